"""papi-kit sample size: how many forms a margin needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, shared_options, tell_findings
from .sample_options import aim_options, cluster_options, column_option, count, seen_aim
from .terminal import FilePath, print_json, tell


def command(say: Say) -> click.Command:
    text = say("Cỡ mẫu có tính DEFF, tổng thể hữu hạn và tỷ lệ trả lời, đặt cạnh công thức n = N/(1+N·e²) với sai số "
               "thật của nó.\n\n"
               "Ví dụ: papi-kit sample size --population 12000 --margin 5% --rho 0.05 --per-cluster 16",
               "Sample size with DEFF, finite population and response rate, beside n = N/(1+N·e²) with the margin that "
               "it really gives.\n\n"
               "Example: papi-kit sample size --population 12000 --margin 5% --rho 0.05 --per-cluster 16")
    population = click.Option(["--population"], type=count(say), metavar="N",
                              help=say("Quy mô tổng thể (số hộ, số người).", "Population."))
    frame = click.Option(["--frame"], type=FilePath(), metavar="F", help=say(
        "Bảng nhiều đơn vị (csv, xlsx), thay cho --population.", "Table of several units, instead of --population."))
    unit = column_option(say, "--unit", "Cột đơn vị trong bảng.", "Column of the units.")
    size = column_option(say, "--size", "Cột quy mô trong bảng.", "Column of their populations.")
    return Verb("size", say, callback=run, help=text,
                params=[population, frame, unit, size, *aim_options(say), *cluster_options(say), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, population: int | None, frame: Path | None, unit: str | None, size: str | None,
        per_cluster: int | None, as_json: bool, **options: Any) -> int:
    say = settings.say
    if (population is None) == (frame is None):
        raise click.UsageError(say("Cần một trong hai: --population N, hoặc --frame F kèm --unit và --size.",
                                   "Give either --population N, or --frame F with --unit and --size."))
    if frame is not None and not (unit and size):
        raise click.UsageError(say("--frame cần đi cùng --unit và --size.", "--frame needs --unit and --size."))
    from ..jobs.sample.size import plan_size
    from ..reports.sample.text import aim_json, size_json, size_text, sizes_text

    aim = seen_aim({**options, "per_cluster": per_cluster}, say)
    plan = plan_size(frame or population or 0, aim, unit or "", size or "")
    if as_json:
        rows = [{**({"unit": name} if frame else {}), **size_json(s)} for name, s in plan.sizes.items()]
        print_json({"assumptions": aim_json(aim), **({"units": rows} if frame else rows[0])})
    else:
        tell(sizes_text(plan.sizes, aim, settings.lang, plan.margin) if frame else
             size_text(plan.sizes[""], aim, settings.lang, per_cluster))
    tell_findings(plan.findings, settings)
    return 0
