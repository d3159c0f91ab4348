"""Forms as they come back damaged, a kind a file: what is told, at which cell, and which figures are still read.

The numbers are those of the kinds that bodies met which collect forms; letters are kinds of our own."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest
from filled_forms import EVIDENCE, HEAD, NOTE, NOTHING, VALUE, book_of, form_for, rows_of, save

from papi_kit.findings import Finding, Refused
from papi_kit.jobs.data import load_inputs, load_units
from papi_kit.jobs.rubric import load
from papi_kit.language.messages import sentence
from papi_kit.rule.env import NOT_APPLICABLE
from papi_kit.scoring.forms.sheets import SHEETS

HERE = Path(__file__).parent
SHARED, ITEMS, COVER, HIDDEN = (SHEETS[name][0] for name in ("shared", "items", "cover", "hidden"))
GOOD = {("", "tiep_nhan"): 1665, ("", "dung_han"): 1600, ("1.1", "choice"): "Có",
        ("1.2", "choice"): "Ban hành kịp thời", ("1.3", "ngay_nop"): "10/06/2025", ("1.4", "xong"): 19,
        ("1.4", "giao"): 20, ("1.5", "ty_le"): 88.5, ("1.6", "kinh_phi"): 125.5}
READ = {("", "tiep_nhan"): F(1665), ("", "dung_han"): F(1600), ("1.1", "choice"): "yes", ("1.2", "choice"): "som",
        ("1.3", "ngay_nop"): datetime(2025, 6, 10).date(), ("1.4", "xong"): F(19), ("1.4", "giao"): F(20),
        ("1.5", "ty_le"): F("0.885"), ("1.6", "kinh_phi"): F("125.5")}
LOADED = load(HERE / "rubric.yaml")
UNITS = load_units(LOADED).units
# lines by their figure, and the column of values
LINE = {("", "tiep_nhan"): "D0001", ("", "dung_han"): "D0002", ("1.1", "choice"): "D0005", ("1.2", "choice"): "D0007",
        ("1.3", "ngay_nop"): "D0009", ("1.4", ""): "D0010", ("1.4", "xong"): "D0011", ("1.4", "giao"): "D0012",
        ("1.5", "ty_le"): "D0014", ("1.6", ""): "D0015", ("1.6", "kinh_phi"): "D0016"}
LETTER = "ABCDEFGHIJ"[VALUE - 1]


class Made:
    """The form of X01, well filled, to be damaged: its workbook, its cells by figure."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.form = form_for(LOADED, UNITS[0])
        self.book = book_of(self.form, GOOD, {"1.1": "25/KH-UBND"}, {"1.1": "Ban hành tháng 1"})
        self.name = "X01.xlsx"

    def cell(self, item: str, name: str, column: int = VALUE) -> Any:
        sheet = self.book[ITEMS if item else SHARED]
        return sheet.cell(rows_of(sheet)[LINE[item, name]], column)

    def put(self, item: str, name: str, value: Any, number_format: str = "") -> None:
        cell = self.cell(item, name)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    def save(self) -> Path:
        return save(self.book, self.folder / self.name)

    def rewrite(self, change: Callable[[str, bytes], bytes | None], add: Mapping[str, bytes] = NOTHING) -> None:
        """The saved file with its parts changed; None drops a part."""
        path = self.save()
        with zipfile.ZipFile(path) as old:
            parts = {one: old.read(one) for one in old.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for one, data in {**parts, **add}.items():
                changed = change(one, data)
                if changed is not None:
                    new.writestr(one, changed)
        self.name = ""


def stored(formula: bytes, result: bytes, kind: bytes = b"") -> Callable[[str, bytes], bytes]:
    """A formula with the result that a program stored."""
    found = re.compile(rb"><f>%s</f><v ?(?:/>|></v>)" % re.escape(formula))
    return lambda name, data: found.sub(b"%s><f>%s</f><v>%s</v>" % (kind, formula, result), data)


@dataclass(frozen=True)
class Damage:
    """`expect`: code and place of each finding above a note, and of those notes that are named; `lost`: figures that
    are not read; `read`: figures read otherwise; `none`: the form does not count."""

    name: str
    make: Callable[[Made], None]
    expect: Sequence[tuple[str, str]] = ()
    lost: Sequence[tuple[str, str]] = ()
    read: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    none: bool = False


def at(item: str, name: str, file: str = "X01.xlsx", column: str = LETTER) -> str:
    """The cell of a figure in an undamaged form."""
    sheet = ITEMS if item else SHARED
    row = (int(LINE[item, name][1:]) - 2 if item else int(LINE[item, name][1:])) + HEAD
    return f"{file}, {sheet}!{column}{row}"


DAMAGES: list[Damage] = []


def damage(name: str, expect: Sequence[tuple[str, str]] = (), lost: Sequence[tuple[str, str]] = (),
           read: Mapping[tuple[str, str], Any] = NOTHING, none: bool = False) -> Any:
    def keep(make: Callable[[Made], None]) -> Callable[[Made], None]:
        DAMAGES.append(Damage(name, make, expect, lost, read, none))
        return make

    return keep


# ---- the wrong file


@damage("01 not our form at all", [("not_a_form", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    for title in made.book.sheetnames[1:]:
        del made.book[title]
    made.book.active["A5"] = made.book.active["B5"] = None


@damage("02 the form of another rubric", [("form_of_other_rubric", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    made.book[HIDDEN]["B2"] = "bieu-khac-2025"
    made.book[COVER]["B5"] = made.form.code.replace("bieu-thu-2025", "bieu-khac-2025")


@damage("02 last year's form", [("form_of_other_year", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    made.book[HIDDEN]["B2"], made.book[HIDDEN]["B3"] = "bieu-thu-2024", "2024"
    made.book[COVER]["B5"] = made.form.code.replace("bieu-thu-2025", "bieu-thu-2024")


@damage("03 an old layout", [("form_layout_unknown", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    made.book[HIDDEN]["B1"] = "0"


@damage("03 a rubric edited since", [("form_of_older_rubric", "X01.xlsx"), ("form_rows_missing", "X01.xlsx"),
                                     ("form_row_unknown", at("1.5", "ty_le", column="A"))],
        lost=[("1.5", "ty_le")])
def _(made: Made) -> None:
    hidden = made.book[HIDDEN]
    hidden["B4"] = "0" * 64
    made.book[COVER]["B5"] = made.form.code[:-8] + "0" * 8
    for row in hidden.iter_rows():
        if row[0].value == "D0014":
            row[2].value = "ty_le_cu"
    made.cell("1.5", "ty_le", 3).value = "Tỷ lệ cũ"


@damage("05 the cover removed")
def _(made: Made) -> None:
    del made.book[COVER]


@damage("05 the hidden sheet removed", [("form_without_hidden_sheet", "X01.xlsx")])
def _(made: Made) -> None:
    del made.book[HIDDEN]


@damage("05 cover and hidden sheet removed", [("form_without_code", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    del made.book[HIDDEN], made.book[COVER]


@damage("05 the code wiped off, the unit named", [("form_without_code", f"X01.xlsx, {COVER}!B3")], none=True)
def _(made: Made) -> None:
    del made.book[HIDDEN]
    made.book[COVER]["B5"] = None


@damage("05 a cover from another file", [("form_code_contradicts", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    made.book[COVER]["B5"] = made.form.code.replace("X01", "X02")


@damage("06 names of ranges gone wrong")
def _(made: Made) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    made.book.defined_names["danh_muc"] = DefinedName("danh_muc", attr_text="#REF!")


@damage("07 names added by other software")
def _(made: Made) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    for number in range(300):
        name = f"_xlnm.misa{number}"
        made.book.defined_names[name] = DefinedName(name, attr_text=f"Bìa!$A${number + 1}")


@damage("08 a password", [("workbook_locked", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    (made.folder / "X01.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    made.name = ""


@damage("09 another name of the file")
def _(made: Made) -> None:
    made.name = "Biểu của xã (sửa lần cuối).xlsx"


@damage("A the form of a neighbour", [("form_of_other_unit", f"X01.xlsx, {COVER}!B3")], none=True)
def _(made: Made) -> None:
    made.book[COVER]["B3"] = "xã Hoà Lạc"


@damage("A a name that is nobody's", [("form_unit_unclear", f"X01.xlsx, {COVER}!B3")])
def _(made: Made) -> None:
    made.book[COVER]["B3"] = "UBND xã nhà"


@damage("A a unit that the list does not have", [("form_for_unknown_unit", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    made.book[HIDDEN]["B5"], made.book[HIDDEN]["B6"] = "X99", "Xã Tân Phúc"
    made.book[COVER]["B5"] = made.form.code.replace("X01", "X99")


# ---- files that are no forms


@damage("B an archive", [("form_archive", "X01.zip")], none=True)
def _(made: Made) -> None:
    path = made.save()
    with zipfile.ZipFile(made.folder / "X01.zip", "w") as archive:
        archive.write(path, "X01.xlsx")
    path.unlink()
    made.name = ""


@damage("B a rar", [("form_archive", "X01.rar")], none=True)
def _(made: Made) -> None:
    made.name = ""
    (made.folder / "X01.rar").write_bytes(b"Rar!\x1a\x07\x00" + bytes(50))


@damage("B old Excel", [("old_workbook", "X01.xls")], none=True)
def _(made: Made) -> None:
    made.name = ""
    (made.folder / "X01.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"))


@damage("B binary Excel", [("binary_workbook", "X01.xlsb")], none=True)
def _(made: Made) -> None:
    made.name = ""
    with zipfile.ZipFile(made.folder / "X01.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x00")


@damage("B Word", [("form_beside_other", "X01.docx")], none=True)
def _(made: Made) -> None:
    made.name = ""
    with zipfile.ZipFile(made.folder / "X01.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


@damage("35 a PDF", [("form_beside_other", "X01.pdf")], none=True)
def _(made: Made) -> None:
    made.name = ""
    (made.folder / "X01.pdf").write_bytes(b"%PDF-1.4\n")


@damage("B a broken file", [("broken_workbook", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    path = made.save()
    path.write_bytes(path.read_bytes()[:2000])
    made.name = ""


@damage("B what programs leave behind")
def _(made: Made) -> None:
    for name in ("~$X01.xlsx", ".~lock.X01.xlsx#", "desktop.ini", "Thumbs.db"):
        (made.folder / name).write_bytes(b"x")


# ---- other programs


@damage("10 no dimension, as Google Sheets writes")
def _(made: Made) -> None:
    made.rewrite(lambda name, data: re.sub(rb"<dimension[^>]*/>", b"", data))


@damage("12 a formula without a result", [("formula_without_value", at("1.4", "xong"))], lost=[("1.4", "xong")])
def _(made: Made) -> None:
    made.put("1.4", "xong", "=10+9")


@damage("12 a formula with its result", [("form_formulas", at("1.4", "xong"))])
def _(made: Made) -> None:
    made.put("1.4", "xong", "=10+9")
    made.rewrite(stored(b"10+9", b"19"))


@damage("14 an answer that another program made a formula")
def _(made: Made) -> None:
    made.put("1.1", "choice", "=TRUE()")
    made.rewrite(stored(b"TRUE()", b"1", b' t="b"'))


@damage("C macros", [("form_has_macros", "X01.xlsx")])
def _(made: Made) -> None:
    made.rewrite(lambda name, data: data, {"xl/vbaProject.bin": b"macro"})


# ---- rows


@damage("16 blank rows and a stray space")
def _(made: Made) -> None:
    sheet = made.book[ITEMS]
    sheet.insert_rows(HEAD + 3, 2)
    sheet.cell(HEAD + 3, VALUE).value = " "


@damage("17 a wrong value below blank rows that were put in", [("not_a_number", f"X01.xlsx, {ITEMS}!{LETTER}14")],
        lost=[("1.4", "xong")])
def _(made: Made) -> None:
    made.put("1.4", "xong", "mười chín")
    made.book[ITEMS].insert_rows(HEAD + 3, 2)


@damage("18 formulas down an empty column", [("form_formulas", at("1.4", "xong"))])
def _(made: Made) -> None:
    sheet = made.book[ITEMS]
    for row in range(HEAD + 1, 60):
        sheet.cell(row, 8).value = f"=F{row}*2"
    made.put("1.4", "xong", "=19")
    made.rewrite(stored(b"19", b"19"))


@damage("19 an empty form", [("form_empty", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    made.book = book_of(made.form)


@damage("20 ids overwritten", [("form_row_changed", at("1.4", "giao", column="A")),
                               ("form_rows_missing", "X01.xlsx")], lost=[("1.4", "giao")])
def _(made: Made) -> None:
    made.cell("1.4", "giao", 1).value = "D0011"


@damage("20 ids wiped off", [("form_rows_by_text", "note")])
def _(made: Made) -> None:
    for sheet in (made.book[SHARED], made.book[ITEMS]):
        for row in range(HEAD + 1, sheet.max_row + 1):
            sheet.cell(row, 1).value = None


@damage("20 an unknown id", [("form_row_unknown", f"X01.xlsx, {ITEMS}!A18")])
def _(made: Made) -> None:
    made.book[ITEMS].append(["D9999", "", "Thêm của xã", "", "", 5])


@damage("21 a lone space", lost=[("1.4", "xong")])
def _(made: Made) -> None:
    made.put("1.4", "xong", " \u00a0")


@damage("D rows deleted", [("form_rows_missing", "X01.xlsx")], lost=[("1.4", "xong")])
def _(made: Made) -> None:
    sheet = made.book[ITEMS]
    sheet.delete_rows(rows_of(sheet)["D0011"])


@damage("D rows moved", [("form_rows_moved", "note")])
def _(made: Made) -> None:
    sheet = made.book[ITEMS]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
    sheet.delete_rows(HEAD + 1, len(rows))
    for row in [*rows[6:], *rows[:6]]:
        sheet.append(row)


@damage("D a row twice, of one value", [("form_row_repeated", "note")])
def _(made: Made) -> None:
    made.book[ITEMS].append(["D0011", "xong", "Nhiệm vụ hoàn thành", "", "", 19])


@damage("D a row twice, of two values", [("form_row_twice", f"X01.xlsx, {ITEMS}!A18")], lost=[("1.4", "xong")])
def _(made: Made) -> None:
    made.book[ITEMS].append(["D0011", "xong", "Nhiệm vụ hoàn thành", "", "", 18])


@damage("D data outside the table", [("form_data_outside", f"X01.xlsx, {ITEMS}!P8")])
def _(made: Made) -> None:
    made.book[ITEMS]["P8"] = "tính cả quý IV"


@damage("D a note beside the words that explain a line", [("form_data_outside", f"X01.xlsx, {ITEMS}!K7")])
def _(made: Made) -> None:
    sheet = made.book[ITEMS]
    sheet.insert_rows(7)
    sheet["C7"], sheet["K7"] = "Cách chấm: đạt thì 2 điểm", "tính cả quý IV"


@damage("D a sheet of the unit's own", [("form_extra_sheet", "note")])
def _(made: Made) -> None:
    made.book.create_sheet("Nháp").append(["tính", 5])


@damage("D the heads renamed", [("form_without_table", f"X01.xlsx, {ITEMS}!A1"), ("form_rows_missing", "X01.xlsx")],
        lost=[key for key in READ if key[0]])
def _(made: Made) -> None:
    for column in range(1, 11):
        made.book[ITEMS].cell(HEAD, column).value = f"Cột {column}"


@damage("D a figure on the line of the criterion", [("form_value_on_item", at("1.6", ""))], lost=[("1.6", "kinh_phi")])
def _(made: Made) -> None:
    made.put("1.6", "", 125.5)
    made.put("1.6", "kinh_phi", None)


@damage("D values merged over rows", [("form_merged_value", at("1.4", "xong"))],
        lost=[("1.4", "xong"), ("1.4", "giao")])
def _(made: Made) -> None:
    row = made.cell("1.4", "xong").row
    made.put("1.4", "giao", None)
    made.book[ITEMS].merge_cells(start_row=row, end_row=row + 1, start_column=VALUE, end_column=VALUE)


# ---- values


@damage("22 spaces, letter case and quotes around answers")
def _(made: Made) -> None:
    made.put("1.1", "choice", " “CÓ” ")
    made.put("1.2", "choice", "BAN HÀNH\u00a0 kịp thời.")


@damage("22 letters in pieces (NFD)")
def _(made: Made) -> None:
    made.put("1.2", "choice", unicodedata.normalize("NFD", "Ban hành kịp thời"))
    made.book[COVER]["B3"] = unicodedata.normalize("NFD", "Xã An Bình")
    for sheet in (made.book[SHARED], made.book[ITEMS]):
        for cell in sheet[HEAD]:
            cell.value = unicodedata.normalize("NFD", str(cell.value))


@damage("23 a word between two numbers", [("two_numbers", at("1.4", "giao"))], lost=[("1.4", "giao")])
def _(made: Made) -> None:
    made.put("1.4", "giao", "12 và 8")


@damage("24 numbers as text")
def _(made: Made) -> None:
    for key, text in {("", "tiep_nhan"): "1.665", ("", "dung_han"): "1600 ", ("1.4", "xong"): "'19",
                      ("1.5", "ty_le"): "88,5", ("1.6", "kinh_phi"): "125,50"}.items():
        made.put(*key, text)


@damage("27 words in amounts", [("word_for_number", at("1.6", "kinh_phi")), ("other_measure", at("1.4", "giao"))],
        lost=[("1.6", "kinh_phi"), ("1.4", "giao")])
def _(made: Made) -> None:
    made.put("1.6", "kinh_phi", "chưa có số liệu")
    made.put("1.4", "giao", "20 việc")


@damage("27 the unit of measure with the number", [("measure_left_out", "note")])
def _(made: Made) -> None:
    made.put("", "tiep_nhan", "1.665 hồ sơ")


@damage("28 a negative in brackets", [("negative", at("1.4", "xong"))], lost=[("1.4", "xong")])
def _(made: Made) -> None:
    made.put("1.4", "xong", "(19)")


@damage("29 letter case of “không phát sinh”", read={("1.4", ""): NOT_APPLICABLE},
        lost=[("1.4", "xong"), ("1.4", "giao")])
def _(made: Made) -> None:
    made.put("1.4", "", "KHÔNG  phát sinh.")
    made.put("1.4", "xong", None)
    made.put("1.4", "giao", None)


@damage("E KPS", read={("1.4", ""): NOT_APPLICABLE}, lost=[("1.4", "xong"), ("1.4", "giao")])
def _(made: Made) -> None:
    made.put("1.4", "", "KPS")
    made.put("1.4", "xong", None)
    made.put("1.4", "giao", None)


@damage("32 a value beyond its limits", [("not_whole", at("1.4", "giao")), ("out_of_bounds", at("1.5", "ty_le"))],
        lost=[("1.4", "giao"), ("1.5", "ty_le")])
def _(made: Made) -> None:
    made.put("1.4", "giao", 20.5)
    made.put("1.5", "ty_le", 120)


@damage("32 an answer that no list offers", [("unknown_choice", at("1.2", "choice"))], lost=[("1.2", "choice")])
def _(made: Made) -> None:
    made.put("1.2", "choice", "Ban hành đúng hạn")


@damage("33 88,5 as 8850%", [("out_of_bounds", at("1.5", "ty_le"))], lost=[("1.5", "ty_le")])
def _(made: Made) -> None:
    made.put("1.5", "ty_le", 88.5, "0.00%")


@damage("33 0,885 as 885", [("out_of_bounds", at("1.5", "ty_le"))], lost=[("1.5", "ty_le")])
def _(made: Made) -> None:
    made.put("1.5", "ty_le", 885)


@damage("33 a share for a percentage", [("percent_or_share", at("1.5", "ty_le"))], lost=[("1.5", "ty_le")])
def _(made: Made) -> None:
    made.put("1.5", "ty_le", 0.885)


@damage("33 1.665 that may be two numbers", [("ambiguous_number", at("1.6", "kinh_phi"))], lost=[("1.6", "kinh_phi")])
def _(made: Made) -> None:
    made.put("1.6", "kinh_phi", "1.665")


@damage("34 day for month, both in the period", [("form_days", "note")],
        read={("1.3", "ngay_nop"): datetime(2025, 10, 6).date()})
def _(made: Made) -> None:
    made.put("1.3", "ngay_nop", datetime(2025, 10, 6), "dd/mm/yyyy")


@damage("34 a number made a day", [("number_is_date", at("1.4", "xong"))], lost=[("1.4", "xong")])
def _(made: Made) -> None:
    made.put("1.4", "xong", datetime(2026, 8, 2), "dd/mm/yyyy")


@damage("34 no such day", [("not_a_date", at("1.3", "ngay_nop"))], lost=[("1.3", "ngay_nop")])
def _(made: Made) -> None:
    made.put("1.3", "ngay_nop", "31/06/2025")


@damage("36 an error of Excel", [("error_cell", at("1.4", "xong"))], lost=[("1.4", "xong")])
def _(made: Made) -> None:
    made.put("1.4", "xong", "#REF!")
    made.cell("1.4", "xong").data_type = "e"


@damage("36 a cell of several fonts")
def _(made: Made) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    made.put("1.2", "choice", CellRichText("Ban hành ", TextBlock(InlineFont(b=True), "kịp thời")))


@damage("26 a long number for evidence", [("form_long_number", f"X01.xlsx, {ITEMS}!I5")])
def _(made: Made) -> None:
    made.book[ITEMS].cell(5, EVIDENCE).value = 9704361234567890


@damage("26 the number of a document made a day", [("form_text_is_day", f"X01.xlsx, {ITEMS}!I5")])
def _(made: Made) -> None:
    made.book[ITEMS].cell(5, EVIDENCE).value = datetime(2025, 8, 2)


@damage("F evidence without a figure", [("form_evidence_alone", "note")], lost=[("1.5", "ty_le")])
def _(made: Made) -> None:
    made.put("1.5", "ty_le", None)
    made.book[ITEMS].cell(rows_of(made.book[ITEMS])["D0013"], NOTE).value = "sẽ báo cáo sau"


@damage("39 an error on a sheet that nobody sees")
def _(made: Made) -> None:
    sheet = made.book.create_sheet("papi-kit-tinh")
    sheet.append(["#REF!", 5, "=1/0"])
    sheet["A1"].data_type, sheet.sheet_state = "e", "hidden"


# ---- several forms of one unit


@damage("43 a copy of the same figures", [("forms_alike", "note"), ("form_named_copy", "note")])
def _(made: Made) -> None:
    save(made.book, made.folder / "sub" / "X01 (1).xlsx")


@damage("43 two forms that differ", [("forms_differ", at("1.4", "xong", "moi/X01.xlsx"))], none=True)
def _(made: Made) -> None:
    made.save()
    made.put("1.4", "xong", 18)
    save(made.book, made.folder / "moi" / "X01.xlsx")
    made.name = ""


@damage("43 a blank form beside a filled one", [("form_blank_beside", "note")])
def _(made: Made) -> None:
    save(book_of(made.form), made.folder / "bieu-trong.xlsx")


@damage("43 a refused file beside a good one", [("broken_workbook", "moi/X01.xlsx")])
def _(made: Made) -> None:
    path = save(made.book, made.folder / "moi" / "X01.xlsx")
    path.write_bytes(path.read_bytes()[:3000])


# ---- hostile workbooks


@damage("G entities in XML", [("broken_workbook", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    made.rewrite(lambda name, data: head + data.partition(b"?>")[2] if name == "xl/worksheets/sheet3.xml" else data)


@damage("G links to other workbooks", [("form_has_links", "X01.xlsx")])
def _(made: Made) -> None:
    link = (b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            b'externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>')
    made.rewrite(lambda name, data: data.replace(b"</Relationships>", link) if name == "xl/_rels/workbook.xml.rels"
                 else data, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


@damage("G very many empty rows")
def _(made: Made) -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(100, 50_100))
    made.rewrite(lambda name, data: data.replace(b"</sheetData>", rows + b"</sheetData>")
                 if name == "xl/worksheets/sheet3.xml" else data)


@damage("G more cells than any form has", [("too_many_cells", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c><c r="B%d"><v>1</v></c></row>' % (number, number, number)
                    for number in range(100, 60_100))
    made.rewrite(lambda name, data: data.replace(b"</sheetData>", rows + b"</sheetData>")
                 if name == "xl/worksheets/sheet3.xml" else data)


@damage("G a unit whose id looks like a path", [("form_for_unknown_unit", "X01.xlsx")], none=True)
def _(made: Made) -> None:
    made.book[HIDDEN]["B5"] = "../../X01"
    del made.book[COVER]


def read(folder: Path) -> tuple[dict[tuple[str, str], Any], list[Finding]]:
    """The figures of X01 that count, and everything that is told."""
    try:
        inputs = load_inputs(LOADED, facts=folder)
    except Refused as refused:
        return {}, list(refused.findings)
    stages = inputs.book.facts.get("X01", {})
    return {key: by_stage[0].value for key, by_stage in stages.items()}, inputs.findings


@pytest.mark.parametrize("one", DAMAGES, ids=lambda one: one.name)
def test_a_damaged_form(one: Damage, tmp_path: Path) -> None:
    made = Made(tmp_path)
    save(book_of(form_for(LOADED, UNITS[1]), GOOD), tmp_path / "X02.xlsx")
    one.make(made)
    if made.name:
        made.save()
    figures, findings = read(tmp_path)
    assert (figures, findings) == read(tmp_path)                    # a second time in the same process
    wanted = {} if one.none else {key: value for key, value in READ.items() if key not in one.lost}
    assert figures == {**wanted, **one.read}
    severe = [(found.code, str(found.place)) for found in findings if found.severity != "note"]
    assert not one.none or severe                                   # nothing is left out without a word
    noted = {found.code for found in findings if found.severity == "note"}
    assert sorted(severe) == sorted(pair for pair in one.expect if pair[1] != "note")
    assert noted >= {code for code, place in one.expect if place == "note"}
    for found in findings:
        for lang in ("vi", "en"):
            assert "None" not in sentence(found, lang) and "Fraction" not in sentence(found, lang)


def test_a_fault_that_stands_in_very_many_rows_is_counted(tmp_path: Path) -> None:
    """Kind 41: nobody reads 300 sentences."""
    made = Made(tmp_path)
    for number in range(300):
        made.book[ITEMS].append([f"D{5000 + number}", "", "Thêm của xã", "", "", number])
    made.save()
    figures, findings = read(tmp_path)
    told = [sentence(found) for found in findings if found.code == "form_row_unknown"]
    assert figures == READ and len(told) == 1 and "Còn 299 trường hợp như vậy" in told[0]


def test_zeros_before_a_number_stay_in_texts(tmp_path: Path) -> None:
    """Kind 25."""
    made = Made(tmp_path)
    made.cell("1.1", "choice", EVIDENCE).value = None
    row = rows_of(made.book[ITEMS])["D0004"]
    made.book[ITEMS].cell(row, EVIDENCE).value, made.book[ITEMS].cell(row, NOTE).value = "0012", "007/BC"
    made.save()
    fact = load_inputs(LOADED, facts=tmp_path).book.facts["X01"]["1.1", "choice"][0]
    assert (fact.evidence, fact.note) == ("0012", "007/BC")


# Kinds that are no damage of one file, each with the test that holds it.
ELSEWHERE = {
    4: "files/test_kept.py::test_what_the_program_wrote_itself_is_replaced",
    11: "cli/test_forms_again.py::test_saved_by_programs_that_drop_locks_limits_and_hiding",
    13: "cli/test_forms_again.py::test_saved_by_openpyxl_without_any_stored_result",
    15: "reports/forms/test_lists.py::test_rows_below_the_table_are_told_and_signatures_are_not",
    25: "forms_damaged/test_damaged.py::test_zeros_before_a_number_stay_in_texts",
    30: "cli/test_forms_again.py::test_every_answer_that_a_list_offers_is_taken",
    31: "reports/forms/test_form_book.py::test_entries_with_commas_stand_in_cells_each",
    37: "reports/forms/test_form_book.py::test_a_percentage_is_typed_as_it_is_told",
    38: "cli/test_forms_again.py::test_undamaged_forms_give_exactly_what_went_in",
    40: "forms_damaged/test_damaged.py::test_a_damaged_form",
    41: "forms_damaged/test_damaged.py::test_a_fault_that_stands_in_very_many_rows_is_counted",
    42: "reports/kit/test_excel.py::test_only_unlocked_cells_of_a_protected_sheet_can_be_written_in",
    44: "cli/test_receive.py::test_a_receipt_tells_what_is_wrong_missing_inconsistent_and_understood",
    45: "cli/test_receive.py::test_who_has_submitted_and_how_complete_it_is",
}


def test_each_of_the_45_kinds_is_held_by_a_test() -> None:
    damaged = {int(one.name[:2]) for one in DAMAGES if one.name[:2].isdigit()}
    assert damaged | set(ELSEWHERE) == set(range(1, 46)) and not damaged & set(ELSEWHERE)
    for place in ELSEWHERE.values():
        file, name = place.split("::")
        assert f"def {name}(" in (HERE.parent / file).read_text(encoding="utf-8"), place


def test_there_are_enough_kinds() -> None:
    assert len(DAMAGES) >= 60 and len({one.name for one in DAMAGES}) == len(DAMAGES)
