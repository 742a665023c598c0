"""What a new cluster is called, and whom it begins with: asked, given as options, or invented."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, Final

import click

from hub import english
from hub.cli.asking import answer
from hub.dates import Unclear
from hub.drafting import new_record, typed_answers
from hub.drafting.new_hub import Wishes
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.network import Network
from hub.records.kinds.school import School
from hub.records.record import Record

NAME: Final = "Example Schools Cluster"
SCHOOLS: Final = "First Example Primary School, Second Example Primary School"
NETWORKS: Final = "SENCO network"


def ask_wishes(given: Mapping[str, Any], *, ask: bool) -> Wishes:
    """The wishes from the options, with questions for the rest; wrong use ends the command."""
    answers = _Answers(given, ask=ask)
    name = answers.text("name", "What is the cluster called", NAME)
    site_address = f"https://{english.slug(name) or 'cluster'}.example/"
    wishes = Wishes(
        name=name,
        short_name=answers.text("short_name", "", ""),
        nation=answers.checked("nation", "Nation: ENG, WLS, SCT or NIR", "ENG", "nation"),
        council=answers.text(
            "council", "Whose term dates do you keep, for example Warwickshire", ""
        ),
        site_url=answers.checked(
            "site_address",
            "Where will the site stand (it can be changed)",
            site_address,
            "site_url",
        ),
        schools=answers.several("schools", "Schools, with commas between", SCHOOLS, School),
        networks=answers.several("networks", "Networks, with commas between", NETWORKS, Network),
    )
    if answers.faults:
        click.echo("\n".join([*answers.faults, "Nothing was written."]), err=True)
        sys.exit(2)
    return wishes


class _Answers:
    def __init__(self, given: Mapping[str, Any], *, ask: bool) -> None:
        self.given = given
        self.ask = ask
        self.faults: list[str] = []

    def text(self, option: str, question: str, usual: str) -> str:
        """What the option says, or else the answer to the question, or else what is usual."""
        if said := self.given[option]:
            return ", ".join(said) if isinstance(said, tuple) else str(said)
        if self.ask and question:
            return answer(question, usual)
        return usual

    def checked(self, option: str, question: str, usual: str, key: str) -> str:
        """The same, as a value of a key of the cluster's; asked again until it is one."""
        while True:
            found = typed_answers.values(Cluster, key, self.text(option, question, usual))
            if not isinstance(found, Unclear):
                return str(found[key])
            if not self.ask or self.given[option]:
                flag = f"--{option.replace('_', '-')}"
                self.faults.append(f"{flag}: {found.message} {found.remedy}")
                return usual
            click.echo(f"{found.message} {found.remedy}")

    def several(
        self, option: str, question: str, usual: str, kind: type[Record]
    ) -> tuple[str, ...]:
        """Titles of records, each of which gets a file of its own."""
        said = [title.strip() for title in self.text(option, question, usual).split(",")]
        titles = dict.fromkeys(title for title in said if title)
        files = {new_record.file_name(kind, title): title for title in titles}
        if not titles or len(files) < len(titles) or f"{kind.folder}/.md" in files:
            self.faults.append(
                f"--{option.removesuffix('s')}: Each {kind.record_kind} needs a name of its own, "
                "with letters or digits in it."
            )
        return tuple(titles)
