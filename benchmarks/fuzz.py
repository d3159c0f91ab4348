"""Reads files with something wrong in them, thousands of them, and tells where a reader ends as none may.

    python benchmarks/fuzz.py [--reader facts-workbook] [--cases 1000] [--seed 1] [--first 0] [--seconds 300]

A case is a small valid file, changed as its seed, reader and number say (mutants.py), read in a process apart with
a bound on processor time and memory: one in ten by the whole command, the others by the reader alone. It may end with
results and findings, with Refused or with Unreadable, and every finding must have its sentence in both languages. A
reader may call a file broken only for what its parser (of zip, XML, YAML) or the system refuses, or for what it checks
itself: any other exception that became Unreadable is told as hidden. All that may not be is printed with the command
that repeats it; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import mutants
from guard import Case, guarded
from workbooks import FACTS, FORMS, PREDECESSORS, UNITS, csv_of, parts_of, zipped

from papi_kit.files.sheets import Wish
from papi_kit.files.sources.forms import read_forms_table
from papi_kit.files.tables import read_table
from papi_kit.findings import Finding, Refused, Unreadable
from papi_kit.jobs.check import check
from papi_kit.jobs.data import load_inputs
from papi_kit.jobs.facts import read_facts
from papi_kit.jobs.rubric import inspect, load
from papi_kit.jobs.survey_data import load_survey, read_definition
from papi_kit.language.headers import predecessor_role, unit_role
from papi_kit.language.messages import MESSAGES
from papi_kit.reports.kit.text import findings_json, findings_text
from papi_kit.scoring.facts import predecessors
from papi_kit.scoring.facts import units as unit_rows
from papi_kit.scoring.facts.reading import FactReader
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.program.needs import period
from papi_kit.scoring.program.program import Program
from papi_kit.survey.form.headings import Headings

SHOWN, WHOLE = 10_000, 10
MEMORY = Path("/dev/shm")
ALLOWED = ("read", "refused", "unreadable")
PARSERS = ("zipfile", "zlib", "lzma", "_lzma", "bz2", "_bz2", "pyexpat", "xml.parsers.expat", "struct", "yaml")
CHECKED = ("BadXml",)
Read = Callable[[Path], Iterable[Finding]]


@dataclass(frozen=True)
class Reader:
    """The file that is changed, what makes it, and what reads the folder it stands in: the whole command, and the
    reader alone."""

    file: str
    make: Callable[[Random], bytes]
    read: Read
    alone: Read


def _facts(name: str) -> Read:
    return lambda folder: check(folder / "rubric.yaml", facts=folder / name).findings


def _forms(name: str) -> Read:
    return lambda folder: load_survey(folder / "survey.yaml", folder / name).findings


def _facts_alone(name: str) -> Read:
    def read(folder: Path) -> Iterable[Finding]:
        program, register, scored = _sound_units()
        reader = FactReader(program, register, scored)
        file = read_facts(folder / name, reader)
        reader.read(file.rows)
        return [*file.findings, *reader.findings]

    return read


def _units_alone(folder: Path) -> Iterable[Finding]:
    table = read_table(folder / "units.csv", unit_rows.REQUIRED, unit_rows.OPTIONAL, unit_role)
    return [*table.findings, *unit_rows.read_units(table.rows)[1]]


def _predecessors_alone(folder: Path) -> Iterable[Finding]:
    table = read_table(folder / "predecessors.csv", predecessors.REQUIRED, predecessors.OPTIONAL, predecessor_role)
    program, register, _ = _sound_units()
    year = predecessors.Year(register, period(program))
    return [*table.findings, *predecessors.read_predecessors(table.rows, year, year)[1]]


def _forms_alone(name: str) -> Read:
    return lambda folder: read_forms_table(folder / name, [Wish(_headings().fit, _headings().whole)]).findings


@cache
def _sound_units() -> tuple[Program, Register, list[Unit]]:
    with sound_folder() as folder:
        inputs = load_inputs(load(folder / "rubric.yaml"))
    names = Register(inputs.register, [unit.id for unit in inputs.units], period(inputs.loaded.program))
    return inputs.loaded.program, names, inputs.units


@cache
def _headings() -> Headings:
    with sound_folder() as folder:
        form = read_definition(folder / "survey.yaml").questionnaire
    assert form is not None
    return Headings(form, form.groups()[0], ())


def _of(shape: str, kind: str) -> Callable[[Random], bytes]:
    table = FACTS if shape == "facts" else FORMS
    return lambda r: mutants.odd_workbook(r, shape) if kind == "workbook" else mutants.odd_csv(r, table)


READERS = {
    "facts-workbook": Reader("facts.xlsx", _of("facts", "workbook"), _facts("facts.xlsx"), _facts_alone("facts.xlsx")),
    "facts-csv": Reader("facts.csv", _of("facts", "csv"), _facts("facts.csv"), _facts_alone("facts.csv")),
    "forms-workbook": Reader("forms.xlsx", _of("forms", "workbook"), _forms("forms.xlsx"), _forms_alone("forms.xlsx")),
    "forms-csv": Reader("forms.csv", _of("forms", "csv"), _forms("forms.csv"), _forms_alone("forms.csv")),
    "units-csv": Reader("units.csv", lambda r: mutants.odd_csv(r, UNITS), _facts("facts.csv"), _units_alone),
    "predecessors-csv": Reader("predecessors.csv", lambda r: mutants.odd_csv(r, PREDECESSORS), _predecessors_alone,
                               _predecessors_alone),
    "rubric": Reader("rubric.yaml", lambda r: mutants.several(r, mutants.RUBRIC.encode(), mutants.TEXT),
                     _facts("facts.csv"), lambda folder: inspect(folder / "rubric.yaml")[1]),
    "survey": Reader("survey.yaml", lambda r: mutants.several(r, mutants.SURVEY.encode(), mutants.TEXT),
                     _forms("forms.csv"), lambda folder: read_definition(folder / "survey.yaml").findings),
}
SOUND = {"rubric.yaml": mutants.RUBRIC.encode(), "survey.yaml": mutants.SURVEY.encode(),
         "units.csv": csv_of(UNITS), "predecessors.csv": csv_of(PREDECESSORS), "facts.csv": csv_of(FACTS),
         "forms.csv": csv_of(FORMS), "facts.xlsx": zipped(parts_of("facts")),
         "forms.xlsx": zipped(parts_of("forms"))}


@contextmanager
def sound_folder() -> Iterator[Path]:
    """In memory where the system has such a folder: a disk takes longer to make a file than a reader to read it."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        for file, data in SOUND.items():
            (Path(place) / file).write_bytes(data)
        yield Path(place)


