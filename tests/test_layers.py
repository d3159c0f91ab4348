"""The rooms of the house and who may import whom, read from the syntax tree of every module.
docs/reference/house.md tells why."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "papi_kit"
# From the top down: a room imports only what stands in a later line. `ranking` stands apart.
STOREYS = (("__main__",), ("",), ("cli",), ("jobs",), ("reports",), ("sensitivity",), ("index",), ("scoring",),
           ("rubric",), ("rule", "survey", "files"), ("written",), ("language",), ("findings", "version"), ("values",))
STOREY = {room: number for number, rooms in enumerate(STOREYS) for room in rooms}
# What the line alone would allow and the house does not; what it would not and the house does.
FORBIDDEN = {("reports", "files")}
ALLOWED = {("", "version"), ("ranking", "findings"), ("ranking", "values")} | {
    (room, "ranking") for room in ("cli", "jobs", "reports", "sensitivity", "index")}
WRITERS = {"openpyxl", "xlsxwriter", "docx", "jinja2"}
WRITERS_AT = ("files", "reports/kit")
LOADED_LATE = WRITERS | {"statsmodels", "scipy.stats"}
MOST_FILES, MOST_LINES = 20, 300


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    parts = ["papi_kit", *path.relative_to(PACKAGE).with_suffix("").parts]
    return tuple(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in modules()}


def room(name):
    return name[1] if len(name) > 1 else ""


@cache
def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path):
    """The modules of papi_kit that the file imports, anywhere in it and for type checkers too."""
    found, package = set(), name_of(path) if path.name == "__init__.py" else name_of(path)[:-1]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            base = (*package[: len(package) - node.level + 1],) if node.level else ()
            full = (*base, *(node.module.split(".") if node.module else ()))
            if full[:1] == ("papi_kit",):
                found |= {(*full, alias.name) if (*full, alias.name) in NAMES else full for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {tuple(alias.name.split(".")) for alias in node.names if alias.name.split(".")[0] == "papi_kit"}
    return found - {name_of(path)}


def may_import(here, there):
    if (here, there) in ALLOWED or here == there:
        return True
    return ((here, there) not in FORBIDDEN and here in STOREY and there in STOREY and there != ""
            and STOREY[here] < STOREY[there])


def test_imports_go_down():
    up = [(".".join(here), ".".join(name)) for here, path in NAMES.items() for name in imported(path)
          if not may_import(room(here), room(name))]
    assert up == []


def test_every_room_has_its_place():
    assert {room(name) for name in NAMES} == set(STOREY) | {"ranking"}


def test_no_circle_among_files():
    """Files that import each other, by whatever way, cannot be read one after the other."""
    graph = {name: imported(path) & set(NAMES) for name, path in NAMES.items()}
    while leaves := {name for name, others in graph.items() if not others}:
        graph = {name: others - leaves for name, others in graph.items() if name not in leaves}
    assert sorted(".".join(name) for name in graph) == []


def libraries(node):
    if isinstance(node, ast.Import):
        return {name.name for name in node.names}
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return set()


@cache
def anywhere(path):
    return {found for node in ast.walk(parsed(path)) for found in libraries(node)}


def uses(found, wanted):
    return any(name == one or name.startswith(one + ".") for name in found for one in wanted)


def test_heavy_libraries_are_loaded_inside_functions_and_writers_at_the_edges():
    at_top = [path for path in modules()
              if uses({name for node in parsed(path).body for name in libraries(node)}, LOADED_LATE)]
    writing = [path for path in modules() if uses(anywhere(path), WRITERS)]
    inside = [path for path in writing if not path.relative_to(PACKAGE).as_posix().startswith(WRITERS_AT)]
    assert (at_top, inside) == ([], []) and writing


def test_pydantic_types_the_written_files_only():
    users = {room(name) for name, path in NAMES.items() if uses(anywhere(path), {"pydantic", "pydantic_core"})}
    assert users <= {"written", "rubric", "survey", "index"}


def test_folders_and_files_stay_small():
    folders = [path for path in PACKAGE.rglob("*") if path.is_dir() and len(list(path.glob("[!_]*.py"))) > MOST_FILES]
    long = [str(path.relative_to(PACKAGE)) for path in modules()
            if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES]
    assert (folders, long) == ([], [])
