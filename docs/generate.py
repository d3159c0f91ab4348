"""Writes the pages of docs/reference that are made from the program itself: `python docs/generate.py`.

rubric.md 31 ways in which decisions award points, from rubrics/mau-31-kieu.yaml; wordings that need version 2 of the
             language, from rubrics/mau-cach-viet-moi.yaml; every key, from the schema; every kind of rule with the
             meaning and the example of its own file in papi_kit/rubric/kinds
commands.md  the help of every command
contract.md  the tables of columns inside it, from papi_kit/language/columns
methods.md   the table of what a study covers, from papi_kit/sensitivity/coverage.py
agreement.md the roles of figures and the relations that follow, from papi_kit/rubric/roles.py
phan-mem-khac.md  what other software does, from phan-mem-khac.yaml
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click

from papi_kit.cli.common import Settings
from papi_kit.cli.main import COMMANDS, program
from papi_kit.jobs.rubric import load_rubric
from papi_kit.language.columns.files import FILES
from papi_kit.language.columns.table import File
from papi_kit.rubric import roles
from papi_kit.rubric.kind import Kind as Rule
from papi_kit.rubric.kinds import KINDS as RULES
from papi_kit.rubric.reading import read_rubric
from papi_kit.rubric.schema import schema
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.program.compile import compile_program
from papi_kit.scoring.program.item import Item
from papi_kit.scoring.program.program import Program
from papi_kit.sensitivity import coverage
from papi_kit.written.source import parse_source
from papi_kit.written.strict import CLAUSE, SOURCE

sys.path.insert(0, str(Path(__file__).resolve().parent))
import others
import whole
from kinds import KINDS
from marked import passages
from wordings import WORDINGS

ROOT = Path(__file__).resolve().parent.parent
EVERY_KIND = ROOT / "rubrics" / "mau-31-kieu.yaml"
EVERY_WORDING = ROOT / "rubrics" / "mau-cach-viet-moi.yaml"
REFERENCE = ROOT / "docs" / "reference"


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
    "ListColumn": "Cột của danh sách (`columns`)", "SharedRows": "Thành tích chung (`shared` của danh sách)",
    "Evidence": "Tài liệu kiểm chứng (`evidence`)", "NotApplicable": "Không phát sinh (`not_applicable`)",
    "Override": "Trường hợp riêng (`override_when`)", "Deduction": "Trừ điểm sau khi chấm (`deductions`)",
    "Reduce": "Giảm điểm (`reduce`)",
    "CountsOnce": "Không tính hai lần (`counts_once_with`)",
    "Relation": "Số liệu phải khớp (`figures`)", **{name: title for rule in RULES for name, title in _headings(rule)},
    "Assessor": "Các bên cùng chấm (`assessors`)", "Issued": "Quyết định (`issued`)",
    "Period": "Kỳ đánh giá (`period`)", "Files": "Tệp (`files`)", "Counts": "Số mục (`counts`)",
    "TotalEnds": "Mức chặn (`total`)", "TotalLimit": "Khống chế tổng điểm (`total: limits`)",
    "Roundings": "Làm tròn (`rounding`)", "Ranking": "Xếp hạng (`ranking`)",
    "RollUp": "Chỉ số chung của các nhóm (`ranking: roll_up`)",
    "Documents": "Tờ trình và Quyết định (`documents`)", "Submission": "Tờ trình (`to_trinh`)",
    "Resolution": "Quyết định công bố (`quyet_dinh`)", "Signer": "Người ký (`signer`)",
    "Band": "Mức xếp loại (`bands`)", "Raised": "Nâng hạn mức (`raised`)", "Veto": "Khống chế (`vetoes`)",
}


# -- rubric.md -------------------------------------------------------------------------------------------------------
def rubric_page() -> str:
    compiled = load_rubric(EVERY_KIND)
    found = passages(EVERY_KIND.read_text(encoding="utf-8"))
    said = ["# 31 kiểu quy tắc, mỗi kiểu một ví dụ; các khóa", "",
            "Trang này được tạo từ [`rubrics/mau-31-kieu.yaml`](../../rubrics/mau-31-kieu.yaml) (bộ tiêu chí minh "
            "họa), lược đồ và phần diễn giải bằng lời của chương trình; đừng sửa tay, chạy `python docs/generate.py`.",
            "Định nghĩa đầy đủ của ngôn ngữ: [language.md](language.md) (tiếng Anh). Cách chuyển phụ lục thành bộ tiêu "
            "chí: [viet-bo-tieu-chi.md](../huong-dan/viet-bo-tieu-chi.md).", "",
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
            "[contract.md](contract.md) (tiếng Anh).", ""]
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


# -- methods.md ------------------------------------------------------------------------------------------------------
COVERED_BEGIN, COVERED_END = "<!-- coverage: python docs/generate.py -->", "<!-- end of coverage -->"


def methods_page() -> str:
    """The page as it is, with the table of what a study covers between its two marks made anew."""
    before, _, rest = (REFERENCE / "methods.md").read_text(encoding="utf-8").partition(COVERED_BEGIN)
    rows = ["| | | draws | changing places | next steps | why |", "|---|---|---|---|---|---|"]
    rows += [f"| {what} | `{name}` | {' | '.join(coverage.HOWS[line.how(part)][1] for part in coverage.PARTS)} | "
             f"{line.why[1]} |" for what, name, line in coverage.lines()]
    table = "\n".join(rows)
    return f"{before}{COVERED_BEGIN}\n{table}\n{COVERED_END}{rest.partition(COVERED_END)[2]}"


# -- agreement.md ----------------------------------------------------------------------------------------------------
ROLES_BEGIN, ROLES_END = "<!-- roles: python docs/generate.py -->", "<!-- end of roles -->"


def agreement_page() -> str:
    """The page as it is, with the roles and the relations that follow from them between its two marks made anew."""
    before, _, rest = (REFERENCE / "agreement.md").read_text(encoding="utf-8").partition(ROLES_BEGIN)
    subjects: dict[str, list[str]] = {}
    for role in roles.ROLES:
        subject, part = roles.split(role)
        subjects.setdefault(subject, []).append(f"`{subject}_{part}`")
    rows = ["| relation | nghĩa | meaning |", "|---|---|---|"]
    rows += [f"| `{one.text}` | {one.vi} | {one.en} |" for one in roles.RELATIONS]
    named = [f"**{subject}**: {' '.join(names)}" for subject, names in subjects.items()]
    table = "\n".join(["\n\n".join(named), "", *rows])
    return f"{before}{ROLES_BEGIN}\n{table}\n{ROLES_END}{rest.partition(ROLES_END)[2]}"


PAGES = {"rubric.md": rubric_page, "commands.md": commands_page, "contract.md": contract_page,
         "methods.md": methods_page, "agreement.md": agreement_page,
         "phan-mem-khac.md": others.page}


def main() -> int:
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
