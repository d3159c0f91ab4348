#!/usr/bin/env bash
# formulas 1.3.4 with openpyxl 3.1.5 (PyPI), Python 3.11.
#
# Behaviour: the package that computes the formulas of a workbook outside Excel rounds the binary number times 100:
# ROUND(1.005,2) is 1.0 and ROUND(8.165,2) is 8.16, where 8.345 goes up to 8.35; MROUND(2.25,0.5) is 2.0.
#
# A good guess: what Excel and LibreOffice give, which round the decimal number that is shown: 1.01, 8.17 and 2.5.
#
# Why it matters: marks end in 5 often, and a table of scores recomputed this way differs from the same table in Excel
# by a hundredth in a few rows, which can be a place in the ranking.
#
# Output seen:
#    ROUND(1.005,2) = 1.0
#    ROUND(8.165,2) = 8.16
#    ROUND(8.345,2) = 8.35
#    ROUND(-1.005,2) = -1.0
#    ROUND(2.5,0) = 3.0
#    MROUND(2.25,0.5) = 2.0
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    formulas==1.3.4 openpyxl==3.1.5

cd "$dir"
env/bin/python - >got 2>said <<'PY'
import formulas
import openpyxl

asked = ["ROUND(1.005,2)", "ROUND(8.165,2)", "ROUND(8.345,2)", "ROUND(-1.005,2)", "ROUND(2.5,0)", "MROUND(2.25,0.5)"]
book = openpyxl.Workbook()
for row, formula in enumerate(asked, 1):
    book.active.cell(row, 1, f"={formula}")
book.save("marks.xlsx")
solution = formulas.ExcelModel().loads("marks.xlsx").finish().calculate()
for row, formula in enumerate(asked, 1):
    print(formula, "=", float(solution[f"'[marks.xlsx]SHEET'!A{row}"].value[0, 0]))
PY

cat got
diff -u - got <<'EXPECTED' || { cat said >&2; echo "The behaviour has changed." >&2; exit 1; }
ROUND(1.005,2) = 1.0
ROUND(8.165,2) = 8.16
ROUND(8.345,2) = 8.35
ROUND(-1.005,2) = -1.0
ROUND(2.5,0) = 3.0
MROUND(2.25,0.5) = 2.0
EXPECTED
