"""Reading what strangers write: comments as blocks, pushes as commands. Never a crash."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_iku.forge.api.fields import NEEDED, Field, read
from sop_iku.forge.packet_lines import (
    BrokenRequest,
    Command,
    packed,
    read_update_request,
    refusal_report,
)
from sop_iku.forge.pages.prose import MOST_CHARACTERS, Block, Span, blocks
from sop_iku.forge.refusal import Refusal


def test_the_gates_comment_becomes_blocks() -> None:
    source = (
        "<!-- iku:gerbang -->\n**Pengusul:** Sari\n\n- a \\*b\\* &amp; &#64;c\n- d\n\n"
        "| Aturan | Alasan |\n|---|---|\n| urutan | x \\| y |\n"
    )
    assert blocks(source) == (
        Block("alinea", lines=((Span("Pengusul:", bold=True), Span(" Sari")),)),
        Block("daftar", lines=((Span("a *b* & @c"),), (Span("d"),))),
        Block(
            "tabel",
            rows=(
                ((Span("Aturan"),), (Span("Alasan"),)),
                ((Span("urutan"),), (Span("x | y"),)),
            ),
        ),
    )


def test_what_the_form_made_plain_is_read_as_it_was_typed() -> None:
    (block,) = blocks(r"Target \>5, \<b\> \&amp; \\n &lt;i&gt;")
    assert block.lines == ((Span(r"Target >5, <b> &amp; \n <i>"),),)


@given(st.text())
def test_any_comment_can_be_read(source: str) -> None:
    for block in blocks(source):
        assert block.lines or block.rows or block.kind == "tabel"


@pytest.mark.parametrize("piece", ["<!--", "<!-- --", "**a", "** ", "\\", "|-", "&#"])
def test_a_hostile_comment_costs_no_more_than_its_length(piece: str) -> None:
    def cost(length: int) -> float:
        source, measured = (piece * length)[:length], []
        for _ in range(3):
            began = time.process_time()
            blocks(source)
            measured.append(time.process_time() - began)
        return min(measured)

    assert cost(60_000) < 8 * cost(15_000) + 0.05  # quadratic: sixteen times


def test_hidden_comments_are_dropped_and_one_without_an_end_is_text() -> None:
    assert blocks("a<!-- b\n-->c<!-->d-->e") == (Block("alinea", lines=((Span("ace"),),)),)
    assert blocks("a<!---->b <!-- c") == (Block("alinea", lines=((Span("ab <!-- c"),),)),)


def test_a_page_shows_so_much_of_a_text_and_says_so() -> None:
    whole, cut = blocks("x" * MOST_CHARACTERS), blocks("x" * MOST_CHARACTERS * 2)
    assert [len(block.lines[0][0].text) for block in whole] == [MOST_CHARACTERS]
    assert len(cut[0].lines[0][0].text) == MOST_CHARACTERS + 1
    assert "sisanya tidak ditampilkan" in cut[1].lines[0][0].text


@given(st.binary())
def test_any_push_is_read_or_refused(body: bytes) -> None:
    try:
        request = read_update_request(body)
    except BrokenRequest:
        return
    assert refusal_report(request, {}).endswith(b"0000")


@given(
    st.lists(
        st.text("abcdef/-.", min_size=1, max_size=30).map(lambda name: f"refs/heads/{name}"),
        min_size=1,
        max_size=5,
    )
)
def test_a_push_is_read_back_as_written(refs: list[str]) -> None:
    old, new = "1" * 40, "2" * 40
    lines = [f"{old} {new} {ref}" for ref in refs]
    lines[0] += "\0 report-status side-band-64k"
    body = b"".join(packed(line.encode()) for line in lines) + b"0000PACK"
    request = read_update_request(body)
    assert request.commands == tuple(Command(old, new, ref) for ref in refs)
    assert "side-band-64k" in request.capabilities
    assert refusal_report(request, dict.fromkeys(refs, "tidak"))[4:5] == b"\x01"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(json_values)
def test_any_body_is_read_or_refused_with_a_reason(data: object) -> None:
    output = Field(kind=dict, parts={"summary": NEEDED})
    fields = {"name": NEEDED, "output": output, "status": Field(choices=("selesai",))}
    refusal = None
    try:
        found = read("CheckRun", data, fields)
    except Refusal as caught:
        refusal = caught
    if refusal is not None:
        assert refusal.status == 422
        assert refusal.body()["message"]
    else:
        assert isinstance(found["name"], str)
        assert set(found) <= set(fields)
