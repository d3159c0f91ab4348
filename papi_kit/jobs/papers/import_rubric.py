"""The annex of a decision as the draft of a rubric."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ...files.annexes.read import read_annex
from ...files.exchange import Exchange
from ...files.output import refuse_inputs
from ...files.write import Writer, text_writer
from ...findings import Finding, Unreadable, error, has_errors, note, reason_of
from ...language.names import unmarked
from ...language.say import Say
from ...rubric.draft.draft import Draft, Item, draft_of
from ...rubric.draft.lines import by_annex, lines_of
from ...rubric.draft.written import Heading, flat_text, rubric_text
from ...rubric.reading import read_rubric
from ...scoring.explain import Explainer
from ...scoring.program.compile import compile_program
from ...written.annex import Annex
from ...written.source import parse_source

_YEAR = re.compile(r"\bnăm\s+(20[0-9]{2})\b", re.IGNORECASE)
_LEVELS = (("sở", re.compile(r"\bcác sở\b|\bsở, (?:ban, )?ngành\b", re.IGNORECASE)),
           ("huyện", re.compile(r"\bcấp huyện\b|\bUBND (?:các )?huyện\b", re.IGNORECASE)))
_POLICIES = {"remove": ("Không phát sinh: loại khỏi điểm tối đa", "Nothing arose: taken out of the maximum"),
             "full": ("Không phát sinh: được điểm tối đa", "Nothing arose: full points"),
             "zero": ("Không phát sinh: 0 điểm", "Nothing arose: 0 points"),
             "redistribute": ("Không phát sinh: điểm chia cho các mục còn lại",
                              "Nothing arose: points go to the others")}


@dataclass(frozen=True)
class Imported:
    """A draft that was read: `text` of the rubric, `words`: item -> the rule that was recognised, in words; `pristine`:
    the text before a review, "" where there was none."""

    draft: Draft
    heading: Heading
    text: str
    words: Mapping[str, str]
    pristine: str = ""

    @property
    def complete(self) -> bool:
        return not has_errors(self.draft.found)


def import_rubric(path: Path, lang: str = "vi") -> list[Imported]:
    """The drafts of a file, one an annex in it. Raises Unreadable."""
    annex, faults = read_annex(path)
    parts = by_annex(lines_of(annex))
    drafts = [draft_of(lines) for lines in parts]
    drafts = [draft for draft in drafts if draft.domains]
    if not drafts:
        raise Unreadable(error("annex_without_items", path.name), faults)
    name = annex.record.name
    return [_imported(draft, _heading(annex, path, number if len(drafts) > 1 else 0, lang), name, lang,
                      faults if number == 1 else []) for number, draft in enumerate(drafts, 1)]


def _imported(draft: Draft, heading: Heading, name: str, lang: str, faults: Sequence[Finding]) -> Imported:
    words = rules_in_words(draft, lang)
    to_choose = note("draft_to_choose", name, year=heading.year, level=heading.level)
    draft = replace(draft, found=(*faults, *draft.found, to_choose))
    return Imported(draft, heading, _text(draft, heading, words, lang), words)


def again(one: Imported, draft: Draft, lang: str) -> Imported:
    """The same with another draft of the annex; `pristine` stays what was read at first."""
    words = {item.id: one.words[item.id] for item in draft.leaves() if item.rule is not None}
    return replace(one, draft=draft, text=_text(draft, one.heading, words, lang), words=words, pristine=one.text)


def _text(draft: Draft, heading: Heading, words: Mapping[str, str], lang: str) -> str:
    beside = {item.id: list(_beside(item, words.get(item.id, ""), lang)) for item in draft.leaves()}
    return rubric_text(draft, heading, beside)


def rules_in_words(draft: Draft, lang: str) -> dict[str, str]:
    """Each recognised rule as `explain` will say it."""
    items = [item for item in draft.leaves() if item.rule is not None]
    if not items:
        return {}
    program, _ = compile_program(read_rubric(parse_source(flat_text(items), "draft")), {})
    if program is None:
        return {}
    explainer = Explainer(program, lang)
    return {item.id: _said(explainer.rule(program.items[item.id], item.maximum), item, lang) for item in items}


def _said(rule: str, item: Item, lang: str) -> str:
    return f"{rule}. {Say(lang)(*_POLICIES[item.absent])}" if item.absent else rule


def _beside(item: Item, words: str, lang: str) -> Iterator[str]:
    say = Say(lang)
    where = item.wording[0].place if item.wording else item.place
    yield say(f"Đọc từ: {where}", f"Read at: {where}")
    if words:
        yield say(f"Hiểu là: {words}", f"Understood as: {words}")
    else:
        yield say("CẦN HOÀN THIỆN: chưa nhận ra quy tắc, tạm để người thẩm định cho điểm",
                  "TO COMPLETE: no rule was recognised; for now the appraiser gives the mark")


def _heading(annex: Annex, path: Path, number: int, lang: str) -> Heading:
    texts = " ".join((*annex.texts, *(table.sheet for table in annex.tables)))
    years = [int(year) for year in _YEAR.findall(texts)]
    year = max(years) if years else date.today().year
    level = next((name for name, pattern in _LEVELS if pattern.search(texts)), "xã")
    say = Say(lang)
    comments = (say(f"Bản nháp lập từ {annex.record.name}; từng mục cần được đối chiếu với văn bản gốc.",
                    f"A draft made from {annex.record.name}; every item is to be checked against the original."),)
    which = f" ({say('phụ lục', 'annex')} {number})" if number else ""
    return Heading(_slug(path.stem) + (f"-{number}" if number else ""), f"{path.stem}{which}", year, level, comments)


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unmarked(stem)).strip("-")[:50].strip("-") or "bo-tieu-chi"


def paths_of(drafts: Sequence[Imported], path: Path, out: Path | None) -> list[Path]:
    """Where each draft goes: the first to `out`."""
    first = out or path.with_suffix(".yaml")
    return [first if number == 1 else first.with_name(f"{first.stem}-{number}{first.suffix}")
            for number in range(1, len(drafts) + 1)]


def write_drafts(drafts: Sequence[Imported], path: Path, out: Path | None) -> list[Path]:
    """Each draft in a file of its own; all or none. A draft that somebody has worked on is not written over.

    Raises Unreadable."""
    paths = paths_of(drafts, path, out)
    refuse_inputs(paths[0].parent, [one.name for one in paths], [path])
    for target, one in zip(paths, drafts, strict=True):
        if target.exists() and target.read_bytes() not in {text.encode() for text in (one.text, one.pristine)}:
            raise Unreadable(error("draft_there_already", str(target)))
    exchanged(paths[0].parent, {target.name: text_writer(one.text)
                                for target, one in zip(paths, drafts, strict=True)})
    return paths


def exchanged(folder: Path, writers: Mapping[str, Writer]) -> None:
    """Writes the files, all or none. Raises Unreadable."""
    exchange = Exchange(folder)
    try:
        for name, write in writers.items():
            exchange.write(name, write)
        for name in writers:
            exchange.put(name)
    except OSError as problem:
        exchange.undo()
        raise Unreadable(error("not_written_there", str(exchange.at), why=reason_of(problem))) from problem
    finally:
        exchange.end()
