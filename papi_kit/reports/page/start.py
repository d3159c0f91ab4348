"""The start page of a folder of reports: what each file is, with a link to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from string import Template
from urllib.parse import quote

from ...language.names import order_key
from ...language.say import Say
from .page import digest_of, text_of_file

FILES = {
    "bao-cao.html": ("Báo cáo để xem trên màn hình: sắp xếp, tìm, giải thích từng điểm, thử thay đổi",
                     "Report to look at on a screen: sort, search, each mark explained, what if"),
    "bao-cao.docx": ("Báo cáo để in và ký", "Report to print and sign"),
    "to-trinh.docx": ("Dự thảo Tờ trình", "Draft of the submission"),
    "quyet-dinh.docx": ("Dự thảo Quyết định công bố kết quả", "Draft of the decision that publishes the results"),
}
SHEETS = ("Phiếu của từng đơn vị", "A sheet of each unit")
KINDS = {"docx": "Word", "html": "HTML", "xlsx": "Excel"}


def start_page(title: str, notice: str, files: Iterable[str], units: dict[str, str], lang: str = "vi") -> str:
    """`files`: names in the folder, with / between folders; `units`: unit id -> name."""
    names = list(files)
    own = [name for name in FILES if name in names]
    own += sorted(name for name in names if name not in FILES and "/" not in name)
    sheets = sorted(((name, _sheet(name, units)) for name in names if name.startswith("don-vi/")),
                    key=lambda one: order_key(one[1]))
    say, style = Say(lang), text_of_file("page.css")
    parts = [_list((name, say(*FILES[name]) if name in FILES else name) for name in own)]
    if sheets:
        parts += [f"<h2>{escape(say(*SHEETS))}</h2>", _list(sheets)]
    policy = f"default-src 'none'; style-src '{digest_of(style)}'; base-uri 'none'; form-action 'none'"
    warned = f'<p class="warned">{escape(notice)}</p>' if notice else ""
    return Template(text_of_file("start.html")).substitute(
        lang=escape(lang), heading=escape(title), policy=policy, style=style, warned=warned, body="\n".join(parts))


def _sheet(name: str, units: dict[str, str]) -> str:
    """`Huyện A (Word)`."""
    unit, _, kind = name.rpartition("/")[2].rpartition(".")
    return f"{units.get(unit, unit)} ({KINDS.get(kind, kind)})"


def _list(files: Iterable[tuple[str, str]]) -> str:
    def lines() -> Iterator[str]:
        for name, text in files:
            beside = "" if text.endswith(")") or text == name else f' <span class="pale">{escape(name)}</span>'
            yield f'<li><a href="{escape(quote(name))}">{escape(text)}</a>{beside}</li>'

    return f"<ul>{''.join(lines())}</ul>"
