"""Who may import whom, read from the syntax tree of every module."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "papi_kit"
BASE = {"findings", "language"}
CORE = {"scoring", "ranking", "survey", "figures"}
TOP = {"assessment", "standing", "rubric_examples", "surveyed", "point_errors", "sensitivity"}
# room -> rooms that it may import; names under TYPE_CHECKING count too, but for `assessment` in reports and io
ALLOWED = {
    "findings": set(),
    "language": {"findings", "rubric"},
    "rubric": BASE,
    "ranking": BASE | {"rubric"},
    "survey": BASE | {"rubric"},
    "figures": BASE | {"rubric", "scoring"},
    "scoring": BASE | {"rubric"},
    "assessment": BASE | {"rubric"} | CORE | {"standing", "surveyed", "point_errors", "reports"},
    "surveyed": BASE | {"rubric"} | CORE,
    "point_errors": BASE | {"rubric"} | CORE | {"standing", "surveyed"},
    "sensitivity": BASE | {"rubric"} | CORE | {"assessment", "standing", "surveyed", "point_errors"},
    "standing": BASE | {"rubric"} | CORE,
    "rubric_examples": BASE | {"rubric"} | CORE | {"assessment"},
    "io": BASE | {"rubric"} | CORE | TOP | {"reports", ""},
    "reports": BASE | {"rubric"} | CORE | TOP | {""},
    "cli": BASE | {"rubric"} | CORE | TOP | {"io", "reports", ""},
    "__main__": {"cli"},
    "": {"io"},
}
EDGE_LIBRARIES = {"openpyxl", "xlsxwriter", "docx", "jinja2"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imported_rooms(path):
    """Rooms of papi_kit that the module imports, anywhere in it."""
    package = ["papi_kit", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            full = [*base, *(node.module or "").split(".")] if node.module else base
            if full and full[0] == "papi_kit":
                if len(full) > 1:
                    yield full[1]
                else:
                    yield from (name.name if (PACKAGE / name.name).is_dir() or (PACKAGE / f"{name.name}.py").exists() else "" for name in node.names)
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name.split(".")[0] == "papi_kit":
                    yield [*name.name.split("."), ""][1]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down(path):
    here = room(path)
    assert set(imported_rooms(path)) - {here} <= ALLOWED[here]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_excel_libraries_stay_at_the_edges_and_inside_functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    at_top = {name for node in tree.body for name in _libraries(node)}
    anywhere = {name for node in ast.walk(tree) for name in _libraries(node)}
    assert not at_top & EDGE_LIBRARIES
    assert not anywhere & EDGE_LIBRARIES or room(path) in ("io", "reports")


def _libraries(node):
    if isinstance(node, ast.Import):
        return {name.name.split(".")[0] for name in node.names}
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return {node.module.split(".")[0]}
    return set()


def test_pydantic_types_the_written_files_only():
    trees = {str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    users = {path for path, tree in trees.items() if any(_libraries(node) & {"pydantic", "pydantic_core"} for node in ast.walk(tree))}
    assert {user.split("/")[0] for user in users} <= {"rubric", "survey", "rubric_examples.py"}
