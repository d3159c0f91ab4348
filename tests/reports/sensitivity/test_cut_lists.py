"""What the terminal cuts stands whole in the workbook, and the terminal says where."""

from types import SimpleNamespace

import pytest

from papi_kit.findings import note
from papi_kit.language.say import Say
from papi_kit.reports.sensitivity.text import checks_text, pending_text
from papi_kit.sensitivity.checks.verdicts import verdict

NAMES = [f"“1.{n} Mục”" for n in range(1, 8)]


def words(lang: str):
    return SimpleNamespace(lang=lang, say=Say(lang), ranks=lambda low, high: f"hạng {low} đến {high}")


@pytest.mark.parametrize(("lang", "rest", "where"), [("vi", "và 2 mục khác", "trang “Kiểm tra” của sensitivity.xlsx"),
                                                     ("en", "and 2 more", "sheet “Checks” of sensitivity.xlsx")])
def test_a_check_names_all_in_the_workbook_and_a_few_on_the_terminal(lang, rest, where):
    found = verdict(False, note("sanity_alone_found", items=NAMES))
    assert all(name in found.sentence(lang) for name in NAMES) and rest not in found.sentence(lang)
    own = SimpleNamespace(one=SimpleNamespace(verdicts=[found]), words=words(lang))
    told = checks_text(own)
    assert rest in told and NAMES[4] in told and NAMES[5] not in told and told.endswith(f"{where}.")
    few = SimpleNamespace(one=SimpleNamespace(verdicts=[verdict(False, note("sanity_alone_found", items=NAMES[:5]))]),
                          words=words(lang))
    assert where not in checks_text(few)


def test_units_that_lack_marks_are_counted_where_not_all_are_told():
    rows = [SimpleNamespace(unit_id=f"u{n}", best=1, worst=2, items=["1.1"]) for n in range(17)]
    called = SimpleNamespace(unit=SimpleNamespace(called="Xã A"))
    study = SimpleNamespace(pending=rows, assessment=SimpleNamespace(result=lambda unit: called))
    told = pending_text(study, words("vi")).splitlines()
    assert len(told) == 17 and told[-1] == "… và 2 đơn vị khác, xem trang “Còn thiếu” của sensitivity.xlsx."
    study.pending = rows[:15]
    assert len(pending_text(study, words("vi")).splitlines()) == 16
