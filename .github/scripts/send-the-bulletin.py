#!/usr/bin/env python3
"""Sends a bulletin that `hub digest --format eml` has made: first to one person, then to everybody.

    send-the-bulletin.py LETTER first        to the address in COORDINATOR
    send-the-bulletin.py LETTER everybody    to the addresses in RECIPIENTS, one a line

Each address gets a letter of its own that names nobody else. Before anything is sent, a tag of the
repository marks it as sent (`digest/2027-W02`), so that no second run sends it again. Where nothing
has left, the tag is taken away; where some has, it stays, and the lines that got nothing are told.
No address is ever printed, as others may read the log. It needs nothing but Python and `gh`.
"""

from __future__ import annotations

import datetime as dt
import email
import hashlib
import os
import re
import smtplib
import ssl
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

SECONDS = 30
"""How long the mail server may take for an answer."""
SSL_PORT = 465
"""Where a server speaks TLS from the first word; elsewhere it is asked to begin."""
LOCAL = {"localhost", "127.0.0.1", "::1"}
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}"
)
_IDENTITY = re.compile(r"<digest\.([0-9]{4}-[A-Za-z0-9-]+)\.public@[^<>\s]+>")


class StopError(Exception):
    """Why nothing was sent."""


class Recipient(NamedTuple):
    """An address, and the line that it stands in."""

    line: int
    address: str


class Outcome(NamedTuple):
    """The lines of those who got it, who did not, and of whom nobody knows."""

    sent: list[int]
    refused: list[int]
    unknown: list[int]


def recipients(text: str) -> tuple[list[Recipient], list[int]]:
    """Each address once, and the lines that hold none; empty ones and those with `#` do not count.

    A line that is no address is never mended: it might become somebody else's.
    """
    found: dict[str, Recipient] = {}
    bad = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        typed = line.strip(" \t")
        if not typed or typed.startswith("#"):
            continue
        if _ADDRESS.fullmatch(typed):
            found.setdefault(typed.casefold(), Recipient(number, typed))
        else:
            bad.append(number)
    return list(found.values()), bad


def read(file: Path) -> tuple[EmailMessage, str]:
    """The letter and its name, `2027-W02`. Raises StopError if it is none of the public ones."""
    letter = email.message_from_bytes(file.read_bytes(), policy=SMTP)
    if letter.defects:
        raise StopError("The letter is damaged: make it again.")
    identity = _IDENTITY.fullmatch(str(letter["Message-ID"]).strip())
    if identity is None:
        raise StopError("This is no public bulletin: only what `hub digest` makes is sent.")
    for name in ("Bcc", "Cc", "Resent-To", "Resent-Bcc", "Resent-Cc"):
        del letter[name]
    return letter, identity[1]


