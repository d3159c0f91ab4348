"""papi-kit test: a rubric's own examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .common import Say, Settings, Verb, rubric_argument, shared_options
from .terminal import print_json, tell

if TYPE_CHECKING:
    from ..index.examples import Outcome


def command(say: Say) -> click.Command:
    text = say("Chạy các ví dụ kiểm thử của bộ tiêu chí RUBRIC (thư mục tests/<bộ tiêu chí>/*.yaml cạnh tệp): số liệu "
               "đưa vào, điểm mong đợi.\n\n"
               "Ví dụ: papi-kit test rubrics/2022.yaml",
               "Run the examples of RUBRIC (tests/<rubric>/*.yaml beside it): figures in, points expected.\n\n"
               "Example: papi-kit test rubrics/2022.yaml")
    return Verb("test", say, callback=run, help=text, params=[rubric_argument(), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, rubric: Path, as_json: bool, **_: Any) -> int:
    from ..jobs.test import run_examples

    outcomes = run_examples(rubric)
    failed = [o for o in outcomes if not o.passed]
    if as_json:
        print_json([_json(outcome) for outcome in outcomes])
    else:
        for outcome in outcomes:
            tell(_told(outcome, settings))
        passed = len(outcomes) - len(failed)
        tell(settings.say(f"\n{passed} ví dụ đúng, {len(failed)} ví dụ sai.",
                          f"\n{passed} passed, {len(failed)} failed."))
    return 1 if failed else 0


def _told(outcome: Outcome, settings: Settings) -> str:
    from ..index.examples import shown
    from ..reports.kit.text import finding_line

    lines = [f"{settings.say('đúng', 'pass') if outcome.passed else settings.say('SAI', 'FAIL')}  {outcome.name}"]
    for d in outcome.differences:
        lines.append(settings.say(f"      {d.place}: {d.what}: mong đợi {shown(d.expected)}, tính được {shown(d.got)}",
                                  f"      {d.place}: {d.what}: expected {shown(d.expected)}, got {shown(d.got)}"))
    if not outcome.passed:
        lines += [f"      {finding_line(f, settings.lang)}" for f in outcome.findings if f.severity == "error"]
    return "\n".join(lines)


def _json(outcome: Outcome) -> dict[str, Any]:
    from ..index.examples import shown

    return {"name": outcome.name, "place": outcome.place, "passed": outcome.passed,
            "differences": [{"what": d.what, "expected": shown(d.expected), "got": shown(d.got), "place": d.place}
                            for d in outcome.differences]}
