"""Ratings counted by an engine in parts, each of which is kept until all are: the texts of each file, its ratings dealt
into buckets of units as whole numbers, and the counts of each bucket."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ...files.engines.choose import engine_of
from ...files.engines.parts import Parts
from ...files.manifest import manifest
from ...findings import Finding, Refused, error, note, warning
from ...language.names import nfc
from ...survey.counted.rated.asked import Asked, together
from ...survey.counted.rated.group import RatedGroup, rated_group, told
from ...survey.counted.rated.part import Part, added, arrays_of, dossiers, in_several, part, part_of
from ...survey.counted.rated.read import Known, Read
from ...survey.counted.wanted import wanted
from ...survey.form.questionnaire import Respondents
from ...survey.form.recognise import recognised_note
from ...survey.form.responses import BEARABLE, NONE_LEFT, without_answers
from ...survey.form.spelled import Spelled
from ...survey.form.units import FindUnit
from ...survey.ratings.told import found_in
from ...survey.satisfaction.compared import said_once
from ...survey.satisfaction.results import SurveyResults
from ...survey.satisfaction.satisfaction import satisfied
from ...survey.satisfaction.spreads import spreads
from ...version import __version__
from ...written.counted import Counted, Deal, Dealer, Dealt
from ..progress import Tell, quiet
from ..survey_data import LoadedSurvey, register_of

PORTION = 500_000_000                    # bytes of files that are read before the next part is begun
FORMAT = 1                               # of the parts; another number where the code writes others
Files = Sequence[tuple[tuple[Path, ...], Respondents]]


@dataclass(frozen=True)
class _Work:
    """The ratings of one group of respondents."""

    survey: LoadedSurvey
    engine: Dealer
    asked: Asked
    parts: Parts
    tell: Tell

    @property
    def names(self) -> list[str]:
        return [record.name for record in self.engine.files]

    def portions(self) -> list[tuple[int, ...]]:
        """The numbers of the files that are read together."""
        found: list[list[int]] = []
        size = PORTION
        for number, record in enumerate(self.engine.files):
            if size >= PORTION:
                found.append([])
                size = 0
            found[-1].append(number)
            size += record.size
        return [tuple(one) for one in found]

    def names_of(self, known: Known) -> dict[str, str]:
        """Units as the ratings name them."""
        query, names = self.asked.of_names(), dict.fromkeys(known.labels.units, "")
        if query is not None:
            for unit, name in zip(*self.engine.counted(query).keys, strict=True):
                own = known.labels.units[known.codes[0][unit]]
                names[own] = names[own] or nfc(name)
        return {unit: name or unit for unit, name in names.items() if unit}

    def texts(self) -> Read:
        several = []
        for number, files in enumerate(self.portions()):
            path = self.parts.made(f"texts-{number}", partial(self._write_texts, files))
            several.append(_read_texts(path))
        return Read(self.asked, self.names, together(several))

    def _write_texts(self, files: tuple[int, ...], target: Path) -> None:
        counted = self.engine.counted(self.asked.of_texts(files))
        kept = {name: getattr(counted, name).tolist() for name in ("item", "text", "rows", "first")}
        target.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")

    def dealt(self, deal: Callable[[tuple[int, ...]], Deal]) -> Dealing:
        def write(files: tuple[int, ...], target: Path) -> None:
            target.mkdir()
            self.engine.deal(deal(files), target)

        folders = [self.parts.made(f"dealt-{number}", partial(write, files))
                   for number, files in enumerate(self.portions())]
        return Dealing(self.engine, deal(()), folders)

    def counted(self, known: Known, dealing: Dealing) -> Part:
        form, found = self.survey.questionnaire, []
        astray = self._astray(dealing)

        def write(number: int, target: Path) -> None:
            kept: dict[str, Any] = {**arrays_of(part(form, known, dealing.bucket(number), astray))}
            with target.open("wb") as file:
                np.savez(file, **kept)

        for number in range(dealing.deal.buckets):
            self.tell(f"đang đếm phần {number + 1}/{dealing.deal.buckets}",
                      f"counting part {number + 1}/{dealing.deal.buckets}")
            with np.load(self.parts.made(f"counted-{number}", partial(write, number))) as kept:
                found.append(part_of(form, known.labels, kept))
        return added(found)

    def _astray(self, dealing: Dealing) -> np.ndarray:
        """Dossiers that buckets share."""
        if dealing.deal.buckets == 1 or dealing.deal.same is None:
            return np.zeros((2, 0), dtype=np.uint64)

        def write(number: int, target: Path) -> None:
            target.write_bytes(dossiers(dealing.bucket(number)).tobytes())

        def write_shared(target: Path) -> None:
            target.write_bytes(in_several([partial(_dossiers, path) for path in paths]).tobytes())

        paths = [self.parts.made(f"dossiers-{number}", partial(write, number))
                 for number in range(dealing.deal.buckets)]
        return np.array(_dossiers(self.parts.made("shared", write_shared)))


@dataclass(frozen=True)
class Dealing:
    """Ratings that were dealt into `folders`."""

    engine: Dealer
    deal: Deal
    folders: Sequence[Path]

    def bucket(self, number: int) -> Dealt:
        return self.engine.dealt(self.deal, self.folders, number)


def counted_ratings(survey: LoadedSurvey, files: Files, name: str, command: Sequence[str] = (), tell: Tell = quiet,
                    work: Path | None = None) -> SurveyResults:
    """The year's ratings of each group. `work`: where parts are kept that another run can go on with, by default
    nowhere. Raises Unreadable, or Refused where the definition or the columns do not allow it."""
    find_unit, spelled = register_of(survey, lambda text: None), Spelled()
    groups: list[RatedGroup] = []
    said = list(survey.findings)
    with ExitStack() as opened:
        folder = work or Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="papi-kit-")))
        for number, (paths, group) in enumerate(files):
            engine = engine_of(name, paths)
            if not isinstance(engine, Dealer):
                raise Refused([*said, error("engine_without_ratings", paths[0].name, engine=name)])
            opened.enter_context(engine)
            asked, odd = wanted(engine, survey.questionnaire, group)
            _or_refuse(said, odd)
            parts = Parts(folder / str(number), _key(survey, engine), engine.files[0].name)
            if parts.kept:
                said.append(note("engine_resumed", engine.files[0].name, parts=len(parts.kept), folder=str(folder)))
                tell(f"dùng lại {len(parts.kept)} phần đã đếm xong", f"{len(parts.kept)} parts were counted before")
            found = _group(_Work(survey, engine, Asked(asked), parts, tell), said, find_unit, spelled)
            groups += [found] if found else []
            survey.records += engine.files
    if not groups:
        raise Refused(said)
    return _results(survey, groups, said, name, command, tell)


def _group(work: _Work, said: list[Finding], find_unit: FindUnit | None, spelled: Spelled) -> RatedGroup | None:
    """None where no rating counts."""
    work.tell(f"đang đọc {work.names[0]}", f"reading {work.names[0]}")
    read = work.texts()
    if not read.found:
        raise Refused([*said, error("only_header", work.names[0])])
    known, odd = read.known(find_unit, spelled)
    _or_refuse(said, odd)
    if any(finding.code in NONE_LEFT for finding in odd):
        return None
    ratings = sum(times for (item, _), (times, _) in read.found.items() if item == 0)
    work.tell("đang chia lượt đánh giá theo đơn vị", "dealing the ratings by unit")
    dealing = work.dealt(lambda files: work.asked.of_ratings(known.codes, known.answers, known.minutes, ratings, files))
    found = work.counted(known, dealing)
    work.survey.units = work.survey.units or work.names_of(known)
    group = rated_group(work.survey.questionnaire, found)
    assert group.patterns is not None
    silent = without_answers(group.patterns)
    _or_refuse(said, [*told(work.asked, work.names, found), *silent])
    return None if any(finding.code in NONE_LEFT for finding in silent) else group


def _or_refuse(said: list[Finding], odd: Sequence[Finding]) -> None:
    said += [finding for finding in odd if finding not in said]
    if any(finding.severity == "error" and finding.code not in BEARABLE for finding in said):
        raise Refused(said)


def _key(survey: LoadedSurvey, engine: Dealer) -> str:
    """What the parts are made of."""
    about = [__version__, FORMAT, engine.name, [(one.sha256, one.size) for one in (*survey.records, *engine.files)]]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()


def _results(survey: LoadedSurvey, groups: Sequence[RatedGroup], said: Sequence[Finding], name: str,
             command: Sequence[str], tell: Tell) -> SurveyResults:
    form = survey.questionnaire
    tell("đang ước lượng", "estimating")
    made = satisfied(form, groups, survey.units)
    about = [finding for group in groups for finding in (
        recognised_note(form, group.answers), *found_in(group.rated),
        note("engine_ratings_counted", group.answers.file, engine=name, ratings=group.answers.forms),
        warning("engine_without_form_checks", group.answers.file))]
    invented = any(finding.code == "data_notice" for finding in said)
    return SurveyResults(made, (), {}, None, [(one.name, one.sha256) for one in dict.fromkeys(survey.records)],
                         said_once([*said, *about]),
                         manifest={**manifest(survey.records, "survey", command), "engine": {"name": name}},
                         notice=(form.notice or "") if invented else "", spreads=tuple(spreads(made)),
                         inputs=tuple(survey.inputs()))


# ---- parts as files


def _read_texts(path: Path) -> Counted:
    kept = json.loads(path.read_text("utf-8"))
    item, rows, first = (np.array(kept[name], dtype=np.int64) for name in ("item", "rows", "first"))
    return Counted((), item, np.array(kept["text"], dtype=object), (), rows, rows, rows, first)


def _dossiers(path: Path) -> np.ndarray:
    size = path.stat().st_size // 16
    return np.memmap(path, np.uint64, "r", shape=(2, size)) if size else np.zeros((2, 0), dtype=np.uint64)
