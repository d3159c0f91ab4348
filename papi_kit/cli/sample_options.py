"""Options that the verbs of sample planning share: numbers as people write them,
columns of a frame, what a margin assumes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from .common import Say
from .terminal import FilePath

if TYPE_CHECKING:
    from ..survey.sampling.sizes import Aim

LARGEST = 10**9


class Number(click.ParamType):
    """A number read by `read` and within its ends; the message says what is taken."""

    name = "number"

    def __init__(self, read: Callable[[str], Fraction | None], fits: Callable[[Fraction], bool], wanted: str,
                 give: type = float):
        self.read, self.fits, self.wanted, self.give = read, fits, wanted, give

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        number = self.read(value)
        if number is None or not self.fits(number):
            self.fail(self.wanted, param, ctx)
        return self.give(number)


class Needed(click.Option):
    """An option that must be given, told so in the user's language."""

    def __init__(self, say: Say, name: str, **attributes: Any):
        super().__init__([name], required=True, **attributes)
        self.say = say

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].replace("[required]", self.say("[bắt buộc]", "[required]")))


def count(say: Say, least: int = 1, most: int = LARGEST) -> Number:
    wanted = say(f"Cần số nguyên từ {least} trở lên, không quá lớn.",
                 f"A whole number of {least} or more is needed, not too large.")
    return Number(_read_count, lambda x: least <= x <= most, wanted, int)


def percent(say: Say, fits: Callable[[Fraction], bool], example: str) -> Number:
    return Number(_read_share, fits,
                  say(f"Cần tỷ lệ phần trăm, ví dụ {example}.", f"A percentage is needed, such as {example}."))


def decimal(say: Say, fits: Callable[[Fraction], bool], example: str) -> Number:
    return Number(_read_amount, fits,
                  say(f"Cần số lớn hơn 0, ví dụ {example}.", f"A number above 0 is needed, such as {example}."))


def _read_count(text: str) -> Fraction | None:
    from ..language.numbers import NotUnderstood, read_count

    try:
        return read_count(text)
    except NotUnderstood:
        return None


def _read_amount(text: str) -> Fraction | None:
    from ..language.numbers import NotUnderstood, read_amount

    try:
        return read_amount(text)
    except NotUnderstood:
        return None


def _read_share(text: str) -> Fraction | None:
    """5%, 5,0%, 0.05 and 5 are 5%; a bare 1 could be 1% or 100% and is not taken."""
    signed = text.strip().endswith("%")
    number = _read_amount(text.strip().removesuffix("%"))
    if number is None or (number == 1 and not signed):
        return None
    return number / 100 if signed or number > 1 else number


def aim_options(say: Say, size: bool = True) -> list[click.Option]:
    """What a margin assumes; `size` adds what a size is computed for."""
    margin = click.Option(["--margin"], type=percent(say, lambda x: 0 < x < 1, "5%"), default="5%", metavar="E",
                          help=say("Sai số muốn đạt, cộng trừ [5%].", "Margin wanted, plus or minus [5%]."))
    response = click.Option(["--response"], type=percent(say, lambda x: 0 < x <= 1, "80%"), default="80%", metavar="R",
                            help=say("Tỷ lệ trả lời dự kiến [80%].", "Response rate expected [80%]."))
    share = click.Option(["--share"], type=percent(say, lambda x: 0 < x < 1, "50%"), default="50%",
                         metavar="P", help=say("Tỷ lệ dự kiến; 50% là thận trọng nhất [50%].",
                                               "Share expected; 50% is the most careful [50%]."))
    deff = click.Option(["--deff"], type=decimal(say, lambda x: 0 < x <= 1000, "1.5"), metavar="D",
                        help=say("Hệ số thiết kế DEFF [1,5].", "Design effect DEFF [1.5]."))
    confidence = click.Option(["--confidence"], type=percent(say, lambda x: Fraction(1, 2) <= x < 1, "95%"),
                              default="95%", metavar="C", help=say("Độ tin cậy [95%].", "Confidence level [95%]."))
    return [margin, share, deff, response, confidence] if size else [share, deff, confidence]


def cluster_options(say: Say) -> list[click.Option]:
    return [click.Option(["--rho"], type=percent(say, lambda x: 0 <= x <= 1, "0.05"),
                         metavar="ρ", help=say("Tương quan trong cụm, thay cho --deff: DEFF = 1 + (b - 1)ρ.",
                                               "Correlation inside clusters, in place of --deff.")),
            click.Option(["--per-cluster"], type=count(say), metavar="B",
                         help=say("Số phiếu phát ra mỗi thôn (b); tính thêm số thôn.",
                                  "Forms sent to a village (b); tells the villages needed."))]


def column_option(say: Say, name: str, vi: str, en: str, required: bool = False) -> click.Option:
    return (Needed(say, name, metavar="COL", help=say(vi, en))
            if required else click.Option([name], metavar="COL", help=say(vi, en)))


def frame_argument() -> click.Argument:
    return click.Argument(["frame"], type=FilePath())


def seen_aim(options: dict[str, Any], say: Say) -> Aim:
    """The aim of the options given; DEFF from --rho and --per-cluster, or as written, or 1.5."""
    from ..jobs.sample.plan import aim_of

    rho, per_cluster, deff = options.get("rho"), options.get("per_cluster"), options.get("deff")
    if rho is not None and deff is not None:
        raise click.UsageError(say("Chỉ dùng một trong --deff và --rho.", "Use --deff or --rho, not both."))
    if rho is not None and per_cluster is None:
        raise click.UsageError(say("--rho cần đi cùng --per-cluster.", "--rho needs --per-cluster."))
    given = {name: options[name] for name in ("margin", "share", "response", "confidence") if name in options}
    return aim_of(deff=deff, rho=rho, per_cluster=per_cluster, **given)
