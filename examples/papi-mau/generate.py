"""Phiếu mô phỏng cho rubrics/papi-mau.yaml: mười hai tỉnh không có thật, có mầm ngẫu nhiên, chạy lại ra đúng từng byte.

    python examples/papi-mau/generate.py [thư mục ghi units.csv và phieu.csv]

Simulated forms. A frame of provinces, districts, communes and villages is drawn; people are sampled from it in stages,
seats with certainty and the rest with probability proportional to size; each person answers around what holds in their
province, district, commune and village, and around a leaning of their own. Nothing is adjusted after the draw. See
README.md.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
SEED = 2024
INVENTED = "mô phỏng"
LEVEL, GROUP = "tỉnh", "tỉnh"

# -- the questionnaire -------------------------------------------------------------------------------------------------
YES, NO, NOT_ASKED, DONT_KNOW, REFUSED, BLANK = "1", "2", "77", "88", "99", ""
CUTS = {"co": (0.0,), "khong": (0.0,), "muc3": (-0.6, 0.6), "muc4": (-1.0, 0.0, 1.0), "muc5": (-1.4, -0.5, 0.3, 1.3),
        "diem": tuple(-2.6 + 0.52 * step for step in range(10))}  # where the latent answer passes to the next level
BEST_FIRST = {"co": (NO, YES), "khong": (YES, NO)}  # worst code, best code: "khong" asks about something bad


@dataclass(frozen=True, slots=True)
class Question:
    """`level`: the latent answer at an average place outside the seats; `asked`: the share of people of whom it is
    asked, the same people for all such questions of a sub-dimension; `unknown`: the share who do not know."""

    id: str
    scale: str
    level: float
    asked: float = 1.0
    unknown: float = 0.02

    @property
    def dimension(self) -> int:
        return int(self.id[1]) - 1

    @property
    def gate(self) -> tuple[str, float]:
        return self.id[:3], self.asked

    def code(self, latent: float) -> str:
        step = sum(latent > cut for cut in CUTS[self.scale])
        if self.scale in BEST_FIRST:
            return BEST_FIRST[self.scale][step]
        return str(step) if self.scale == "diem" else str(step + 1)


QUESTIONS = tuple(Question(*row) for row in (
    ("d11a", "co", 0.55), ("d11b", "co", -0.15, 1.0, 0.05), ("d12a", "co", 0.75), ("d12b", "co", -0.25),
    ("d13a", "co", 0.10, 1.0, 0.04), ("d13b", "co", 0.35, 1.0, 0.03), ("d14a", "co", 0.25),
    ("d14b", "co", -0.35, 1.0, 0.05), ("d21a", "co", 0.10), ("d21b", "muc4", 0.25, 1.0, 0.04),
    ("d22a", "co", 0.35, 1.0, 0.04), ("d22b", "muc4", 0.15, 1.0, 0.05), ("d23a", "co", -0.20, 1.0, 0.06),
    ("d23b", "muc4", 0.10, 1.0, 0.06), ("d24a", "co", -0.75, 1.0, 0.04), ("d24b", "co", -0.60, 1.0, 0.04),
    ("d31a", "muc3", 0.50, 0.45), ("d31b", "muc4", 0.40, 0.45), ("d32a", "co", 0.15, 0.35),
    ("d32b", "muc5", 0.00, 0.35), ("d33a", "muc4", 0.45, 1.0, 0.05), ("d33b", "co", 0.60, 1.0, 0.04),
    ("d41a", "muc5", 0.30, 1.0, 0.05), ("d41b", "khong", 0.55, 1.0, 0.05), ("d42a", "khong", 0.70, 1.0, 0.04),
    ("d42b", "khong", 0.85, 1.0, 0.04), ("d43a", "muc5", -0.45, 1.0, 0.06), ("d43b", "muc5", -0.30, 1.0, 0.06),
    ("d44a", "muc4", 0.30, 1.0, 0.05), ("d44b", "co", -0.10, 1.0, 0.03), ("d44c", "muc3", 0.10, 1.0, 0.05),
    ("d51a", "muc5", 0.75, 0.55), ("d51b", "co", 1.15, 0.55), ("d52a", "co", 0.75, 0.35), ("d52b", "khong", 0.60, 0.35),
    ("d53a", "co", 0.55, 0.38), ("d53b", "muc5", 0.40, 0.38), ("d54a", "muc4", 0.75, 0.50), ("d54b", "co", 1.10, 0.50),
    ("d54c", "diem", 0.85, 0.50), ("d61a", "diem", 0.35, 0.60), ("d61b", "muc4", 0.60, 0.60),
    ("d62a", "diem", 0.70, 0.40), ("d62b", "co", 0.70, 0.40), ("d63a", "muc3", 0.85), ("d63b", "muc4", 0.55),
    ("d64a", "diem", 0.95), ("d64b", "khong", 1.15), ("d71a", "muc5", 0.10, 1.0, 0.06), ("d71b", "co", 0.05, 1.0, 0.05),
    ("d72a", "muc3", 0.35), ("d72b", "muc3", -0.10), ("d73a", "muc4", -0.45), ("d73b", "muc3", 0.10),
    ("d81a", "co", -0.85), ("d81b", "co", -0.55, 1.0, 0.04), ("d82a", "co", 0.45), ("d82b", "co", 0.15),
    ("d83a", "co", -0.60, 1.0, 0.05), ("d83b", "co", -0.05, 0.40, 0.04),
))
GATES = tuple(dict.fromkeys(question.gate for question in QUESTIONS))
DIMENSIONS = 8
SEAT = (-0.20, 0.10, 0.00, -0.10, 0.15, 0.35, -0.40, 0.55)            # what differs in the seat district, by dimension
# standard deviations, by dimension
SPREAD = {"province": 0.13, "district": 0.07, "commune": 0.08, "village": 0.20, "person": 0.30}
COMMON, LEANING = 0.05, 0.28  # of a province and of a person, the same in all dimensions
REFUSES, LEAVES_BLANK = 0.004, 0.004
AGES = (("18-34", 0.30), ("35-49", 0.33), ("50-64", 0.25), ("65+", 0.12))

# -- the frame: sizes are numbers of adults ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Province:
    letter: str
    adults: int
    districts: int
    drawn: int = 2                                                    # districts besides the seat
    people: int = 16                                                  # in each village

    @property
    def id(self) -> str:
        return f"T{self.letter}"


PROVINCES = (
    Province("A", 612_000, 9), Province("B", 488_000, 8), Province("C", 1_940_000, 12, drawn=5, people=24),
    Province("D", 705_000, 10), Province("E", 396_000, 8), Province("F", 1_310_000, 12, drawn=5),
    Province("G", 560_000, 9), Province("H", 838_000, 11), Province("I", 447_000, 8), Province("J", 925_000, 11),
    Province("K", 530_000, 10), Province("L", 764_000, 10),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A district, commune or village as drawn: `seat` where it was taken with certainty,
    `chance` of being drawn in its parent."""

    id: str
    adults: int
    seat: bool
    chance: float


