"""A wrong call of the program in the user's language."""

from __future__ import annotations

import difflib
import re

import click

from .commands import COMMANDS
from .common import Say
from .terminal import FilePath

_ARGUMENTS = {
    "rubric": ("tệp bộ tiêu chí", "the rubric's file"), "survey": ("tệp định nghĩa khảo sát", "the survey's file"),
    "unit": ("mã hoặc tên đơn vị", "a unit's id or name"), "item": ("mã mục", "an item's id"),
    "old": ("bộ tiêu chí cũ", "the old rubric"), "new": ("bộ tiêu chí mới", "the new rubric"),
    "rubrics": ("từ hai tệp bộ tiêu chí trở lên, năm cũ trước", "two or more rubrics, the oldest first"),
    "frame": ("tệp khung mẫu", "the file of the frame"),
}
_TYPES = {"integer": ("số nguyên", "a whole number"), "float": ("số", "a number"), "boolean": ("có hoặc không", "yes "
                                                                                             "or no")}
_QUOTED = re.compile(r"'([^']*)'")


def usage_sentence(problem: click.UsageError, say: Say) -> str:
    """What is wrong, with where help is."""
    path = problem.ctx.command_path if problem.ctx else "papi-kit"
    return f"{_fault(problem, say)}\n{say('Xem hướng dẫn:', 'See:')} {path} --help"


def _fault(problem: click.UsageError, say: Say) -> str:
    match problem:
        case click.NoSuchOption():
            return say(f"Không có tùy chọn {problem.option_name}.",
                       f"There is no option {problem.option_name}.") + _near(problem.possibilities or (), say)
        case click.BadOptionUsage():
            return _of_option(problem, say)
        case click.MissingParameter() if problem.param is not None:
            return say(f"Thiếu {_called(problem.param, say)}.", f"{_called(problem.param, say)} is missing.")
        case click.BadParameter() if problem.param is not None:
            return _bad_value(problem, problem.param, say)
    return _by_words(problem, say)


def _of_option(problem: click.BadOptionUsage, say: Say) -> str:
    name = problem.option_name
    if "does not take a value" in problem.message:
        return say(f"Tùy chọn {name} không đi kèm giá trị.", f"The option {name} takes no value.")
    return say(f"Sau {name} phải ghi giá trị của tùy chọn này.", f"The value of {name} is missing after it.")


def _bad_value(problem: click.BadParameter, param: click.Parameter, say: Say) -> str:
    name = _called(param, say)
    choices = getattr(param.type, "choices", ())
    kind = _TYPES.get(param.type.name.removesuffix(" range"))
    wrong = say(f"Giá trị của {name} không hợp lệ.", f"The value of {name} is not valid.")
    given = _QUOTED.search(problem.message)
    if choices:
        return f"{wrong} {say('Chọn một trong', 'Choose one of')}: {', '.join(map(str, choices))}."
    if kind:
        shown = say(f" (đang ghi “{given[1]}”)", f" (“{given[1]}” is given)") if given else ""
        return f"{wrong} {say(f'Cần {kind[0]}', f'Give {kind[1]}')}{shown}."
    return f"{wrong} {problem.message}" if isinstance(param.type, FilePath) else wrong


def _by_words(problem: click.UsageError, say: Say) -> str:
    message = problem.message
    given = _QUOTED.search(message)
    if message.startswith("Got unexpected extra argument"):
        extra = message.partition("(")[2].rstrip(")")
        return say(f"Thừa “{extra}”; đường dẫn hoặc tên có dấu cách phải đặt trong dấu ngoặc kép.",
                   f"“{extra}” is too much; a path or name with spaces is written in double quotes.")
    if message.startswith("No such command"):
        name = given[1] if given else ""
        return say(f"Không có lệnh “{name}”.", f"There is no command “{name}”.") + _near(
            difflib.get_close_matches(name, COMMANDS, 2), say)
    if message.startswith("Missing command"):
        return say("Thiếu tên lệnh.", "The command is missing.")
    return problem.format_message()


def _near(names: object, say: Say) -> str:
    found = ", ".join(map(str, names)) if isinstance(names, (list, tuple)) else ""
    return f" {say('Có phải là', 'Did you mean')} {found}?" if found else ""


def _called(param: click.Parameter, say: Say) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    name = param.human_readable_name
    known = _ARGUMENTS.get(name.lower())
    return f"{name} ({say(*known)})" if known else name
