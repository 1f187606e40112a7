"""Files of every kind (BERKAS)."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable, Mapping

from sop_iku.github.answers import PullRequest
from tests.github.conftest import YEAR_FILE
from tests.github.scenarios.people import TOLAK
from tests.github.scenarios.stage import Main, Scene, Stage

LAST, BEFORE_LAST = 8, Main(7)
CODE = "scripts/sop_iku/procedure/judging.py"


def beside_the_step(files: Mapping[str, bytes | None]) -> Callable[[Stage], PullRequest]:
    """Step 4 and these files too, approved."""

    def play(stage: Stage) -> PullRequest:
        return stage.review(stage.propose({YEAR_FILE: stage.document(4), **files}), "dian")

    return play


def written(edit: Callable[[bytes], bytes], step: int = LAST) -> Callable[[Stage], PullRequest]:
    """A step whose file was edited byte by byte, approved."""
    approver = {4: "dian", 5: "dian", 8: "hendra"}[step]

    def play(stage: Stage) -> PullRequest:
        return stage.review(stage.propose({YEAR_FILE: edit(stage.document(step))}), approver)

    return play


def replaced(old: str, new: str, step: int = LAST) -> Callable[[Stage], PullRequest]:
    """The same with one text for another."""

    def edit(source: bytes) -> bytes:
        assert old.encode() in source
        return source.replace(old.encode(), new.encode(), 1)

    return written(edit, step)


def with_entry(mode: str, kind: bytes = b"iku/2023.yaml") -> Callable[[Stage], PullRequest]:
    """Step 4 with the year's file as a link, a submodule, or a program."""

    def play(stage: Stage) -> PullRequest:
        area = stage.area
        whole = area.write_tree_from({YEAR_FILE: stage.document(4)}, stage.policy.commit)
        entries = {one.path: one for one in area.entries(whole)}
        target = stage.policy.commit if mode == "160000" else entries[YEAR_FILE].id
        if mode == "120000":
            target = git(area.path, "hash-object", "-w", "--stdin", stdin=kind)
        folder = git(
            area.path,
            "mktree",
            "--missing",
            stdin=f"{mode} {word(mode)} {target}\t2024.yaml\n".encode(),
        )
        top = git(area.path, "ls-tree", whole).splitlines()
        kept = [line for line in top if not line.endswith("\tiku")]
        lines = "\n".join([*kept, f"040000 tree {folder}\tiku", ""])
        tree = git(area.path, "mktree", stdin=lines.encode())
        return stage.review(stage.propose_tree(tree), "dian")

    return play


def word(mode: str) -> str:
    """The kind of object that an entry of this mode names."""
    return "commit" if mode == "160000" else "blob"


def git(folder: object, *arguments: str, stdin: bytes = b"") -> str:
    """What Git says, as one text."""
    command = ["git", "--git-dir", str(folder), *arguments]
    return (
        subprocess.run(command, input=stdin, capture_output=True, check=True)
        .stdout.decode()
        .strip()
    )


def as_a_folder(stage: Stage) -> PullRequest:
    files = {YEAR_FILE: None, f"{YEAR_FILE}/isi": b"x\n"}
    return stage.review(stage.propose(files), "dian")


def renamed(stage: Stage) -> PullRequest:
    return stage.review(stage.propose({YEAR_FILE: None, "iku/2024.yml": stage.document(4)}), "dian")


def deleted(stage: Stage) -> PullRequest:
    return stage.review(stage.propose({YEAR_FILE: None}), "dian")


def changed_target_while_data_is_verified(stage: Stage) -> PullRequest:
    """Sent back to step 3, the sasaran stand; step 4 may not touch them."""
    before = stage.main_file(YEAR_FILE)
    after = before.replace("\nlangkah: 3\n", "\nlangkah: 4\n").replace(
        "nilai: 3.25}", "nilai: 3.24}"
    )
    return stage.review(stage.propose({YEAR_FILE: after.encode()}), "dian")


