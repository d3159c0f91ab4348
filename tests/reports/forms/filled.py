"""Forms filled at random, and what the engine makes of the same figures."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from papi_kit.findings import NOWHERE
from papi_kit.jobs.rubric import load
from papi_kit.reports.forms.entries import ends_of
from papi_kit.reports.forms.plan import Filling, Plan
from papi_kit.rule.env import MISSING, NOT_APPLICABLE
from papi_kit.scoring.exact.marks import Context
from papi_kit.scoring.exact.score import Marker
from papi_kit.scoring.exact.totals import totals
from papi_kit.scoring.facts.book import Fact, FactBook, default_facts
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.forms.form import form_of

RUBRICS = Path(__file__).resolve().parents[3] / "rubrics"
F = Fraction


@cache
def program_of(name):
    return load(RUBRICS / name).program


def plan_of(program, group="", lang="vi", stage="self", unit=None):
    unit = unit or Unit("X01", "Xã Một", group)
    return Plan(form_of(program, unit, stage, "ab" * 32), default_facts(program)[0], lang)


def value_of(spec, rng):
    """A figure that its cell takes."""
    low, _, above, _ = ends_of(spec)
    match spec.type:
        case "count":
            least = int(low or 0) + (1 if above else 0)
            return F(rng.randint(least, least + rng.choice((0, 2, 12))))
        case "amount":
            return (low or F(0)) + F(rng.randint(1, 400), rng.choice((1, 4, 10, 100)))
        case "percent":
            return rng.choice((F(0), F(1), F(rng.randint(11, 1000), 1000), F(rng.randint(2, 100), 100)))
        case "yes_no":
            return rng.random() < 0.6
        case "choice":
            return rng.choice(spec.choices)[0]
        case "date":
            return date(2021, 1, 1) + timedelta(days=rng.randint(0, 500))
    return "BC 12"


def fits(spec, value):
    low, high, above, below = ends_of(spec)
    if isinstance(value, (F, date)) and low is not None and (value <= low if above else value < low):
        return False
    return not (isinstance(value, (F, date)) and high is not None and (value >= high if below else value > high))


def filling(form, seed, blank=0.2, unit=None, **more):
    """Figures for a form: most given, some blank, some items not applicable."""
    rng = random.Random(seed)
    filled = {}
    blank = rng.choice((0.0, blank, 0.9)) if blank else 0.0
    for line in form.lines:
        if line.spec is not None and line.spec.type != "list" and rng.random() >= blank:
            value = value_of(line.spec, rng)
            if fits(line.spec, value):
                filled[line.key] = value
        elif line.spec is None and form.accepts_not_applicable(line) and rng.random() < 0.12:
            filled[line.item, ""] = NOT_APPLICABLE
    return Filling(unit or form.unit, filled=filled, **more)


def state_of(program, found, stage="self"):
    """The unit marked by the engine, what others have being unknown, and its totals."""
    book = FactBook()
    for key, value in (found.filled or {}).items():
        book.add(found.unit.id, key, Fact(value, "self", NOWHERE))
    unknown = {peer.key: MISSING for peers in program.peers.values() for peer in peers}
    context = Context({found.unit.id: found.last or {}}, {}, unknown)
    state = Marker(program, book, default_facts(program)[0], stage, context).mark([found.unit], lambda unit: True)[0]
    return state, totals(program, state)
