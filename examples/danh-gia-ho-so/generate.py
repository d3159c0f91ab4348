"""Đặt ra lượt đánh giá hồ sơ của 16 xã; có mầm ngẫu nhiên, chạy lại ra đúng từng byte.

    python examples/danh-gia-ho-so/generate.py [thư mục ghi]

Invents the ratings of 16 communes and writes units.csv and danh-gia.csv. What is planted: README.md.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
SEED = 2026
UNITS = [f"X{number:02d}" for number in range(1, 17)]
PROCEDURES = {"Chứng thực bản sao": 0.88, "Đăng ký khai sinh": 0.84, "Đăng ký biến động đất đai": 0.50}
CHANNELS = {"Trực tiếp": 0.02, "Trực tuyến": -0.02}
USUAL, LAND = (5, 4, 2), (1, 1, 9)                   # X04 làm nhiều hồ sơ đất đai
FEW, NEXT, ONLY_LAND, BURST = "X11", "X07", "X04", "X09"
SIZES = {FEW: 6, NEXT: 55}
HEADER = ("ma_ho_so", "xa", "thu_tuc", "hinh_thuc", "can_bo", "thoi_diem", "thai_do", "thoi_gian", "ket_qua")
Row = list[str]


def answers(dice: Random, good: float) -> list[str]:
    """Ba câu trả lời; `good` là khả năng được mức 4 hoặc 5, ô trống là không trả lời."""
    weights = (good * 0.6, good * 0.4, (1 - good) * 0.5, (1 - good) * 0.3, (1 - good) * 0.2)
    return ["" if dice.random() < 0.02 else dice.choices("54321", weights)[0] for _ in range(3)]


def usual(dice: Random) -> Iterator[Row]:
    """Lượt đánh giá thường: tháng 1 đến tháng 9, giờ làm việc."""
    number = 0
    for unit in UNITS:
        for _ in range(SIZES.get(unit, dice.randint(110, 220))):
            number += 1
            procedure = dice.choices(list(PROCEDURES), LAND if unit == ONLY_LAND else USUAL)[0]
            channel = dice.choice(list(CHANNELS))
            month, day, hour = dice.randint(1, 9), dice.randint(1, 28), dice.choice((8, 9, 10, 14, 15, 16))
            time = f"2026-{month:02d}-{day:02d} {hour:02d}:{dice.randint(0, 59):02d}"
            yield [f"MH.{number:05d}", unit, procedure, channel, f"CB{unit[1:]}{dice.randint(1, 3)}", time,
                   *answers(dice, PROCEDURES[procedure] + CHANNELS[channel])]


def planted(dice: Random, rows: list[Row]) -> Iterator[Row]:
    """Ba mươi lượt 5-5-5 trong một giờ; hai mươi hồ sơ được đánh giá lại vào tháng 9."""
    for minute in range(30):
        yield [f"MH.9{minute:04d}", BURST, "Chứng thực bản sao", "Trực tiếp", "CB092",
               f"2026-06-12 16:{minute + 20:02d}", "5", "5", "5"]
    for row in dice.sample([row for row in rows if row[1] not in SIZES], 20):
        yield [*row[:5], f"2026-09-{dice.randint(29, 30)} 09:{dice.randint(10, 59)}", *answers(dice, 0.3)]


def ratings(seed: int) -> list[Row]:
    dice = Random(seed)
    rows = list(usual(dice))
    rows += planted(dice, rows)
    for row in dice.sample(rows[:-50], 15):
        row[5] = ""
    for row in dice.sample(rows[:-50], 10):
        row[3] = ""
    return sorted(rows, key=lambda row: row[5])


def write(path: Path, header: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows([header, *rows])


def main(folder: Path = HERE) -> None:
    write(folder / "units.csv", ("unit_id", "name", "group", "level"),
          [[unit, f"Xã Minh Họa {unit[1:]}", "xã", "xã"] for unit in UNITS])
    write(folder / "danh-gia.csv", HEADER, ratings(SEED))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
