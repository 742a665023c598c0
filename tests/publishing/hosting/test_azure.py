"""Azure's `staticwebapp.config.json`: its schema, and its routes read as the documentation says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hub.privacy.editions import Edition
from hub.publishing.hosting import headers
from tests.helpers.hubs import run

SCHEMA = json.loads(Path(__file__).with_name("staticwebapp.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def configs(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("rules")
    assert run(hosted, "host", "azure", "--out", f"{out}").returncode == 0
    return {
        edition: json.loads((out / "azure" / edition / "staticwebapp.config.json").read_bytes())
        for edition in ("public", "members")
    }


def matches(route: str, path: str) -> bool:
    """Whether a route is that of a path (Configure Azure Static Web Apps, route patterns)."""
    before, star, after = route.partition("*")
    if not star:
        # An exact `…/index.html` is its folder's route, too; a folder's is not the file's.
        folder = route.removesuffix("index.html")
        return path == route or (folder != route and path in {folder, folder.rstrip("/")})
    assert after == "" or re.fullmatch(r"\.(\w+|\{\w+(,\w+)*\})", after), route
    if before.endswith("/") and path in {before, before[:-1], f"{before}index.html"}:
        return False
    endings = re.findall(r"\w+", after)
    return path.startswith(before) and (not endings or path.rpartition(".")[2] in endings)


def answer(config: dict[str, Any], path: str) -> dict[str, Any]:
    """The first route that matches, which decides alone; none: everybody may read."""
    return next((route for route in config["routes"] if matches(route["route"], path)), {})


def test_the_reading_of_routes_has_the_traps() -> None:
    assert not matches("/x/*", "/x/index.html")
    assert not matches("/x/*", "/x")
    assert matches("/x/*", "/x/y/index.html")
    assert matches("/x*", "/x/index.html")
    assert matches("/index.html", "/")
    assert not matches("/", "/index.html")
    assert matches("/x/*.{png,jpg}", "/x/y/z.jpg")
    assert not matches("/x/*.png", "/x/y.gif")


@pytest.mark.parametrize("edition", ["public", "members"])
@pytest.mark.parametrize("path", ["/search", "/search/", "/search/index.html"])
def test_the_search_has_rules_of_its_own(
    configs: dict[str, Any], edition: Edition, path: str
) -> None:
    own = {"Content-Security-Policy": headers.SEARCH_POLICY}
    assert answer(configs[edition], path)["headers"] == own
    for other in ("/about/", "/search-tips/", "/searching"):
        assert "headers" not in answer(configs[edition], other)


@pytest.mark.parametrize("edition", ["public", "members"])
def test_the_file_is_of_the_published_form(configs: dict[str, Any], edition: Edition) -> None:
    config = configs[edition]
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(config)
    assert len(json.dumps(config)) < 20_000
    # A page for everything that is not there would answer 200 to everybody.
    assert "navigationFallback" not in config
    for name, value in headers.every(edition, tls=True).items():
        assert config["globalHeaders"][name] == value
    assert config["mimeTypes"][".ics"] == headers.CALENDAR


def test_the_schema_refuses_what_azure_would(configs: dict[str, Any]) -> None:
    check = Draft202012Validator(SCHEMA)
    for wrong in (
        {"routes": [{"allowedRoles": ["members"]}]},
        {"routes": [{"route": "/x*y/z", "allowedRoles": ["members"]}]},
        {"routes": [{"route": "/x", "allowedRoles": ["two words"]}]},
        {"routes": [{"route": "/x", "rewrite": "/y", "redirect": "/z"}]},
        {"routes": [{"route": "/x", "role": ["members"]}]},
        {"responseOverrides": {"500": {"rewrite": "/x"}}},
    ):
        assert not check.is_valid(wrong), wrong


def test_members_alone_read_the_members_edition(
    configs: dict[str, Any], behind_login: list[str], feed: str
) -> None:
    config = configs["members"]
    for path in behind_login:
        folder = path.removesuffix("index.html")
        for form in {path, folder, folder.rstrip("/") or "/", f"{folder}%20", path.upper()}:
            assert answer(config, form).get("allowedRoles") == ["members"], form
    assert answer(config, feed)["allowedRoles"] == ["anonymous"]
    for path in ("/feeds", "/feeds/", feed.rsplit("/", 1)[0], "/nothing", "/feeds/x/y.ics.gz"):
        assert answer(config, path)["allowedRoles"] == ["members"], path
    # Not the role of everybody who has any account.
    assert "authenticated" not in json.dumps(config)
    # A page of the edition itself must not be what a stranger sees instead.
    assert all("rewrite" not in kind for kind in config["responseOverrides"].values())


def test_the_public_edition_is_open_to_all(configs: dict[str, Any], hosted: Path) -> None:
    config = configs["public"]
    site = hosted / "site" / "public"
    for file in (file for file in site.rglob("*") if file.is_file()):
        path = f"/{file.relative_to(site).as_posix()}"
        route = answer(config, path)
        assert "allowedRoles" not in route
        feed = path.startswith("/feeds/") or path.endswith(".ics")
        assert (route.get("headers", {}).get("X-Robots-Tag") == "noindex") == feed, path
