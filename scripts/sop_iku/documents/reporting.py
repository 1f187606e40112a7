"""Findings as text for people, as JSON for programs, as annotations for GitHub Actions.

Every reporter is a pure function to text; colour is added only where a terminal shows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any

from sop_iku.documents.excerpt import Sources
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.titles import explain_rule

_COLOURS = {Level.GALAT: "bold red", Level.PERINGATAN: "yellow", Level.INFO: "cyan"}
_ANNOTATIONS = {Level.GALAT: "error", Level.PERINGATAN: "warning", Level.INFO: "notice"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def errors(findings: Sequence[Finding]) -> int:
    """Count the findings that make a check fail."""
    return sum(finding.level is Level.GALAT for finding in findings)


def as_text(findings: Sequence[Finding], sources: Sources | None = None) -> str:
    """Write for each finding its place and what is wrong, then title, line, hint and example.

    The first line, ``path:line:column: level RULE: message``, is what editors follow.
    """
    sources = sources or Sources()
    lines: list[str] = []
    for finding in findings:
        place = f"{_clean(finding.path)}:{finding.line}:{finding.column}"
        message = _clean(finding.message)
        lines.append(f"{place}: {finding.level} {finding.rule}: {message}")
        lines.extend(text for text, _ in _below(finding, sources))
    return "".join(line + "\n" for line in lines)


def _below(finding: Finding, sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the lines below a finding's first, each with its style."""
    explanation = explain_rule(finding.rule)
    if explanation.title != finding.rule:
        yield f"    {_clean(explanation.title)}", "dim"
    excerpt = sources.excerpt(finding.path, finding.line, finding.column)
    if excerpt is not None:
        yield f"{finding.line:>7} | {excerpt.text}", ""
        yield f"        | {' ' * excerpt.indent}{'^' * excerpt.width}", "bold red"
    if finding.hint:
        yield f"    Saran: {_clean(finding.hint)}", ""
    first, *more = _example(finding).split("\n")
    if first:
        yield f"    Contoh: {_clean(first)}", "green"
    for line in more:
        yield f"            {_clean(line)}", "green"


def _example(finding: Finding) -> str:
    """Return lines that would be right: the finding's own, else its rule's; empty if none."""
    return finding.example or explain_rule(finding.rule).example


def summary(findings: Sequence[Finding], files: int) -> str:
    """Say in one line how it went: ``1 berkas diperiksa: 2 galat, 1 peringatan.``."""
    if not findings:
        return f"{files} berkas diperiksa, tidak ada temuan."
    counts = [
        f"{count} {level}"
        for level in Level
        if (count := sum(finding.level is level for finding in findings))
    ]
    return f"{files} berkas diperiksa: {', '.join(counts)}."


def print_text(
    findings: Sequence[Finding], files: int, stream: IO[str], sources: Sources | None = None
) -> None:
    """Print findings and summary: in colour to a terminal, as plain lines into a pipe."""
    sources = sources or Sources()
    if not stream.isatty():
        stream.write(as_text(findings, sources))
        stream.write(summary(findings, files) + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, soft_wrap=True, highlight=False)
    for finding in findings:
        line = Text(f"{_clean(finding.path)}:{finding.line}:{finding.column} ", style="bold")
        line.append(f"{finding.level} {finding.rule}", style=_COLOURS[finding.level])
        line.append(f"  {_clean(finding.message)}", style="not bold")
        console.print(line)
        for text, style in _below(finding, sources):
            console.print(Text(text, style=style))
    style = "red" if errors(findings) else "green"
    console.print(Text(summary(findings, files), style=style))


def as_json(findings: Sequence[Finding], files: int) -> str:
    """Write the findings for a program: ``{"berkas": 1, "galat": 0, "temuan": [...]}``."""
    content: dict[str, Any] = {
        "berkas": files,
        "galat": errors(findings),
        "temuan": [
            {
                "berkas": finding.path,
                "baris": finding.line,
                "kolom": finding.column,
                "aturan": finding.rule,
                "tingkat": finding.level.value,
                "judul": explain_rule(finding.rule).title,
                "pesan": finding.message,
                "saran": finding.hint,
                "contoh": _example(finding),
            }
            for finding in findings
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_annotations(findings: Sequence[Finding]) -> str:
    """Write workflow commands that GitHub Actions shows beside the line.

    Escapes as in GitHub's toolkit (``@actions/core``), so that no document can write a
    command of its own.
    """
    lines: list[str] = []
    for finding in findings:
        text = finding.message + (f" {finding.hint}" if finding.hint else "")
        example = _example(finding)
        text += f"\nContoh:\n{example}" if example else ""
        lines.append(
            f"::{_ANNOTATIONS[finding.level]} file={_property(finding.path)},"
            f"line={finding.line},col={finding.column},title={_property(_headline(finding))}"
            f"::{_data(text)}\n"
        )
    return "".join(lines)


def _headline(finding: Finding) -> str:
    """Return rule and title for the annotation's heading."""
    title = explain_rule(finding.rule).title
    return finding.rule if title == finding.rule else f"{finding.rule}: {title}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _clean(text: str) -> str:
    """Keep a path or message from moving the cursor or starting a line of its own."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
