"""One spelling in all that is printed or shipped: hòa, khóa, tùy, xóa (the mark on the first vowel), phân bố."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
OTHERS = re.compile(r"phân phối|\btỉ lệ\b|\bxử lí\b|\bquản lí\b|\blí do\b", re.IGNORECASE)
ENDINGS = {".py", ".md", ".yaml", ".csv", ".json", ".html", ".sh", ".js", ".toml"}
ABOUT_SPELLINGS = {  # places that speak of names which people spell in both ways
    "papi_kit/language/names.py": {"uỷ"}, "docs/huong-dan/chon-mau.md": {"Hoà"},
    "docs/huong-dan/khao-sat.md": {"Hoà"}, "docs/huong-dan/danh-sach-don-vi.md": {"Hoà"},
    **{f"papi_kit/rubric/draft/{name}.py": {"tỉ lệ"} for name in ("ranges", "rules", "shares")},   # read in annexes
}


BOTH = re.compile(r"`\w+`/`\w+`")           # `hoà`/`hòa`: told as two ways of writing one name


def strays(text):
    text = BOTH.sub("", text)
    words = [text[:match.end()].split()[-1].strip("(\"'`“*[:") for match in MARK.finditer(text)]
    return [re.split(r"\W", word)[-1] for word in words] + [match.group() for match in OTHERS.finditer(text)]


def test_the_check_sees_the_other_spelling_and_leaves_the_right_words():
    assert strays("minh hoạ, tuỳ chọn, XOÁ và phân phối") == ["hoạ", "tuỳ", "XOÁ", "phân phối"]
    assert strays("quý, quỳ, hòa, tùy, khóa, hoàn, toàn, khoảng, thuyền, phân bố") == []


@pytest.mark.parametrize("room", ["papi_kit", "docs", "rubrics", "surveys", "examples", "benchmarks", "README.md"])
def test_one_spelling(room):
    top = ROOT / room
    found = {}
    for path in [top] if top.is_file() else sorted(p for p in top.rglob("*") if p.suffix in ENDINGS):
        name = path.relative_to(ROOT).as_posix()
        words = set(strays(path.read_text(encoding="utf-8-sig"))) - ABOUT_SPELLINGS.get(name, set())
        found |= {name: words} if words else {}
    assert found == {}
