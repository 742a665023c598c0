"""What the workflows may do, and that their steps do it: each is run as GitHub would run it."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
import yaml

from tests.hubs import CLUSTER, HOUSE, SMALL, housed, write

FOLDER: Final = HOUSE / ".github" / "workflows"
FILES: Final = sorted(FOLDER.iterdir())
TEXTS: Final = {file.stem: file.read_text(encoding="utf-8") for file in FILES}
# `on` without quotes is a yes in YAML 1.1, so everything is read as text.
WORKFLOWS: Final[dict[str, Any]] = {
    name: yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    for name, text in TEXTS.items()
}
SEEN: Final = {
    "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683",
    "actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065",
    "actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020",
    "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02",
    "actions/upload-pages-artifact@56afc609e74202658d3ffba0e8f6dda462b719fa",
    "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e",
}
"""Actions at commits that were looked at. A newer one is added here once somebody has seen it."""
PUBLISH: Final = WORKFLOWS["publish"]["jobs"]
ASK: Final = "Ask GitHub who can read this repository"
REFUSE: Final = "Refuse where members' material would lie in the open"
HOSTS: Final = {
    "cloudflare": "Upload to Cloudflare Pages",
    "azure": "Upload to Azure Static Web Apps",
}


def steps(job: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The steps of a job by name, or by the action they use."""
    return {step.get("name", step.get("uses")): step for step in job["steps"]}


def every_job() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each workflow's name, each job's name, and the job."""
    for name, workflow in WORKFLOWS.items():
        for job in workflow["jobs"]:
            yield name, job, workflow["jobs"][job]


# What they may do


def test_nothing_starts_a_workflow_with_more_rights_than_it_needs() -> None:
    assert set(WORKFLOWS) == {"check", "publish"}
    assert WORKFLOWS["check"]["on"] == {"pull_request": ""}
    assert set(WORKFLOWS["publish"]["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert WORKFLOWS["publish"]["on"]["push"] == {"branches": ["main"]}
    assert PUBLISH["allowed"]["if"] == "github.ref == 'refs/heads/main'"
    assert WORKFLOWS["publish"]["concurrency"]["cancel-in-progress"] == "false"


def test_permissions_are_the_least_there_are() -> None:
    assert {str(w["permissions"]) for w in WORKFLOWS.values()} == {"{'contents': 'read'}"}
    more = {
        (name, job): made["permissions"] for name, job, made in every_job() if "permissions" in made
    }
    assert more == {("publish", "deploy"): {"pages": "write", "id-token": "write"}}
    # Whoever may change the site runs nothing of this repository.
    assert [step["uses"].split("@")[0] for step in PUBLISH["deploy"]["steps"]] == [
        "actions/deploy-pages"
    ]


def test_actions_stand_at_commits_that_were_seen() -> None:
    for name, job, made in every_job():
        assert made["timeout-minutes"], (name, job)
        for step in made["steps"]:
            if "uses" in step:
                assert step["uses"] in SEEN, (name, job)
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false", (name, job)
            # What others write reaches a shell as a variable, never as a part of the script.
            assert "${{" not in step.get("run", ""), (name, job)


def test_programs_that_upload_have_fixed_versions_and_run_no_code_while_they_are_fetched() -> None:
    upload = [step for step in PUBLISH["members"]["steps"] if "npx" in step.get("run", "")]
    assert [step["name"] for step in upload] == list(HOSTS.values())
    for step in upload:
        assert re.match(
            r"npx --yes @?[a-z/-]+@\d+\.\d+\.\d+ (pages )?deploy site/members ", step["run"]
        )
        assert step["env"]["npm_config_ignore_scripts"] == "true"
    assert sum(text.count("npx") for text in TEXTS.values()) == len(upload)


def test_each_credential_is_known_to_one_step_alone() -> None:
    holders: dict[str, list[tuple[str, str, str]]] = {}
    for name, job, made in every_job():
        for step in made["steps"]:
            for found in re.findall(r"secrets\.\w+|github\.token", str(step)):
                holders.setdefault(found, []).append((name, job, step["name"]))
    assert holders == {
        "github.token": [("check", "check", ASK), ("publish", "allowed", ASK)],
        "secrets.HUB_FEED_SECRET": [("publish", "members", "Build the members' edition")],
        "secrets.CLOUDFLARE_API_TOKEN": [("publish", "members", HOSTS["cloudflare"])],
        "secrets.CLOUDFLARE_ACCOUNT_ID": [("publish", "members", HOSTS["cloudflare"])],
        "secrets.AZURE_DEPLOYMENT_TOKEN": [("publish", "members", HOSTS["azure"])],
    }
    # Nowhere else either, such as for a whole job; and none is inherited.
    whole = " ".join(str(workflow) for workflow in WORKFLOWS.values())
    assert len(re.findall(r"secrets\.|github\.token", whole)) == 6
    assert not re.search(r"secrets(\[|:|'\s*:)|GITHUB_TOKEN", whole)
    # Before the token is used, nothing of the repository is there.
    for job in (PUBLISH["allowed"], WORKFLOWS["check"]["jobs"]["check"]):
        assert job["steps"][0]["name"] == ASK
    environments = {
        job: made["environment"]["name"] for _n, job, made in every_job() if "environment" in made
    }
    assert environments == {"deploy": "github-pages", "members": "members"}


def test_both_editions_wait_for_the_answer_and_never_meet() -> None:
    assert {job: made.get("needs") for job, made in PUBLISH.items()} == {
        "allowed": None, "build": "allowed", "deploy": "build", "members": "allowed",
    }  # fmt: skip
    # A condition of its own must not let a job run after a refusal.
    for job, made in PUBLISH.items():
        assert not re.search(r"always\(|failure\(|cancelled\(|\|\| true", made.get("if", "")), job
        assert "continue-on-error" not in str(made)
    assert PUBLISH["members"]["if"].startswith("needs.allowed.outputs.members == 'yes' && (")
    builds = {
        job: re.findall(r"--edition (\w+)", str(made)) for _n, job, made in every_job()
    }  # fmt: skip
    assert {job: found for job, found in builds.items() if found} == {
        "check": ["public"], "build": ["public"], "members": ["members"],
    }  # fmt: skip
    handed_on = {
        (job, step["with"]["path"])
        for _n, job, made in every_job()
        for step in made["steps"]
        if "upload" in step.get("uses", "") or "cache@" in step.get("uses", "")
    }
    assert handed_on == {("check", "site/public"), ("build", "site/public")}


def test_other_eyes_find_nothing_either() -> None:
    bin_ = Path(sys.executable).parent
    for command in (
        ["zizmor", "--offline", "--no-progress", str(HOUSE / ".github")],
        [
            "check-jsonschema",
            "--builtin-schema",
            "vendor.github-workflows",
            *map(str, FILES),
        ],
    ):
        ran = subprocess.run(
            [bin_ / command[0], *command[1:]], capture_output=True, encoding="utf-8", check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr


# Their steps, run


class Runner:
    """A checkout in which the steps of a job are run one after the other."""

    def __init__(self, root: Path, cluster: str) -> None:
        self.root = write(housed(root), {**SMALL, "content/cluster.md": cluster})
        (self.root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
        self.output = self.root / "output"

    def run(self, step: dict[str, Any], **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script in the shell that GitHub takes, with variables that it would set."""
        self.output.write_text("", encoding="utf-8")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("HUB_", "GH_"))}
        return subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=self.root,
            env={
                **inherited,
                "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(self.output),
                "HUB_TODAY": "2026-09-10",
                **variables,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    @property
    def told(self) -> dict[str, str]:
        """What the last step handed on."""
        lines = self.output.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path) -> Callable[[str], Runner]:
    return lambda cluster: Runner(tmp_path / "hub", cluster)


