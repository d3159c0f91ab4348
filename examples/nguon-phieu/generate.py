"""The same invented forms as eight programs export them: `python examples/nguon-phieu/generate.py`.

Needs pandas, pyarrow and pyreadstat. Two forms more stand in the files of programs that keep forms which were not sent
or not approved; `leave_out` of khao-sat.yaml leaves these out.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pandas as pd
import pyarrow
import pyreadstat
from pyarrow import feather, parquet

HERE = Path(__file__).resolve().parent
UNITS = ("Xã Minh Họa 01", "Xã Minh Họa 02")
TEXTS = {"q01": "Nơi ngồi chờ đủ chỗ, sạch sẽ", "q02": "Thông tin được công khai, dễ tìm",
         "q03": "Công chức hướng dẫn tận tình"}
LABELS = {1: "Rất không hài lòng", 2: "Không hài lòng", 3: "Bình thường", 4: "Hài lòng", 5: "Rất hài lòng",
          8: "Từ chối trả lời", 9: "Không biết"}
Form = tuple[str, int | None, int | None, int | None]


def forms(count: int = 24) -> list[Form]:
    """Unit and three answers; a few are refused, not known or left blank."""
    draw, levels = Random(2026), [1, 2, 3, 4, 4, 4, 5, 5, 8, 9, None]
    return [(UNITS[n % 2], draw.choice(levels), draw.choice(levels), draw.choice(levels)) for n in range(count)]


def write(name: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with (HERE / name).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *([["" if cell is None else cell for cell in row] for row in rows])])


def labelled(form: Form) -> list[str | None]:
    return [form[0], *(None if answer is None else LABELS[answer] for answer in form[1:])]


def texts() -> None:
    """Kobo with codes and groups, ODK Central with labels of choices, LimeSurvey by numbers, Google with a section for
    each commune."""
    all_forms, extra = forms(), (UNITS[0], 1, 1, 1)
    write("kobo.csv", ["start", "end", "xa", "tiep_can/q01", "tiep_can/q02", "cong_chuc/q03", "_id", "_uuid",
                       "_submission_time", "_validation_status"],
          [["2026-10-05T08:00:00.000+07:00", "2026-10-05T08:06:00.000+07:00", *form, 7000 + n, f"kobo-{n:03}",
            "2026-10-05T01:06:30", "validation_status_not_approved" if form is extra else "validation_status_approved"]
           for n, form in enumerate([*all_forms, extra])])
    write("odk.csv", ["SubmissionDate", "xa", "tiep_can-q01", "tiep_can-q02", "cong_chuc-q03", "meta-instanceID", "KEY",
                      "ReviewState"],
          [["2026-10-05T01:06:30.000Z", *labelled(form), f"uuid:{n:03}", f"uuid:{n:03}",
            "rejected" if form is extra else "approved"] for n, form in enumerate([*all_forms, extra])])
    write("limesurvey.csv", ["id", "submitdate", "lastpage", "startlanguage", "xa", "61X3X7q01", "61X3X7q02",
                             "61X4X9q03"],
          [[n + 1, "" if form is extra else "2026-10-05 08:06:00", 1 if form is extra else 3, "vi", *form]
           for n, form in enumerate([*all_forms, extra])])
    header = ["Dấu thời gian", "xa", *(list(TEXTS.values()) * len(UNITS))]
    rows = []
    for form in all_forms:
        answers: list[str | None] = [None] * 6
        first = 3 * UNITS.index(form[0])
        answers[first : first + 3] = labelled(form)[1:]
        rows.append(["05/10/2026 08:06:30", form[0], *answers])
    write("google.csv", header, rows)


def packages() -> None:
    """SPSS and Stata with labels of values, the refused and not known declared missing; Parquet and Arrow."""
    frame = pd.DataFrame(forms(), columns=["xa", *TEXTS])
    codes = frame.assign(xa=[UNITS.index(unit) + 1 for unit in frame["xa"]]).astype(float)
    labels = {"xa": dict(enumerate(UNITS, start=1)), **dict.fromkeys(TEXTS, LABELS)}
    about = {"column_labels": {"xa": "Xã", **TEXTS}, "variable_value_labels": labels}
    pyreadstat.write_sav(codes, str(HERE / "spss.sav"), missing_ranges={item: [8, 9] for item in TEXTS}, **about)
    pyreadstat.write_dta(codes, str(HERE / "stata.dta"), **about)
    table = pyarrow.Table.from_pandas(frame.astype(dict.fromkeys(TEXTS, "Int64")), preserve_index=False)
    parquet.write_table(table, HERE / "phieu.parquet")
    feather.write_feather(table, str(HERE / "phieu.arrow"), compression="uncompressed")


if __name__ == "__main__":
    texts()
    packages()
