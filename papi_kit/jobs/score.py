"""The main job: a rubric and its data become marks, ranks and their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..files.journal.chain import Head
from ..files.manifest import manifest
from ..files.output import Written, write_set
from ..files.write import Writer, csv_lines, csv_writer
from ..findings import Finding, Refused, Unknown, error, note
from ..index import columns
from ..index.assessment import Assessment, assess_values
from ..index.compared import agreement_rows, appraisal_rows, compared, judged
from ..language.columns.appraised import APPRAISAL, ASSESSORS
from ..language.columns.scored import FINDINGS, RANKING, SCORES
from ..rubric.model import STAGES
from ..values import dataclass
from .data import Inputs, load_inputs, notice_of, surveys_without_data, told_of_data
from .folder.entry import Decision, Options, begun, results_folder
from .last_facts import assess_last_facts
from .last_year import last_year
from .neighbours import neighbours
from .progress import Tell, quiet, reading, writing
from .rubric import Loaded, load

PREVIOUS = "previous"


@dataclass(frozen=True)
class Scored:
    """What was written where; `told`: what there is to say of what stood there."""

    assessment: Assessment
    folder: Path
    files: Sequence[Path]
    told: Sequence[Finding] = ()


def assess(path: str | Path, *, units: str | Path | None = None, facts: str | Path | None = None,
           surveys: Sequence[str | Path] = (), stage: str = "final", facts_of: str = "", command: Sequence[str] = (),
           tell: Tell = quiet, take: Sequence[str | Path] = ()) -> Assessment:
    """Read a rubric with its data and score it; nothing is written.

    `units`, `facts` (a file, or a folder of tables or of filled forms) and `surveys` stand for those that the rubric
    names; `take`: the forms that count of units that have several. `stage`: self, appraisal, explanation or final.
    `facts_of="previous"`: last year's facts, by this year's rubric; items without a counterpart (`same_as`) are taken
    out of the maximum. Raises Refused (faults that forbid going on) or Unreadable; lesser faults are findings.

    >>> from papi_kit import assess
    >>> assessment = assess("rubrics/2022.yaml")
    >>> assessment
    Assessment(cchc-huyen-2022, final, 8 units, 8 ranked, 3 warnings)
    >>> list(assessment.ranking["unit"].head(2))
    ['Huyện G', 'Thành phố Bắc Kạn']
    >>> assessment.result("TPBK").rank_text
    '2/8'
    """
    if stage not in STAGES:
        raise Unknown("no_such_stage", text=stage)
    loaded = load(Path(path), [Path(survey) for survey in surveys])
    if facts_of:
        _check_facts_of(facts_of, bool(facts or surveys))
        return assess_last_facts(loaded, Path(units) if units else None, stage, command, reading(tell))
    inputs = load_inputs(loaded, Path(units) if units else None, Path(facts) if facts else None, reading(tell),
                         take=[Path(one) for one in take])
    given = [Path(path) for path in (units, facts) if path]
    return assess_inputs(loaded, inputs, stage, given, bool(facts), command, tell)


def assess_inputs(loaded: Loaded, inputs: Inputs, stage: str = "final", given: Sequence[Path] = (),
                  facts: bool = False, command: Sequence[str] = (), tell: Tell = quiet) -> Assessment:
    """A rubric and its data, read already, scored. `given`: files in place of those that the rubric names, `facts`
    where facts are among them."""
    found = [*loaded.findings, *told_of_data(loaded, facts), *surveys_without_data(inputs), *inputs.findings]
    found += [] if stage == STAGES[-1] else [note("stage_not_final", stage=stage)]
    tell("đang chấm điểm", "marking")
    before = last_year(loaded, inputs)
    found += before.findings
    near = neighbours(loaded, inputs)
    assessment = assess_values(loaded.program, before.units, inputs.register, inputs.book, stage, before.known,
                               [*found, *near.findings], surveyed=inputs.surveyed, neighbours=near.neighbours)
    records = [*loaded.records, *inputs.records, *loaded.beheld, *before.records, *near.records]
    named = [*given, *loaded.named()]
    return replace(assessment, manifest=manifest(records, stage, command), notice=notice_of(loaded, facts),
                   inputs=(*(one.path for one in records), *named), records=tuple(records))


def _check_facts_of(facts_of: str, given: bool) -> None:
    if facts_of != PREVIOUS:
        raise Unknown("facts_of_unknown", text=facts_of, known=[PREVIOUS])
    if given:
        raise Refused([error("last_facts_and_facts")])


def score(rubric: Path, units: Path | None = None, facts: Path | None = None, surveys: Sequence[Path] = (),
          stage: str = "final", out: Path | None = None, lang: str = "vi", command: Sequence[str] = (),
          tell: Tell = quiet, facts_of: str = "", decision: Decision | None = None,
          take: Sequence[Path] = ()) -> Scored:
    """`papi-kit score`: `assess`, and its files in `out`. In an assessment folder the journal gets what it does not
    know of the files that were read, and the result; `decision` lets a locked stage change. Raises Refused or
    Unreadable."""
    def at_stage(stage: str) -> Assessment:
        return assess(rubric, units=units, facts=facts, surveys=surveys, stage=stage, facts_of=facts_of,
                      command=command, tell=tell, take=take)

    assessment = at_stage(stage)
    folder = out or own_folder(rubric, assessment)
    options = Options(units, facts, tuple(surveys), lang, facts_of, tuple(take))
    entry = begun(rubric, folder, assessment, options, decision, at_stage)
    if entry:
        assessment = bound(assessment, entry.head)
    written = write_results(assessment, folder, lang, writing(tell))
    if entry:
        entry.finished(written.files, folder)
    return Scored(assessment, folder, written.files, [*written.findings, *(entry.findings if entry else ())])


def bound(assessment: Assessment, head: Head) -> Assessment:
    """Its manifest and its annex say at which line of the journal it was made."""
    return replace(assessment, manifest={**assessment.manifest, "journal": head.told()})


def own_folder(rubric: Path, assessment: Assessment) -> Path:
    """`ket_qua/<rubric>`; of facts of another year `ket_qua/<rubric>-facts-<year>`, of a stage that is not the final
    one with `-<stage>`. In an assessment folder it is the `ket_qua` of that folder."""
    stage, of = assessment.stage, assessment.last_facts
    year = f"-facts-{of.year}" if of else ""
    name = assessment.program.rubric.rubric + year + ("" if stage == STAGES[-1] else f"-{stage}")
    return results_folder(rubric) / name


def write_results(assessment: Assessment, folder: Path, lang: str = "vi",
                  tell: Callable[[str], None] = lambda name: None) -> Written:
    """ranking.xlsx, ranking.csv, scores.csv, findings.csv and manifest.json, all or none; once somebody appraised also
    tham-dinh.xlsx, appraisal.csv and assessors.csv. Raises Unreadable."""
    def workbook(target: Path) -> None:
        from ..reports.ranking.workbook import write_ranking_workbook

        write_ranking_workbook(assessment, target, lang)

    writers: dict[str, Writer] = {
        "ranking.xlsx": workbook,
        "ranking.csv": csv_writer(RANKING.header(), columns.ranking_rows(assessment.program, assessment.results, lang),
                                  columns.plain),
        "scores.csv": csv_lines(SCORES.header(), columns.score_lines(assessment.program, assessment.results, lang)),
        "findings.csv": csv_writer(FINDINGS.header(), columns.finding_rows(assessment.found, lang), columns.plain),
    }
    writers |= _appraisal(assessment, lang)
    about = {**assessment.manifest, "notice": assessment.notice}
    return write_set(folder, dict(told(writers, tell)), "score", about, assessment.inputs)


def _appraisal(assessment: Assessment, lang: str) -> dict[str, Writer]:
    """Own marks beside appraised ones, and how assessors agree, where there is either."""
    found, together = compared(assessment), judged(assessment)
    together = together if any(one.agreement.pairs for one in together) else []

    def workbook(target: Path) -> None:
        from ..reports.appraisal.compared import write_compared

        write_compared(assessment, found, together, target, lang)

    writers: dict[str, Writer] = {"tham-dinh.xlsx": workbook} if found or together else {}
    if found:
        writers["appraisal.csv"] = csv_writer(APPRAISAL.header(), appraisal_rows(found), columns.plain)
    if together:
        writers["assessors.csv"] = csv_writer(ASSESSORS.header(), agreement_rows(together), columns.plain)
    return writers


def told(writers: dict[str, Writer], tell: Callable[[str], None]) -> Iterator[tuple[str, Writer]]:
    for name, write in writers.items():
        def noted(target: Path, name: str = name, write: Writer = write) -> None:
            tell(name)
            write(target)

        yield name, noted
