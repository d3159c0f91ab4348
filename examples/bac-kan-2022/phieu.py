"""Phiếu mô phỏng của khảo sát hai-long-2022; generate.py gọi, không chạy riêng.

Simulated forms of one unit around what holds there: a share of satisfied people for each factor, a level for each
question to leaders. People of a commune answer somewhat alike, and a person's answers are alike among themselves.
Nothing is adjusted after the draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from statistics import NormalDist

Form = dict[str, str]

COMMUNES, IN_COMMUNE, LEADERS = 5, 40, 30                            # 5 xã × 40 người; 30 lãnh đạo, quản lý
QUESTIONS = {f"F{n}": tuple(f"q{n}{k}" for k in range(1, 5)) for n in range(1, 6)}
ASKED_OF_LEADERS = tuple(f"L{n}" for n in range(1, 10))
CITIZEN_COLUMNS = ("so_phieu", "unit_id", "xa", "N_xa", "N_nguoi", "quyen_so",
                   *(q for several in QUESTIONS.values() for q in several))
LEADER_COLUMNS = ("so_phieu", "unit_id", "N_lanh_dao", "quyen_so", *ASKED_OF_LEADERS)

EASIER = (0.10, -0.05, 0.05, -0.10)  # how much easier each question of a factor is to be content with
CUTS = (-1.5, -0.8, 0.0, 0.9)  # where the latent answer passes to 2, 3, 4, 5; above 0 is satisfied
COMMUNE, COMMUNE_FACTOR, PERSON = 0.15, 0.12, 0.55                   # standard deviations; a latent answer has 1 in all
ANSWER = (1 - COMMUNE**2 - COMMUNE_FACTOR**2 - PERSON**2) ** 0.5
BLANK, DONT_KNOW, DONT_KNOW_F5 = 0.01, 0.02, 0.12  # ít người từng góp ý, phản ánh: F5 nhiều "không biết" hơn
LEANING, LEADER_BLANK = 0.07, 0.01


def citizen_forms(unit: str, communes: int, shares: Mapping[str, float], seed: str) -> list[Form]:
    """`COMMUNES` of the unit's communes by lot, in each `IN_COMMUNE` people by lot;
    `shares`: factor -> share satisfied."""
    rng = Random(f"{seed}/{unit}/người dân")
    forms: list[Form] = []
    for commune in sorted(rng.sample(range(1, communes + 1), COMMUNES)):
        people = rng.randint(420, 900)
        known = {"unit_id": unit, "xa": f"{unit}-X{commune:02d}", "N_xa": str(communes), "N_nguoi": str(people),
                 "quyen_so": f"{communes * people / (COMMUNES * IN_COMMUNE):.10g}"}
        alike = rng.gauss(0, COMMUNE)
        here = {factor: NormalDist().inv_cdf(share) + alike + rng.gauss(0, COMMUNE_FACTOR)
                for factor, share in shares.items()}
        for _ in range(IN_COMMUNE):
            forms.append({"so_phieu": f"MP-{unit}-{len(forms) + 1:03d}", **known, **person(rng, here)})
    return forms


def person(rng: Random, here: Mapping[str, float]) -> Form:
    """A person's answers 1 to 5, 9 for "don't know", some blanks."""
    own, answers = rng.gauss(0, PERSON), {}
    for factor, questions in QUESTIONS.items():
        unknown = DONT_KNOW_F5 if factor == "F5" else DONT_KNOW
        for question, easier in zip(questions, EASIER, strict=True):
            latent, left = here[factor] + easier + own + rng.gauss(0, ANSWER), rng.random()
            said = str(1 + sum(latent > cut for cut in CUTS))
            answers[question] = "" if left < BLANK else "9" if left < BLANK + unknown else said
    return answers


def leader_forms(unit: str, levels: Mapping[str, float], seed: str) -> list[Form]:
    """`LEADERS` of the 45 to 60 leaders of the unit by lot. Of three chances to please, each taken with probability
    `levels` of the question: all three is A, two B, one C, none D."""
    rng = Random(f"{seed}/{unit}/lãnh đạo")
    size = rng.randint(45, 60)
    known = {"unit_id": unit, "N_lanh_dao": str(size), "quyen_so": f"{size / LEADERS:.6f}"}
    forms = []
    for number in range(1, LEADERS + 1):
        own, answers = rng.gauss(0, LEANING), {}
        for question in ASKED_OF_LEADERS:
            taken, left = sum(rng.random() < levels[question] + own for _ in range(3)), rng.random()
            answers[question] = "" if left < LEADER_BLANK else "DCBA"[taken]
        forms.append({"so_phieu": f"MP-{unit}-L{number:02d}", **known, **answers})
    return forms
