"""A questionnaire as an XLSForm, which Kobo and ODK take as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...language.say import Both, Say
from ...survey.form.asked.paper import Column, Paper
from ..kit.excel import write
from ..kit.sheets import Cell, Format, Grid, Row, Sheet, Workbook

SURVEY = ("type", "name", "label", "hint", "required", "constraint", "constraint_message", "choice_filter",
          "calculation")
UNITS, VILLAGES, OF_UNIT = "don_vi", "thon", "don_vi"
_HEAD, _TEXT = Format(bold=True, size=11), Format(number="@", size=11)
_SHORT = "regex(., '^[A-Za-z0-9._/-]{1,20}$')"
_HINTS: Mapping[str, tuple[str, str]] = {
    "number": ("Mỗi phiếu một số, không trùng", "A number of its own for every form"),
    "collector": ("Chỉ ghi mã, không ghi họ tên", "The code only, never the name"),
}
_TOO_LONG = ("Tối đa 20 ký tự, chỉ chữ, số, dấu gạch", "At most 20 letters, digits and dashes")
Line = Mapping[str, str]


def write_xlsform(paper: Paper, lang: str, path: Path) -> None:
    write(xlsform(paper, lang), path)


def xlsform(paper: Paper, lang: str) -> Workbook:
    choices = list(_choices(paper, lang))
    heads = ("list_name", "name", "label", *dict.fromkeys(key for line in choices for key in line if key not in (
        "list_name", "name", "label")))
    twice = len({village.name for village in paper.villages}) < len(paper.villages)
    settings = {"form_title": paper.title, "form_id": paper.id, "version": str(paper.year),
                **({"allow_choice_duplicates": "yes"} if twice else {})}
    return Workbook(paper.title, [_sheet("survey", SURVEY, list(_survey(paper, lang))),
                                  _sheet("choices", heads, choices),
                                  _sheet("settings", tuple(settings), [settings])], lang=lang)


def _sheet(name: str, heads: Sequence[str], lines: Sequence[Line]) -> Sheet:
    body = [Row([Cell(line[key], _TEXT) if line.get(key) else None for key in heads]) for line in lines]
    return Sheet(name, [Grid([Row([Cell(head, _HEAD) for head in heads]), *body])],
                 [46 if head == "label" else 18 for head in heads], frozen=(1, 0))


def _survey(paper: Paper, lang: str) -> Iterator[Line]:
    yield {"type": "start", "name": "start"}
    yield {"type": "end", "name": "end"}
    inside = ""
    for column in paper.columns:
        if column.factor != inside:
            if inside:
                yield {"type": "end_group"}
            if column.factor:
                yield {"type": "begin_group", "name": _group(paper, column.factor),
                       "label": paper.factors[column.factor]}
            inside = column.factor
        yield _question(paper, column, lang)
    if inside:
        yield {"type": "end_group"}


def _group(paper: Paper, factor: str) -> str:
    """A name that no question has."""
    name = factor if factor[:1].isalpha() else f"_{factor}"
    return f"{name}_" if name in {column.name for column in paper.columns} else name


def _question(paper: Paper, column: Column, lang: str) -> Line:
    say = Say(lang)
    asked = {"type": "text", "name": column.name, "label": said(column.text, lang),
             "required": "" if column.optional else "yes"}
    if column.kind in ("number", "collector"):
        return {**asked, "hint": say(*_HINTS[column.kind]), "constraint": _SHORT,
                "constraint_message": say(*_TOO_LONG)}
    if column.kind == "unit":
        return {**asked, "type": f"select_one {UNITS}"}
    if column.kind == "village":
        unit = paper.one("unit")
        return {**asked, "type": f"select_one {VILLAGES}",
                "choice_filter": f"{OF_UNIT}=${{{unit.name}}}" if unit else ""}
    if column.kind == "item":
        return {**asked, "type": f"select_one {column.list}"}
    if column.kind == "day":
        return {"type": "today", "name": column.name}
    return {"type": "calculate", "name": column.name, "calculation": _calculation(paper, column)} if column.kind in (
        "told", "constant", "unit_name") else asked


def _calculation(paper: Paper, column: Column) -> str:
    unit, village = paper.one("unit"), paper.one("village")
    if column.kind == "constant":
        return f'"{column.value}"' if "'" in column.value else f"'{column.value}'"
    if column.kind == "unit_name" and unit:
        return f"jr:choice-name(${{{unit.name}}}, '${{{unit.name}}}')"
    within = f" and {OF_UNIT}=${{{unit.name}}}" if unit else ""
    return f"instance('{VILLAGES}')/root/item[name=${{{village.name}}}{within}]/{column.name}" if village else ""


def _choices(paper: Paper, lang: str) -> Iterator[Line]:
    for unit in paper.units:
        yield {"list_name": UNITS, "name": unit.code, "label": said(unit.label, lang)}
    for village in paper.villages:
        yield {"list_name": VILLAGES, "name": village.name, "label": village.name, OF_UNIT: village.unit,
               **village.told}
    for key, answers in paper.lists.items():
        for answer in answers:
            yield {"list_name": key, "name": answer.code, "label": said(answer.label, lang)}


def said(text: str | Both, lang: str) -> str:
    return Say(lang)(text.vi, text.en) if isinstance(text, Both) else text