def split(parent: str, whole: int, parts: int, seat: float = 1.0) -> list[int]:
    """The frame below `parent`: its adults over `parts` places of uneven size;
    the first is the seat, `seat` times as large as others."""
    rng = Random(f"{SEED}/{parent}/khung")
    sizes = [rng.uniform(0.7, 1.3) * (seat if number == 0 else 1.0) for number in range(parts)]
    adults = [int(whole * size / sum(sizes)) for size in sizes]
    adults[-1] += whole - sum(adults)
    return adults


def systematic(rng: Random, sizes: Sequence[int], draws: int) -> list[int]:
    """Places drawn with probability proportional to size, in a systematic walk over the list."""
    step, total = sum(sizes) / draws, 0.0
    if max(sizes) >= step:
        raise SystemExit("Một nơi lớn hơn khoảng cách chọn: không còn là chọn theo xác suất.")
    start, found = rng.random() * step, []
    for number, size in enumerate(sizes):
        if total <= start + len(found) * step < total + size:
            found.append(number)
        total += size
    return found


def draw(rng: Random, parent: str, sizes: Sequence[int], draws: int, seat: bool) -> list[Place]:
    """The seat (the first place) with certainty where there is one, `draws` others by systematic PPS."""
    others = list(sizes[1:] if seat else sizes)
    first = [Place(f"{parent}01", sizes[0], True, 1.0)] if seat else []
    offset = 2 if seat else 1
    return first + [Place(f"{parent}{number + offset:02d}", others[number], False, draws * others[number] / sum(others))
                    for number in systematic(rng, others, draws)]


def sample(province: Province) -> Iterator[tuple[Place, Place, Place]]:
    """District, commune and village of every village that was drawn."""
    rng = Random(f"{SEED}/{province.id}/mẫu")
    for district in draw(rng, province.id, split(province.id, province.adults, province.districts, 1.4),
                         province.drawn, True):
        communes = max(6, round(district.adults / 7_500))
        for commune in draw(rng, f"{district.id}-", split(district.id, district.adults, communes, 1.2), 1, True):
            villages = max(5, round(commune.adults / 750))
            for village in draw(rng, f"{commune.id}-", split(commune.id, commune.adults, villages), 2, False):
                yield district, commune, village


