"""What a proposal changed since an official asked for a correction, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_iku.evidence.content import policy_at
from sop_iku.evidence.since_request import UNCHANGED, SinceReview, changed_since
from sop_iku.repository.git import Identity, Repository

ROOT = Path(__file__).parents[2]
YEAR = "iku/2024.yaml"
SAMPLE = (ROOT / YEAR).read_text("utf-8")
NOW = datetime(2024, 1, 12, 2, 10, tzinfo=UTC)
WHO = Identity("sari", "1005+sari@users.noreply.forge.lokal")


@dataclass
class Story:
    """Main with the office's policy and the sample, and commits on top of it."""

    repository: Repository
    base: str = ""

    def commit(self, files: Mapping[str, bytes | None], *parents: str) -> str:
        tree = self.repository.write_tree_from(files, parents[0] if parents else None)
        return self.repository.commit_tree(tree, list(parents), "x\n", WHO, WHO, NOW)

    def proposed(self, text: str, *parents: str) -> str:
        return self.commit({YEAR: text.encode()}, *(parents or (self.base,)))

    def since(self, reviewed: str | None, head: str) -> SinceReview:
        policy = policy_at(self.repository, self.base)
        return changed_since(self.repository, policy, self.base, reviewed, head)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    places = ("sop/*.yaml", "jabatan.yaml", "instansi.yaml", "kunci/*", "schemas/*")
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for pattern in places
        for path in ROOT.glob(pattern)
    }
    story = Story(Repository.create_bare(tmp_path_factory.mktemp("cerita") / "x.git"))
    story.base = story.commit(files | {YEAR: SAMPLE.encode()})
    return story


def target(value: str) -> str:
    """The sample with another target of IKU-1 for 2025."""
    changed = SAMPLE.replace("nilai: 700}", f"nilai: {value}}}", 1)
    assert changed != SAMPLE
    return changed


def told(since: SinceReview) -> list[str]:
    return [one.text for one in since.words]


def test_only_what_came_after_the_request_is_told(story: Story) -> None:
    seen = story.proposed(target("710").replace("pma + pmdn", "pma + pmdn + 0", 1))
    mended = story.proposed(target("725").replace("pma + pmdn", "pma + pmdn + 0", 1), seen)
    since = story.since(seen, mended)
    assert told(since) == ["IKU-1, target 2025: 710 → 725 miliar rupiah"]
    assert since.note == ""


def test_what_was_taken_back_is_told_too(story: Story) -> None:
    seen = story.proposed(target("710"))
    assert told(story.since(seen, story.proposed(SAMPLE + "\n", seen))) == [
        "IKU-1, target 2025: 710 → 700 miliar rupiah"
    ]


def test_a_proposal_that_stands_still_is_said_to(story: Story) -> None:
    seen = story.proposed(target("711"))
    again = story.repository.commit_tree(
        story.repository.tree_id(seen), [seen], "kosong\n", WHO, WHO, NOW
    )
    assert story.since(seen, seen) == story.since(seen, again) == SinceReview(note=UNCHANGED)


def test_comments_of_the_file_are_told_from_its_content(story: Story) -> None:
    seen = story.proposed(target("712"))
    since = story.since(seen, story.proposed(target("712") + "# catatan\n", seen))
    assert since == SinceReview(
        note="Isi iku/2024.yaml sama; hanya komentar atau cara penulisannya yang berubah."
    )


@pytest.mark.parametrize("reviewed", [None, "", "f" * 40, "main", "../../etc", "0" * 64, "-n"])
def test_content_that_is_gone_is_never_guessed(story: Story, reviewed: str | None) -> None:
    since = story.since(reviewed, story.proposed(target("713")))
    assert since.words == ()
    assert "tidak dapat dibaca lagi" in since.note


def test_what_was_no_document_is_not_compared(story: Story) -> None:
    broken, sound = story.proposed("tahun: [\n"), story.proposed(target("714"))
    assert "ditinjau saat itu tidak dapat dibaca" in story.since(broken, sound).note
    assert "yang sekarang tidak terbaca" in story.since(sound, broken).note
    assert "yang sekarang tidak terbaca" in story.since(sound, "e" * 40).note


def test_what_main_did_meanwhile_is_not_the_proposals(story: Story) -> None:
    seen = story.proposed(target("715"))
    moved = story.commit({"sop/penyusunan-iku.yaml": b"versi: 9\n"}, story.base)
    tree = story.repository.write_tree_from({YEAR: target("716").encode()}, moved)
    merged = story.repository.commit_tree(tree, [seen, moved], "x\n", WHO, WHO, NOW)
    policy = policy_at(story.repository, story.base)
    since = changed_since(story.repository, policy, moved, seen, merged)
    assert told(since) == ["IKU-1, target 2025: 715 → 716 miliar rupiah"]


def test_other_files_are_named_and_a_document_may_come_or_go(story: Story) -> None:
    seen = story.commit({"instansi.yaml": b"nama: a\n"}, story.base)
    later = story.commit({"instansi.yaml": b"nama: b\n"}, seen)
    assert told(story.since(seen, later)) == ["Berkas instansi.yaml berubah."]
    gone = story.commit({YEAR: None}, story.proposed(target("717")))
    assert told(story.since(story.proposed(target("717")), gone)) == [
        "Berkas iku/2024.yaml dihapus."
    ]
    assert told(story.since(gone, story.proposed(target("717"), gone)))[0] == (
        "Dokumen IKU tahun 2024, versi 1, putaran 1, dimulai."
    )
