"""What is estimated from coded answers: shares, means and indices of questions, factors and the whole questionnaire.

Every target is sum_p a_p R_p with R_p = sum w u_p / sum w l_p over the respondents of a domain: `upper` u_p what
counts, `lower` l_p the answers it counts among. Two estimands of a factor (docs/reference/methods.md (c)): `pooled`,
satisfied answers over valid answers of everybody, and the mean of an index of each respondent over those who answered
enough questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from ...values import dataclass
from ..form.answers import KIND_CODES, Answers, values_of
from ..form.definition import applies
from ..form.questionnaire import OVERALL, Factor, MeasureSpec, Question, Questionnaire

ROUNDING = 1e-12
_SUMMED = 256                             # so many bytes fit in two, added up


@dataclass(frozen=True, slots=True)
class Part:
    """`factor` a_p; `counted` u_p and `among` l_p (n,), 0 where a respondent has no answer that counts: kept in bytes
    where they are small whole numbers."""

    factor: float
    counted: np.ndarray
    among: np.ndarray

    @classmethod
    def of(cls, factor: float, upper: np.ndarray, lower: np.ndarray) -> Part:
        return cls(factor, _in_bytes(upper), _in_bytes(lower))

    @property
    def upper(self) -> np.ndarray:
        """(n,) float64."""
        return self.counted.astype(float)

    @property
    def lower(self) -> np.ndarray:
        """(n,) float64."""
        return self.among.astype(float)


def _in_bytes(values: np.ndarray) -> np.ndarray:
    if values.dtype.itemsize == 1:
        return values
    if not len(values) or values.min() < -128 or values.max() > 127:
        return values
    small = values.astype(np.int8)
    return small if np.array_equal(small, values) else values


@dataclass(frozen=True, slots=True)
class Sums:
    """Over several questions, of each respondent (n,): `upper` of points, how many answers count (`lower`), and how
    many questions were `asked`."""

    upper: np.ndarray
    lower: np.ndarray
    asked: np.ndarray


@dataclass(frozen=True, slots=True)
class Target:
    """`measure` and `of` name it; `share`: its value lies in 0..1 and is a share; `low`, `high`: the ends of its scale;
    `missing` (n,): asked and without an answer that counts, `asked` (n,): all but "not applicable"."""

    measure: str
    of: str
    share: bool
    low: float
    high: float
    parts: tuple[Part, ...]
    asked: np.ndarray

    @property
    def valid(self) -> np.ndarray:
        """Respondents with an answer that counts, (n,) bool."""
        return np.any([part.among > 0 for part in self.parts], axis=0)

    @property
    def once(self) -> bool:
        """Whether every answer that counts is counted among once."""
        return len(self.parts) == 1 and self.parts[0].among.dtype == bool

    @property
    def span(self) -> float:
        """Length of the scale; 1 where it has one value only."""
        return self.high - self.low or 1.0

    def place(self, values: np.ndarray) -> np.ndarray:
        """Where values stand on the scale taken as 0 to 1; at its ends exactly."""
        place = (values - self.low) / self.span
        return np.where(np.abs(place) < ROUNDING, 0.0, np.where(np.abs(place - 1) < ROUNDING, 1.0, place))

    def at(self, place: np.ndarray) -> np.ndarray:
        """The values at these places."""
        return self.low + self.span * place

    @property
    def one_share(self) -> bool:
        """Whether it is a share of respondents: one answer of each."""
        return self.share and len(self.parts) == 1 and bool(np.isin(self.parts[0].among, (0, 1)).all())


def targets(form: Questionnaire, answers: Answers) -> Iterator[Target]:
    """All measures of all questions, factors and the whole, in the order of the questionnaire."""
    maker = TargetMaker(form, answers)
    for name, measure in form.measures.items():
        for of in (*(q.id for q in maker.questions), *(f.id for f in maker.factors), OVERALL):
            target = maker.target(name, measure, of)
            if target is not None:
                yield target


class TargetMaker:
    """Targets of one group's answers."""

    def __init__(self, form: Questionnaire, answers: Answers):
        self.form, self.answers = form, answers
        self.questions = [question for question in form.asked(answers.group) if question.id in answers.items]
        self.factors = form.factors_of(answers.group)
        self.counted = [KIND_CODES[kind] for kind in form.base]
        self._among: dict[tuple[str, ...], np.ndarray] = {}
        self._known_asked: dict[tuple[str, ...], np.ndarray] = {}

    def target(self, name: str, measure: MeasureSpec, of: str) -> Target | None:
        """None where the measure has no meaning for `of` (a mean of answers on different scales has
        none), or nobody was asked."""
        used = [q for q in self._questions_of(of) if applies(measure, self.form.scale_of(q, self.answers.group))]
        if not used:
            return None
        ends = {self._ends(measure, question) for question in used}
        if len(ends) > 1:
            return None
        (low, high), = ends
        if of == OVERALL and self.factors:
            parts = self._composite(measure, used)
        elif measure.pooled or of in {q.id for q in used}:
            parts = (self._pooled(measure, used, 1.0),)
        else:
            parts = (self._mean_of(measure, used, 1.0),)
        return Target(name, of, measure.is_share, low, high, parts, self._asked(used))

    def _questions_of(self, of: str) -> list[Question]:
        factor = next((f for f in self.factors if f.id == of), None)
        if of == OVERALL:
            return [q for f in self.factors for q in self._in(f)] or self.questions
        return self._in(factor) if factor else [q for q in self.questions if q.id == of]

    def _in(self, factor: Factor) -> list[Question]:
        return [question for question in self.questions if question.id in factor.items]

    def _composite(self, measure: MeasureSpec, used: Sequence[Question]) -> tuple[Part, ...]:
        """sum of a_f R_f, or the mean of sum of a_f F_fk over those who have every factor."""
        inside = [(factor, found) for factor in self.factors if (found := [q for q in self._in(factor) if q in used])]
        weights = [float(f.weight) if f.weight is not None else 1.0 for f, _ in inside]
        weights = [w / sum(weights) for w in weights]
        if measure.pooled:
            return tuple(self._pooled(measure, found, a) for a, (_, found) in zip(weights, inside, strict=True))
        means = [self._mean_of(measure, found, a) for a, (_, found) in zip(weights, inside, strict=True)]
        whole = np.all([part.among > 0 for part in means], axis=0)
        upper = sum((part.factor * part.upper for part in means), np.zeros(len(whole)))
        return (Part.of(1.0, np.where(whole, upper, 0.0), whole),)

    def _scores(self, measure: MeasureSpec, question: Question) -> np.ndarray:
        """Value of each code of an answer, nan where there is none that counts; a non-answer in the base of a share
        counts 0."""
        table = self.answers.items[question.id].table(values_of(measure, self.answers.items[question.id].levels))
        if measure.is_share:
            table[self.counted] = 0.0
        return table

    def _sums(self, measure: MeasureSpec, used: Sequence[Question]) -> Sums:
        """Of one question in bytes, of several as whole numbers, where the points are small whole numbers."""
        if len(used) == 1:
            code, scores = self.answers.items[used[0].id].code, self._scores(measure, used[0])
            return Sums(_in_bytes(np.nan_to_num(scores))[code], (~np.isnan(scores))[code], self._asked(used))
        scored = [(self.answers.items[question.id], self._scores(measure, question)) for question in used]
        points = [_in_bytes(np.nan_to_num(scores)) for _, scores in scored]
        small = len(used) < _SUMMED and all(table.dtype.itemsize == 1 for table in points)
        sums = Sums(*np.zeros((3, len(self.answers)), dtype=np.int16 if small else float))
        for (coded, scores), table in zip(scored, points, strict=True):
            sums.upper[:] += table[coded.code]
            sums.lower[:] += (~np.isnan(scores))[coded.code]
            sums.asked[:] += ~coded.among("not_applicable")
        return sums

    def _pooled(self, measure: MeasureSpec, used: Sequence[Question], factor: float) -> Part:
        sums = self._sums(measure, used)
        return self._part(used, factor, sums.upper, sums.lower)

    def _part(self, used: Sequence[Question], factor: float, upper: np.ndarray, lower: np.ndarray) -> Part:
        """Measures that count the same answers among the same questions share them."""
        part, key = Part.of(factor, upper, lower), tuple(question.id for question in used)
        known = self._among.setdefault(key, part.among)
        return Part(factor, part.counted, known) if np.array_equal(known, part.among) else part

    def _mean_of(self, measure: MeasureSpec, used: Sequence[Question], factor: float) -> Part:
        """The mean of a respondent's answers where at least `least_answered` of those asked were answered."""
        sums = self._sums(measure, used)
        enough = (sums.lower > 0) & (sums.lower >= float(self.form.least_answered) * sums.asked - 1e-9)
        mean = np.divide(sums.upper, sums.lower, out=np.zeros(len(enough)), where=enough, dtype=float)
        return self._part(used, factor, mean, enough)

    def _asked(self, used: Sequence[Question]) -> np.ndarray:
        key = tuple(question.id for question in used)
        if key not in self._known_asked:
            asked = np.any([~self.answers.items[q.id].among("not_applicable") for q in used], axis=0)
            self._known_asked[key] = self._everybody if asked.all() else asked
        return self._known_asked[key]

    @cached_property
    def _everybody(self) -> np.ndarray:
        return np.ones(len(self.answers), dtype=bool)

    def _ends(self, measure: MeasureSpec, question: Question) -> tuple[float, float]:
        values = values_of(measure, tuple(self.form.scale_of(question, self.answers.group).values())).values()
        return (0.0, 1.0) if measure.is_share else (min(values), max(values))
