"""Reads files with something wrong in them, thousands of them, and tells where a reader ends as none may.

    python benchmarks/fuzz.py [--reader facts-workbook] [--cases 1000] [--seed 1] [--first 0] [--seconds 300]

A case is a small valid file, changed as its seed, reader and number say (mutants.py), read in a process of its own with
a bound on processor time and memory. It may end with results and findings, with Refused or with Unreadable, and every
finding must have its sentence in both languages. All else is printed with the command that repeats it; the exit code is
then 1.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import mutants

from papi_kit.findings import Finding, Refused, Unreadable
from papi_kit.jobs.check import check
from papi_kit.jobs.survey_data import load_survey
from papi_kit.reports.kit.text import findings_json, findings_text

CPU_SECONDS, WALL_SECONDS, MORE_MEMORY, SHOWN = 10, 120, 1 << 30, 10_000
ALLOWED = ("read", "refused", "unreadable")


@dataclass(frozen=True)
class Reader:
    """The file that is changed, what makes it, and what reads the folder it stands in."""

    file: str
    make: Callable[[Random], bytes]
    read: Callable[[Path], Iterable[Finding]]


@dataclass(frozen=True)
class Case:
    """`end`: one of ALLOWED, or what happened instead."""

    number: int
    end: str
    seconds: float


def _facts(name: str) -> Callable[[Path], Iterable[Finding]]:
    return lambda folder: check(folder / "rubric.yaml", facts=folder / name).findings


def _forms(name: str) -> Callable[[Path], Iterable[Finding]]:
    return lambda folder: load_survey(folder / "survey.yaml", folder / name).findings


READERS = {
    "facts-workbook": Reader("facts.xlsx", lambda r: mutants.odd_workbook(r, mutants.FACTS), _facts("facts.xlsx")),
    "facts-csv": Reader("facts.csv", lambda r: mutants.odd_csv(r, mutants.FACTS), _facts("facts.csv")),
    "forms-workbook": Reader("forms.xlsx", lambda r: mutants.odd_workbook(r, mutants.FORMS), _forms("forms.xlsx")),
    "forms-csv": Reader("forms.csv", lambda r: mutants.odd_csv(r, mutants.FORMS), _forms("forms.csv")),
    "units-csv": Reader("units.csv", lambda r: mutants.odd_csv(r, mutants.UNITS), _facts("facts.csv")),
    "rubric": Reader("rubric.yaml", lambda r: mutants.several(r, mutants.RUBRIC.encode(), mutants.TEXT),
                     _facts("facts.csv")),
    "survey": Reader("survey.yaml", lambda r: mutants.several(r, mutants.SURVEY.encode(), mutants.TEXT),
                     _forms("forms.csv")),
}
SOUND = {"rubric.yaml": mutants.RUBRIC.encode(), "survey.yaml": mutants.SURVEY.encode(),
         "units.csv": mutants.csv_of(mutants.UNITS), "facts.csv": mutants.csv_of(mutants.FACTS),
         "forms.csv": mutants.csv_of(mutants.FORMS)}


def ended(reader: Reader, folder: Path) -> str:
    """How reading ends, as in `Case`."""
    try:
        try:
            how, findings = "read", list(reader.read(folder))
        except Refused as problem:
            how, findings = "refused", list(problem.findings)
        except Unreadable as problem:
            how, findings = "unreadable", list(problem.findings)
        for lang in ("vi", "en"):
            f"{findings_text(findings, lang, SHOWN)}{findings_json(findings, lang)}".encode()
        return how if how == "read" or findings else f"{how} without a finding"
    except MemoryError:
        return "over the bound on memory\n" + traceback.format_exc()
    except BaseException:                                     # whatever it is, it is told
        return traceback.format_exc()


def guarded(reader: Reader, folder: Path) -> str:
    """`ended` in a process with bounds of its own."""
    into, out = os.pipe()
    if not (child := os.fork()):
        os.close(into)
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + MORE_MEMORY, size + MORE_MEMORY))
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
        text = ended(reader, folder)
        os.write(out, text[-20_000:].encode("utf-8", "replace"))
        os._exit(0)
    os.close(out)
    with open(into, "rb") as pipe:
        text = pipe.read().decode()
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    over = killed in (-signal.SIGPROF, -signal.SIGALRM)
    return "over the bound on time" if over else text or f"ended with {killed}"


def run(name: str, numbers: range, seed: int, until: float) -> list[Case]:
    """The cases of these numbers, as many as there is time for."""
    reader, cases = READERS[name], list[Case]()
    for number in numbers:
        if time.monotonic() > until:
            break
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            with warnings.catch_warnings(action="ignore"):                     # a name twice in a package
                odd = reader.make(Random(f"{name} {seed} {number}"))
            for file, data in {**SOUND, reader.file: odd}.items():
                (folder / file).write_bytes(data)
            start = time.monotonic()
            end = guarded(reader, folder)
        cases.append(Case(number, end, time.monotonic() - start))
    return cases


def sound(name: str) -> bool:
    """Whether the file that cases begin from is read without an error."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        books = {"facts.xlsx": mutants.FACTS, "forms.xlsx": mutants.FORMS}
        for file, data in {**SOUND, **{name: mutants.workbook_of(table) for name, table in books.items()}}.items():
            (folder / file).write_bytes(data)
        return not any(finding.severity == "error" for finding in READERS[name].read(folder))


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
