"""The workflow files: thin, pinned, least permissions; and what four linters say of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

TOP = Path(__file__).parents[2]
FILES = sorted((TOP / ".github" / "workflows").glob("*.yml"))
SCRIPTS = Path(sysconfig.get_path("scripts"))

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def parsed(file: Path) -> dict[str, Any]:
    """Return the workflow; YAML 1.1 reads the key ``on`` as True."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["on"] = data.pop(True)
    assert isinstance(data, dict)
    return data


def run(*command: str | Path) -> str:
    """Run a linter from the top of the tree and return what it printed if it failed."""
    done = subprocess.run(
        command, cwd=TOP, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    return "" if done.returncode == 0 else f"exit {done.returncode}\n{done.stdout}{done.stderr}"


def test_these_are_the_workflows() -> None:
    named = "gerbang mulai pengingat periksa sinyal terbit usul"
    assert [file.stem for file in FILES] == named.split()


def steps(file: Path) -> list[dict[str, Any]]:
    """Every step of a workflow."""
    return [step for job in parsed(file)["jobs"].values() for step in job["steps"]]


@each_file
def test_a_workflow_is_a_thin_caller(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 50
    assert ".venv/bin/iku " in text or file.stem == "sinyal"
    for step in steps(file):
        assert len(step.get("run", "").strip().splitlines()) <= 4, step


#: what may stand in a step's settings; everything else could be a stranger's text
KNOWN_EXPRESSIONS = {
    "vars.GERBANG_APP_ID",
    "secrets.GERBANG_APP_KEY",
    "secrets.IKU_KUNCI",
    "secrets.IKU_SEGEL",
    "secrets.IKU_SEGEL_SANDI",
    "vars.IKU_SEGEL_TINGKAT",
    "vars.IKU_SEGEL_WAKTU",
    "steps.aplikasi.outputs.token",
    "github.token",
    "inputs.tahun",  # through the environment only, see below
}


@each_file
def test_no_text_of_a_stranger_reaches_a_shell(file: Path) -> None:
    for step in steps(file):
        assert "${{" not in step.get("run", ""), step
        settings = [*step.get("env", {}).values(), *step.get("with", {}).values()]
        told = re.findall(r"\$\{\{ *(.*?) *\}\}", " ".join(map(str, settings)))
        assert set(told) <= KNOWN_EXPRESSIONS, step
        given = [name for name, value in step.get("env", {}).items() if "inputs." in str(value)]
        for name in given:  # quoted, so that it stays one word
            assert f'"${name}"' in step["run"], step


@each_file
def test_only_the_dangerous_trigger_is_ignored_and_says_why(file: Path) -> None:
    ignored = re.findall(r"#.*zizmor: ignore.*", file.read_text(encoding="utf-8"))
    assert len(ignored) == (file.stem in {"gerbang", "usul"})
    for line in ignored:
        assert re.match(r"# zizmor: ignore\[dangerous-triggers\] \w+", line)


def test_the_signal_reads_nothing_and_does_nothing() -> None:
    (job,) = parsed(TOP / ".github/workflows/sinyal.yml")["jobs"].values()
    assert (job["permissions"], job["steps"]) == ({}, [{"run": "true"}])


@each_file
def test_no_permission_by_default_and_named_ones_for_each_job(file: Path) -> None:
    workflow = parsed(file)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert isinstance(job["permissions"], dict), name


def test_permissions_are_exactly_these() -> None:
    granted = {
        f"{file.stem}/{name}": job["permissions"]
        for file in FILES
        for name, job in parsed(file)["jobs"].items()
    }
    assert granted == {
        "periksa/dokumen": {"contents": "read"},
        "periksa/kode": {"contents": "read"},
        "sinyal/sinyal": {},
        "gerbang/gerbang": {"contents": "read"},
        "mulai/mulai": {"contents": "read", "issues": "write"},
        "pengingat/pengingat": {"contents": "read", "issues": "write", "pull-requests": "read"},
        "terbit/terbit": {"contents": "read", "id-token": "write", "attestations": "write"},
        "terbit/sebar": {"pages": "write", "id-token": "write"},
        "terbit/utuh": {},
        "usul/usul": {"contents": "write", "issues": "write", "pull-requests": "write"},
    }


@each_file
def test_every_job_has_a_time_limit_and_nothing_is_cancelled(file: Path) -> None:
    workflow = parsed(file)
    assert workflow["concurrency"]["cancel-in-progress"] is False
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 30, name


@each_file
def test_every_action_is_pinned_by_commit_and_names_its_release(file: Path) -> None:
    used = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))
    assert used or file.stem == "sinyal"
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


@each_file
def test_one_action_has_one_pin_in_all_workflows(file: Path) -> None:
    everywhere = "\n".join(one.read_text(encoding="utf-8") for one in FILES)
    for action in re.findall(r"uses: ([^@]+)@", file.read_text(encoding="utf-8")):
        assert len(set(re.findall(rf"uses: {action}@(.*)", everywhere))) == 1, action


@each_file
def test_no_checkout_keeps_its_token(file: Path) -> None:
    for job in parsed(file)["jobs"].values():
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_secrets_are_never_in_the_workflow_that_runs_proposed_code() -> None:
    text = (TOP / ".github/workflows/periksa.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "environment" not in text


@pytest.mark.parametrize("name", ["gerbang", "mulai", "pengingat", "terbit", "usul"])
def test_what_holds_secrets_checks_out_main_only(name: str) -> None:
    for job in parsed(TOP / f".github/workflows/{name}.yml")["jobs"].values():
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["ref"] == "main"


@pytest.mark.tool
def test_actionlint_with_shellcheck_finds_nothing() -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck belum ada; pasang: sudo apt-get install shellcheck")
    assert run(SCRIPTS / "actionlint", "-no-color", *FILES) == ""


def test_zizmor_finds_nothing() -> None:
    assert run(SCRIPTS / "zizmor", "--offline", "--no-progress", *FILES) == ""


def test_workflows_match_their_public_schema() -> None:
    checker = SCRIPTS / "check-jsonschema"
    assert run(checker, "--builtin-schema", "vendor.github-workflows", *FILES) == ""


def test_dependabot_file_matches_its_public_schema_and_zizmor() -> None:
    file = TOP / ".github" / "dependabot.yml"
    checker = SCRIPTS / "check-jsonschema"
    assert run(checker, "--builtin-schema", "vendor.dependabot", file) == ""
    assert run(SCRIPTS / "zizmor", "--offline", "--no-progress", file) == ""


@each_file
def test_act_reads_the_workflow(file: Path) -> None:
    assert run(SCRIPTS / "act", "--validate", "--strict", "-W", file) == ""


@pytest.mark.tool
def test_shell_scripts_are_clean() -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck belum ada; pasang: sudo apt-get install shellcheck")
    stub = TOP / "tests" / "workflows" / "shell" / "bash"
    scripts = [TOP / ".ci" / "run", stub, *sorted((TOP / "requirements").glob("*.sh"))]
    assert run("shellcheck", *scripts) == ""