MEMBERS: Final = CLUSTER + "members_url: https://members.trial.example\n"
INVENTED: Final = MEMBERS + "invented: yes\n"
NO_MEMBERS: Final = CLUSTER.replace("members: yes", "members: no")


@pytest.mark.parametrize("job", [PUBLISH["allowed"], WORKFLOWS["check"]["jobs"]["check"]])
def test_github_is_asked_who_can_read_the_repository(
    runner: Callable[[str], Runner], job: dict[str, Any]
) -> None:
    there = runner(MEMBERS)
    # GitHub cannot be reached from here, so this stands in for its own program.
    gh = there.root / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(
        '#!/bin/sh\n[ "$GH_TOKEN$GH_HOST" = token ] || exit 4\n'
        '[ "$*" = "api repos/trial/hub --jq .visibility" ] && echo private\n'
    )
    gh.chmod(0o755)
    ask = steps(job)[ASK]
    known = {"GH_TOKEN": "token", "GITHUB_REPOSITORY": "trial/hub"}
    assert there.run(ask, **known).returncode == 0
    assert there.told == {"visibility": "private"}
    # GitHub does not answer: the job ends here.
    assert there.run(ask, **known, GH_HOST="github.invalid").returncode != 0


@pytest.mark.parametrize(
    ("cluster", "visibility", "message"),
    [
        (NO_MEMBERS, "public", "There is only a public edition"),
        (NO_MEMBERS, "internal", "There is only a public edition"),
        (NO_MEMBERS, "private", "There is only a public edition"),
        (MEMBERS, "private", "Only those you have let in can read this repository"),
        (INVENTED, "public", "is made up (`invented: yes`"),
        (INVENTED, "internal", "is made up (`invented: yes`"),
    ],
)
def test_what_may_be_published_is(
    runner: Callable[[str], Runner], cluster: str, visibility: str, message: str
) -> None:
    there = runner(cluster)
    ran = there.run(steps(PUBLISH["allowed"])[REFUSE], VISIBILITY=visibility)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert message in ran.stderr
    is_there = cluster != NO_MEMBERS
    assert there.told == {
        "members": "yes" if is_there else "no",
        "members_address": "https://members.trial.example/" if is_there else "",
    }


