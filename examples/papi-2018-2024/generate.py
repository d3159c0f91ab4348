"""Điểm nội dung thành phần đã công bố, mỗi năm một tệp facts; chạy lại ra đúng từng byte.

    python examples/papi-2018-2024/generate.py [thư mục ghi facts-2018.csv … facts-2024.csv]

The published sub-dimension scores, one facts file a year; running it again gives the same bytes. Source: PAPI (CECODES,
VFF-CRT, RTA, UNDP), https://papi.org.vn, as collected in github hnks-gh/ml-mcdm, commit d165721, MIT licence;
`papi_subdimensions_2018_2024.csv` holds its lines of these years, and its first line says where they are from. Figures
are copied digit by digit. A blank, or a 0, means that nothing was published: no fact is written, and the province is
not ranked in that year.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
PUBLISHED = HERE / "papi_subdimensions_2018_2024.csv"
YEARS = range(2018, 2025)


def published() -> list[dict[str, str]]:
    """The lines of the published file, below the line that names the source."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def facts(lines: list[dict[str, str]], year: int) -> Iterator[tuple[str, str, str, str]]:
    """(unit_id, item_id, input, value): column SC11 is item 1.1."""
    for line in lines:
        if line["year"] != str(year):
            continue
        for column, value in line.items():
            if column.startswith("SC") and value and float(value) != 0:
                yield line["Province"], f"{column[2]}.{column[3]}", "diem", value


def main(folder: Path) -> None:
    lines = published()
    for year in YEARS:
        with (folder / f"facts-{year}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["unit_id", "item_id", "input", "value"])
            writer.writerows(facts(lines, year))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
