"""What the commands share: language, options, findings and progress on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..values import dataclass
from .terminal import FilePath, tell

if TYPE_CHECKING:
    from ..findings import Finding

LANGUAGES = ("vi", "en")
FEW_FINDINGS = 12
Say = Callable[[str, str], str]
SHOWN_FINDINGS = 1000                               # where nothing holds the rest


@dataclass(frozen=True)
class Settings:
    """Options that hold for every command, read before the commands are built (their help is in this language)."""

    lang: str = "vi"
    debug: bool = False
    arguments: tuple[str, ...] = ()

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Settings:
        lang = "vi"
        for number, argument in enumerate(arguments):
            value = argument.partition("=")[2] if argument.startswith("--lang=") else \
                arguments[number + 1] if argument == "--lang" and number + 1 < len(arguments) else ""
            lang = value if value in LANGUAGES else lang
        return cls(lang, "--debug" in arguments, tuple(arguments))

    def say(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en


class Verb(click.Command):
    """A command whose help is wholly in the user's language."""

    def __init__(self, name: str, say: Say, **attributes: Any):
        super().__init__(name, **attributes)
        self.say = say

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)),
                              prefix=self.say("Cách dùng: ", "Usage: "))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [piece.replace("[OPTIONS]", self.say("[TÙY CHỌN]", "[OPTIONS]")).replace(
            "COMMAND [ARGS]...", self.say("LỆNH …", "COMMAND …")) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx)
                   if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None]
        with formatter.section(self.say("Tùy chọn", "Options")):
            formatter.write_dl(records)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A fault of the options knows which command it is of."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as problem:
            problem.ctx = problem.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.say("In hướng dẫn này.", "Show this help.")
        return option


def shared_options(say: Say) -> list[click.Option]:
    return [click.Option(["--json", "as_json"], is_flag=True,
                         help=say("In kết quả dạng JSON.", "Print the result as JSON.")),
            click.Option(["--lang"], type=click.Choice(LANGUAGES),
                         help=say("Ngôn ngữ: vi hoặc en.", "Language: vi or en.")),
            click.Option(["--debug"], is_flag=True, help=say("In toàn bộ vết lỗi.", "Print tracebacks.")),
    ]


def data_options(say: Say) -> list[click.Option]:
    return [
        click.Option(["--units"], type=FilePath(), metavar="F",
                     help=say("Danh sách đơn vị (csv, xlsx), thay cho tệp ghi trong bộ tiêu chí.",
                              "Register of units instead of the rubric's.")),
        click.Option(["--facts"], type=FilePath(), metavar="F",
                     help=say("Tệp hoặc thư mục số liệu, thay cho tệp ghi trong bộ tiêu chí.",
                              "File or folder of facts instead of the rubric's.")),
        click.Option(["--survey", "surveys"], type=FilePath(), metavar="F",
                     multiple=True, help=say("Định nghĩa khảo sát (yaml) có phiếu, thay cho khảo sát cùng mã ghi trong "
                                             "bộ tiêu chí; ghi nhiều lần được.",
                                             "Survey definition with forms, instead of the rubric's own of the same "
                                             "id; may be given several times.")),
        click.Option(["--stage"], type=click.Choice(("self", "appraisal", "explanation", "final")), default="final",
                     help=say("Giai đoạn: self tự đánh giá, appraisal thẩm định, explanation sau giải trình, final "
                              "hội đồng [final].",
                              "Stage of the marks [final].")),
        take_option(say),
    ]


def take_option(say: Say) -> click.Option:
    return click.Option(["--take"], type=FilePath(), metavar="F", multiple=True, help=say(
        "Tệp được tính khi một đơn vị có nhiều biểu mẫu khác nhau; ghi nhiều lần được.",
        "The file that counts where a unit has several forms that differ; may be given several times."))


def rubric_argument() -> click.Argument:
    return click.Argument(["rubric"], type=FilePath())


def tell_findings(findings: Iterable[Finding], settings: Settings, see: str = "", ranked: bool = False) -> None:
    """Findings on stderr, errors first: the first few where `see`, a file or a command, holds them all. `ranked`: units
    were ranked, so that the last line counts those without a rank."""
    from ..reports.kit.text import findings_text

    text = findings_text(list(findings), settings.lang, FEW_FINDINGS if see else SHOWN_FINDINGS, see, ranked)
    if text:
        tell(text, err=True)
