#!/usr/bin/env bash
# docxtpl 0.20.2 with python-docx 1.2.0, lxml 6.1.3 and Jinja2 3.1.6 (PyPI), Python 3.11.
#
# Behaviour: render() puts values into the XML of the document as they are (autoescape is off) and lxml mends what is
# no XML without a word. "&" is dropped; "<" followed by a space is dropped; "<" followed by a letter opens an element,
# and the rest of the value, with everything after it in the paragraph, is gone from what Word shows. With
# autoescape=True all are kept.
#
# A good guess: an error for a document that is no XML, or the text as given.
#
# Why it matters: "dưới 80%" is often written "<80%", and names of offices hold "&". The letter goes out with half a
# sentence and no warning.
#
# Output seen:
#    'Sở A & B' -> 'Đơn vị: Sở A  B.'
#    'tỷ lệ < 80%' -> 'Đơn vị: tỷ lệ  80%.'
#    'x<y và z>t' -> 'Đơn vị: x'
#    with autoescape: 'x<y và z>t' -> 'Đơn vị: x<y và z>t.'
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    docxtpl==0.20.2 python-docx==1.2.0 lxml==6.1.3 Jinja2==3.1.6

cd "$dir"
env/bin/python - >got <<'PY'
from docx import Document
from docxtpl import DocxTemplate

letter = Document()
letter.add_paragraph("Đơn vị: {{ text }}.")
letter.save("letter.docx")


def rendered(text, autoescape=False):
    template = DocxTemplate("letter.docx")
    template.render({"text": text}, autoescape=autoescape)
    template.save("out.docx")
    return "".join(paragraph.text for paragraph in Document("out.docx").paragraphs)


for text in ("Sở A & B", "tỷ lệ < 80%", "x<y và z>t"):
    print(repr(text), "->", repr(rendered(text)))
print("with autoescape:", repr(text), "->", repr(rendered(text, True)))
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
'Sở A & B' -> 'Đơn vị: Sở A  B.'
'tỷ lệ < 80%' -> 'Đơn vị: tỷ lệ  80%.'
'x<y và z>t' -> 'Đơn vị: x'
with autoescape: 'x<y và z>t' -> 'Đơn vị: x<y và z>t.'
EXPECTED
