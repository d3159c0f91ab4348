"""Rows as whole numbers in buckets, and moments cut at the minute: every engine alike."""

import numpy as np
import pytest
from engine_tables import written

from papi_kit.files.engines.duck import DuckEngine
from papi_kit.files.engines.frame import FrameEngine
from papi_kit.files.engines.source import tables
from papi_kit.survey.ratings.times import moments
from papi_kit.written.counted import Deal, Joined, Key, Minute, Query, Second, Sum

MOMENTS = [
    "2026-05-03 09:15:22", "2026-05-03T09:15:22", "2026-05-03T22:15:22Z", "2026-05-03T22:15:22.123+05:30",
    "2026-05-03 09:15:22.123456", "2026-05-03 09:15:75", "2026-05-03 09:15:5a", "2026-13-03 09:15:22",
    "2026-05-03 09:15", "2026-05-03T10:22+07:00", "03/05/2026 09:15:22", "03/05/2026 09:15:22.5",
    "31/02/2026 09:15:22", "3/5/2026 9:05:10", "09:15:22 03/05/2026", "2026-05-03", "03/05/2026", "hôm qua 09:15:22",
    "abcd-05-03 09:15:22", "2026-05-03 09:15:22 ", "03/05/2026 09:15:22Z", "2026-05-03 09:15:22."]


@pytest.mark.parametrize("kind", [DuckEngine, FrameEngine])
def test_a_moment_is_its_minute_and_its_second(tmp_path, kind):
    """Every engine cuts alike, and nothing is lost for whoever reads the two."""
    path = written(tmp_path / "a.csv", [[text] for text in MOMENTS], ["lúc"])
    with kind(tables([path])) as engine:
        found = engine.counted(Query((Key("lúc"), Key(Minute("lúc")), Key(Second("lúc")))))
    assert len(found) == len(MOMENTS)
    whole, minute = (moments(texts) for texts in found.keys[:2])
    assert (np.isnat(whole) == np.isnat(minute)).all()
    seconds = np.array([int(text or 0) for text in found.keys[2]]).astype("timedelta64[s]")
    known = ~np.isnat(whole)
    assert (whole[known] == (minute + seconds)[known]).all()
    assert dict(zip(found.keys[0], found.keys[1], strict=True))["2026-05-03 09:15:22.123456"] == "2026-05-03 09:15"


@pytest.mark.parametrize("kind", [DuckEngine, FrameEngine])
def test_rows_are_dealt_as_numbers(tmp_path, kind):
    rows = [["a", "1", "H1"], ["b", "2", ""], ["a", "?", "H2 "], ["c", "1", "H1"], ["b", "3\x1f", "H2"]]
    path = written(tmp_path / "a.csv", rows, ["xã", "q", "hồ sơ"])
    joined = Joined(("xã", "q"))
    answers = Sum(((joined, {"a\x1f1": 7, "b\x1f3 ": 9}), ("q", {"2": 4})))
    query = Query(sums=(Sum((("xã", {"b": 1, "c": 2}),)), answers, Sum(())))
    deal = Deal(query, 0, 2, "hồ sơ")
    with kind(tables([path])) as engine:
        folder = tmp_path / "chia"
        folder.mkdir()
        engine.deal(deal, folder)
        even, odd, none = (engine.dealt(deal, [folder], bucket) for bucket in range(3))
    assert even.row.tolist() == [2, 4, 5] and odd.row.tolist() == [3, 6] and not len(none.row)
    assert [one.tolist() for one in even.numbers] == [[0, 0, 2], [7, 0, 0], [0, 0, 0]]
    assert [one.tolist() for one in odd.numbers] == [[1, 1], [4, 9], [0, 0]]
    numbers = dict(zip([*even.row.tolist(), *odd.row.tolist()], map(tuple, [*even.same, *odd.same]), strict=True))
    assert numbers[2] == numbers[5] != numbers[4] == numbers[6] and numbers[3] == (0, 0)
