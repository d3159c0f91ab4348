"""Draws the pictures of viet-bo-tieu-chi.md with headless Chromium: `python docs/huong-dan/hinh.py [chromium]`.

The YAML is the whole rubric of the guide itself; the terminal shows what `papi-kit check` says of it with faults put
in. Needs Chromium and the fonts Noto Sans, Noto Sans Mono, Liberation Serif (Debian: chromium fonts-noto-core
fonts-noto-mono fonts-liberation).
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from papi_kit.rubric.schema import schema

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "hinh"
GUIDE = (HERE / "viet-bo-tieu-chi.md").read_text(encoding="utf-8")
WHOLE = re.search(r"^```yaml\n(# yaml-language-server.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
RUBRIC = WHOLE[1] if WHOLE else ""
DATA = re.findall(r"`rubrics/([\w-]+\.csv)`[^`]*?^```csv\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)

# slips of typing; what an annex itself may have wrong
TYPED = [
    ('- id: "1.2"', "- id: 1.2"),
    ("rule: {kind: count, each: 1}",
     "rule: {kind: count, each: 1}\n        guid: Chỉ tính sáng kiến công nhận trong năm"),
    ("value: dung_han / da_giai_quyet", "value: dung_han / da_giai_quiet"),
]
ANNEX = [
    ("criteria: 4}", "criteria: 5}"),
    ("rule: {kind: ratio, full_at: 95%, zero_below: 80%}",
     "rule: {kind: steps, steps: [{above: 90%, points: 4}, {at_least: 70%, below: 90%, points: 2}, {below: "
     "70%, points: 0}]}"),
    ("        not_applicable: remove\n", ""),
    ("name: Sáng kiến được công nhận\n        max: 2", "name: Sáng kiến được công nhận\n        max: 3"),
    ("{at_most: 2025-01-31, points: 2}", "{at_most: 2025-01-31, points: 1.5}"),
]

STYLE = """
* { box-sizing: border-box }
body { margin: 0; padding: 22px; background: #fff; color: #1d2733; font: 15px/1.45 "Noto Sans", "Liberation Sans",
  sans-serif }
pre { margin: 0; font: 13px/20px "Noto Sans Mono", monospace; white-space: pre-wrap }
.side { display: flex; gap: 26px; align-items: flex-start }
.paper { width: 700px; padding: 20px 22px; border: 1px solid #b9c2cc; font-family: "Liberation Serif",
  "Noto Serif", serif; font-size: 16px; position: relative }
