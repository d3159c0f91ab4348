"""A small reader of batch files as cmd.exe reads them: what is expanded, what is quoted, what is run. It knows the
commands that papi-kit.bat uses and refuses all others."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Iterator

SPECIAL = set("&|<>()^!")


def outside(text: str) -> Iterator[str]:
    """The characters that stand in no quotes."""
    quoted = False
    for letter in text:
        if letter == '"':
            quoted = not quoted
        elif not quoted:
            yield letter
    assert not quoted, text


def words(text: str) -> list[str]:
    """The words of a command line as a program is given them."""
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', text)]


class Cmd:
    """`where`: the folder of the batch file with its last backslash; `files`: names there and on the PATH; `programs`
    answers a command line with its exit code; `keys` are typed at the menus."""

    def __init__(self, text: str, where: str, files: Iterable[str], programs: Callable[[list[str]], int], keys: str):
        self.lines = text.split("\r\n")
        self.where, self.files, self.programs, self.keys = where, list(files), programs, list(keys)
        self.variables: dict[str, str] = {}
        self.ran: list[list[str]] = []
        self.said: list[str] = []
        self.level, self.at, self.ended = 0, 0, False

    def run(self) -> Cmd:
        steps = 0
        while self.at < len(self.lines) and not self.ended:
            line, self.at, steps = self.lines[self.at], self.at + 1, steps + 1
            assert steps < 1000, "the menu has no end"
            if line and not line.startswith((":", "rem ", "@echo off")):
                self.command(self.expanded(line))
        return self

    def expanded(self, line: str) -> str:
        """What comes from outside may hold any character, so all of it must stand in quotes."""
        plain = line.replace("%~dp0", "").replace("%%", "")
        for name in re.findall(r"%(\w+)%", plain):
            value = self.variables.get(name, "")
            if SPECIAL & set(value):
                assert f'"%{name}%' in line, line
        assert "%~dp0" not in line or '"%~dp0' in line, line
        line = line.replace("%~dp0", self.where)
        line = re.sub(r"(?<!%)%(\w+)%", lambda found: self.variables.get(found[1], ""), line)
        return line.replace("%%", "%")

    def command(self, line: str) -> None:
        head, _, rest = line.partition(" ")
        if head == "if":
            return self.when(rest)
        if head == "for":
            return self.each(rest)
        before, both, after = line.partition(" || ")
        assert not SPECIAL & set(outside(re.sub(r" 2?>nul", "", before))) or head == "echo", line
        if head not in KNOWN:
            self.level = self.programs(words(re.sub(r" 2?>nul", "", before)))
            self.ran.append(words(re.sub(r" 2?>nul", "", before)))
        else:
            KNOWN[head](self, rest.partition(" || ")[0] if both else rest)
        if both and self.level:
            self.command(after)

    def when(self, text: str) -> None:
        turned = text.startswith("not ")
        kind, value, then = re.fullmatch(r'(?:not )?(exist|defined|errorlevel|)\s*("[^"]*"(?:=="[^"]*")?|\S+) (.*)',
                                         text).groups()
        true = {"exist": lambda: any(fnmatch.fnmatch(file, value.strip('"')) for file in self.files),
                "defined": lambda: bool(self.variables.get(value)), "errorlevel": lambda: self.level >= int(value),
                "": lambda: value.split("==")[0] == value.split("==")[1]}[kind]()
        if true != turned:
            self.command(then)

    def each(self, text: str) -> None:
        letter, pattern, then = re.fullmatch(r"%(\w) in \(([\w.*-]+)\) do (.*)", text).groups()
        names = [file for file in self.files if fnmatch.fnmatch(file, pattern)] if "*" in pattern else [pattern]
        for name in names:
            on_path = next((file for file in self.files if file.endswith("\\" + name) and ":" in file), "")
            self.command(then.replace(f"%~$PATH:{letter}", on_path).replace(f"%{letter}", name))

    def goto(self, label: str) -> None:
        self.at = self.lines.index(f":{label.strip()}") + 1

    def set(self, text: str) -> None:
        name, _, value = re.fullmatch(r'"([^"]*)"', text)[1].partition("=")
        self.variables[name] = value

    def choice(self, text: str) -> None:
        offered = re.match(r"/c (\d+) /n /m ", text)[1]
        self.level = offered.index(self.keys.pop(0)) + 1

    def open(self, text: str) -> None:
        assert words(text)[0] == '' or text.startswith('"" '), text
        self.ran.append(["start", re.fullmatch(r'"" "([^"]*)"', text)[1]])

    def stop(self, text: str) -> None:
        self.ended = True


KNOWN: dict[str, Callable[[Cmd, str], None]] = {
    "goto": Cmd.goto, "set": Cmd.set, "choice": Cmd.choice, "start": Cmd.open, "exit": Cmd.stop,
    "echo": lambda self, text: self.said.append(text), "echo.": lambda self, text: None,
    "pushd": lambda self, text: setattr(self, "level", int("unreachable" in text)),
    **dict.fromkeys(("setlocal", "endlocal", "chcp", "title", "popd", "pause"), lambda self, text: None)}
