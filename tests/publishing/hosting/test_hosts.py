"""The command: which files it writes for whom, and what it asks for first."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.publishing.hosting.hosts import HOSTS, places
from hub.publishing.hosting.hosts import write as write_rules
from hub.records.kinds.cluster import Cluster
from tests.helpers.hubs import SMALL, loaded, run, write
from tests.publishing.hosting.conftest import HUB
from tests.publishing.hosting.servers import reads_with_tls

CLUSTER = str(HUB["content/cluster.md"])
PUBLIC_ONLY = {**SMALL, "content/cluster.md": CLUSTER.replace("members: yes", "members: no")}
FILES = {
    "nginx": {"hub-public.conf", "hub-members.conf"},
    "caddy": {"hub-public.caddy", "hub-members.caddy"},
    "cloudflare": {
        "public/_headers", "members/_headers", "members/feeds/404.html", "access.txt",
    },
    "azure": {"public/staticwebapp.config.json", "members/staticwebapp.config.json"},
    "oauth2-proxy": {"hub-public.conf", "hub-members.conf", "oauth2-proxy.cfg"},
}  # fmt: skip


def written(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in files}


def test_every_host_has_its_files_and_says_what_to_do_with_each(tmp_path: Path) -> None:
    write(tmp_path, {**SMALL, "content/cluster.md": CLUSTER})
    assert set(HOSTS) == set(FILES)
    for name, expected in FILES.items():
        ran = run(tmp_path, "host", name, HUB_FEED_SECRET="never-to-be-seen-" * 4)
        assert ran.returncode == 0, ran.stderr
        found = written(tmp_path / "hosting" / name)
        assert set(found) == expected
        for path, text in found.items():
            assert f"hosting/{name}/{path}\n    " in ran.stdout
            assert "<<" not in text, path
            assert "never-to-be-seen" not in text
            assert str(tmp_path) not in text
            assert text.endswith("\n")
    assert "members.trial.example" in written(tmp_path / "hosting" / "nginx")["hub-members.conf"]


def test_a_hub_without_members_gets_no_rules_for_them(tmp_path: Path) -> None:
    write(tmp_path, PUBLIC_ONLY)
    for name, expected in FILES.items():
        ran = run(tmp_path, "host", name, "--out", "elsewhere")
        assert ran.returncode == 0, ran.stderr
        assert "no members' edition" in ran.stdout
        found = set(written(tmp_path / "elsewhere" / name))
        assert found == {path for path in expected if "public" in path}


def test_an_unknown_host_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    write(tmp_path, PUBLIC_ONLY)
    ran = run(tmp_path, "host", "apache")
    assert ran.returncode == 2
    assert "nginx, caddy, cloudflare, azure, oauth2-proxy" in ran.stderr
    ran = run(tmp_path, "host", "nginx", "--root", '/srv"; include /etc/passwd')
    assert ran.returncode == 2
    assert not (tmp_path / "hosting").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("members_url: https://members.trial.example\n", "", "Write: `members_url: https://"),
        ("https://members.trial.example", "https://trial.example", "an address of its own"),
        (
            "https://members.trial.example",
            "https://x.example/hub/",
            "Write: `members_url: https://x.example`",
        ),
        (
            "https://members.trial.example",
            "https://x.example:99",
            "Write: `members_url: https://x.example`",
        ),
    ],
)
def test_the_members_edition_needs_an_address_of_its_own(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    write(tmp_path, {**SMALL, "content/cluster.md": CLUSTER.replace(old, new)})
    ran = run(tmp_path, "host", "nginx")
    assert ran.returncode == 1
    told = ran.stdout + ran.stderr
    assert "content/cluster.md:" in told
    assert said in told
    assert not (tmp_path / "hosting").exists()


def test_a_public_edition_below_another_site_leaves_the_members_rules(tmp_path: Path) -> None:
    pages = CLUSTER.replace("site_url: https://trial.example", "site_url: https://x.github.io/hub/")
    write(tmp_path, {**SMALL, "content/cluster.md": pages})
    ran = run(tmp_path, "host", "caddy")
    assert ran.returncode == 0
    assert "GitHub Pages" in ran.stdout
    assert set(written(tmp_path / "hosting" / "caddy")) == {"hub-members.caddy"}


def rules(cluster: Cluster, name: str, port: int | None = None) -> dict[str, str]:
    """What a host is given, by the files' names."""
    return {r.path: r.text for r in HOSTS[name](places(cluster, "/srv/hub", port))}


def test_a_port_changes_nothing_but_how_the_server_is_reached(tmp_path: Path) -> None:
    cluster = loaded(tmp_path, {"content/cluster.md": CLUSTER})[0].cluster
    for name in ("nginx", "caddy"):
        without = rules(cluster, name, 8080)
        for path, text in rules(cluster, name).items():
            # A redirect stands after everything else.
            whole, _, redirect = text.partition("# Whoever comes without TLS")
            assert ("return 301 https://" in redirect) == (name == "nginx")
            lines, others = set(whole.splitlines()), set(without[path].splitlines())
            for line in lines ^ others:
                assert line.split()[0].rstrip(";") in {
                    "listen", "ssl_certificate", "ssl_certificate_key", "bind",
                    "trial.example", "members.trial.example", "http://:8080", "http://:8081",
                } or "Strict-Transport-Security" in line, line  # fmt: skip
            assert any("Strict-Transport-Security" in line for line in lines)


@pytest.mark.parametrize("name", ["nginx", "caddy", "oauth2-proxy"])
def test_the_rules_with_tls_are_what_the_server_takes(tmp_path: Path, name: str) -> None:
    cluster = loaded(tmp_path, {"content/cluster.md": CLUSTER})[0].cluster
    found = places(cluster, "/srv/hub", None)
    assert len(list(write_rules(HOSTS[name](found), tmp_path / name))) >= 2
    reads_with_tls(tmp_path / name)
