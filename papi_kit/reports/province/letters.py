"""The parts of an official paper in the format of Decree 30/2020/NĐ-CP: head, grounds, recipients and signature. What
the rubric's `documents` do not say is a dotted line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...language.say import Say
from ...rubric.documents import Letter, Signer
from ..kit.layout import Layout
from ..kit.over import Rule
from ..kit.sheets import Block, Cell, Format, Grid, Page, Row, Sheet, Text, wide

DOTS = "……………………………"
NONE = "none"
UPRIGHT = Page(landscape=False)
WHOLE = Layout([100])
HALVES = (40, 62)
CENTRE = Format(align="center", wrap=True)
SMALL = Format(size=12, align="center", wrap=True)
BOLD = Format(bold=True, align="center", wrap=True)
LEFT_LINE, RIGHT_LINE, TITLE_LINE = 80, 215, 130        # pixels
TEXT = Format(wrap=True)
IN_NAME = (("TM.", "tm"), ("KT.", "kt"), ("TL.", "tl"), ("TUQ.", "tuq"))


def said(text: str | None) -> str:
    """The text, or a dotted line."""
    return text or DOTS


def head(letter: Letter, symbol: str, lang: str) -> Sheet:
    """Who writes, the national heading, number, place and date; `symbol` where the letter has none."""
    say = Say(lang)
    parent = "" if letter.parent == NONE else said(letter.parent).upper()
    number = say(f"Số: ……/{letter.symbol or symbol}", f"No.: ……/{letter.symbol or symbol}")
    date = say(f"{letter.place or '…………'}, ngày …… tháng …… năm ……", f"{letter.place or '…………'}, date ……")
    nation = say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
    rows = [Row([Cell(parent, SMALL), Cell(nation, replace(SMALL, bold=True))]),
            Row([Cell(said(letter.issuer).upper(), BOLD),
                 Cell(say("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"), BOLD)]),
            Row([None, None]), Row([Cell(number, CENTRE), Cell(date, Format(italic=True, align="center", wrap=True))])]
    return Sheet(say("Đầu văn bản", "Head"), [Grid(rows)], HALVES, page=UPRIGHT,
                 rules=[Rule(2, 0, LEFT_LINE), Rule(2, 1, RIGHT_LINE)])


def line() -> Sheet:
    """A short line in the middle, below a title."""
    return Sheet("–", [Grid([Row([None])])], [100], page=UPRIGHT, rules=[Rule(0, 0, TITLE_LINE)])


def page(name: str, blocks: Sequence[Block]) -> Sheet:
    return Sheet(name, blocks, WHOLE.widths, page=UPRIGHT)


def words(text: str, lead: str = "") -> Text:
    """A paragraph; `lead` in bold."""
    return Text(text, "text", TEXT, lead=lead)


def grounds(letter: Letter, lang: str, last: str = ";") -> list[Block]:
    """`Căn cứ …;` one a paragraph, in italics, the last with the sign `last`; no ground is ours to name."""
    begins = Say(lang)("Căn cứ", "Pursuant to")
    texts = [text.rstrip(";,. ") for text in letter.bases] or [DOTS]
    bases = [f"{begins} {text}{last if n == len(texts) else ';'}" for n, text in enumerate(texts, 1)]
    return [Text(text, "text", Format(italic=True, wrap=True)) for text in bases]


def ending(letter: Letter, lang: str) -> Sheet:
    """Recipients on the left, signature on the right, with room to sign."""
    say = Say(lang)
    listed = "\n".join(f"- {text.rstrip(';. ')}{'.' if n == len(letter.recipients) else ';'}"
                       for n, text in enumerate(letter.recipients, 1)) or f"- {DOTS};\n- {DOTS}."
    small = Format(bold=True, italic=True, size=12, valign="top")
    signed = "\n".join([*signature(letter.signer), "", "", "", "", "", letter.signer.name or DOTS])
    rows = [Row([Cell(say("Nơi nhận:", "Recipients:"), small), Cell(signed, Format(bold=True, size=14, align="center",
                                                                                  valign="top", wrap=True), down=2)]),
            Row([Cell(listed, Format(size=11, valign="top", wrap=True)), *wide(Cell(None, TEXT))])]
    return Sheet(say("Ký", "Signature"), [Grid(rows)], (52, 50), page=UPRIGHT)


def signature(signer: Signer) -> list[str]:
    """`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`; dots where nobody is named."""
    named = [f"{begins} {text.upper()}" for begins, key in IN_NAME if (text := getattr(signer, key))]
    return [*named, said(signer.position).upper()]


def roman(number: int) -> str:
    """`IV`: how annexes are numbered."""
    found = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        found, number = found + sign * (number // value), number % value
    return found
