"""The rule of each line of the annex of Quy định 11-QĐ/TU (communes, Nghị quyết 57), written down from its wording
before the reader was built: code -> kind and the points it gives. None: only a person can say.

steps: value -> points at values that tell all its levels apart; ratio and formula likewise."""

from __future__ import annotations

TASKS = ("steps", {100: 10, 99: 8, 90: 8, 89: 6, 80: 6, 79: 4, 70: 4, 69: 0, 0: 0})
EXPECTED: dict[str, tuple[str, dict[int, float] | list[float]] | None] = {
    "I.1": ("choice", [3, 1.5, 0]),
    "I.2.1": ("steps", {100: 1, 30: 1, 29: 0.5, 25: 0.5, 24: 0.25, 1: 0.25, 0: 0}),
    "I.2.2": ("yes_no", [1, 0]),
    "I.3": ("yes_no", [3, 0]),
    "I.4": ("steps", {0: 0, 1: 1, 2: 2, 9: 2}),
    "II.1.1": TASKS,
    "II.1.2": TASKS,
    "II.1.3": ("choice", [10, 3, 0]),
    "II.2": ("yes_no", [8, 0]),
    "II.3.1": ("yes_no", [4, 0]),
    "II.3.2": ("yes_no", [4, 0]),
    "II.4.1": ("yes_no", [3, 0]),
    "II.4.2": None,                                   # two ways, by whether there is a plan
    "II.5.1": ("steps", {0: 0, 1: 2, 49: 2, 50: 3, 99: 3, 100: 4}),
    "II.5.2": ("steps", {0: 0, 1: 2, 49: 2, 50: 3, 99: 3, 100: 4}),
    "II.6": ("formula", {100: 10, 85: 10, 84: 9.88, 60: 7.06, 59: 0, 0: 0}),
    "II.7": ("yes_no", [3, 0]),
    "IV.1": ("steps", {0: 0, 1: 1, 2: 2, 5: 2}),
    "IV.2": ("yes_no", [1, 0]),
    "IV.3.1": None,                                   # a level with a range of points
    "IV.3.2": ("steps", {0: 0, 1: 0, 2: 1.5, 4: 1.5, 5: 3}),
    "IV.3.3": None,                                   # products of two classes
    "IV.3.4": ("yes_no", [1, 0]),
    "IV.3.5": ("yes_no", [1, 0]),
    "V.1": None,                                      # by days, with exceptions
    "V.2": ("yes_no", [1, 0]),
    "V.3": ("yes_no", [0.5, 0]),
    "V.4": None,                                      # a council decides
}
ABSENT = {"I.2.1": "remove", "I.2.2": "full", "II.2": "remove", "II.6": "remove"}
