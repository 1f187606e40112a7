"""The root command: a true table, Indonesian words, and a cheap ``--help``."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sop_iku import __version__
from sop_iku.cli.indonesian import SENTENCES, translate
from sop_iku.cli.main import COMMANDS, LazyGroup, root

#: click's sentences for developers, or for things iku does not use
NOT_FOR_USERS = {
    "%(prog)s, version %(version)s",
    "(Deprecated) {text}",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Confirm the action without prompting.",
    "Could not determine name for option with declarations {decls!r}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    (
        "No options defined but a name was passed ({name}). Did you mean to declare an argument"
        " instead? Did you mean to pass '--{name}'?"
    ),
    "Unknown color {colour!r}",
    "Value must be an iterable.",
    "{value!r} is not a valid UUID.",
}


def click_sentences() -> set[str]:
    """Return every sentence that click hands to gettext in the modules we translate."""
    found = set()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        source = (Path(click.__file__).parent / f"{name}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "ngettext"}
            ):
                found |= {
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                }
    return found


def load(name: str) -> click.Command:
    assert isinstance(root, LazyGroup)
    command = root.get_command(click.Context(root), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command = load(name)
    assert command.name == name
    assert command.get_short_help_str(limit=200) == COMMANDS[name].summary


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_no_english(name: str) -> None:
    load(name)
    result = CliRunner().invoke(root, [name, "--help"], prog_name="iku")
    assert result.exit_code == 0
    assert f"Pemakaian: iku {name}" in result.output
    assert "Contoh:" in result.output
    assert f"  iku {name}" in result.output.split("Contoh:")[1]
    for english in ("Usage:", "Options:", "[OPTIONS]", "TEXT", "INTEGER", "[required]", "default:"):
        assert english not in result.output


def test_help_lists_the_commands_in_the_order_of_the_work() -> None:
    result = CliRunner().invoke(root, ["--help"], prog_name="iku")
    places = [result.output.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert "Pemakaian: iku [OPSI] PERINTAH" in result.output


def test_version() -> None:
    assert CliRunner().invoke(root, ["--versi"]).output == f"iku {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom sop_iku.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    heavy = {"rich", "yaml", "jsonschema", "git", "flask", "httpx2", "typst", "dataclasses", "ssl"}
    assert not loaded & heavy


def test_every_sentence_of_click_is_translated_or_not_for_users() -> None:
    assert click_sentences() - SENTENCES.keys() - NOT_FOR_USERS == set()


def test_no_translation_is_for_a_sentence_that_click_no_longer_has() -> None:
    # "required" is a label that click builds without gettext.
    assert SENTENCES.keys() - click_sentences() - {"required"} == set()


@pytest.mark.parametrize("sentence", sorted(SENTENCES))
def test_a_translation_keeps_the_places_for_values(sentence: str) -> None:
    def places(text: str) -> set[str]:
        return {part.partition("}")[0] for part in text.split("{")[1:]}

    assert places(translate(sentence)) <= places(sentence)