.paper h1 { font-size: 17px; text-align: center; margin: 0 }
.paper p { text-align: center; margin: 2px 0 12px; font-style: italic }
table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #55606b; padding: 5px 7px; vertical-align: top; text-align: left }
th { text-align: center; background: #eef1f4 }
td.c { text-align: center }
tr.d td { font-weight: bold }
.stamp { position: absolute; right: 18px; top: 12px; color: #b3261e; border: 2px solid #b3261e; padding: 1px 8px;
  font: bold 13px "Noto Sans", sans-serif }
.m { display: inline-block; width: 21px; height: 21px; border-radius: 50%; background: #b3261e; color: #fff;
  text-align: center; margin-right: 5px; font: bold 13px/21px "Noto Sans", sans-serif; vertical-align: 1px }
.cards { flex: 1 }
.card { margin-bottom: 16px; border: 1px solid #b9c2cc; background: #fafbfc; padding: 14px 16px }
.card b.t { display: block; margin-bottom: 8px }
.k { color: #0b5394 }
.s { color: #8a3b12 }
.n { color: #1b6e3c }
.r { color: #7a8490; font-style: italic }
.window { border-radius: 8px; overflow: hidden; border: 1px solid #444 }
.bar { background: #3a3f46; color: #e8eaed; padding: 7px 14px; font-size: 13px }
.term { background: #16191d; color: #e2e6ea; padding: 14px 18px }
.err { color: #ff8a80; font-weight: bold }
.warn { color: #ffd479; font-weight: bold }
.info { color: #8ab4f8; font-weight: bold }
.cmd { color: #a5d6a7 }
.editor { position: relative; display: flex; background: #fff }
.editor .no { color: #98a2ad; text-align: right; padding: 10px 10px; background: #f3f5f7 }
.editor .code { padding: 10px 14px; flex: 1 }
.tip { position: absolute; background: #fffbe6; border: 1px solid #c9b458; padding: 8px 12px;
  width: 470px; font-size: 14px; box-shadow: 0 3px 10px #0003 }
.tip code { font-weight: bold }
"""


def mark(number: int) -> str:
    return f'<span class="m">{number}</span>'


def coloured(yaml: str) -> str:
    """Keys, texts and remarks in colour; the marks §1§ … §6§ become circles."""
    out = []
    for line in yaml.splitlines():
        text = html.escape(line, quote=False)
        if text.lstrip().startswith("#"):
            text = f'<span class="r">{text}</span>'
        else:
            text, remark, said = text.partition("  # ")
            text = re.sub(r'("[^"]*")', r'<span class="s">\1</span>', text)
            text = re.sub(r"(^\s*(?:- )?|[{,\[] ?)([a-z_]+)(?=:(?: |$))", r'\1<span class="k">\2</span>', text)
            text = re.sub(r"(?<=[ \[{])(-?\d[\d.]*%?|\d{4}-\d\d-\d\d)(?=[,}\] ]|$)", r'<span class="n">\1</span>', text)
            text += f'<span class="r">{remark}{said}</span>' if remark else ""
        out.append(re.sub(r"§(\d)§", lambda m: mark(int(m[1])), text))
    return "\n".join(out)


def passage(first: str, last: str) -> str:
    lines = RUBRIC.splitlines()
    start = next(n for n, line in enumerate(lines) if first in line)
    end = next(n for n, line in enumerate(lines) if n > start and last in line)
    cut = len(lines[start]) - len(lines[start].lstrip())
    return "\n".join(line[cut:] for line in lines[start:end])


def annex() -> str:
    yaml = passage('- id: "1.1"', '- id: "1.2"')
    for number, key in ((1, "id:"), (2, "name:"), (3, "max:"), (4, "inputs:"), (4, "value:"), (4, "rule:"),
                        (4, "not_applicable:"), (5, "evidence:"), (6, "assessor:")):
        yaml = re.sub(rf"^(\s*(?:- )?)({key}.*)$", rf"\1\2  §{number}§", yaml, count=1, flags=re.MULTILINE)
    rows = [
        ("1", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "10", "", "", ""),
        ("1.1", "Tỷ lệ hồ sơ giải quyết đúng hạn", "4",
         "Từ 95% trở lên: điểm tối đa; dưới 80%: 0 điểm; còn lại tính theo tỷ lệ. Không phát sinh hồ "
         "sơ thì không tính.",
         "Báo cáo kết xuất từ hệ thống một cửa", "Văn phòng UBND tỉnh"),
        ("1.2", "Chế độ báo cáo", "2", "Mỗi báo cáo không gửi trừ 1 điểm, gửi chậm trừ 0,5 điểm.",
         "Báo cáo CCHC định kỳ", "Sở Nội vụ"),
        ("1.3", "Sáng kiến được công nhận", "2",
         "Mỗi sáng kiến 1 điểm, không quá 2 điểm. Không có quyết định thì không tính điểm.", "Quyết định công nhận",
         "Sở Nội vụ"),
        ("1.4", "Ban hành kế hoạch cải cách hành chính", "2",
         "Đến hết ngày 31/01: 2 điểm; trong tháng 02: 1 điểm; sau đó hoặc không ban hành: 0 điểm.",
         "Kế hoạch của UBND cấp xã", "Sở Nội vụ"),
    ]
    heads = ["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm điểm", "Tài liệu kiểm chứng", "Cơ quan thẩm định"]
    table = "<tr>" + "".join(f"<th>{mark(n)}<br>{head}</th>" for n, head in enumerate(heads, 1)) + "</tr>"
    for row in rows:
        cells = "".join(f'<td{" class=c" if n in (0, 2) else ""}>{cell}</td>' for n, cell in enumerate(row))
        table += f'<tr{" class=d" if not row[3] else ""}>{cells}</tr>'
    paper = ('<div class="paper"><span class="stamp">MINH HỌA</span><h1>PHỤ LỤC</h1><p>Bộ tiêu chí đánh giá CCHC '
             'cấp xã năm 2025</p>' f"<table>{table}</table></div>")
    last = "\n".join(line[6:] for line in RUBRIC[RUBRIC.index('      - id: "1.4"'):].splitlines())
    cards = "".join(f'<div class="card"><b class="t">Dòng {number} viết thành YAML</b><pre>{coloured(text)}</pre></div>'
                    for number, text in (("1.1", yaml), ("1.4", last)))
    return f'<div class="side">{paper}<div class="cards">{cards}</div></div>'


def terminal() -> str:
    prompt = "PS&gt; papi-kit check rubrics\\xa-2025.yaml"
    runs = (("lần 1: còn lỗi gõ", TYPED), ("lần 2: hết lỗi gõ, còn chỗ phụ lục không khớp", ANNEX))
    said = "\n\n".join(f'<span class="cmd">{prompt}   <span class="r"># {when}</span></span>\n{checked(faults)}'
                       for when, faults in runs)
    return f'<div class="window"><div class="bar">PowerShell</div><div class="term"><pre>{said}</pre></div></div>'


def checked(faults: list[tuple[str, str]]) -> str:
    text = RUBRIC
    for before, after in faults:
        assert before in text, before
        text = text.replace(before, after, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "xa-2025.yaml"
        path.write_text(text, encoding="utf-8")
        for name, rows in DATA:
            (path.parent / name).write_text(rows, encoding="utf-8")
        done = subprocess.run([sys.executable, "-m", "papi_kit", "check", path.name], cwd=folder, capture_output=True,
                              text=True, encoding="utf-8")
    shown = html.escape((done.stdout + done.stderr).strip(), quote=False)
    for word, kind in (("Lỗi", "err"), ("Lưu ý", "warn"), ("Thông tin", "info")):
        shown = re.sub(rf"^{word}(?= )", f'<span class="{kind}">{word}</span>', shown, flags=re.MULTILINE)
    return shown


def editor() -> str:
    lines = RUBRIC.splitlines()[:39]
    at = next(n for n, line in enumerate(lines) if "not_applicable:" in line)
    says = schema()["$defs"]["Criterion"]["properties"]["not_applicable"]["description"]
    numbers = "\n".join(str(n) for n in range(1, len(lines) + 1))
    tip = (f'<div class="tip" style="left: 520px; top: {10 + at * 20 + 24:.0f}px"><code>not_applicable</code><br>'
           f'{html.escape(says)}</div>')
    return ('<div class="window"><div class="bar">xa-2025.yaml</div><div class="editor">'
            f'<pre class="no">{numbers}</pre><pre class="code">{coloured(chr(10).join(lines))}</pre>{tip}</div></div>')


# name -> (what is drawn, width, height in pixels)
DRAWN = {"phu-luc.png": (annex, 1440, 730), "kiem-tra.png": (terminal, 1180, 490), "soan-thao.png": (editor, 1080, 890)}


def draw(chromium: str, name: str) -> None:
    what, width, height = DRAWN[name]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f'<!doctype html><html lang="vi"><meta charset="utf-8"><style>{STYLE}</style>{what()}</html>',
                        encoding="utf-8")
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        f"--user-data-dir={folder}/profile", f"--window-size={width},{height}",
                        f"--screenshot={PICTURES / name}", page.as_uri()], check=True, capture_output=True)


def main() -> int:
    PICTURES.mkdir(exist_ok=True)
    for name in DRAWN:
        draw(sys.argv[1] if len(sys.argv) > 1 else "chromium", name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
