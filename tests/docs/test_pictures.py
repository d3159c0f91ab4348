"""The pictures of the guide of the report's page can be drawn again."""

import importlib.util
import struct
from pathlib import Path

import pytest

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "huong-dan"


def size(path):
    """Width and height of a PNG."""
    start = path.read_bytes()[:24]
    assert start[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", start[16:24])


@pytest.mark.slow
def test_the_page_is_photographed_as_wide_as_the_pictures_that_stand_in_the_guide(tmp_path):
    spec = importlib.util.spec_from_file_location("hinh_trang", GUIDES / "hinh_trang.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.photographs(tmp_path, draws=200)
    assert [size(path)[0] for path in made] == [size(GUIDES / "hinh" / path.name)[0] for path in made]
    assert size(made[0]) == (1280, 900) and size(made[1])[0] < 390
