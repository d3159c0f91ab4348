"""Expressions of the JavaScript reader computed by one Node process; a test fails where Node is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from threading import Timer
from typing import Any

import pytest

from papi_kit.rule.env import Env, Run, Value
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.readers.javascript import env_json, javascript, questions, runtime, value_json
from papi_kit.rule.tree import Tree

# One line in, one line out: [[expression, [environment, …]], …] -> [[[value, problems, steps passed], …], …]
_SERVER = """
const compiled = text => new Function("e", '"use strict"; return ' + text);
const told = e => [e.problems, Papi.json(e.passed)];
const compute = (run, given) => { const e = new Papi(given); return [Papi.json(run(e)), ...told(e)]; };
const answer = jobs => jobs.map(([text, environments]) => environments.map(given => compute(compiled(text), given)));
const lines = require("readline").createInterface({input: process.stdin});
lines.on("line", line => console.log(JSON.stringify(answer(JSON.parse(line)))));
"""


class Node:
    """A Node process with the reader's runtime, kept for many questions."""

    def __init__(self) -> None:
        program = shutil.which("node")
        if program is None:
            pytest.fail("Node is not installed (.ci/run does it): no test of the JavaScript reader", pytrace=False)
        self.errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self.process = subprocess.Popen([program, "-e", runtime() + _SERVER], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.errors, encoding="utf-8")

    def compute(self, jobs: Iterable[tuple[Tree, list[Env]]]) -> list[list[list[Any]]]:
        """For every tree and environment its value, its problems and the steps passed, as JSON."""
        return self.ask([(javascript(tree), [env_json(env, questions([tree])) for env in envs]) for tree, envs in jobs])

    def agree(self, jobs: list[tuple[Tree, list[Env]]]) -> int:
        """How many values were compared with those of the exact reader, all of them equal."""
        compared = 0
        for (tree, envs), found in zip(jobs, self.compute(jobs), strict=True):
            run = compile_tree(tree)
            for env, got in zip(envs, found, strict=True):
                assert got == _exactly(run, env), (javascript(tree), env.figures, env.value)
                compared += 1
        return compared

    def ask(self, question: Any) -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        watch = Timer(300, self.process.kill)
        watch.start()
        line = self.process.stdout.readline()
        watch.cancel()
        if not line:
            self.errors.seek(0)
            pytest.fail(f"Node ended: {self.errors.read()[-2000:]}")
        return json.loads(line)

    def close(self) -> None:
        self.process.stdin.close()  # type: ignore[union-attr]
        self.process.wait(10)
        self.errors.close()


def _exactly(run: Run, env: Env) -> list[Any]:
    env.problems, env.passed = [], []
    value = value_json(run(env))
    problems = [list(code) if isinstance(code, tuple) else code for code in env.problems]
    return [value, problems, [step_json(*step) for step in env.passed]]


def step_json(code: str, told: str, before: Value, after: Value) -> dict[str, Any]:
    return {name: value_json(x) for name, x in (("code", code), ("told", told), ("before", before), ("after", after))}
