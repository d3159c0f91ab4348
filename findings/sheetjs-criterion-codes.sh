#!/usr/bin/env bash
# xlsx 0.18.5 (npm, SheetJS), Node 20.20.2.
#
# Behaviour: reading a CSV file, SheetJS takes some codes of criteria for dates and leaves their neighbours alone.
# "1.2.3" becomes the serial number 37623 (2 January 2003), "3.1.2" 37316, "4.4.31" 47942; "1.1.1", "8.3.1" and
# "10.2.1" (the last part is 1), "2.14.1" and four-part codes stay text, "1.2" is a number and "1.10" the number 1.1.
# Quotes around the code make no difference. raw: true keeps every code as text.
#
# A good guess: "1.10" loses its zero, everyone knows that; but a code with two points is no number in any locale and
# stays text, or all of them turn into dates.
#
# Why it matters: the codes of an index have this form. Part of a column of codes is text and part is dates, so that
# marks of some criteria find no home in a join, and the dates sort after every other code.
#
# Output seen:
#    1.2 n 1.2
#    1.10 n 1.1
#    1.1.1 s 1.1.1
#    1.2.3 n 37623
#    3.1.2 n 37316
#    8.3.1 s 8.3.1
#    2.14.1 s 2.14.1
#    4.4.31 n 47942
#    1.1.1.1 s 1.1.1.1
#    raw: every code kept
set -euo pipefail
export TZ=UTC
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cd "$dir"
npm install --loglevel error --no-audit --no-fund --cache "$dir/cache" --prefix "$dir" xlsx@0.18.5 >/dev/null

node - >got <<'JS'
const XLSX = require('xlsx');

const codes = ['1.2', '1.10', '1.1.1', '1.2.3', '3.1.2', '8.3.1', '2.14.1', '4.4.31', '1.1.1.1'];
const csv = codes.map((code) => `"${code}"\n`).join('');
const column = (settings) => {
  const sheet = XLSX.read(csv, { type: 'string', ...settings }).Sheets.Sheet1;
  return codes.map((_, row) => sheet[`A${row + 1}`]);
};
column({}).forEach((cell, row) => console.log(codes[row], cell.t, cell.v));
const kept = column({ raw: true }).every((cell, row) => cell.v === codes[row]);
console.log(kept ? 'raw: every code kept' : 'raw: changed');
JS

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
1.2 n 1.2
1.10 n 1.1
1.1.1 s 1.1.1
1.2.3 n 37623
3.1.2 n 37316
8.3.1 s 8.3.1
2.14.1 s 2.14.1
4.4.31 n 47942
1.1.1.1 s 1.1.1.1
raw: every code kept
EXPECTED
