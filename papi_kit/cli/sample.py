"""papi-kit sample: how many to ask, how to share them out, whom to ask."""

from __future__ import annotations

import importlib
from typing import Any

import click

from .common import Say, Verb, shared_options

# verb -> (module, what it does in Vietnamese, in English)
VERBS: dict[str, tuple[str, str, str]] = {"size": ("sample_size", "Tính cỡ mẫu, đặt cạnh công thức n = N/(1+N·e²).",
                                                   "Sample size, beside the guide n = N/(1+N·e²)."),
                                          "allocate": ("sample_allocate", "Phân bổ tổng số phiếu cho các đơn vị.",
                                                       "Share the forms out to the units."),
                                          "select": ("sample_select", "Chọn thôn (PPS) và hộ, lập danh sách phỏng vấn.",
                                                     "Draw villages (PPS) and households, list them for interviewers."),
}


class _Verbs(Verb, click.Group):
    """The verbs of planning; each module is imported only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            vi, en = f"Không có lệnh “{cmd_name}”. Chọn một trong", f"There is no command “{cmd_name}”. Choose one of"
            ctx.fail(f"{self.say(vi, en)}: {', '.join(VERBS)}.")
        return importlib.import_module(f".{VERBS[cmd_name][0]}", __package__).command(self.say)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(self.say("Các lệnh", "Commands")):
            formatter.write_dl([(verb, self.say(vi, en)) for verb, (_, vi, en) in VERBS.items()])


def command(say: Say) -> click.Command:
    def run(**_: Any) -> None:
        """The verbs do the work."""

    text = say("Lập kế hoạch mẫu khảo sát: cỡ mẫu, phân bổ, chọn thôn và hộ.\n\nVí dụ: papi-kit sample size "
               "--population 12000\n\n"
               "Xem từng lệnh: papi-kit sample select --help",
               "Plan the sample of a survey: size, allocation, villages and households.\n\nExample: papi-kit sample "
               "size --population 12000\n\n"
               "Of each: papi-kit sample select --help")
    options = [option for option in shared_options(say) if option.name != "as_json"]
    return _Verbs("sample", say, help=text, callback=run, params=options)
