"""The generated pages are in step with the program, and every kind of rule is in them."""

import importlib.util
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
generate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generate)


@pytest.mark.parametrize("name", generate.PAGES)
def test_pages_are_in_step(name):
    on_disk = (generate.REFERENCE / name).read_text(encoding="utf-8")
    assert on_disk == generate.PAGES[name](), "chạy: python docs/generate.py"


def test_every_kind_has_one_heading_with_its_yaml():
    parts = re.split(r"^## (\d+)\. .*$", generate.rubric_page(), flags=re.MULTILINE)
    assert [int(number) for number in parts[1::2]] == list(range(1, 32))
    for number, body in zip(parts[1::2], parts[2::2], strict=True):
        blocks = re.findall(r"^```yaml\n(.*?)^```$", body, flags=re.MULTILINE | re.DOTALL)
        assert blocks, number
        for block in blocks:
            assert yaml.safe_load(block), number


def test_every_mark_of_the_file_is_a_known_kind():
    found = generate.passages(generate.EVERY_KIND.read_text(encoding="utf-8"))
    assert sorted(found) == list(generate.KINDS)


def test_every_new_wording_has_one_heading_with_its_yaml_and_its_words():
    found = generate.passages(generate.EVERY_WORDING.read_text(encoding="utf-8"))
    assert list(found) == list(generate.WORDINGS)
    section = generate.rubric_page().split("\n## Cách viết mới\n")[1].split("\n## ")[0]
    parts = re.split(r"^### (.*)$", section, flags=re.MULTILINE)
    assert parts[1::2] == [wording.title for wording in generate.WORDINGS.values()]
    for body in parts[2::2]:
        blocks = re.findall(r"^```yaml\n(.*?)^```$", body, flags=re.MULTILINE | re.DOTALL)
        assert blocks and all(yaml.safe_load(block) for block in blocks)
        assert re.search(r"^\*.+\.\*$", body, flags=re.MULTILINE)


def test_the_links_of_the_table_lead_to_headings():
    page = generate.rubric_page()
    headings = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
                for title in re.findall(r"^## (.*)$", page, flags=re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= headings


def test_every_class_of_the_schema_is_explained():
    assert set(generate.schema()["$defs"]) - {"Component", "Criterion"} == set(generate.KEYS) - {""}


def test_every_command_is_told():
    page = generate.commands_page()
    assert all(f"## papi-kit {name}\n" in page for name in generate.COMMANDS)