def test_a_proposal_is_refused_where_it_would_not_be_published(
    runner: Callable[[str], Runner],
) -> None:
    there = runner(MEMBERS)
    refuse = steps(WORKFLOWS["check"]["jobs"]["check"])[REFUSE]
    assert there.run(refuse, VISIBILITY="private").returncode == 0
    ran = there.run(refuse, VISIBILITY="public")
    assert ran.returncode == 1
    assert "Make the repository private" in ran.stderr


@pytest.mark.parametrize(
    ("cluster", "visibility", "message"),
    [
        (MEMBERS, "public", "Everybody can read this repository"),
        (MEMBERS, "internal", "Everybody in your organisation's enterprise can read this"),
        (MEMBERS, "", "GitHub did not say who can read this repository"),
        (MEMBERS, "Private", "it answered `Private`"),
        (MEMBERS, "private public", "it answered `private public`"),
        (INVENTED, "", "GitHub did not say"),
        (INVENTED, "secret", "GitHub did not say"),
        (NO_MEMBERS, "", "GitHub did not say"),
        ("title: About\naudience: public\n", "private", "content/cluster.md:1: error: `name`"),
    ],
)
def test_what_may_not_be_published_is_not(
    runner: Callable[[str], Runner], cluster: str, visibility: str, message: str
) -> None:
    there = runner(cluster)
    ran = there.run(steps(PUBLISH["allowed"])[REFUSE], VISIBILITY=visibility)
    handed_on = there.output.read_text(encoding="utf-8")
    assert ran.returncode == 1
    assert message in ran.stderr + handed_on
    assert "Traceback" not in ran.stderr
    assert "members=" not in handed_on


def test_the_members_edition_is_built_with_what_its_host_has_to_be_told(
    runner: Callable[[str], Runner],
) -> None:
    there = runner(MEMBERS)
    found = steps(PUBLISH["members"])
    secret = secrets.token_urlsafe(48)
    for name in ("Check everything that is written", "Build the members' edition"):
        ran = there.run(found[name], HUB_FEED_SECRET=secret)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert secret not in ran.stdout + ran.stderr
    assert [folder.name for folder in (there.root / "site").iterdir()] == ["members"]
    for host, file in (("cloudflare", "_headers"), ("azure", "staticwebapp.config.json")):
        ran = there.run(found["Add what the host has to be told"], HOST=host)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert (there.root / "site" / "members" / file).is_file()
        assert found[HOSTS[host]]["if"] == f"vars.HUB_MEMBERS_HOST == '{host}'"


class _Host(BaseHTTPRequestHandler):
    """Answers every question but one alike."""

    answers: ClassVar[tuple[int, int]] = (302, 302)

    def do_GET(self) -> None:
        self.send_response(self.answers[self.path == "/feeds/hub.json"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


@pytest.mark.parametrize(
    ("moment", "answers", "fine"),
    [
        ("before", (302, 302), True),
        ("before", (404, 404), True),
        ("before", (200, 200), False),
        ("before", (302, 200), False),
        ("after", (302, 302), True),
        ("after", (401, 403), True),
        ("after", (302, 200), False),
        ("after", (404, 404), False),
        ("after", (301, 301), False),
        ("after", (500, 500), False),
    ],
)
def test_an_open_door_is_found(
    runner: Callable[[str], Runner], moment: str, answers: tuple[int, int], fine: bool
) -> None:
    there = runner(MEMBERS)
    (there.root / ".github").symlink_to(HOUSE / ".github", target_is_directory=True)
    wanted = f'.github/see-that-it-is-closed.sh {moment} "$ADDRESS"'
    (step,) = [s for s in PUBLISH["members"]["steps"] if s.get("run") == wanted]
    assert step["env"] == {"ADDRESS": "${{ needs.allowed.outputs.members_address }}"}
    handler = type("Host", (_Host,), {"answers": answers})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        ran = there.run(step, ADDRESS=address)
        server.shutdown()
    assert (ran.returncode == 0) == fine, ran.stdout
    gone = there.run(step, ADDRESS=address)
    assert (gone.returncode == 0) == (moment == "before")
