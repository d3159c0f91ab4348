"""papi-kit compare: scored years side by side, and why each unit moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..common import Say, Settings, Verb, shared_options, tell_findings
from ..progress import Progress
from ..terminal import FilePath, called, print_json, quoted, tell


def command(say: Say) -> click.Command:
    text = say("So sánh hai năm hoặc nhiều năm đã chấm, năm cũ trước: hạng và điểm thay đổi thế nào, do thẩm định, "
               "khảo sát, bộ tiêu chí, đơn vị khác hay do tập đơn vị được so sánh. Ghi changes.xlsx, changes.csv, "
               "manifest-compare.json.\n\n"
               "Ví dụ: papi-kit compare examples/vinh-phuc-2017/2016.yaml examples/vinh-phuc-2017/2017.yaml",
               "Compare two or more scored years, the oldest first: how ranks and points moved, and how much of it is "
               "due to appraisal, survey, rubric, the other units, or which units were compared. Writes changes.xlsx, "
               "changes.csv, manifest-compare.json.\n\n"
               "Example: papi-kit compare examples/vinh-phuc-2017/2016.yaml examples/vinh-phuc-2017/2017.yaml")
    own = [click.Option(["--stage"], type=click.Choice(("self", "appraisal", "explanation", "final")), default="final",
                        help=say("Giai đoạn được so sánh ở mọi năm [final].", "Stage that is compared, of all years "
                                                                             "[final].")),
           click.Option(["--unit"], metavar="U", help=say("Giải thích vì sao đơn vị này lên hay xuống.",
                                                          "Tell why this unit moved.")),
           click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
               "Thư mục kết quả [ket_qua/<mã bộ tiêu chí năm sau cùng>].",
               "Folder for the results [ket_qua/<the last rubric>]."))]
    rubrics = click.Argument(["rubrics"], type=FilePath(), nargs=-1, required=True, metavar="RUBRIC RUBRIC…")
    return Verb("compare", say, callback=run, help=text, params=[rubrics, *own, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, rubrics: tuple[Path, ...], stage: str, unit: str | None, out: Path | None, as_json: bool,
        **_: Any) -> int:
    from ...findings import has_errors
    from ...jobs.papers.compare import compare
    from ...jobs.progress import COMPARE
    from ...reports.change.text import changes_json, changes_text

    say = settings.say
    with Progress(say, COMPARE) as progress:
        done = compare(rubrics, stage, out, settings.lang, settings.arguments, progress.tell, unit)
    series, warned = done.series, done.series.warned(settings.lang)
    if as_json:
        found = changes_json(series.changes, warned, series.found, settings.lang)
        print_json({**found, "files": [str(path) for path in done.files]})
    else:
        tell(changes_text(series.changes, warned, settings.lang, done.asked))
    tell_findings([*done.told, *series.found], settings)
    workbook = next(path for path in done.files if path.suffix == ".xlsx")
    first = next((change.after.unit.id for change in series.changes[-1].changes if change.after), "")
    if not done.asked and first:
        again = " ".join(["papi-kit compare", *map(quoted, rubrics), "--unit", quoted(first)])
        tell(say(f"\nXem vì sao một đơn vị lên hay xuống: {again}", f"\nTo see why a unit moved: {again}"), err=True)
    where = called(done.folder)
    tell(say(f"Đã ghi vào {where}. Mở: {workbook}", f"Written to {where}. Open: {workbook}"), err=True)
    return 1 if has_errors(series.found) else 0
