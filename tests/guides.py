"""The passages of YAML that the guides show."""

from __future__ import annotations

import re
from pathlib import Path

from papi_kit.findings import Finding
from papi_kit.rubric.reading import read_rubric
from papi_kit.scoring.lint import lint
from papi_kit.scoring.program.compile import compile_program
from papi_kit.scoring.program.program import Program
from papi_kit.written.source import parse_source

GUIDES = Path(__file__).resolve().parents[1] / "docs" / "huong-dan"
GUIDE = (GUIDES / "viet-bo-tieu-chi.md").read_text(encoding="utf-8")
BLOCKS = [(path.name, text) for path in sorted(GUIDES.glob("*.md")) for text in re.findall(
    r"^```yaml\n(.*?)^```$", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)]
RULES = re.findall(r"`(rule: \{.*?\})`", GUIDE)
INPUTS = ["", "inputs: {n: {label: N, type: count}}", "inputs: {n: {label: N, type: percent}}",
          "inputs: {n: {label: N, type: date}}",
          "inputs: {n: {label: N, type: amount, at_most: 100}}"]
BESIDE = """
- id: "1"
  name: Mục một
  max: 10
  rule: {kind: yes_no}
"""


def found(text: str) -> tuple[Program | None, list[Finding]]:
    """The program, and the errors of reading and lint."""
    reading = read_rubric(parse_source(text, "guide.yaml"))
    program, faults = compile_program(reading)
    findings = [*reading.findings, *faults, *(lint(program, reading.touched) if program else [])]
    return program, [f for f in findings if f.severity == "error"]


def version(text: str) -> str:
    """The line of a rubric that the passage asks for."""
    return "format: 2" if text.startswith("# format: 2") else ""


def blocks(start: str) -> list[str]:
    return [text for _, text in BLOCKS if re.match(start, text)]


WHOLE = blocks(r"(#[^\n]*\n)?rubric:")
NODES = blocks(r"(# format: 2\n)?- id:")
TOP = blocks(r"total:|bands:|vetoes:|ranking:|shared:|format: 2\n(documents|ranking):")
TESTS = blocks(r"tests:")
SURVEYS = blocks(r"survey:")
