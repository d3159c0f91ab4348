"""The page as text: what it holds, and that nothing of it comes from or goes anywhere."""

import base64
import hashlib
import json
import re
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from helpers import rubric, scored
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.reports.page.packed import LETTERS, packed
from papi_kit.reports.page.page import page
from papi_kit.reports.page.words import WORDS

ROOT = Path(__file__).resolve().parents[3]
FEATURES = ROOT / "tests/reports/features.yaml"


class Parts(HTMLParser):
    """Tags with their attributes, and the text of scripts and styles."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.inside, self.open = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.open = (tag, dict(attrs))
        self.tags.append(self.open)

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, data):
        if self.open and self.open[0] in ("script", "style"):
            self.inside.append((*self.open, data))

    def text(self, tag, **attributes):
        return "".join(data for name, has, data in self.inside
                       if name == tag and all(has.get(k) == v for k, v in attributes.items()))

    def data(self):
        return json.loads(self.text("script", id="data"))


def unpacked(column, count):
    """As data.js reads a column."""
    if "t" in column:
        return column["t"].split("|")
    if "i" not in column:
        return column["v"] * count
    wide = 1
    while len(LETTERS) ** wide < len(column["v"]):
        wide += 1
    pieces = [column["i"][start:start + wide] for start in range(0, count * wide, wide)]
    found = []
    for piece in pieces:
        place = 0
        for letter in piece:
            place = place * len(LETTERS) + LETTERS.index(letter)
        found.append(column["v"][place])
    return found


@given(st.lists(st.one_of(st.none(), st.booleans(), st.integers(), st.text("0123456789/|a<\""),
                          st.fixed_dictionaries({"date": st.text("0123456789-")})), min_size=1))
def test_a_packed_column_holds_what_was_packed(values):
    found = unpacked(packed(values), len(values))
    assert [(type(a), a) for a in found] == [(type(b), b) for b in values]


def test_many_different_values_take_two_letters():
    values = [{"text": str(n)} for n in range(200)] * 2
    assert len(packed(values)["i"]) == 800 and unpacked(packed(values), 400) == values


def test_letters_are_safe_in_html_and_json():
    assert len(set(LETTERS)) == len(LETTERS) and not set(LETTERS) & set("<>&\"\\")


# -- the frame ---------------------------------------------------------------------------------------------------------
def hostile(name):
    text = rubric(f"- {{id: '1', name: {json.dumps(name)}, max: 2, rule: {{kind: yes_no}}}}")
    units = [{"unit_id": "a", "name": name}, {"unit_id": "b", "name": "Xã Hai"}]
    return scored(text, [("a", "1", "choice", "yes", "", "", name), ("b", "1", "choice", "no")], units)


BAD = "</script><script>window.bad = 1</script><img src=x onerror=\"window.bad = 1\">&amp;'${skip}"


def test_hostile_names_stay_text():
    parts = Parts(page([hostile(BAD)]))
    assert sum(tag == "script" for tag, _ in parts.tags) == 2 and "img" not in {tag for tag, _ in parts.tags}
    data = parts.data()["chapters"][0]
    assert BAD in unpacked(data["units"]["name"], 2) and data["items"][0]["name"] == BAD


def test_the_policy_names_the_script_and_the_style_and_forbids_the_rest():
    text = page([hostile("Xã Một")])
    parts = Parts(text)
    policy = next(has["content"] for tag, has in parts.tags if has.get("http-equiv") == "Content-Security-Policy")

    def digest(inside):
        return "'sha256-" + base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() + "'"

    code = "".join(data for name, has, data in parts.inside if name == "script" and "id" not in has)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {"default-src": "'none'", "script-src": digest(code), "style-src": digest(parts.text("style")),
                     "base-uri": "'none'", "form-action": "'none'"}


def test_nothing_is_loaded_or_linked():
    text = page([hostile("Xã Một")])
    tags = Parts(text).tags
    assert not any({"src", "srcset", "action", "background", "style", "onclick"} & set(has) for _, has in tags)
    assert all(has["href"].startswith("#") for _, has in tags if "href" in has)
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp|WebSocket|eval\(|new Function", text)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_place_of_the_frame_is_filled(lang):
    text = page([hostile("Xã Một")], lang)
    assert f'<html lang="{lang}">' in text
    frame = text[text.index("<body>"):text.index('<script type="application/json"')]
    assert not re.search(r"\$\w", frame)


def test_the_same_assessment_gives_the_same_page():
    assert page([hostile("Xã Một")]) == page([hostile("Xã Một")])


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_used_and_has_as_many_places_in_both_languages(key):
    files = Path(page.__code__.co_filename).parent
    used = "".join(path.read_text(encoding="utf-8") for path in files.iterdir() if path.suffix in (".js", ".html"))
    assert re.search(rf'"{key}"|\${key}\b', used)
    vi, en = WORDS[key]
    assert vi.count("{}") == en.count("{}")


# -- the data ----------------------------------------------------------------------------------------------------------
def test_every_mark_and_total_is_that_of_the_assessment(invented):
    assessment = invented(FEATURES, 9, missing=0.05)
    data, count = Parts(page([assessment])).data()["chapters"][0], len(assessment.results)

    def exact(column):
        return [None if x is None else Fraction(x) for x in unpacked(column, count)]

    units, totals = data["units"], [result.totals for result in assessment.results]
    assert unpacked(units["id"], count) == [result.unit.id for result in assessment.results]
    assert unpacked(units["rank"], count) == [result.rank for result in assessment.results]
    assert unpacked(units["band"], count) == [result.band for result in assessment.results]
    for name, key in (("points", "points"), ("max", "max_points"), ("index", "index"),
                      ("appraisal", "appraisal_points"), ("survey", "survey_points")):
        assert exact(units[name]) == [getattr(total, key) for total in totals], name
    for item in assessment.program.items:
        scores = [result.state.scores[item] for result in assessment.results]
        assert exact(data["marks"][item]["points"]) == [score.shown for score in scores]
        assert exact(data["marks"][item]["max"]) == [score.max_points for score in scores]
        assert unpacked(data["marks"][item]["stage"], count) == [score.stage for score in scores]


def test_figures_are_those_that_were_read(invented):
    assessment = invented(FEATURES, 9, missing=0.05)
    data, count = Parts(page([assessment])).data()["chapters"][0], len(assessment.results)
    columns = {tuple(path[1:]): unpacked(column, count) for path, column in data["known"] if path[0] == "figures"}
    compared = 0
    for place, result in enumerate(assessment.results):
        for key, value in result.state.figures.items():
            if isinstance(value, Fraction) and key in columns:
                assert Fraction(columns[key][place]) == value
                compared += 1
    assert compared > 50


def test_a_choice_without_a_label_is_called_as_its_item():
    figures = Parts(page([hostile("Xã Một")])).data()["chapters"][0]["figures"]
    assert [figure["label"] for figure in figures] == ["Xã Một"]


def test_units_stand_in_vietnamese_order():
    names = ["Đông", "Dung", "Ân", "Ái", "An", "Ba 10", "Ba 2", "Ăn"]
    text = rubric('- {id: "1", name: Một, max: 2, rule: {kind: yes_no}}')
    units = [{"unit_id": f"u{n}", "name": name} for n, name in enumerate(names)]
    assessment = scored(text, [(f"u{n}", "1", "choice", "yes") for n in range(len(names))], units)
    column = Parts(page([assessment])).data()["chapters"][0]["units"]["alphabet"]
    found = {result.unit.name: int(place) for result, place in
             zip(assessment.results, unpacked(column, len(names)), strict=True)}
    assert sorted(found, key=found.__getitem__) == ["Ái", "An", "Ăn", "Ân", "Ba 2", "Ba 10", "Dung", "Đông"]
