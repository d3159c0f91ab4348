"""How many ranks are firm, in sentences for those who sign."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.numbers import number_text
from ..sensitivity.vocabulary import FRAGILE
from ..sensitivity.words import TableWords, tables_of
from .report import Chapter

MOST_NAMED = 8


def firm_sentences(chapter: Chapter, lang: str) -> Iterator[str]:
    """Of each league table how many units keep their rank in most draws, and which do not."""
    for own in tables_of(chapter.study, lang) if chapter.study else ():
        if own.main is not None:
            yield _counted(own)
            yield from _not_told(own)


def _counted(own: TableWords) -> str:
    say, found = own.words.say, own.main
    assert found is not None
    places = own.order
    firm = [place for place in places if own.p_rank(found, place) >= FRAGILE]
    weak = [place for place in places if own.p_rank(found, place) < FRAGILE]
    names = ", ".join(own.name(place) for place in weak[:MOST_NAMED])
    more = len(weak) - MOST_NAMED
    if more > 0:
        names += say(f" và {more} đơn vị khác", f" and {more} more")
    least = own.words.percent(FRAGILE, 0)
    head = f"{own.table.name}: " if own.table.name else ""
    count, all_, draws = (number_text(n, own.words.lang) for n in (len(firm), len(places), found.draws))
    rest = say(f"; chưa ổn định: {names}", f"; not firm: {names}") if weak else ""
    what = own.words.reach(found.factors)
    return say(f"{head}Độ ổn định: trong {draws} lần mô phỏng {what}, {count}/{all_} đơn vị giữ nguyên hạng ở ít nhất "
               f"{least} số lần{rest}.",
               f"{head}Firmness: in {draws} draws of {what}, {count} of {all_} units keep "
               f"their rank in at least {least} of them{rest}.")


def _not_told(own: TableWords) -> Iterator[str]:
    """How many tiers the survey's error leaves."""
    found = own.one.of("survey")
    if found is None or found.sets is None:
        return
    tiers = len({int(found.sets.tier[place]) for place in own.order})
    of = number_text(len(own.order), own.words.lang)
    yield own.words.say(
        f"Do sai số khảo sát, {of} đơn vị chia thành {tiers} bậc; các đơn vị cùng bậc chưa phân biệt được với đơn vị "
        "đứng đầu bậc.",
        f"With the survey's error the {of} units fall into {tiers} tiers; units of one tier are not told from its "
        "first.")
