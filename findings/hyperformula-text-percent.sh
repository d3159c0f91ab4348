#!/usr/bin/env bash
# hyperformula 3.5.0 (npm), Node 20.20.2.
#
# Behaviour: TEXT() of HyperFormula knows neither the percent sign nor the thousands comma of a number format, and
# raises no error. The percent sign is printed as a letter, without the factor of 100: TEXT(0.8133,"0.00%") is "0.81%"
# and TEXT(0.885,"0%") is "1%". With "#,##0" only what stands before the comma is filled: 1665 becomes "1665,##0", and
# 1665.5 under "#,##0.00" is rounded up to "1666,##0.00". "General" and "@" come back as those words. "0.00" and
# "dd/mm/yyyy" work.
#
# A good guess: the texts of Excel ("81.33%", "89%", "1,665", "1,665.50"), or an error for a format that is not known.
#
# Why it matters: sentences and titles of an annex are put together in formulas: ="Đạt "&TEXT(C5,"0.00%"). A preview
# or a server that computes the workbook with HyperFormula publishes a share a hundred times too small, and one that
# reads well.
#
# Output seen:
#    TEXT(0.8133,"0.00%") | 0.81%
#    TEXT(0.885,"0%") | 1%
#    TEXT(1665,"#,##0") | 1665,##0
#    TEXT(1665.5,"#,##0.00") | 1666,##0.00
#    TEXT(8.25,"General") | General
#    TEXT(8.25,"@") | @
#    TEXT(8.25,"0.00") | 8.25
#    TEXT(46061,"dd/mm/yyyy") | 08/02/2026
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cd "$dir"
npm install --loglevel error --no-audit --no-fund --cache "$dir/cache" --prefix "$dir" hyperformula@3.5.0 >/dev/null

node - >got <<'JS'
const { HyperFormula } = require('hyperformula');

const formulas = [
  'TEXT(0.8133,"0.00%")',
  'TEXT(0.885,"0%")',
  'TEXT(1665,"#,##0")',
  'TEXT(1665.5,"#,##0.00")',
  'TEXT(8.25,"General")',
  'TEXT(8.25,"@")',
  'TEXT(8.25,"0.00")',
  'TEXT(46061,"dd/mm/yyyy")',
];
const sheet = HyperFormula.buildFromArray(formulas.map((formula) => ['=' + formula]), { licenseKey: 'gpl-v3' });
sheet.getSheetValues(0).forEach(([value], row) => console.log(formulas[row], '|', value));
JS

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
TEXT(0.8133,"0.00%") | 0.81%
TEXT(0.885,"0%") | 1%
TEXT(1665,"#,##0") | 1665,##0
TEXT(1665.5,"#,##0.00") | 1666,##0.00
TEXT(8.25,"General") | General
TEXT(8.25,"@") | @
TEXT(8.25,"0.00") | 8.25
TEXT(46061,"dd/mm/yyyy") | 08/02/2026
EXPECTED
