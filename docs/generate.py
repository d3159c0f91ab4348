"""Writes the pages of docs/reference that are made from the program itself: `python docs/generate.py`.

rubric.md 31 ways in which decisions award points, from rubrics/mau-31-kieu.yaml; wordings that need version 2 of the
             language, from rubrics/mau-cach-viet-moi.yaml; every key, from the schema; every kind of rule with the
             meaning and the example of its own file in papi_kit/rubric/kinds
commands.md  the help of every command
contract.md  the tables of columns inside it, from papi_kit/language/columns
phan-mem-khac.md  what other software does, from phan-mem-khac.yaml
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import click

from papi_kit.cli.common import Settings
from papi_kit.cli.main import COMMANDS, program
from papi_kit.jobs.rubric import load_rubric
from papi_kit.language.columns.files import FILES
from papi_kit.language.columns.table import File
from papi_kit.rubric.kind import Kind as Rule
from papi_kit.rubric.kinds import KINDS as RULES
from papi_kit.rubric.reading import read_rubric
from papi_kit.rubric.schema import schema
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.program.compile import compile_program
from papi_kit.scoring.program.item import Item
from papi_kit.scoring.program.program import Program
from papi_kit.written.source import parse_source
from papi_kit.written.strict import CLAUSE, SOURCE

sys.path.insert(0, str(Path(__file__).resolve().parent))
import others
import whole
from wordings import WORDINGS

ROOT = Path(__file__).resolve().parent.parent
EVERY_KIND = ROOT / "rubrics" / "mau-31-kieu.yaml"
EVERY_WORDING = ROOT / "rubrics" / "mau-cach-viet-moi.yaml"
REFERENCE = ROOT / "docs" / "reference"


class Kind(NamedTuple):
    title: str
    wording: str                                      # how a decision says it
    remark: str = ""                                  # what the words of the rule do not tell


KINDS = {
    1: Kind("Đạt, không đạt", "Đạt yêu cầu: 1 điểm; không đạt: 0 điểm"),
    2: Kind("Các mức có nhãn", "Ban hành kịp thời: 1; không kịp thời: 0,5; không ban hành: 0"),
    3: Kind("Tỷ lệ theo bậc", "Trên 90%: 2 điểm; từ 70% đến 90%: 1 điểm; dưới 70%: 0 điểm"),
    4: Kind("Theo tỷ lệ", "Tỷ lệ đạt được × điểm tối đa"),
    5: Kind("Theo tỷ lệ, có ngưỡng dưới và ngưỡng trên",
            "Từ 95% trở lên: điểm tối đa; dưới 80%: 0 điểm; còn lại tính theo tỷ lệ"),
    6: Kind("Số lượng nhân điểm, không quá mức trần", "Mỗi sáng kiến 0,5 điểm, không quá 2 điểm"),
    7: Kind("Điểm tối đa trừ dần", "Thiếu 01 nhóm: 1,25 điểm; thiếu 02 nhóm: 0,5 điểm; mỗi lần chậm trừ …"),
    8: Kind("Giảm theo phần trăm", "Có vi phạm nhẹ thì trừ 50% số điểm"),
    9: Kind("Có thể bị điểm âm", "Có vi phạm: 0 điểm và bị trừ 0,25 điểm"),
    10: Kind("So với đơn vị tốt nhất",
             "Đơn vị cao nhất được điểm tối đa, đơn vị khác tính theo tỷ lệ so với đơn vị cao nhất"),
    11: Kind("Cơ sở cộng bước, có hệ số và mức trần",
             "Đạt mức cơ sở: 2 điểm; cứ thêm 1.000 hồ sơ được 0,5 điểm; địa bàn miền núi nhân 1,2"),
    12: Kind("Người có thẩm quyền cho điểm", "Chủ tịch UBND tỉnh chấm, bước điểm 0,25"),
    13: Kind("Điểm từ khảo sát", "Phương án A 100%, B 60%, C 20%, D 0% số điểm"),
    14: Kind("Lấy từ chỉ số khác", "Tính theo kết quả xếp hạng chuyển đổi số đã công bố"),
    15: Kind("Chỉ tính mức cao nhất", "Được nhiều hình thức khen thưởng thì chỉ tính mức cao nhất"),
    16: Kind("Công thức, chọn cách tính", "Chưa có phần mềm thì tính theo văn bản đi, đã có thì tính cả văn bản đến"),
    17: Kind("Không phát sinh: điểm tối đa", "Không có phản ánh, kiến nghị thì được điểm tối đa"),
    18: Kind("Không phát sinh: loại khỏi tổng điểm",
             "Không phát sinh thì không tính, chỉ số tính trên tổng điểm còn lại",
             "Điểm tối đa của mục được bớt khỏi điểm tối đa của mọi mục cha và của đơn vị; kết quả in dạng "
             "`68,32/84 = 81,33%`."),
    19: Kind("Không phát sinh: 0 điểm hoặc chia lại điểm",
             "Không phát sinh thì 0 điểm; điểm của mục được chia cho các mục còn lại"),
    20: Kind("Một mục không đạt, mất điểm cả tiêu chí", "Nộp chậm quá 30 ngày thì không được điểm của cả tiêu chí"),
    21: Kind("Trường hợp riêng thay điểm", "Dưới 80% nhưng đã đôn đốc bằng văn bản: 2 điểm"),
    22: Kind("Không tính hai lần", "Một thành tích chỉ tính ở một mục",
             "Với `same: evidence`, các mục vẫn giữ điểm nhưng dẫn cùng một tài liệu là lỗi để người thẩm định chọn; "
             "với danh sách mã (`counts_once_with: [\"T.1\"]`), chỉ mục nhiều điểm nhất được tính."),
    23: Kind("Điểm thưởng, điểm trừ có mức trần", "Tổng điểm thưởng không quá 3 điểm; điểm trừ không quá 5 điểm",
             "Điểm tối đa của mục là mức trần của mục, của lĩnh vực là mức trần của cả nhóm; không tính vào điểm tối "
             "đa của đơn vị. Điểm trừ ghi bằng số dương. Mục không khai số liệu thì coi như không có."),
    24: Kind("Phần không bắt buộc", "Không tổ chức điều tra xã hội học thì quy đổi trên tổng điểm còn lại",
             "Thiếu số liệu hoặc không phát sinh thì cả lĩnh vực bị loại khỏi điểm tối đa."),
    25: Kind("Xếp loại theo khoảng điểm", "Xuất sắc: từ 90; Tốt: từ 80 đến dưới 90; …",
             "Mức tốt nhất ghi trước; mức cuối nhận các đơn vị còn lại."),
    26: Kind("Điều kiện của mức xếp loại", "Chỉ xếp loại Xuất sắc khi có sáng kiến và …",
             "Thiếu một điều kiện thì xét mức liền dưới."),
    27: Kind("Khống chế, hạ bậc xếp loại", "Để xảy ra tham nhũng thì không xếp loại Xuất sắc",
             "`limit_to`: không quá mức; `lower_by`: hạ số bậc; `set_to`: xếp thẳng vào mức. Xét theo thứ tự đó."),
    28: Kind("Hạn mức tỷ lệ đơn vị", "Loại Xuất sắc không quá 20% số đơn vị loại Tốt trở lên",
             "Số đơn vị được làm tròn xuống; đơn vị vượt hạn mức xuống mức liền dưới, bằng nhau ở ranh "
             "giới thì cùng xuống."),
    29: Kind("Xếp hạng theo nhóm", "Xếp hạng riêng xã, phường, đặc khu"),
    30: Kind("Đơn vị bằng điểm", "Bằng điểm thì xếp cùng hạng; ưu tiên đơn vị có điểm điều tra cao hơn",
             "`dense`: 1, 2, 2, 3; `competition`: 1, 2, 2, 4. `tie_break` xét lần lượt, cao hơn đứng trước."),
    31: Kind("Hạng theo lĩnh vực, tiêu chí", "Công bố thứ hạng từng lĩnh vực, từng tiêu chí"),
}
AROUND = """\
rubric: vi-du
title: Ví dụ
year: 2022
level: xã
format: 2
issued: {issuer: Minh họa, status: illustrative}
ranking: {ties: dense}
"""
POLICIES = {"full": "tính điểm tối đa", "zero": "0 điểm", "remove": "loại khỏi điểm tối đa",
            "redistribute": "chia điểm cho các mục còn lại"}


def _headings(rule: type[Rule]) -> Iterator[tuple[str, str]]:
    """The class of a kind and of the mappings inside it, with their headings."""
    yield rule.__name__, f"`kind: {name_of(rule)}`"
    yield from rule.headings.items()


def name_of(rule: type[Rule]) -> str:
    return str(get_args(rule.model_fields["kind"].annotation)[0])


# class of the schema -> heading; empty = the rubric itself
KEYS = {
    "": "Bộ tiêu chí", "Domain": "Lĩnh vực, tiêu chí, tiêu chí thành phần", "InputSpec": "Số liệu (`inputs`, `shared`)",
    "Evidence": "Tài liệu kiểm chứng (`evidence`)", "NotApplicable": "Không phát sinh (`not_applicable`)",
    "Override": "Trường hợp riêng (`override_when`)", "Deduction": "Trừ điểm sau khi chấm (`deductions`)",
    "Reduce": "Giảm điểm (`reduce`)",
    "CountsOnce": "Không tính hai lần (`counts_once_with`)",
    "Relation": "Số liệu phải khớp (`figures`)", **{name: title for rule in RULES for name, title in _headings(rule)},
    "Assessor": "Các bên cùng chấm (`assessors`)", "Issued": "Quyết định (`issued`)",
    "Period": "Kỳ đánh giá (`period`)", "Files": "Tệp (`files`)", "Counts": "Số mục (`counts`)",
    "TotalEnds": "Mức chặn (`total`)", "TotalLimit": "Khống chế tổng điểm (`total: limits`)",
    "Roundings": "Làm tròn (`rounding`)", "Ranking": "Xếp hạng (`ranking`)",
    "Band": "Mức xếp loại (`bands`)", "Raised": "Nâng hạn mức (`raised`)", "Veto": "Khống chế (`vetoes`)",
}


# -- rubric.md -------------------------------------------------------------------------------------------------------
def rubric_page() -> str:
    compiled = load_rubric(EVERY_KIND)
    found = passages(EVERY_KIND.read_text(encoding="utf-8"))
    said = ["# 31 kiểu quy tắc, mỗi kiểu một ví dụ; các khóa", "",
            "Trang này được tạo từ [`rubrics/mau-31-kieu.yaml`](../../rubrics/mau-31-kieu.yaml) (bộ tiêu chí minh "
            "họa), lược đồ và phần diễn giải bằng lời của chương trình; đừng sửa tay, chạy `python docs/generate.py`.",
            "Định nghĩa đầy đủ của ngôn ngữ: [language.md](language.md). Cách chuyển phụ lục thành bộ tiêu chí: "
            "[viet-bo-tieu-chi.md](../huong-dan/viet-bo-tieu-chi.md).", "",
            "| Số | Kiểu | Câu chữ thường gặp trong văn bản |", "|---:|---|---|"]
    said += [f"| {n} | [{kind.title}](#{anchor(n)}) | {kind.wording} |" for n, kind in KINDS.items()]
    said += [""]
    for number, kind in KINDS.items():
        said += [f"## {number}. {kind.title}", "", f"*{kind.wording.rstrip(' …;')}.*", ""]
        for lines in found[number]:
            words = [*_in_words(lines, compiled)]
            said += ["```yaml", *lines, "```", "", *words, *([""] if words else [])]
        said += [kind.remark, ""] if kind.remark else []
    return "\n".join([*said, *_new_wordings(), *whole.section(), *_keys()]).rstrip() + "\n"


def _new_wordings() -> Iterator[str]:
    compiled = load_rubric(EVERY_WORDING)
    found = passages(EVERY_WORDING.read_text(encoding="utf-8"))
    yield from ("## Cách viết mới", "", "Các cách viết sau cần dòng `format: 2` ở đầu bộ tiêu chí. Ví dụ lấy từ "
                "[`rubrics/mau-cach-viet-moi.yaml`](../../rubrics/mau-cach-viet-moi.yaml) (minh họa), mỗi cách viết có "
                "trường hợp kiểm thử trong `rubrics/tests/mau-cach-viet-moi/`.", "")
    for name, wording in WORDINGS.items():
        yield from (f"### {wording.title}", "", f"*{wording.wording.rstrip(' …;')}.*", "")
        for lines in found[name]:
            words = [*_in_words(lines, compiled)]
            yield from ("```yaml", *lines, "```", "", *words, *([""] if words else []))
        yield from (wording.remark, "") if wording.remark else ()


def anchor(number: int) -> str:
    """The anchor that GitHub gives to the heading."""
    return re.sub(r"[^\w\- ]", "", f"{number}. {KINDS[number].title}".lower()).replace(" ", "-")


def passages(text: str) -> dict[int | str, list[list[str]]]:
    """Each kind (or wording) -> its passages: the block on whose first line its `#n` (or `#name`) stands,
    without what is marked for others."""
    lines = text.splitlines()
    found: dict[int | str, list[list[str]]] = {}
    for at, line in enumerate(lines):
        for number in _marks(line):
            found.setdefault(number, []).append(_passage(lines, at))
    return found


def _marks(line: str) -> list[int | str]:
    remark = line.partition(" #")[2] if not line.lstrip().startswith("#") else ""
    names = re.findall(r"#([\w-]+)", "#" + remark.replace("# ", "", 1)) if remark else []
    marks: list[int | str] = [int(name) if name.isdigit() else name for name in names]
    return [mark for mark in marks if mark in KINDS or mark in WORDINGS]


def _passage(lines: list[str], at: int) -> list[str]:
    inside = _indent(lines[at]) and not lines[at].lstrip().startswith("- ")
    kept = [*(_context(lines, at) if inside else []),
            *_own(lines, at, _segment_end(lines, at) if inside else _block_end(lines, at))]
    while kept[-1].rstrip().endswith(":"):
        kept.pop()
    cut = min(_indent(line) for line in kept)
    return [line[cut:] for line in kept]


def _own(lines: list[str], at: int, end: int) -> list[str]:
    """The lines from `at` to `end` without the blocks that carry a mark of their own."""
    kept, n = [_bare(lines[at])], at + 1
    while n < end:
        if _marks(lines[n]):
            n = (_block_end(lines, n) if lines[n].lstrip().startswith("- ") or not _indent(lines[n])
                 else _segment_end(lines, n))
        else:
            kept += [_bare(lines[n])] if lines[n].strip() else []
            n += 1
    return kept


def _context(lines: list[str], at: int) -> list[str]:
    """The key above a marked key, and the lines of its list entry before the first mark."""
    depth, n, kept = _indent(lines[at]), at - 1, []
    while n >= 0 and _indent(lines[n]) >= depth:
        n -= 1
    if lines[n].lstrip().startswith("- "):
        first = n
        n += 1
        while not _marks(lines[n]):
            n += 1
        kept, above = [_bare(line) for line in lines[first:n]], first - 1
        while _indent(lines[above]) >= _indent(lines[first]):
            above -= 1
        return [_bare(lines[above]), *kept]
    return [_bare(lines[n])]


def _segment_end(lines: list[str], at: int) -> int:
    """Up to the next mark, or the end of the mapping."""
    depth, end = _indent(lines[at]), at + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) >= depth and not _marks(lines[end]):
        end += 1
    return end


def _block_end(lines: list[str], at: int) -> int:
    depth, end = _indent(lines[at]), at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > depth):
        end += 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _bare(line: str) -> str:
    """Without a remark at its end."""
    return re.sub(r"\s+# .*$|\s+#\d.*$", "", line).rstrip()


def _in_words(lines: list[str], compiled: Program) -> Iterator[str]:
    explainer = Explainer(compiled)
    for key in re.findall(r'id: "([^"]+)"', "\n".join(lines)):
        item = compiled.items[key]
        said = _told(item, explainer)
        if said:
            yield f"- **{item.id} {item.name}**: {said}"


def _told(item: Item, explainer: Explainer) -> str:
    maximum = item.max_for(sorted(item.max)[0]) if isinstance(item.max, dict) else item.max_for("")
    said = ([explainer.rule(item, maximum)] if item.leaf else [f"Điểm là {explainer.rule(item, maximum)}"]
            if item.combine != "sum" else [])
    if item.leaf and item.na_policy:
        said.append(f"Không phát sinh: {POLICIES[item.na_policy]}")
    return " ".join(f"{text}." for text in said)


def _keys() -> Iterator[str]:
    whole, rules = schema(), {rule.__name__: rule for rule in RULES}
    yield from ("## Các khóa", "", "Mọi khối đều nhận thêm `note` (ghi chú tự do), `clause` (điều, khoản, mục của "
                "quyết định) và `source` (nguồn): `explain` in điều khoản của những gì đã quyết định điểm và mức xếp "
                "loại. Khóa in đậm là bắt buộc.", "")
    for name, title in KEYS.items():
        spec = whole["$defs"][name] if name else whole
        required = spec.get("required", [])
        properties = {**spec["properties"], **(whole["$defs"]["Criterion"]["properties"] if name == "Domain" else {})}
        yield from (f"### {title}", "")
        yield from _meaning(rules[name]) if name in rules else ()
        yield from ("| Khóa | Ý nghĩa |", "|---|---|")
        for key, of_key in properties.items():
            if key not in ("note", "kind") and of_key.get("description") not in (CLAUSE, SOURCE):
                yield f"| {'**' if key in required else ''}`{key}`{'**' if key in required else ''} | {_cell(of_key)} |"
        yield ""


def _meaning(rule: type[Rule]) -> Iterator[str]:
    """What the kind means, its example, the rule in words, and a case as a file of tests has it."""
    lines, case = rule.example.leaf.splitlines(), rule.example.case.splitlines()
    needed = f" Cần `format: {rule.since}`." if rule.since > 1 else ""
    words = _in_words(lines, example_program(rule))
    yield from (f"{rule.meaning[0]}.{needed}", "", "```yaml", *lines, "```", "", *words, "")
    yield from ("Một trường hợp kiểm thử (`papi-kit test`):", "", "```yaml", "tests:")
    yield from (*(f"  {line}" for line in case), "```", "")


def example_program(rule: type[Rule]) -> Program:
    domains = "".join(f"  {line}\n" for line in rule.example.leaf.splitlines())
    found, _ = compile_program(read_rubric(parse_source(f"{AROUND}domains:\n{domains}", name_of(rule))))
    assert found is not None
    return found


def _cell(spec: dict[str, Any]) -> str:
    return str(spec.get("description", "")).replace("|", "\\|")


# -- commands.md -----------------------------------------------------------------------------------------------------
def commands_page() -> str:
    group = program(Settings("vi").say)
    said = ["# Các lệnh", "",
            "Trang này được tạo từ chính chương trình: `python docs/generate.py`. Tệp, cột, mã kết thúc: "
            "[contract.md](contract.md).", ""]
    top = click.Context(group, info_name="papi-kit", terminal_width=100, max_content_width=100)
    for name in COMMANDS:
        command = group.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=100, max_content_width=100)
        said += [f"## papi-kit {name}", "", "```text", command.get_help(context), "```", ""]
        for part in command.list_commands(context) if isinstance(command, click.Group) else ():
            below = command.get_command(context, part)
            assert below is not None
            inner = click.Context(below, info_name=part, parent=context, terminal_width=100, max_content_width=100)
            said += [f"### papi-kit {name} {part}", "", "```text", below.get_help(inner), "```", ""]
    return "\n".join(said).rstrip() + "\n"


# -- contract.md -----------------------------------------------------------------------------------------------------
COLUMNS_BEGIN, COLUMNS_END = "<!-- columns: python docs/generate.py -->", "<!-- end of columns -->"
WHEN = {"by": "named as `--by`", "take": "with `--take`", "upper": "with `--upper`"}


def contract_page() -> str:
    """The page as it is, with the tables of columns between its two marks made anew."""
    before, _, rest = (REFERENCE / "contract.md").read_text(encoding="utf-8").partition(COLUMNS_BEGIN)
    tables = "\n\n".join(_columns_of(file) for file in FILES)
    return f"{before}{COLUMNS_BEGIN}\n{tables}\n{COLUMNS_END}{rest.partition(COLUMNS_END)[2]}"


def _columns_of(file: File) -> str:
    rows = [f"| `{one.name}` | {one.type} | {one.unit} | {one.vi} | {one.en}{_when(one.when)} |"
            for one in file.columns]
    head = ["| column | type | unit | nghĩa | meaning |", "|---|---|---|---|---|"]
    named = f"`{file.name}`: `{','.join(file.header('by'))}`"
    return "\n".join([f"### {file.name}", f"{named}, {file.en} (`papi-kit {file.command}`).", "", *head, *rows])


def _when(when: str) -> str:
    return f" ({WHEN[when]})" if when in WHEN else ""


PAGES = {"rubric.md": rubric_page, "commands.md": commands_page, "contract.md": contract_page,
         "phan-mem-khac.md": others.page}


def main() -> int:
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