# -- what people answer ------------------------------------------------------------------------------------------------


class Effects:
    """What holds at a place, by dimension, drawn around 0 from the name of the place alone."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[float, ...]] = {}

    def of(self, name: str, kind: str, common: float = 0.0) -> tuple[float, ...]:
        if name not in self.known:
            rng = Random(f"{SEED}/{name}/{kind}")
            shared = rng.gauss(0.0, common) if common else 0.0
            self.known[name] = tuple(shared + rng.gauss(0.0, SPREAD[kind]) for _ in range(DIMENSIONS))
        return self.known[name]

    def village(self, province: Province, district: Place, commune: Place, village: Place) -> list[float]:
        strength = Random(f"{SEED}/{province.id}/trung tâm").uniform(0.2, 1.8)
        seat = [strength * shift if district.seat else 0.0 for shift in SEAT]
        return [sum(parts) for parts in zip(
            self.of(province.id, "province", COMMON), seat, self.of(district.id, "district"),
            self.of(commune.id, "commune"), self.of(village.id, "village"), strict=True)]


def answers(rng: Random, at_home: Sequence[float]) -> list[str]:
    """One person's answers, in the order of QUESTIONS."""
    leaning = rng.gauss(0.0, LEANING)
    own = [place + leaning + rng.gauss(0.0, SPREAD["person"]) for place in at_home]
    asked = {gate for gate in GATES if rng.random() < gate[1]}
    return [answer(rng, question, own[question.dimension]) if question.gate in asked else NOT_ASKED
            for question in QUESTIONS]


def answer(rng: Random, question: Question, mean: float) -> str:
    chance, latent = rng.random(), rng.gauss(question.level + mean, 1.0)
    for code, share in ((DONT_KNOW, question.unknown), (REFUSED, REFUSES), (BLANK, LEAVES_BLANK)):
        if chance < share:
            return code
        chance -= share
    return question.code(latent)


def about(rng: Random) -> list[str]:
    """Interview and person: seconds, gender, age."""
    chance, age = rng.random(), AGES[-1][0]
    for label, share in reversed(AGES):
        if chance < share:
            age = label
            break
        chance -= share
    return [str(round(rng.gauss(2700, 420))), "nữ" if rng.random() < 0.52 else "nam", age]


# -- the forms ---------------------------------------------------------------------------------------------------------
COLUMNS = ("form_id", "province", "district", "seat_district", "commune", "seat_commune", "village", "stratum", "psu",
           "weight", "interviewer", "duration_sec", "gender", "age_group")


def design(province: Province, district: Place, commune: Place) -> tuple[str, str]:
    """Stratum and primary sampling unit of the estimates: see surveys/papi-mau.yaml."""
    return (f"{province.id}-TT", commune.id) if district.seat else (f"{province.id}-KHAC", district.id)


def forms(province: Province, effects: Effects) -> Iterator[list[str]]:
    for number, (district, commune, village) in enumerate(sample(province)):
        rng = Random(f"{SEED}/{village.id}/phiếu")
        # adults on the list of the day, not the frame's older count
        listed = round(village.adults * rng.uniform(0.94, 1.06))
        weight = listed / province.people / (district.chance * commune.chance * village.chance)
        where = [province.id, district.id, str(int(district.seat)), commune.id, str(int(commune.seat)), village.id,
                 *design(province, district, commune), f"{weight:.4f}", f"{province.id}{number % 3 + 1}"]
        at_home = effects.village(province, district, commune, village)
        for person in range(province.people):
            yield [f"{village.id}-{person + 1:02d}", *where, *about(rng), *answers(rng, at_home)]


def main(folder: Path = HERE) -> None:
    effects = Effects()
    rows = [row for province in PROVINCES for row in forms(province, effects)]
    units = [(p.id, f"Tỉnh {p.letter}", GROUP, LEVEL, p.adults) for p in PROVINCES]
    write(folder / "units.csv", ("unit_id", "name", "group", "level", "population"), units)
    write(folder / "phieu.csv", (*COLUMNS, *(question.id for question in QUESTIONS), "note"),
          [[*row, INVENTED] for row in rows])
    print(f"{len(rows)} phiếu {INVENTED}.")


def write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
