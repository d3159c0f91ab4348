"""What a form says in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ...language.numbers import date_text, number_text
from ...language.say import Say
from ...language.words import word
from ...rubric.figures import FigureSpec
from ...scoring.program.item import Item
from .entries import ends_of

PLAIN_SUM = ("tổng điểm các mục thành phần", "sum of the parts")
REFUSED = ("Giá trị chưa hợp lệ", "Not a valid value")
STEPS: tuple[tuple[str, str], ...] = (
    ("Chỉ điền vào ô màu vàng; các ô khác đã khóa. Lọc và chỉnh độ rộng cột vẫn dùng được.",
     "Fill the yellow cells only; all others are locked. Filters and column widths still work."),
    ("Ghi số, không ghi kèm đơn vị tính; phần thập phân dùng dấu phẩy hoặc dấu chấm theo máy đang dùng. Tỷ lệ ghi số "
     "phần trăm: 88,5 nghĩa là 88,5%. Số liệu bằng 0 thì ghi 0, không để trống.",
     "Write numbers without their unit. Percentages as 88.5, which means 88.5%. Where a figure is 0 write 0."),
    ("Mục có ô vàng ở dòng của mục: chọn “{na}” nếu trong năm không phát sinh, khi đó không phải điền các số liệu của "
     "mục.",
     "Items with a yellow cell on their own line: choose “{na}” where nothing arose; their figures may then stay "
     "empty."),
    ("Cột “{evidence}”: ghi số, ký hiệu, ngày văn bản hoặc chèn liên kết tới tệp. Cột “{note}”: điều cần giải thích.",
     "Column “{evidence}”: number and date of the document, or a link to a file. “{note}”: what needs explaining."),
    ("Điểm hiện ra khi mục đã đủ số liệu; ô điểm còn trống là chưa đủ số liệu. Mục ghi “{later}” do cơ quan khác chấm "
     "hoặc cần số liệu của các đơn vị khác.",
     "The mark appears once the figures of an item are complete. Items with “{later}” are marked by others, or need "
     "the figures of other units."),
    ("Không chèn, xóa hoặc chép đè cả dòng. Ô chuyển màu đỏ là ô số đang chứa chữ, hoặc tỷ lệ chưa rõ nghĩa.",
     "Neither insert nor delete rows. A cell turns red where it holds text for a number, or a percentage that may be "
     "meant otherwise."),
    ("Lưu và gửi lại chính tệp này (định dạng .xlsx) trước hạn; có thể đổi tên tệp.",
     "Save and send back this very file (.xlsx) before the deadline; its name may be changed."),
)
EXPLAIN: tuple[tuple[str, str], ...] = (
    ("Dòng tô cam là mục có điểm thẩm định khác điểm tự chấm, kèm lý do của cơ quan thẩm định.",
     "Orange rows are items whose appraised mark is not the unit's own, with the appraiser's reason."),
    ("Đồng ý với kết quả thẩm định thì để trống. Không đồng ý thì ghi ý kiến ở cột “{note}”, tài liệu bổ sung ở "
     "cột “{evidence}”.",
     "Where you agree leave the row empty. Where you do not, write why under “{note}” and name further evidence under "
     "“{evidence}”."),
    ("Đề nghị sửa số liệu thì ghi số liệu đúng vào ô vàng của cột Giá trị; ô để trống giữ nguyên số liệu thẩm định.",
     "Where a figure is to be corrected, write the right one under Value; empty cells leave the figure as appraised."),
    ("Lưu và gửi lại chính tệp này (định dạng .xlsx) trước hạn; có thể đổi tên tệp.",
     "Save and send back this very file (.xlsx) before the deadline; its name may be changed."),
)
LATER, NOTHING = ("Chấm sau", "Marked later"), ("KPS", "n/a")


def about(item: Item, rule: str, lang: str) -> str:
    """What is said of an item below its line: how it is marked, the guide, the evidence wanted, the clause."""
    return "\n".join(_about(item, rule, Say(lang)))


def _about(item: Item, rule: str, say: Say) -> Iterator[str]:
    if item.leaf or rule != say(*PLAIN_SUM):
        yield f"{say('Cách chấm', 'Marking')}: {rule.rstrip('.')}."
    if item.guide:
        yield f"{say('Hướng dẫn', 'Guide')}: {item.guide}"
    if item.evidence is not None and item.leaf:
        yield f"{say('Tài liệu cần có', 'Evidence wanted')}: {item.evidence.text}"
    if item.clause:
        yield f"{say('Căn cứ', 'Source')}: {item.clause}"


def measure(spec: FigureSpec, lang: str) -> str:
    """In what a figure is told."""
    if spec.unit:
        return spec.unit
    found = {"percent": ("%", "%"), "date": ("ngày", "date"), "yes_no": ("có/không", "yes/no"),
             "choice": ("chọn", "choose"), "text": ("chữ", "text")}.get(spec.type)
    return Say(lang)(*found) if found else ""


def refusal(spec: FigureSpec, maximum: Fraction | None, lang: str) -> str:
    """What is said of a value that the cell does not take."""
    say = Say(lang)
    wanted = {"count": say("số nguyên", "a whole number"), "percent": say("số phần trăm (88,5 nghĩa là 88,5%)",
                                                                        "a percentage (88.5 means 88.5%)"),
              "date": say("ngày theo dạng ngày/tháng/năm", "a date")}.get(spec.type, say("số", "a number"))
    low, high, above, below = ends_of(spec, maximum)
    ends = [say("trên {}", "over {}") if above else say("từ {}", "from {}")] if low is not None else []
    ends += [say("dưới {}", "under {}") if below else say("đến {}", "to {}")] if high is not None else []
    shown = [_end(spec, end, lang) for end in (low, high) if end is not None]
    told = " ".join(text.format(end) for text, end in zip(ends, shown, strict=True))
    return f"{say('Nhập', 'Enter')} {wanted}{' ' if told else ''}{told}{say(', không kèm chữ.', ', without words.')}"


def _end(spec: FigureSpec, end: Any, lang: str) -> str:
    if not isinstance(end, Fraction):
        return date_text(end, lang)
    return number_text(end * 100 if spec.type in ("percent", "share") else end, lang)


def hint(spec: FigureSpec, lang: str) -> str:
    """What is shown while the cell is chosen; empty where nothing need be said."""
    if spec.type == "percent":
        return Say(lang)("Ghi số phần trăm: 88,5 nghĩa là 88,5%.", "As a percentage: 88.5 means 88.5%.")
    return Say(lang)("Ghi ngày/tháng/năm, ví dụ 31/01/2022.", "A date, such as 31/01/2022.") \
        if spec.type == "date" else ""


def stage_name(stage: str, lang: str) -> str:
    found = word(stage, lang)
    return found[:1].upper() + found[1:]


_BROUGHT = {"choice": ("Chọn kết quả", "Choose the result"), "points": ("Điểm", "Points"),
            "level_points": ("Điểm trong mức đã chọn", "Points within the level")}


def figure_label(spec: FigureSpec, lang: str) -> str:
    """What a figure is called; one that the rule brings by itself bears no label of the rubric's."""
    return spec.label or Say(lang)(*_BROUGHT.get(spec.name, (spec.name, spec.name)))
