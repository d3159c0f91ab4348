#!/usr/bin/env bash
# python-calamine 0.9.1, openpyxl 3.1.5 only to make the file (PyPI), Python 3.11.
#
# Behaviour: a cell that shows #N/A, #DIV/0! or #REF! comes as '', the very value of a blank cell. openpyxl, reading the
# same file, gives the text of the error. Numbers, texts and blanks beside it come as in both.
#
# A good guess: the error as a text or as a value of its own, or an exception.
#
# Why it matters: a column of figures whose link to another file broke looks like a column that nobody filled in, and
# blanks mean "chưa báo cáo" to a table of marks: the reader cannot tell one from the other.
#
# Output seen:
#    calamine: ['Xã A', 0.95], ['Xã B', ''], ['Xã C', ''], ['Xã D', ''], ['Xã E', ''], ['Xã F', 'x']
#    openpyxl: ['Xã A', 0.95], ['Xã B', '#N/A'], ['Xã C', '#DIV/0!'], ['Xã D', '#REF!'], ['Xã E', None], ['Xã F', 'x']
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    python-calamine==0.9.1 openpyxl==3.1.5

cd "$dir"
env/bin/python - >got <<'PY'
import openpyxl
import python_calamine

rows = [["Xã A", 0.95], ["Xã B", "#N/A"], ["Xã C", "#DIV/0!"], ["Xã D", "#REF!"], ["Xã E", None], ["Xã F", "x"]]
book = openpyxl.Workbook()
for row in rows:
    book.active.append(row)
book.save("figures.xlsx")
kinds = [book.active.cell(row, 2).data_type for row in (2, 3, 4)]
assert kinds == ["e", "e", "e"], kinds

read = python_calamine.CalamineWorkbook.from_path("figures.xlsx").get_sheet_by_index(0).to_python()
print("calamine:", ", ".join(map(str, read)))
read = openpyxl.load_workbook("figures.xlsx", data_only=True).active.values
print("openpyxl:", ", ".join(str(list(row)) for row in read))
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
calamine: ['Xã A', 0.95], ['Xã B', ''], ['Xã C', ''], ['Xã D', ''], ['Xã E', ''], ['Xã F', 'x']
openpyxl: ['Xã A', 0.95], ['Xã B', '#N/A'], ['Xã C', '#DIV/0!'], ['Xã D', '#REF!'], ['Xã E', None], ['Xã F', 'x']
EXPECTED
