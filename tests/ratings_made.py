"""Ratings of dossiers from Python lists, read as a survey reads them."""

from __future__ import annotations

from functools import cache

from forms_made import answers, changed, table

from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.survey.ratings.counted import counted
from papi_kit.survey.ratings.rated import Rated
from papi_kit.written.source import parse_source

SAMPLE = "design: {kind: probability, clusters: thon, weights: w}"
FIELDS = "fields: {dossier: hs, officer: cb, time: luc, procedure: tt, channel: kenh}"
HEADER = ("hs", "xa", "tt", "kenh", "cb", "luc", "q01", "q02")


def definition(design: str = "kind: ratings, least: 10", fields: str = FIELDS, *more: tuple[str, str]) -> str:
    return changed((SAMPLE, f"{fields}\ndesign: {{{design}}}" if fields else f"design: {{{design}}}"), *more)


@cache
def form(design: str = "kind: ratings, least: 10", fields: str = FIELDS, *more: tuple[str, str]):
    reading = read_questionnaire(parse_source(definition(design, fields, *more), "khao-sat.yaml"))
    assert reading.questionnaire is not None, [(f.code, f.place) for f in reading.findings]
    return reading.questionnaire


def rating(number, unit, *, procedure="A", channel="x", officer="CB01", time="2024-05-03 09:15", first=5, second=None):
    return [str(number), unit, procedure, channel, officer, time, str(first), str(first if second is None else second)]


def read(wanted, rows, header=HEADER):
    """The ratings that count, and the codes of what was told."""
    found, _ = answers(wanted, table(header, *rows))
    return counted(wanted, found)


def rated(wanted, rows, header=HEADER):
    return Rated(wanted, read(wanted, rows, header)[0])
