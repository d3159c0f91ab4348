#!/usr/bin/env bash
# XlsxWriter 3.3.1 with openpyxl 3.1.5 (PyPI), Python 3.11.
#
# Behaviour: data_validation with a list of choices joins them by commas, which is how Excel keeps a list that is
# typed in. A choice that holds a comma is then two choices: of four choices seven are offered. The method gives 0
# (done) and warns of nothing, though it does warn of a list that is longer than 255 letters. A range of cells as the
# source keeps the choices whole.
#
# A good guess: choices of a Python list stay what they are, or one with a comma is refused.
#
# Why it matters: Vietnamese numbers have decimal commas. The mark "0,25" can no longer be chosen; "0" and "25" can,
# and Excel accepts both.
#
# Output seen:
#    returned: 0
#    choices given: 4
#    choices offered: ['0', '25', '0', '5', 'Có', ' đầy đủ', 'Không']
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    XlsxWriter==3.3.1 openpyxl==3.1.5

cd "$dir"
env/bin/python - >got <<'PY'
import openpyxl
import xlsxwriter

choices = ["0,25", "0,5", "Có, đầy đủ", "Không"]
book = xlsxwriter.Workbook("form.xlsx")
print("returned:", book.add_worksheet().data_validation("A1", {"validate": "list", "source": choices}))
book.close()
kept = openpyxl.load_workbook("form.xlsx").active.data_validations.dataValidation[0].formula1
print("choices given:", len(choices))
print("choices offered:", kept.strip('"').split(","))
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
returned: 0
choices given: 4
choices offered: ['0', '25', '0', '5', 'Có', ' đầy đủ', 'Không']
EXPECTED