# ---- one case


def ended(read: Read, folder: Path) -> str:
    """How reading ends, as in `Case`."""
    try:
        with _causes() as unread:
            try:
                how, findings = "read", list(read(folder))
            except Refused as problem:
                how, findings = "refused", list(problem.findings)
            except Unreadable as problem:
                how, findings = "unreadable", list(problem.findings)
        for lang in ("vi", "en"):
            said, told = findings_text(findings, lang, SHOWN), findings_json(findings, lang)
            f"{said}{told}".encode()
            bare = [one["code"] for one in told if str(one["message"]).startswith(f"{one['code']} (")
                    or one["code"] not in MESSAGES]
            if bare:
                return f"{how}, without the sentence of {', '.join(bare)}"
        if odd := list(filter(None, map(hidden, unread))):
            return f"{how}, hiding\n" + "\n".join(odd)
        return how if how == "read" or findings else f"{how} without a finding"
    except MemoryError as problem:
        return f"over the bound on memory\n{_stack(problem)}"
    except BaseException as problem:                          # whatever it is, it is told
        return _stack(problem)


@contextmanager
def _causes() -> Iterator[list[Unreadable]]:
    """Every Unreadable that is made meanwhile, wherever it is caught."""
    made, init = list[Unreadable](), Unreadable.__init__

    def noted(self: Unreadable, *arguments: object) -> None:
        made.append(self)
        init(self, *arguments)                                # type: ignore[arg-type]

    Unreadable.__init__ = noted                               # type: ignore[method-assign,assignment]
    try:
        yield made
    finally:
        Unreadable.__init__ = init                            # type: ignore[method-assign]


def hidden(problem: Unreadable) -> str:
    """The stack of an exception that nobody raised on purpose, "" where there is none."""
    cause = problem.__cause__
    if cause is None or isinstance(cause, (OSError, Unreadable, UnicodeDecodeError)) or type(cause).__name__ in CHECKED:
        return ""
    if type(cause).__module__.split(".")[0] in PARSERS:
        return ""
    *_, (innermost, _) = traceback.walk_tb(cause.__traceback__)
    if innermost.f_globals.get("__name__", "").split(".")[0] in PARSERS:
        return ""
    return _stack(cause)


def _stack(problem: BaseException) -> str:
    """With the beginnings of its lines: messages quote what was read."""
    return "\n".join(line[:200] for line in "".join(traceback.format_exception(problem)).splitlines())


# ---- many cases


def run(name: str, numbers: range, seed: int, until: float) -> list[Case]:
    """The cases of these numbers, as many as there is time for."""
    with sound_folder() as folder:
        with suppress(Refused, Unreadable):
            list(READERS[name].alone(folder))                  # what is loaded once is loaded before
        cases = ((number, lambda number=number: _one(name, number, seed, until, folder)) for number in numbers)
        return [case for case in guarded(cases) if case.end != "no time"]


def _one(name: str, number: int, seed: int, until: float, folder: Path) -> str:
    if time.monotonic() > until:
        return "no time"
    reader = READERS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")                                        # a name twice in a package
        (folder / reader.file).write_bytes(reader.make(Random(f"{name} {seed} {number}")))
        return ended(reader.read if number % WHOLE == 0 else reader.alone, folder)


def sound(name: str) -> bool:
    """Whether the file that cases begin from is read without an error."""
    with sound_folder() as folder:
        return not any(finding.severity == "error" for read in (READERS[name].read, READERS[name].alone)
                       for finding in read(folder))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=READERS, action="append", help="one or several; all without it")
    parser.add_argument("--cases", type=int, default=1000, help="of each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--seconds", type=float, default=300, help="at most, for all readers in equal parts")
    asked = parser.parse_args()
    names, wrong = asked.reader or list(READERS), 0
    for name in names:
        assert sound(name), f"{name}: what is changed must be sound"
        until = time.monotonic() + asked.seconds / len(names)
        cases = run(name, range(asked.first, asked.first + asked.cases), asked.seed, until)
        faults = [case for case in cases if case.end not in ALLOWED]
        ends = Counter(case.end if case.end in ALLOWED else "otherwise" for case in cases)
        slowest = max(cases, key=lambda case: case.seconds)
        print(f"{name:15} {len(cases):6} cases: {', '.join(f'{n} {how}' for how, n in ends.most_common())}; "
              f"longest {slowest.seconds:.1f} s (case {slowest.number})", flush=True)
        for case in faults:
            print(f"\npython benchmarks/fuzz.py --reader {name} --seed {asked.seed} --first {case.number} --cases 1\n"
                  f"{case.end}", flush=True)
        wrong += len(faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
