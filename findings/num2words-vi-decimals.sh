#!/usr/bin/env bash
# num2words 0.5.14 (PyPI), Python 3.11.7.
#
# Behaviour: in Vietnamese (lang="vi") the digits after the point are read as a whole number of hundredths, without
# their leading zero. 8.05 comes out as "tám phẩy năm", which a Vietnamese reader writes down as 8,5; 8.5 comes out
# as "tám phẩy năm mươi". A third digit is dropped, by rounding (5.135 ends in "mười ba"). The sign is not read
# either: the number is taken from twenty, so -1.5 becomes "nineteen point fifty" and -3 "seventeen". Nothing is
# raised and nothing warns.
#
# A good guess: "tám phẩy không năm" for 8.05 and "âm một phẩy năm" for -1.5, as English (lang="en") does here.
#
# Why it matters: minutes and annexes of a marking give the mark in figures and in words, and the words count where
# the two disagree. 8,05 and 8,5 are different ranks; penalty points are negative.
#
# Output seen:
#    8.05 | tám phẩy năm | eight point zero five
#    8.5 | tám phẩy năm mươi | eight point five
#    5.135 | năm phẩy mười ba | five point one three five
#    0.001 | không | zero point zero zero one
#    -1.5 | mười chín phẩy năm mươi | minus one point five
#    -3 | mười bảy | minus three
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check num2words==0.5.14

"$dir/env/bin/python" - >"$dir/got" <<'PY'
from num2words import num2words

for number in (8.05, 8.5, 5.135, 0.001, -1.5, -3):
    print(number, num2words(number, lang="vi"), num2words(number, lang="en"), sep=" | ")
PY

cat "$dir/got"
diff -u - "$dir/got" <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
8.05 | tám phẩy năm | eight point zero five
8.5 | tám phẩy năm mươi | eight point five
5.135 | năm phẩy mười ba | five point one three five
0.001 | không | zero point zero zero one
-1.5 | mười chín phẩy năm mươi | minus one point five
-3 | mười bảy | minus three
EXPECTED
