"""What goes with a page elsewhere: shared links, tabs, home screens; and the list of pages."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.helpers.hubs import CLUSTER, SMALL, housed, run, write
from tests.publishing.hosting.servers import ask, serving
from tests.site.reading import Read, page, pages

PUBLIC = "https://trial.example/"
CARDS = f"{PUBLIC}assets/cards/"
ICONS = "assets/icons/"


@pytest.fixture(scope="module")
def site(editions: Path) -> Path:
    return editions / "site"


def metas(read: Read) -> dict[str, str]:
    """What the page's `<meta>` say, by name or property; each is there once for each `media`."""
    found: dict[str, str] = {}
    for element in read.all("meta"):
        at = element.attributes
        name = at.get("property") or at.get("name") or ""
        key = f"{name} {at['media']}" if "media" in at else name
        if key:
            assert key not in found or key.startswith("hub-"), key  # Pagefind takes several
            found[key] = at["content"]
    return found


def linked(read: Read) -> list[tuple[str, str]]:
    return [(e.attributes["rel"], e.attributes["href"]) for e in read.all("link")]


def dimensions(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size


def test_every_public_page_can_be_shared(site: Path) -> None:
    found = pages(site / "public")
    # Meetings of one network in one half-term have the same name unless somebody gives them one.
    others = (read for file, read in found.items() if not file.startswith("meetings/2026-27/"))
    titles = [read.all("title")[0].text for read in others]
    assert len(set(titles)) == len(titles)
    for file, read in found.items():
        if file == "404.html":
            assert not [name for name in metas(read) if name.startswith("og:")]
            continue
        said, address = metas(read), PUBLIC + file.removesuffix("index.html")
        assert said["og:url"] == dict(linked(read))["canonical"] == address
        assert said["og:title"] in read.all("title")[0].text
        assert said["description"] == said["og:description"] != "", file
        assert (said["og:site_name"], said["og:locale"]) == ("The Trial Cluster", "en_GB")
        picture = site / "public" / said["og:image"].removeprefix(PUBLIC)
        size = (int(said["og:image:width"]), int(said["og:image:height"]))
        assert dimensions(picture) == size == (1200, 630), file
        assert said["og:image:alt"]
        assert said["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("address", "card"),
    [
        ("", "cluster.png"),
        ("calendar/", "cluster.png"),
        ("networks/senco/", "networks/senco.png"),
        ("meetings/2026-27/first/", "networks/senco.png"),
        ("schools/milverton/", "cluster.png"),
    ],
)
def test_a_networks_pages_have_its_card(site: Path, address: str, card: str) -> None:
    assert metas(page(site / "public" / address / "index.html"))["og:image"] == CARDS + card


def test_what_is_for_members_has_no_card(site: Path) -> None:
    cards = site / "public" / "assets" / "cards"
    assert {file.relative_to(cards).as_posix() for file in cards.rglob("*.png")} == {
        "cluster.png", "networks/senco.png",
    }  # fmt: skip
    assert not (site / "members" / "assets" / "cards").exists()
    for file, read in pages(site / "members").items():
        assert not [name for name in metas(read) if name.startswith(("og:", "twitter:"))], file
        assert "canonical" not in dict(linked(read)), file


@pytest.mark.parametrize(
    ("edition", "name"),
    [("public", "The Trial Cluster"), ("members", "The Trial Cluster (members)")],
)
def test_the_hub_can_stand_on_a_home_screen(site: Path, edition: str, name: str) -> None:
    for file, read in pages(site / edition).items():
        base = f"/{file}"
        (manifest,) = (e for e in read.all("link") if e.attributes["rel"] == "manifest")
        assert urljoin(base, manifest.attributes["href"]) == "/manifest.webmanifest"
        # Without the reader's login there is nothing to fetch of the members' edition.
        wanted = "use-credentials" if edition == "members" else None
        assert manifest.attributes.get("crossorigin") == wanted
        icons = {urljoin(base, href) for rel, href in linked(read) if "icon" in rel}
        assert icons == {f"/{ICONS}{name}" for name in ("hub.svg", "hub-32.png", "hub-180.png")}
    said = json.loads((site / edition / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (said["name"], said["short_name"]) == (name, name)
    assert (said["start_url"], said["scope"], said["display"]) == ("./", "./", "minimal-ui")
    home = metas(page(site / edition / "index.html"))
    assert said["theme_color"] == home["theme-color (prefers-color-scheme: light)"]
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    for icon in said["icons"]:
        width, height = dimensions(site / edition / icon["src"])
        assert f"{width}x{height}" == icon["sizes"]
    for size in (32, 180):
        assert dimensions(site / edition / ICONS / f"hub-{size}.png") == (size, size)
    ElementTree.parse(site / edition / ICONS / "hub.svg")  # noqa: S314 - made by the hub


def test_search_engines_get_a_list_of_the_public_pages_alone(site: Path) -> None:
    tree = ElementTree.parse(site / "public" / "sitemap.xml")  # noqa: S314 - made by the hub
    listed = {element.text for element in tree.iter() if element.tag.endswith("}loc")}
    written = {PUBLIC + f.removesuffix("index.html") for f in pages(site / "public")}
    assert listed == written - {f"{PUBLIC}404.html", f"{PUBLIC}search/"}
    assert not list((site / "members").glob("sitemap*"))


def test_not_found_has_its_style_wherever_the_site_stands(tmp_path: Path) -> None:
    """Below a folder of its host, as on a page of GitHub's, links still lead to the site."""
    cluster = CLUSTER.replace("https://trial.example", "https://trial.example/hub")
    files = {**SMALL, "content/cluster.md": f"{cluster}members_url: https://m.example/inner/\n"}
    root = write(housed(tmp_path / "hub"), files)
    ran = run(root, "build")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for edition, start in (("public", "/hub/"), ("members", "/inner/")):
        read = page(root / "site" / edition / "404.html")
        style = dict(linked(read))["stylesheet"]
        assert (root / "site" / edition / style.removeprefix(start)).is_file(), style
        for form in read.all("form"):
            assert form.attributes["action"] == f"{start}search/"
        assert {"Next meetings", "networks", "This term\u2019s calendar"} <= read.links().keys()


def test_not_found_has_its_style_at_a_deep_address(editions: Path, tmp_path: Path) -> None:
    with serving("nginx", editions, tmp_path) as server:
        missing = ask(server.public, "/no/such/page/at/all")
        assert missing.status == 404
        (tmp_path / "404.html").write_bytes(missing.body)
        for rel, href in linked(page(tmp_path / "404.html")):
            assert ask(server.public, urljoin("/no/such/page/at/all", href)).status == 200, rel
