#!/usr/bin/env bash
# pyxform 4.5.0 (PyPI), Python 3.11.7.
#
# Behaviour: "select_one LIST or_other" adds the choice "other" to LIST itself, not to the question. Every other
# question that uses LIST offers "Other" too, also the one asked before, and there no field opens to write it in.
# Where the list already has a choice of that meaning under another code (99, "Khác"), both are offered. The label is
# "Other" whatever the language of the form. No warning is given.
#
# A good guess: the choice belongs to the question whose type asks for it, and a shared list is copied.
#
# Why it matters: adding or_other to one question of a survey changes the answers that can be given to the others:
# shares over "Tốt, Kém" get a third, unexplained answer, and a reader that knows the list from the XLSForm refuses or
# drops it.
#
# Output seen:
#    warnings: []
#    q1 offers 1=Tốt, 2=Kém, 99=Khác, other=Other
#    q2 offers 1=Tốt, 2=Kém, 99=Khác, other=Other
#    q3 offers 1=Tốt, 2=Kém, 99=Khác, other=Other
#    fields to write in: q2_other
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    pyxform==4.5.0 openpyxl==3.1.5

cd "$dir"
env/bin/python - >got <<'PY'
import xml.etree.ElementTree as ET

import openpyxl
from pyxform.xls2xform import convert

book = openpyxl.Workbook()
survey, choices, settings = book.active, book.create_sheet("choices"), book.create_sheet("settings")
survey.title = "survey"
survey.append(["type", "name", "label"])
survey.append(["select_one danh_gia", "q1", "Tiếp nhận hồ sơ"])
survey.append(["select_one danh_gia or_other", "q2", "Thái độ phục vụ"])
survey.append(["select_one danh_gia", "q3", "Trả kết quả"])
choices.append(["list_name", "name", "label"])
for code, label in ((1, "Tốt"), (2, "Kém"), (99, "Khác")):
    choices.append(["danh_gia", code, label])
settings.append(["form_id"])
settings.append(["khao_sat"])
book.save("form.xlsx")

made = convert("form.xlsx")
form = ET.fromstring(made.xform)
space = {"x": "http://www.w3.org/2002/xforms"}
print("warnings:", made.warnings)
for question in form.iterfind(".//x:select1", space):
    offered = question.find("x:itemset", space).get("nodeset").split("'")[1]
    items = form.iterfind(f".//x:instance[@id='{offered}']//x:item", space)
    shown = ", ".join("=".join(part.text for part in item) for item in items)
    print(question.get("ref").split("/")[-1], "offers", shown)
print("fields to write in:", *(field.get("ref").split("/")[-1] for field in form.iterfind(".//x:input", space)))
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
warnings: []
q1 offers 1=Tốt, 2=Kém, 99=Khác, other=Other
q2 offers 1=Tốt, 2=Kém, 99=Khác, other=Other
q3 offers 1=Tốt, 2=Kém, 99=Khác, other=Other
fields to write in: q2_other
EXPECTED
