"""Writes the pages of docs/reference that are made from the program itself: `python docs/generate.py`.

rubric.md    every kind of rule, from rubrics/mau-31-kieu.yaml, the schema and the words reader
commands.md  the help of every command
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from papi_kit.cli.common import Settings
from papi_kit.cli.main import COMMANDS, program
from papi_kit.io.load import load_rubric
from papi_kit.rubric.schema import schema
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.program import Program

ROOT = Path(__file__).resolve().parent.parent
EVERY_KIND = ROOT / "rubrics" / "mau-31-kieu.yaml"
REFERENCE = ROOT / "docs" / "reference"

KINDS = {
    1: "Đạt, không đạt", 2: "Các mức có nhãn", 3: "Tỷ lệ theo bậc", 4: "Theo tỷ lệ", 5: "Theo tỷ lệ, có ngưỡng dưới và ngưỡng trên",
    6: "Số lượng nhân điểm, không quá mức trần", 7: "Điểm tối đa trừ dần", 8: "Giảm theo phần trăm", 9: "Có thể bị điểm âm",
    10: "So với đơn vị tốt nhất", 11: "Cơ sở cộng bước, có hệ số và mức trần", 12: "Người có thẩm quyền cho điểm", 13: "Điểm từ khảo sát",
    14: "Lấy từ chỉ số khác", 15: "Chỉ tính mức cao nhất", 16: "Công thức, chọn cách tính", 17: "Không phát sinh: điểm tối đa",
    18: "Không phát sinh: loại khỏi tổng điểm", 19: "Không phát sinh: 0 điểm hoặc chia lại điểm", 20: "Một mục không đạt, mất điểm cả tiêu chí",
    21: "Trường hợp riêng thay điểm", 22: "Không tính hai lần", 23: "Điểm thưởng, điểm trừ có mức trần", 24: "Phần không bắt buộc",
    25: "Xếp loại theo khoảng điểm", 26: "Điều kiện của mức xếp loại", 27: "Khống chế, hạ bậc xếp loại", 28: "Hạn mức tỷ lệ đơn vị",
    29: "Xếp hạng theo nhóm", 30: "Đơn vị bằng điểm", 31: "Hạng theo lĩnh vực, tiêu chí",
}


def rubric_page() -> str:
    text = EVERY_KIND.read_text(encoding="utf-8")
    compiled = load_rubric(EVERY_KIND)
    said = ["# Các kiểu quy tắc, mỗi kiểu một ví dụ", "",
            "Trang này được tạo từ [`rubrics/mau-31-kieu.yaml`](../../rubrics/mau-31-kieu.yaml) (bộ tiêu chí minh hoạ), lược đồ và phần diễn giải bằng lời; "
            "đừng sửa tay, chạy `python docs/generate.py`. Định nghĩa đầy đủ của ngôn ngữ: [language.md](language.md).", ""]
    for numbers, lines in _passages(text):
        titles = "; ".join(f"{n}. {KINDS[n]}" for n in numbers)
        said += [f"## {titles}", "", "```yaml", *lines, "```", ""]
        said += _in_words(lines, compiled)
    said += ["## Các khoá của một mục", "", *_keys()]
    return "\n".join(said).rstrip() + "\n"


def _passages(text: str) -> Iterator[tuple[list[int], list[str]]]:
    """Each passage that carries `#n`: the node or key that the remark stands on, to the end of its block."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        numbers = [int(n) for n in re.findall(r"#(\d+)\b", lines[at])] if "#" in lines[at] else []
        numbers = [n for n in numbers if n in KINDS]
        if not numbers or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        end = _end(lines, at)
        block = lines[at:end]
        inner = [int(n) for line in block[1:] for n in re.findall(r"#(\d+)\b", line) if int(n) in KINDS]
        cut = _indent(lines[at])
        yield list(dict.fromkeys([*numbers, *inner])), [re.sub(r"\s+# ?#\d+.*$|\s+#\d+.*$", "", line[cut:]).rstrip() for line in block]
        at = end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _end(lines: list[str], at: int) -> int:
    """The first line after the block that begins at `at`; of a domain only its head and its first node."""
    depth = _indent(lines[at])
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > depth):
        if end > at + 1 and lines[end].lstrip().startswith("- id:") and re.search(r"#\d", lines[end]):
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _in_words(lines: list[str], compiled: Program) -> list[str]:
    explainer = Explainer(compiled)
    found = []
    for key in re.findall(r'id: "([^"]+)"', "\n".join(lines)):
        item = compiled.items[key]
        if item.leaf:
            group = sorted(item.max)[0] if isinstance(item.max, dict) else ""
            found.append(f"- **{key} {item.name}**: {explainer.rule(item, item.max_for(group))}.")
    return [*found, ""] if found else []


def _keys() -> list[str]:
    definitions = schema()["$defs"]
    rows = ["| Khoá | Kiểu | Mặc định |", "|---|---|---|"]
    for key, spec in definitions["Component"]["properties"].items():
        default = spec.get("default", "")
        rows.append(f"| `{key}` | {_type(spec)} | {'' if default in (None, [], {}) else f'`{default}`'} |")
    return rows


def _type(spec: dict) -> str:
    if "$ref" in spec:
        return str(spec["$ref"]).rsplit("/", 1)[-1]
    if "enum" in spec:
        return ", ".join(f"`{value}`" for value in spec["enum"])
    options = [_type(option) for option in spec.get("anyOf", spec.get("oneOf", [])) if option.get("type") != "null"]
    return " · ".join(dict.fromkeys(options)) if options else str(spec.get("type", "–"))


def commands_page() -> str:
    import click

    settings = Settings("vi")
    group = program(settings.say)
    said = ["# Các lệnh", "", "Trang này được tạo từ chính chương trình: `python docs/generate.py`.", ""]
    top = click.Context(group, info_name="papi-kit", terminal_width=100, max_content_width=100)
    for name in COMMANDS:
        command = group.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=100, max_content_width=100)
        said += [f"## papi-kit {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(said).rstrip() + "\n"


PAGES = {"rubric.md": rubric_page, "commands.md": commands_page}


def main() -> int:
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
