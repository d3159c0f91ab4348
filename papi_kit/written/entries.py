"""A workbook into which paper forms are keyed twice: the sheets by which it is known again."""

from __future__ import annotations

ENTRIES = (("Nhập lần 1", "Entry 1"), ("Nhập lần 2", "Entry 2"))      # in Vietnamese and in English
DESIGN = ("Thiết kế", "Design")              # hidden: what each form gets beside what is typed, by unit and village
