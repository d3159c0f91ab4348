"""The book in which a person says of each rule that was read whether it is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...language.say import Say
from ...rubric.draft.draft import Draft, Item
from ..kit.chart_values import Area
from ..kit.layout import Layout, body
from ..kit.over import Choices
from ..kit.sheets import Block, Gap, Row, Sheet, Table, Workbook

HEADS = (("Mã", "Code"), ("Tiêu chí", "Item"), ("Điểm tối đa", "Maximum"), ("Đọc từ", "Read at"),
         ("Nguyên văn", "Wording"), ("Quy tắc hiểu được", "Rule as understood"), ("Đúng hay sai", "Right or wrong"),
         ("Ghi chú", "Note"))
WIDTHS = (9, 32, 9, 18, 60, 60, 12, 24)
RIGHT, WRONG = ("đúng", "right"), ("sai", "wrong")
NO_RULE = ("Chưa nhận ra quy tắc: người thẩm định cho điểm", "No rule recognised: the appraiser gives the mark")
FILLED = "#FFF2CC"


def review_book(drafts: Sequence[tuple[Draft, Mapping[str, str]]], name: str, lang: str = "vi") -> Workbook:
    """A sheet for each draft, given with its rules in words."""
    say = Say(lang)
    sheets = [_sheet(draft, words, say("Đối chiếu", "Review") + (f" {number}" if len(drafts) > 1 else ""), name, say)
              for number, (draft, words) in enumerate(drafts, 1)]
    return Workbook(say(f"Đối chiếu {name}", f"Review of {name}"), sheets, lang=lang)


def _sheet(draft: Draft, words: Mapping[str, str], title: str, name: str, say: Say) -> Sheet:
    layout = Layout(WIDTHS)
    leaves = list(draft.leaves())
    said = say("So từng dòng với văn bản gốc: quy tắc hiểu được đúng thì chọn “đúng”, khác thì chọn “sai” ở cột màu "
               "vàng. Sau đó chạy lại import-rubric với --reviewed và tệp này.",
               "Compare each line with the original: choose “right” where the rule is as understood, “wrong” where it "
               "is not, in the yellow column. Then run import-rubric again with --reviewed and this file.")
    heading = say(f"ĐỐI CHIẾU QUY TẮC CHẤM ĐIỂM: {name}", f"REVIEW OF RULES: {name}")
    above: list[Block] = [layout.text(heading, "title", bold=True, size=14, align="center"),
                          layout.text(said, "subtitle", italic=True, align="center"), Gap()]
    top = len(above) + 1
    rows = [_row(layout, item, words.get(item.id, ""), say) for item in leaves]
    return layout.sheet(title, [*above, Table([layout.heads([say(*head) for head in HEADS])], rows)],
                        choices=[Choices(Area(top, 6, top + max(len(rows), 1) - 1, 6), (say(*RIGHT), say(*WRONG)))])


def _row(layout: Layout, item: Item, words: str, say: Say) -> Row:
    wording = "\n".join(text.text for text in item.wording)
    rule = words or say(*NO_RULE)
    place = str(item.wording[0].place if item.wording else item.place)
    cells = [body(item.id, valign="top"), body(item.name, valign="top"), body(item.maximum, "0.####", valign="top"),
             body(place, valign="top"), body(wording, valign="top"), body(rule, valign="top"),
             body("", fill=FILLED, align="center"), body("", fill=FILLED, valign="top")]
    return layout.row(cells, (item.name, WIDTHS[1] - 1), (wording, WIDTHS[4] - 1), (rule, WIDTHS[5] - 1),
                      (place, WIDTHS[3] - 1))
