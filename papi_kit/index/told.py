"""What is told of a unit beside its marks: what held its total, what decided its band, why it has no rank."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.numbers import date_text, number_text, percent_text
from ..language.say import Say
from ..language.words import counted, limit, veto, word
from ..scoring.exact.totals import root_max
from ..scoring.explain import Explainer
from ..scoring.facts.rounds import months_in_force, part_of_year
from ..scoring.facts.units import Unit
from ..scoring.program.needs import period
from .results import Room, UnitResult, result_env

_WHY = {"incomplete": ("Chưa đủ số liệu", "Incomplete figures"),
        "nothing": ("Không phát sinh nội dung nào để chấm", "Nothing arose to be marked"),
        "too_little": ("Không đủ căn cứ để tính chỉ số: số điểm tối đa được tính còn {} trên {}, dưới {}",
                       "Too little in force for an index: a maximum of {} of {}, below {}"),
        "error": ("Số liệu có lỗi, chưa xếp hạng", "Figures in error, not ranked"),
        "veto": ("Không xếp loại, không xếp hạng", "Neither classed nor ranked"),
        "not_ranked": ("Không xếp hạng", "Not ranked")}


def notes(explainer: Explainer, result: UnitResult) -> list[str]:
    """Why it has no rank, what held its total, what decided its band, what its last year is."""
    bands = [] if result.reason == "veto" else band_lines(explainer, result)
    return [*why_lines(explainer, result), *limit_lines(explainer, result), *bands,
            *unit_lines(explainer, result.unit)]


def unit_lines(explainer: Explainer, unit: Unit) -> Iterator[str]:
    """What its last year is; that it was in force for a part of the period, where something hangs on that."""
    yield from made_lines(explainer, unit)
    program, say = explainer.program, Say(explainer.lang)
    part = part_of_year(unit, period(program))
    if part is not None and program.by_months:
        first, last = (date_text(day, explainer.lang) for day in part)
        months = months_in_force(unit, period(program))
        yield say(f"Hoạt động từ {first} đến {last}, tính {months} tháng của kỳ đánh giá",
                  f"In force from {first} to {last}, {counted(months, 'month')} of the period")


def made_lines(explainer: Explainer, unit: Unit) -> Iterator[str]:
    """What last year is for a unit made of parts, where the rubric looks back."""
    how, say = explainer.program.rubric.last_of_merged, Say(explainer.lang)
    if not unit.made_of or how is None:
        return
    bare = ", ".join(f"{part.name} ({part.id})" for part in unit.made_of)
    weighed = ", ".join(f"{part.name} ({part.id}) {percent_text(part.share, explainer.lang)}" for part in unit.made_of)
    basis = word(unit.made_of[0].basis, explainer.lang) if unit.made_of[0].basis else ""
    by = say(f" theo {basis}", f" by {basis}") if basis else ""
    yield {"mean": say(f"Năm trước là bình quân của {bare}; số đếm được cộng lại",
                       f"Last year is the mean of {bare}; counts are added up"),
           "weighted": say(f"Năm trước là bình quân có trọng số{by} của {weighed}; số đếm được cộng lại",
                           f"Last year is the weighted mean{by} of {weighed}; counts are added up"),
           "none": say(f"Được lập từ {bare}, không so với năm trước",
                       f"Made of {bare}, not compared with last year")}[how]


def why_lines(explainer: Explainer, result: UnitResult) -> Iterator[str]:
    """Why the unit has no rank, or no band though it has a rank."""
    say = Say(explainer.lang)
    least = explainer.program.rubric.least_in_force
    if result.reason == "too_little" and least is not None:
        sums, lang = (result.totals.max_points, root_max(explainer.program, result.unit.group)), explainer.lang
        yield say(*_WHY["too_little"]).format(*(number_text(x, lang) for x in sums), percent_text(least, lang))
    elif result.reason and result.reason != "veto":
        yield say(*_WHY[result.reason])
    elif result.reason:
        yield f"{say(*_WHY['veto'])}: {_of_vetoes(explainer, result)}"


def _of_vetoes(explainer: Explainer, result: UnitResult) -> str:
    """The reasons as the rubric words them, else the conditions with the unit's figures."""
    env = result_env(result)
    found = [(rule.reason or explainer.condition(rule.when, env)) + _cited(rule.cited, explainer.lang)
             for rule in result.unclassed if rule.unranks]
    return "; ".join(found)


def limit_lines(explainer: Explainer, result: UnitResult) -> Iterator[str]:
    """Each limit that changed the total, with the figures of its condition."""
    lang, env = explainer.lang, result_env(result)
    for number, before, _ in result.totals.limited:
        one, was = explainer.program.limits[number], number_text(before, lang)
        held = limit(one.verb, number_text(one.points, lang), lang)
        condition = explainer.condition(one.when, env) + _cited(one.cited, lang)
        yield Say(lang)(f"Tổng điểm {held} (trước đó {was} điểm): {condition}",
                        f"Total {held} ({was} before): {condition}")


def band_lines(explainer: Explainer, result: UnitResult) -> Iterator[str]:
    """Why the band is not the one that the figure alone would give."""
    program, say = explainer.program, Say(explainer.lang)
    for step, what, tree in result.standing.band_steps:
        condition = explainer.condition(tree, result_env(result)) if tree is not None else ""
        of_band = next((band.cited for band in program.bands if band.label == what and band.cited), "")
        if step == "gate":
            yield say(f"Không đạt điều kiện của mức {what}: {condition}",
                      f"A condition of {what} is not met: {condition}") + _cited(of_band, explainer.lang)
        elif step == "quota":
            room = result.standing.rooms[what]
            said = room_text(explainer, room) + _cited(of_band, explainer.lang)
            yield say(f"Vượt hạn mức số đơn vị của mức {what}: {said}", f"Over the quota of {what}: {said}")
        else:
            verb, _, target = what.partition(":")
            rule = next(v for v in program.vetoes if v.when == tree and v.verb == verb)
            if rule.by_above:
                condition = say(f"đơn vị cấp trên được xếp {target}", f"the unit above is classed {target}")
            said = f"{rule.reason}: {condition}" if rule.reason else condition
            yield f"{_capital(veto(verb, target, explainer.lang))}: {said}" + _cited(rule.cited, explainer.lang)


def room_text(explainer: Explainer, room: Room) -> str:
    """`không quá 25% của 8 đơn vị, là 2 đơn vị`; with what raised the share."""
    lang, raised, why = explainer.lang, room.raised, ""
    share, say = percent_text(room.share, lang), Say(lang)
    if raised is not None:
        condition = explainer.condition_alone(raised.when) + _cited(raised.cited, lang)
        why = say(f"; được nâng do {condition}", f"; raised as {condition}")
    return say(f"không quá {share} của {room.of} đơn vị, là {room.units} đơn vị",
               f"at most {share} of {counted(room.of, 'unit')}, that is {room.units}") + why


def _cited(text: str, lang: str) -> str:
    return f" ({Say(lang)('căn cứ', 'clause')}: {text})" if text else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
