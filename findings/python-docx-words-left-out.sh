#!/usr/bin/env bash
# python-docx 1.2.0 (PyPI), Python 3.11.
#
# Behaviour: the text of a paragraph, and of a table cell, leaves out what stands in a tracked insertion, in a content
# control and in a simple field. "Điểm tối đa: 2,5" whose 2,5 was typed with "Track changes" on reads "Điểm tối đa: ";
# a figure chosen in a content control and a number made by a field are gone likewise. Links are kept. Nothing says so.
#
# A good guess: the words that a reader sees on the page, with insertions in and deletions out.
#
# Why it matters: a draft decision comes back from other departments with tracked changes. Its table of criteria, read
# this way, lacks just the maxima that were changed.
#
# Output seen:
#    inserted: 'Điểm tối đa: '
#    in a cell: 'Điểm: '
#    content control: 'Tỷ lệ từ  trở lên'
#    field: 'Bảng '
#    plain: 'Điểm tối đa: 2,5'
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check python-docx==1.2.0

cd "$dir"
env/bin/python - >got <<'PY'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

RUN = "<w:r><w:t>{}</w:t></w:r>"
INSERTED = '<w:ins {} w:id="1" w:author="A" w:date="2025-01-02T03:04:05Z">' + RUN + "</w:ins>"
CONTROL = "<w:sdt {}><w:sdtContent>" + RUN + "</w:sdtContent></w:sdt>"
FIELD = '<w:fldSimple {} w:instr=" SEQ Bang ">' + RUN + "</w:fldSimple>"


def add(paragraph, element, text):
    paragraph._p.append(parse_xml(element.format(nsdecls("w"), text)))


made = docx.Document()
add(made.add_paragraph("Điểm tối đa: "), INSERTED, "2,5")
control = made.add_paragraph("Tỷ lệ từ ")
add(control, CONTROL, "95%")
control.add_run(" trở lên")
add(made.add_paragraph("Bảng "), FIELD, "7")
made.add_paragraph("Điểm tối đa: 2,5")
cell = made.add_table(rows=1, cols=1).cell(0, 0)
cell.text = "Điểm: "
add(cell.paragraphs[0], INSERTED, "1,5")
made.save("draft.docx")

read = docx.Document("draft.docx")
inserted, chosen, numbered, plain = (paragraph.text for paragraph in read.paragraphs)
print("inserted:", repr(inserted))
print("in a cell:", repr(read.tables[0].cell(0, 0).text))
print("content control:", repr(chosen))
print("field:", repr(numbered))
print("plain:", repr(plain))
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
inserted: 'Điểm tối đa: '
in a cell: 'Điểm: '
content control: 'Tỷ lệ từ  trở lên'
field: 'Bảng '
plain: 'Điểm tối đa: 2,5'
EXPECTED