def gh(*words: str) -> subprocess.CompletedProcess[str]:
    """Ask GitHub."""
    return subprocess.run(
        ["gh", "api", *words], capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def mark(name: str) -> bool:
    """Set the mark; whether it was not there. GitHub makes a tag once, whoever else asks."""
    tags = f"repos/{os.environ['GITHUB_REPOSITORY']}/git"
    new = ("-f", f"ref=refs/tags/digest/{name}", "-f", f"sha={os.environ['GITHUB_SHA']}")
    if gh("--method", "POST", f"{tags}/refs", *new).returncode == 0:
        return True
    if gh(f"{tags}/ref/tags/digest/{name}").returncode == 0:
        return False
    raise StopError("It could not be marked as sent on GitHub, so nothing was sent. Try again.")


def unmark(name: str) -> None:
    """Take the mark away, as nothing was sent."""
    tag = f"repos/{os.environ['GITHUB_REPOSITORY']}/git/refs/tags/digest/{name}"
    if gh("--method", "DELETE", tag).returncode:
        print(f"::warning::Delete the tag digest/{name} before you try again.")


def server() -> smtplib.SMTP:
    """The mail server, after the login. Nothing is said to it in the open, except on this computer.

    Raises StopError where it cannot be reached, offers no encryption, or refuses the login.
    """
    host, port = os.environ.get("SMTP_HOST", ""), os.environ.get("SMTP_PORT", "") or "587"
    user, password = os.environ.get("SMTP_USER", ""), os.environ.get("SMTP_PASSWORD", "")
    if not host or not port.isdecimal():
        raise StopError("The secret SMTP_HOST is missing, or SMTP_PORT is no number.")
    trusted = ssl.create_default_context()
    there: smtplib.SMTP | None = None
    try:
        if int(port) == SSL_PORT:
            there = smtplib.SMTP_SSL(host, SSL_PORT, timeout=SECONDS, context=trusted)
        else:
            there = smtplib.SMTP(host, int(port), timeout=SECONDS)
            if host not in LOCAL:
                there.starttls(context=trusted)
        if user:
            there.login(user, password)
    except (OSError, smtplib.SMTPException) as fault:
        if there is not None:
            there.close()
        raise StopError(why(fault)) from None
    return there


def why(fault: Exception) -> str:
    """What the mail server did, in a sentence."""
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return "The mail server offers no encryption or no login."
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return "The mail server refuses SMTP_USER and SMTP_PASSWORD."
    if isinstance(fault, ssl.SSLError):
        return "The mail server cannot prove that it is SMTP_HOST."
    return "The mail server does not answer."


def send(there: smtplib.SMTP, letter: EmailMessage, to: list[Recipient]) -> Outcome:
    """A letter for each of them; one that is refused does not keep the others from theirs."""
    done = Outcome([], [], [])
    sender = letter["From"].addresses[0].addr_spec
    whole = letter.as_bytes(policy=SMTP)
    for number, one in enumerate(to):
        try:
            there.sendmail(sender, [one.address], whole)
            done.sent.append(one.line)
        except smtplib.SMTPServerDisconnected:
            # It may have got this one before it went; the others it did not.
            done.unknown.append(one.line)
            done.refused.extend(later.line for later in to[number + 1 :])
            break
        except smtplib.SMTPException:
            done.refused.append(one.line)
        except OSError:
            done.unknown.append(one.line)
            done.refused.extend(later.line for later in to[number + 1 :])
            break
    return done


def told(done: Outcome, bad: list[int]) -> Iterator[str]:
    """What became of it, by lines of the list."""
    yield f"Sent to {len(done.sent)}."
    for lines, words in (
        (bad, "These lines of the list are no e-mail address, and were skipped"),
        (done.refused, "Not sent to these lines of the list"),
        (done.unknown, "Perhaps sent to these lines of the list"),
    ):
        if lines:
            yield f"::warning::{words}: {', '.join(map(str, lines))}."


def run(file: Path, whom: str) -> int:
    """Send the letter; the exit status."""
    letter, name = read(file)
    first = whom == "first"
    to, bad = recipients(os.environ.get("COORDINATOR" if first else "RECIPIENTS", ""))
    if not to:
        raise StopError(
            f"The secret {'COORDINATOR' if first else 'RECIPIENTS'} holds no e-mail address."
        )
    if first:
        # A text that is put right goes to be looked at again, and the same one does not.
        name += f"-draft-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"
        letter.replace_header("Subject", f"To check: {letter['Subject']}")
    letter.replace_header("Date", format_datetime(dt.datetime.now(dt.UTC)))
    # First, so that nothing is marked that cannot be sent.
    there = server()
    try:
        if not mark(name):
            print(f"::notice::{name} was sent before, so nothing was sent now.")
            return 0
        done = send(there, letter, to)
    finally:
        there.close()
    if not done.sent and not done.unknown:
        unmark(name)
    for line in told(done, bad):
        print(line)
    return 0 if len(done.sent) == len(to) else 1


def main() -> int:
    """Read what is asked, and say in a line why it cannot be."""
    if len(sys.argv) != 3 or sys.argv[2] not in {"first", "everybody"}:
        print("send-the-bulletin.py LETTER first|everybody")
        return 2
    try:
        return run(Path(sys.argv[1]), sys.argv[2])
    except StopError as reason:
        print(f"::error::{reason}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
