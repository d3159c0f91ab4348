"""The command line: one small file a command, loaded when it is called."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from .commands import COMMANDS
from .common import LANGUAGES, Say, Settings, Verb
from .terminal import close_streams, open_streams, tell

# What a command makes mostly lives until its end: looking for garbage as often as Python does costs a tenth of the
# main job.
COLLECT = (1_000_000, 20, 100)


class _Verbs(Verb, click.Group):
    """Knows the verbs by name; a verb's module is imported only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".{COMMANDS[cmd_name][0]}", __package__)
        return module.command(self.say)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(verb, self.say(vi, en)) for verb, (_, vi, en) in COMMANDS.items()]
        with formatter.section(self.say("Các lệnh", "Commands")):
            formatter.write_dl(rows)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def program(say: Say) -> click.Group:
    def run(**_: Any) -> None:
        """Options of the whole program are read before it starts."""

    text = say("papi-kit: chấm điểm, xếp hạng và giải thích chỉ số cải cách hành chính.\n\n"
               "Bắt đầu: papi-kit score rubrics/2022.yaml",
               "papi-kit: score, rank and explain administrative-reform indices.\n\nStart with: papi-kit score "
               "rubrics/2022.yaml")
    from ..version import __version__

    options = [click.Option(["--lang"], type=click.Choice(LANGUAGES),
                            help=say("Ngôn ngữ: vi hoặc en.", "Language: vi or en.")),
               click.Option(["--debug"], is_flag=True, help=say("In toàn bộ vết lỗi.", "Print tracebacks."))]
    group = _Verbs("papi-kit", say, help=text, callback=run, params=options)
    return click.version_option(__version__, prog_name="papi-kit", message="%(prog)s %(version)s",
                                help=say("In phiên bản.", "Show the version."))(group)


def main(arguments: Sequence[str] | None = None) -> None:
    """Without `arguments` it is the program itself, which then ends at once."""
    gc.set_threshold(*COLLECT)
    leaving = _Leaving()
    if arguments is None:
        atexit.register(leaving)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")            # looking for them reads every package
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")   # its threads wait asleep, not awake for 25 ms a product
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    open_streams()
    code = run(arguments)
    leaving.code = code if close_streams() else 2
    sys.exit(leaving.code)


class _Leaving:
    """Ends the process without handing its values back one by one, which costs a tenth of the main job.

    Registered before all others it is called after them, when the threads that somebody waits for have ended too.
    Until `code` is known, and where a traceback is to be printed, Python ends in its own way."""

    code: int | None = None

    def __call__(self) -> None:
        if self.code is not None:
            os._exit(self.code if close_streams() else 2)


def run(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 findings of severity error, 2 wrong usage, unreadable input or unwritable output."""
    settings = Settings.of(arguments)
    say = settings.say
    try:
        return int(program(say).main(list(arguments), prog_name="papi-kit", standalone_mode=False, obj=settings) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        tell(asked.ctx.get_help() if asked.ctx else "", err=True)
        return 2
    except click.UsageError as problem:
        from .usage import usage_sentence

        tell(usage_sentence(problem, say), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        tell(say("Đã dừng theo yêu cầu.", "Stopped."), err=True)
        return 2
    except Exception as problem:
        return _failed(problem, settings)


def _failed(problem: Exception, settings: Settings) -> int:
    """What was refused or could not be read; anything else is our own fault and says how to report it."""
    from ..findings import Refused, Unreadable
    from .common import tell_findings

    say = settings.say
    if settings.debug:
        raise problem
    if isinstance(problem, Unreadable):
        tell_findings(problem.findings, settings)
        return 2
    if isinstance(problem, Refused):
        tell_findings(problem.findings, settings)
        return 1
    if isinstance(problem, (OSError, MemoryError)):
        tell(_disk_fault(problem, settings), err=True)
        return 2
    name = type(problem).__name__
    tell(say(
        f"papi-kit gặp lỗi ngoài dự kiến ({name}: {problem}). Chạy lại với --debug và gửi kết quả cho nhóm phát triển.",
        f"papi-kit met an unexpected error ({name}: {problem}). Run again with --debug and send us the output."),
               err=True)
    return 2


def _disk_fault(problem: OSError | MemoryError, settings: Settings) -> str:
    from ..findings import reason_of
    from ..language.words import reason

    say = settings.say
    why = reason("ENOMEM" if isinstance(problem, MemoryError) else reason_of(problem), settings.lang)
    file = getattr(problem, "filename", None)
    if file is not None:
        return say(f"Không đọc hoặc ghi được {file} ({why}).", f"{file} could not be read or written ({why}).")
    if isinstance(problem, MemoryError):
        return say(f"Chưa làm xong ({why}).", f"Not finished ({why}).")
    return say(f"Không ghi được kết quả ra nơi nhận ({why}).", f"The output could not be written ({why}).")
