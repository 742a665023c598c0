"""oauth2-proxy's file: one exemption, which no way of writing an address widens.

oauth2-proxy itself cannot be had here. It is in Go: a route's pattern is looked for in the path
with its `%`-codes undone, after the method and `=`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.helpers.hubs import run
from tests.publishing.hosting.test_servers import tricks


@pytest.fixture(scope="module")
def written(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("rules")
    assert run(hosted, "host", "oauth2-proxy", "--out", f"{out}").returncode == 0
    return out / "oauth2-proxy"


@pytest.fixture(scope="module")
def config(written: Path) -> dict[str, Any]:
    return tomllib.loads((written / "oauth2-proxy.cfg").read_text(encoding="utf-8"))


def skips(config: dict[str, Any], method: str, path: str) -> bool:
    """Whether a request needs no login. In Go `$` is the very end; Python allows a line's end."""
    for route in config["skip_auth_routes"]:
        wanted, _, pattern = route.partition("=")
        if method == wanted and re.search(re.sub(r"\$$", r"\\Z", pattern), path):
            return True
    return False


def test_no_way_of_writing_an_address_skips_the_login(
    config: dict[str, Any], behind_login: list[str], feed: str
) -> None:
    for path in behind_login:
        for target in tricks(path, feed):
            # Earlier releases looked at the address with its query, or still encoded.
            forms = {target, unquote(target), unquote(unquote(target))}
            if target.startswith("http"):
                forms |= {urlsplit(target).path}
            for form in forms:
                assert not skips(config, "GET", form), (target, form)


def test_calendar_programs_get_in_and_others_do_not(config: dict[str, Any], feed: str) -> None:
    assert skips(config, "GET", feed)
    assert skips(config, "HEAD", feed)
    for method in ("POST", "PUT", "OPTIONS", "DELETE"):
        assert not skips(config, method, feed)
    for path in (f"{feed}\n", f"{feed}\0", f"/x{feed}", feed.upper(), f"{feed}/", feed[:-4]):
        assert not skips(config, "GET", path), path


def test_the_file_trusts_no_header_and_holds_no_secret(
    config: dict[str, Any], written: Path
) -> None:
    # With `reverse_proxy`, a request may name another path than its own in X-Forwarded-Uri.
    assert config["reverse_proxy"] is False
    assert config["skip_auth_preflight"] is False
    assert "email_domains" not in config, "Members are listed one by one."
    assert config["authenticated_emails_file"]
    assert not {key for key in config if "secret" in key or key == "client_id"}
    nginx = (written / "hub-members.conf").read_text(encoding="utf-8")
    assert 'proxy_set_header X-Forwarded-Uri "";' in nginx
    inner = [line.split()[1] for line in nginx.splitlines() if line.strip().startswith("listen")]
    assert config["upstreams"] == ["http://127.0.0.1:8080/"]
    # The files themselves are handed out to this computer alone.
    assert inner == ["443", "[::]:443", "127.0.0.1:8080;", "80;", "[::]:80;"]
