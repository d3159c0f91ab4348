"""Units written otherwise than in the register: more than a few are counted, with where they stand."""

from papi_kit.findings import Place
from papi_kit.language.messages import sentence
from papi_kit.language.named import Match
from papi_kit.written.told_units import Met, told


def met(how: str, numbers: range, sheet: str = "") -> list[Met]:
    return [Met(f"{n}", Match(f"{n:02}", how), Place("a.xlsx" if sheet else "a.csv", n, sheet=sheet), 2, f"Xã {n}")
            for n in numbers]


def test_codes_beyond_the_first_are_counted_with_their_lines():
    (found,) = told(met("number", range(1, 9)))
    assert found.values["lines"] == ["6", "7", "8"]
    assert sentence(found).endswith("và 3 mã khác (16 dòng; các mã khác có tại dòng 6, 7, 8).")
    assert sentence(found, "en").endswith("and 3 more (rows: 16; the other codes stand in rows 6, 7, 8).")


def test_names_beyond_the_first_are_counted_with_their_cells():
    *_, found = told(met("spelled", range(1, 18), "Sheet1"))
    assert found.values["lines"] == [*(f"A{n}" for n in range(6, 16)), "…"]
    said = "Còn 12 tên khác được hiểu theo danh sách đơn vị (24 dòng; các tên này có tại dòng A6, A7,"
    assert said in sentence(found)


def test_a_few_are_all_shown():
    (found,) = told(met("number", range(1, 4)))
    assert sentence(found).endswith("→ 03 (Xã 3) (6 dòng).")
