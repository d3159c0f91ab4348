"""One wrong rubric a fault: exactly that fault is found, at its line and column, and it says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papi_kit.findings import Finding, Refused, Unreadable
from papi_kit.jobs.rubric import inspect
from papi_kit.language.messages import sentence
from papi_kit.language.sentences import (
    expressions as messages_expressions,
)
from papi_kit.language.sentences import (
    ladders as messages_ladders,
)
from papi_kit.language.sentences import (
    lint as messages_lint,
)
from papi_kit.language.sentences import (
    lint_bands as messages_lint_bands,
)
from papi_kit.language.sentences import (
    lint_decisions as messages_lint_decisions,
)
from papi_kit.language.sentences import (
    lint_rules as messages_lint_rules,
)
from papi_kit.language.sentences import (
    rubric as messages_rubric,
)

FOLDER = Path(__file__).parents[1] / "wrong"
FILES = sorted(FOLDER.glob("*.yaml"))
EXPECT = re.compile(r"# expect: (?P<code>\w+) ?(?P<place>[\d:]*)")
MADE_HERE = {"yaml_too_large", "text_too_long", "is_a_folder", "file_missing", "file_not_opened"}


def found(path: Path) -> list[Finding]:
    try:
        return inspect(path)[1]
    except Refused as refused:
        return list(refused.findings)
    except Unreadable as unreadable:
        return [unreadable.finding]


def expected(path: Path) -> tuple[str, str]:
    match = EXPECT.match(path.read_bytes().split(b"\n")[0].decode("ascii"))
    assert match, path.name
    return match["code"], f"{path.name}:{match['place']}" if match["place"] else path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_fault_is_found_alone_and_at_its_place(path):
    code, place = expected(path)
    findings = found(path)
    if code not in {f.code for f in findings if f.severity == "note"}:
        findings = [f for f in findings if f.severity != "note"]
    assert [(f.code, f.place) for f in findings] == [(code, place)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_sentence_is_whole_in_both_languages(path):
    for finding in found(path):
        for lang in ("vi", "en"):
            text = sentence(finding, lang)
            assert len(text) > 20 and "Fraction" not in text and "–" not in text and "None" not in text


def test_every_fault_of_a_rubric_has_a_file():
    codes = {code for part in (messages_rubric, messages_expressions, messages_lint, messages_lint_rules,
                                messages_lint_bands, messages_lint_decisions, messages_ladders)
             for code in part.MESSAGES}
    assert codes - MADE_HERE - {expected(path)[0] for path in FILES} == set()


def test_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "lon.yaml"
    path.write_bytes(b"#" * ((1 << 20) + 1))
    assert [f.code for f in found(path)] == ["yaml_too_large"]


def test_a_text_that_is_too_long(tmp_path):
    path = tmp_path / "dai.yaml"
    good = (FOLDER / "previous" / "nam-truoc.yaml").read_text(encoding="utf-8")
    path.write_text(good + f"source: {'a' * 10_001}\n", encoding="utf-8")
    assert [(f.code, f.place) for f in found(path)] == [("text_too_long", "dai.yaml:12:9")]


def test_no_file_and_a_folder(tmp_path):
    (tmp_path / "2022.yaml").touch()
    missing = found(tmp_path / "2021.yaml")[0]
    assert missing.code == "file_missing" and "2022.yaml" in sentence(missing)
    assert [f.code for f in found(tmp_path)] == ["is_a_folder"]


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*more):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.yaml").write_text("a: 1\n")
    monkeypatch.setattr("os.open", refuse)
    (refused,) = found(tmp_path / "a.yaml")
    assert (refused.code == "file_not_opened" and "không có quyền" in sentence(refused)
            and "no permission" in sentence(refused, "en"))


def test_a_file_without_end_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "lon.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    (refused,) = found(path)
    assert (refused.code, refused.values["size"]) == ("yaml_too_large", 1 << 40)


def test_word_quotes_around_an_id(tmp_path):
    path = tmp_path / "a.yaml"
    good = (FOLDER / "previous" / "nam-truoc.yaml").read_text(encoding="utf-8")
    path.write_text(good.replace('id: "1"', "id: ”1”", 1), encoding="utf-8")
    refused = next(f for f in found(path) if f.code == "id_unquoted")
    assert 'ghi "1"' in sentence(refused)


def test_very_many_faults_take_no_longer_each(tmp_path):
    path = tmp_path / "a.yaml"
    good = (FOLDER / "previous" / "nam-truoc.yaml").read_text(encoding="utf-8")
    path.write_text(good + "".join(f"k{n}: 1\n" for n in range(20_000)), encoding="utf-8")
    assert len([f for f in found(path) if f.code == "unknown_key"]) == 20_000
