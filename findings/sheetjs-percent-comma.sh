#!/usr/bin/env bash
# xlsx 0.18.5 (npm, SheetJS), Node 20.20.2.
#
# Behaviour: reading a CSV file, SheetJS drops every comma inside a number, wherever it stands, and then divides by
# 100 for a percent sign. In one column "81%" is 0.81 but "81,33%" is 81.33 (8133 / 100), "8,5%" is 0.85 and "100,00%"
# is 100. Without the sign "8,25" is 825 and "1.665,5" is 1.6655. The text shown with each number (w) is unchanged,
# so a table printed from it looks right. raw: true keeps text.
#
# A good guess: a decimal comma is not understood and the cell stays text; or, where commas are taken for thousands,
# only in groups of three digits.
#
# Why it matters: a Vietnamese export writes shares with a comma. Those with decimals come out a hundred times too
# large (or ten times), those without are right, and 81.33 looks like the percentage that was meant, beside 0.81.
#
# Output seen:
#    81% 0.81
#    81,33% 81.33
#    8,5% 0.85
#    100% 1
#    100,00% 100
#    8,25 825
#    0,5 5
#    1.665,5 1.6655
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cd "$dir"
npm install --loglevel error --no-audit --no-fund --cache "$dir/cache" --prefix "$dir" xlsx@0.18.5 >/dev/null

node - >got <<'JS'
const XLSX = require('xlsx');

const shares = ['81%', '81,33%', '8,5%', '100%', '100,00%', '8,25', '0,5', '1.665,5'];
const csv = shares.map((share) => `"${share}"\n`).join('');
const sheet = XLSX.read(csv, { type: 'string' }).Sheets.Sheet1;
shares.forEach((share, row) => console.log(share, sheet[`A${row + 1}`].v));
JS

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
81% 0.81
81,33% 81.33
8,5% 0.85
100% 1
100,00% 100
8,25 825
0,5 5
1.665,5 1.6655
EXPECTED
