"""Annexes as offices have them, made from rows of cells in every format that is read."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from papi_kit.jobs.papers.import_rubric import Imported, import_rubric
from papi_kit.rubric.draft.draft import Draft, Item

Rows = Sequence[Sequence[str]]
HEADINGS = ("TT", "Tiêu chí", "Điểm tối đa", "Cách chấm điểm")


def docx(rows: Rows, path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("PHỤ LỤC. BỘ TIÊU CHÍ")
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *more = text.split("\n")
            cell.paragraphs[0].text = first
            for line in more:
                cell.add_paragraph(line)
    document.save(str(path))


def xlsx(rows: Rows, path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Phụ lục")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [_cell(text) for text in row])


def _cell(text: str) -> str | float:
    """A column of points in Excel holds numbers."""
    return float(text) if text.replace(".", "").isdigit() and text.count(".") < 2 and len(text) < 5 else text


def page(rows: Rows, path: Path) -> None:
    def cell(text: str) -> str:
        return "<td>" + "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n")) + "</td>"

    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    path.write_text(f"<html><body><p>Phụ lục</p><table>{body}</table></body></html>", encoding="utf-8")


def pasted(rows: Rows, path: Path) -> None:
    path.write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")


def quoted(rows: Rows, path: Path) -> None:
    """As Excel puts it on the clipboard."""
    path.write_text("\n".join("\t".join(f'"{text}"' if "\n" in text else text for text in row) for row in rows),
                    encoding="utf-8")


def barred(rows: Rows, path: Path) -> None:
    lines = ["| " + " | ".join(text.replace("\n", "<br>") for text in row) + " |" for row in rows]
    path.write_text("\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]), encoding="utf-8")


FORMATS: dict[str, tuple[Callable[[Rows, Path], None], str]] = {
    "docx": (docx, "docx"), "xlsx": (xlsx, "xlsx"), "html": (page, "html"), "pasted": (pasted, "txt"),
    "clipboard": (quoted, "txt"), "bars": (barred, "md")}


def imported(rows: Rows, folder: Path, form: str = "docx") -> list[Imported]:
    write, suffix = FORMATS[form]
    path = folder / f"phu-luc.{suffix}"
    write(rows, path)
    return import_rubric(path)


def items_of(draft: Draft) -> dict[str, Item]:
    return {item.id: item for domain in draft.domains for item in domain.walk()}


def points_of(draft: Draft, item: str, value: object) -> float | None:
    """What the rule of an item gives for a figure, or for the code of a level, as the program marks it."""
    from helpers import points, scored

    from papi_kit.rubric.draft.written import flat_text

    leaf = items_of(draft)[item]
    assert leaf.rule is not None, leaf.why
    name = next(iter(leaf.rule.inputs), "choice")
    given = f"{value}%" if name == "ty_le" else value
    text = flat_text([replace(leaf, type="base")]).replace("level: commune", "level: xã")
    found = points(scored(text, {item: {name: given}}), item)
    return None if found is None else float(found)
