"""How to have a feed in a calendar: an address for each program, and a QR code for the phone."""

from __future__ import annotations

import io
from dataclasses import dataclass
from urllib.parse import quote

import segno

from hub.outputs.addresses import table_page, tables
from hub.privacy.secret_addresses import feed_name
from hub.programme.hub import Hub


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed to subscribe to, with an address for each way of doing so."""

    id: str
    """Its place on the subscribe page: `networks-senco`."""
    title: str
    https: str
    webcal: str
    google: str
    outlook: str
    office: str
    page: str
    """Its place on the subscribe page, as a whole address."""
    xlsx: str
    """The same dates as a spreadsheet, below the site's own address, as are the next two."""
    csv: str
    table: str
    """The page that has them as a table to copy."""


def subscription(
    hub: Hub, feed: str, title: str, tables_of: str = "", page_of: str = ""
) -> Subscription:
    """Every way to subscribe to the feed at an address below the site's own.

    `tables_of`: the feed that has its tables on this edition's site, where it is called otherwise;
    `page_of`: the one whose page has them to copy.

    Google takes `webcal` only, Outlook `https` only (measured, see the table of clients).
    """
    https = hub.cluster.address + feed
    csv, xlsx = tables(tables_of or feed)
    webcal = as_webcal(https)
    added = f"addfromweb/?url={quote(https, safe='')}&name={quote(title, safe='')}"
    name = feed_name(feed)
    return Subscription(
        id=name,
        title=title,
        https=https,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook=f"https://outlook.live.com/calendar/0/{added}",
        office=f"https://outlook.office.com/calendar/0/{added}",
        page=f"{hub.cluster.address}subscribe/#{name}",
        xlsx=xlsx,
        csv=csv,
        table=table_page(page_of or tables_of or feed),
    )


def as_webcal(https: str) -> str:
    """The address with which calendar programs open by themselves."""
    return "webcal://" + https.split("://", 1)[1]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code that leads to an address; drawn where it is printed, as that takes a while.

    It leads to a page and not to a feed: what a phone makes of a feed's address depends on the
    phone, and the page has a button for each.
    """

    address: str
    title: str = "QR code of the address of this calendar's page"

    def __html__(self) -> str:
        """The code as an SVG element, for templates; on every machine the same."""
        return _qr(self.address).svg_inline(
            scale=4, border=2, dark="#000", light="#fff", omitsize=True, svgclass="hub-qr",
            lineclass=None, title=self.title,
        )  # fmt: skip


def qr_picture(address: str) -> str:
    """The same as a whole SVG file, for paper."""
    out = io.BytesIO()
    _qr(address).save(out, kind="svg", border=0, dark="#000", xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def _qr(address: str) -> segno.QRCode:
    # Any mask can be read; trying all eight for the prettiest takes most of the time.
    return segno.make(address, error="m", micro=False, mask=4)
