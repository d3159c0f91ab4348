"""Expressions of the JavaScript reader computed by one Node process; a test fails where Node is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from typing import Any

import pytest

from papi_kit.rule.readers.exact import Env, compile_tree
from papi_kit.rule.readers.javascript import env_json, javascript, runtime, value_json
from papi_kit.rule.tree import Tree

# One line in, one line out: [[expression, [environment, …]], …] -> [[[value, problems], …], …]
_SERVER = """
const compiled = text => new Function("e", '"use strict"; return ' + text);
const compute = (run, given) => { const e = new Papi(given); return [Papi.json(run(e)), e.problems]; };
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
        """For every tree and environment its value and its problems, as JSON."""
        return self.ask([(javascript(tree), list(map(env_json, envs))) for tree, envs in jobs])

    def agree(self, jobs: list[tuple[Tree, list[Env]]]) -> int:
        """How many values were compared with those of the exact reader, all of them equal."""
        compared = 0
        for (tree, envs), found in zip(jobs, self.compute(jobs), strict=True):
            run = compile_tree(tree)
            for env, (value, problems) in zip(envs, found, strict=True):
                env.problems = []
                wanted = value_json(run(env))
                assert (value, problems) == (wanted, env.problems), (javascript(tree), env)
                compared += 1
        return compared

    def ask(self, question: Any) -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            self.errors.seek(0)
            pytest.fail(f"Node ended: {self.errors.read()[-2000:]}")
        return json.loads(line)

    def close(self) -> None:
        self.process.stdin.close()  # type: ignore[union-attr]
        self.process.wait(10)
        self.errors.close()
