"""What does not fit together in the definition of a survey of ratings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ...findings import Finding, error
from ..form.questionnaire import Questionnaire, Respondents, SamplingDesign

LEAST = 3                                # ratings: of two, each of the two who rated knows what the other said
ONLY_RATINGS = ("least", "mix", "counts")
ONLY_SAMPLES = ("strata", "clusters", "weights", "population", "certainty", "nest", "single_psu", "margins")
Written = tuple[Respondents | None, SamplingDesign, tuple[str | int, ...]]


def ratings_faults(form: Questionnaire, at: Callable[..., str]) -> Iterator[Finding]:
    """`at`: the place of a path of keys in the file."""
    designs: list[Written] = [(None, form.design, ("design",))]
    designs += [(group, group.design, ("respondents", number, "design"))
                for number, group in enumerate(form.respondents) if group.design is not None]
    for group, design, path in designs:
        if (design.kind == "ratings") != form.rated:
            yield error("ratings_mixed", at(*path))
            continue
        for key in _apart(design):
            code = "ratings_key_only" if key in ONLY_RATINGS else "ratings_without_sample"
            yield error(code, at(*path, key), key=key)
        if form.rated:
            yield from _ratings(form, group, design, partial(at, *path))
    if form.rated and form.correlation == "pooled":
        yield error("ratings_without_sample", at("correlation"), key="correlation")


def _apart(design: SamplingDesign) -> list[str]:
    """The keys that say nothing of a design of this kind."""
    foreign = ONLY_SAMPLES if design.kind == "ratings" else ONLY_RATINGS
    return [key for key in foreign if key in design.model_fields_set]


def _ratings(form: Questionnaire, group: Respondents | None, design: SamplingDesign,
             at: Callable[[str], str]) -> Iterator[Finding]:
    if design.least < LEAST:
        yield error("ratings_least", at("least"), least=LEAST)
    groups = [group] if group else [one for one in form.groups() if one.design is None]
    for one in groups:
        fields, columns = form.fields_of(one), form.mix_of(one)
        foreign = {form.unit_of(one), fields.dossier, fields.officer, fields.time}
        for column in columns:
            if column in foreign or columns.count(column) > 1:
                yield error("ratings_mix_column", at("mix"), column=column)
                return