def sent_back(source: bytes) -> Main:
    """Main after a return from step 7 to step 4: all sections stand."""
    return Main(0, ((YEAR_FILE, source.replace(b"\nlangkah: 6\n", b"\nlangkah: 3\n")),))


#: a name of the year's file that only looks like it
LOOKALIKES = (
    "\u0456ku/2024.yaml",
    unicodedata.normalize("NFD", "iku/2024.yàml"),
    "iku/2024.yaml.",
    "iku/2024.yaml ",
    "iku/\u0662\u0660\u0662\u0664.yaml",
)
#: two of each kind; all of them on the pure verdict
PROTECTED = (CODE, ".github/workflows/gerbang.yml")
RUNS_SOMETHING = ("CODEOWNERS", "conftest.py")


def scenes(finished: bytes) -> list[Scene]:
    """All scenes; ``finished`` is the year's document after step 6."""
    beside = [
        *[("BERKAS-01", path) for path in PROTECTED],
        ("BERKAS-02", ".gitattributes"),
        *[("BERKAS-03", path) for path in RUNS_SOMETHING],
        ("BERKAS-08", "IKU/2024.yaml"),
        *[("BERKAS-09", path) for path in LOOKALIKES],
    ]
    return [
        *[
            Scene(f"{name} {path!a}", beside_the_step({path: b"x\n"}), TOLAK, "kelas")
            for name, path in beside
        ],
        Scene("BERKAS-04", with_entry("120000"), TOLAK, "berkas"),
        Scene("BERKAS-05", with_entry("160000"), TOLAK, "berkas"),
        Scene("BERKAS-05 folder", as_a_folder, TOLAK, "kelas"),
        Scene("BERKAS-06", with_entry("100755"), TOLAK, "berkas"),
        Scene("BERKAS-07", renamed, TOLAK, "kelas"),
        Scene(
            "BERKAS-10", written(lambda source: source + b"#" * 262_144), TOLAK, "isi", BEFORE_LAST
        ),
        Scene("BERKAS-11", replaced("contoh: true", "contoh: &a true"), TOLAK, "isi", BEFORE_LAST),
        Scene(
            "BERKAS-12",
            written(lambda source: source + b"x: " + b"[" * 3000 + b"]" * 3000),
            TOLAK,
            "isi",
            BEFORE_LAST,
        ),
        Scene(
            "BERKAS-13",
            written(lambda source: source.replace(b"Curup", b"Cur\xfcp")),
            TOLAK,
            "isi",
            BEFORE_LAST,
        ),
        Scene("BERKAS-15", replaced("# CONTOH.", "# CONTOH\u2028."), TOLAK, "isi", BEFORE_LAST),
        Scene(
            "BERKAS-17",
            replaced("contoh: true", "contoh: true\ncontoh: false"),
            TOLAK,
            "isi",
            BEFORE_LAST,
        ),
        Scene("BERKAS-18", replaced("  tempat: Curup", "  <<: *lain"), TOLAK, "isi", BEFORE_LAST),
        Scene(
            "BERKAS-19",
            written(lambda source: source + b"---\nlangkah: 1\n"),
            TOLAK,
            "isi",
            BEFORE_LAST,
        ),
        Scene(
            "BERKAS-20",
            replaced("contoh: true", "contoh: true\nl\u0430ngkah: 1"),
            TOLAK,
            "isi",
            BEFORE_LAST,
        ),
        Scene("BERKAS-23", replaced("# CONTOH.", "# CONTOH!", 4), TOLAK, "urutan", Main(4)),
        Scene(
            "BERKAS-26", changed_target_while_data_is_verified, TOLAK, "boleh", sent_back(finished)
        ),
        Scene(
            "BERKAS-28", replaced("\nlangkah: 4\n", "\nlangkah: 5\n", 4), TOLAK, "wajib", Main(4)
        ),
        Scene("BERKAS-30", deleted, TOLAK, "berkas"),
    ]
