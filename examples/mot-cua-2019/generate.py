"""Gài 12 lỗi thuộc sáu loại vào phieu-2019.csv để thử việc kiểm tra chất lượng phiếu;
có mầm ngẫu nhiên, chạy lại ra đúng từng byte.

    python examples/mot-cua-2019/generate.py [thư mục ghi]

Plants two faults of each of six kinds in phieu-2019.csv and writes phieu-2019-co-loi.csv and expected/loi-da-gai.csv. A
form that receives a fault keeps its number, place and weight; each form has a part in one fault at most. See README.md.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
SEED = 2019
EACH = 2
ITEMS = [f"q{number:02d}" for number in range(1, 26)]
BLOCK = ITEMS[4:22]                                                  # q05 đến q22: 18 câu liên tiếp
SCALE = "12345"
MISSING = ("", "9")
COLUMNS = ("check", "form", "other_form", "item", "note")
Form = dict[str, str]


class Planter:
    """Forms and the faults planted in them so far."""

    def __init__(self, forms: Sequence[Form], seed: int):
        self.forms, self.random = forms, Random(seed)
        self.used: set[str] = set()
        self.faults: list[Form] = []

    def form(self, fits: Callable[[Form], bool]) -> Form:
        """A form without a part in any fault, drawn among those that fit."""
        drawn = self.random.choice([form for form in self.forms if form["form_id"] not in self.used and fits(form)])
        self.used.add(drawn["form_id"])
        return drawn

    def pair(self) -> tuple[Form, Form]:
        """A form with varied answers and a later one of the same interviewer in the same village."""
        earlier = self.form(lambda form: varied(form) and any(beside(form, other) and other["form_id"] not in self.used
                                                              for other in self.forms))
        return earlier, self.form(lambda form: beside(earlier, form))

    def tell(self, check: str, form: Form, note: str, other: Form | None = None, item: str = "") -> None:
        self.faults.append({"check": check, "form": form["form_id"], "other_form": other["form_id"] if other else "",
                            "item": item, "note": note})

    # the six kinds

    def duplicate(self) -> None:
        earlier, later = self.pair()
        later.update({item: earlier[item] for item in ITEMS})
        self.tell("duplicate", later, "25 câu trả lời chép từ phiếu kia", earlier)

    def near_duplicate(self) -> None:
        earlier, later = self.pair()
        item = self.random.choice([item for item in ITEMS if earlier[item] not in MISSING])
        later.update({item: earlier[item] for item in ITEMS})
        later[item] = self.random.choice([answer for answer in SCALE if answer != earlier[item]])
        self.tell("near_duplicate", later, "chép từ phiếu kia, chỉ đổi một câu", earlier, item)

    def straight_line(self) -> None:
        form = self.form(varied)
        answer = self.random.choice("345")
        form.update(dict.fromkeys(ITEMS, answer))
        self.tell("straight_line", form, f"25 câu cùng chọn {answer}")

    def too_fast(self) -> None:
        form = self.form(varied)
        form["duration_sec"] = str(self.random.randint(5, 30))
        self.tell("too_fast", form, f"trả lời 25 câu trong {form['duration_sec']} giây")

    def out_of_range(self) -> None:
        form, item = self.form(varied), self.random.choice(ITEMS)
        form[item] = self.random.choice(["0", "6", "7", "44"])
        self.tell("out_of_range", form, f"câu trả lời là {form[item]}", item=item)

    def identical_block(self) -> None:
        earlier, later = self.pair()
        later.update({item: earlier[item] for item in BLOCK})
        self.tell("identical_block", later,
                  f"{len(BLOCK)} câu liên tiếp {BLOCK[0]}–{BLOCK[-1]} chép từ phiếu kia", earlier)


def varied(form: Form) -> bool:
    """Nearly everything answered, in four different ways at least."""
    given = [form[item] for item in ITEMS if form[item] not in MISSING]
    return len(given) >= len(ITEMS) - 2 and len(set(given)) >= 4


def beside(earlier: Form, later: Form) -> bool:
    return (later["form_id"] > earlier["form_id"]
            and (later["village"], later["interviewer"]) == (earlier["village"], earlier["interviewer"]))


def write(path: Path, columns: Sequence[str], rows: Sequence[Form]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path = HERE) -> None:
    with (HERE / "phieu-2019.csv").open(encoding="utf-8-sig", newline="") as file:
        forms = list(csv.DictReader(file))
    planter = Planter(forms, SEED)
    for plant in (planter.duplicate, planter.near_duplicate, planter.straight_line, planter.too_fast,
                  planter.out_of_range, planter.identical_block):
        for _ in range(EACH):
            plant()
    write(folder / "phieu-2019-co-loi.csv", list(forms[0]), forms)
    write(folder / "expected" / "loi-da-gai.csv", COLUMNS, planter.faults)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
