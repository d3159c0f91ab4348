#!/usr/bin/env bash
# docxtpl 0.20.2 with python-docx 1.2.0, Jinja2 3.1.6 and lxml 6.1.3 (PyPI), Python 3.11.7.
#
# Behaviour: render(values), as the documentation begins, drops "<" and "&" from a value and keeps ">". Nothing is
# raised, and the file opens. "< 60% thì 0 điểm; > 90% thì 1 điểm" loses the first sign only; "0<=x<=1" becomes
# "0=x=1". Where a letter follows the sign, the rest of the value is lost too ("tỷ lệ <x% thì 0 điểm" ends after "tỷ
# lệ "). With autoescape=True every value arrives whole.
#
# A good guess: a tool that writes XML escapes its values; if not, a file that does not open, or an error.
#
# Why it matters: rules of marking are thresholds. In the annex "< 60%" becomes "60%" next to a "> 90%" that is whole,
# p<0,05 becomes p0,05, and "Sở Kế hoạch & Đầu tư" loses its "&".
#
# Output seen:
#    '< 60% thì 0 điểm; > 90% thì 1 điểm' | ' 60% thì 0 điểm; > 90% thì 1 điểm'
#    '0<=x<=1' | '0=x=1'
#    'p<0,05' | 'p0,05'
#    'tỷ lệ <x% thì 0 điểm' | 'tỷ lệ '
#    'Sở Kế hoạch & Đầu tư' | 'Sở Kế hoạch  Đầu tư'
#    autoescape: all as given
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    docxtpl==0.20.2 python-docx==1.2.0 Jinja2==3.1.6 lxml==6.1.3

cd "$dir"
env/bin/python - >got <<'PY'
import docx
from docxtpl import DocxTemplate

template = docx.Document()
template.add_paragraph("{{ rule }}")
template.save("template.docx")


def written(rule, **settings):
    made = DocxTemplate("template.docx")
    made.render({"rule": rule}, **settings)
    made.save("made.docx")
    return docx.Document("made.docx").paragraphs[0].text


rules = ("< 60% thì 0 điểm; > 90% thì 1 điểm", "0<=x<=1", "p<0,05", "tỷ lệ <x% thì 0 điểm", "Sở Kế hoạch & Đầu tư")
for rule in rules:
    print(repr(rule), repr(written(rule)), sep=" | ")
whole = all(written(rule, autoescape=True) == rule for rule in rules)
print("autoescape:", "all as given" if whole else "changed")
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
'< 60% thì 0 điểm; > 90% thì 1 điểm' | ' 60% thì 0 điểm; > 90% thì 1 điểm'
'0<=x<=1' | '0=x=1'
'p<0,05' | 'p0,05'
'tỷ lệ <x% thì 0 điểm' | 'tỷ lệ '
'Sở Kế hoạch & Đầu tư' | 'Sở Kế hoạch  Đầu tư'
autoescape: all as given
EXPECTED
