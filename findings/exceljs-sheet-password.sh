#!/usr/bin/env bash
# exceljs 4.4.0 with jszip 3.10.1 (npm), Node 20.20.2.
#
# Behaviour: a sheet protected with a password in the older form (password="E5C2", which Excel to 2010, LibreOffice,
# openpyxl and XlsxWriter write) is still protected after exceljs opened and saved the workbook, but without any
# password: everybody can lift it by one click. The newer form (SHA-512) is kept. Nothing is said.
#
# A good guess: protection is kept as it is, or lost as a whole.
#
# Why it matters: a form sent to communes comes back looking locked; that its formulas could be changed cannot be seen.
#
# Output seen:
#    sent:     <sheetProtection sheet="1" password="E5C2"/>
#    returned: <sheetProtection sheet="1"/>
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cd "$dir"
npm install --loglevel error --no-audit --no-fund --cache "$dir/cache" --prefix "$dir" exceljs@4.4.0 jszip@3.10.1 \
    >/dev/null

node - >got <<'JS'
const fs = require('fs');
const Excel = require('exceljs');
const Zip = require('jszip');

const part = 'xl/worksheets/sheet1.xml';
const of = (xml) => xml.match(/<sheetProtection[^>]*>/)[0];

(async () => {
  const form = new Excel.Workbook();
  const sheet = form.addWorksheet('Tự chấm');
  sheet.getCell('A1').value = 5;
  await sheet.protect('', {});
  await form.xlsx.writeFile('made.xlsx');
  const zip = await Zip.loadAsync(fs.readFileSync('made.xlsx'));
  const xml = await zip.file(part).async('string');
  zip.file(part, xml.replace(of(xml), '<sheetProtection sheet="1" password="E5C2"/>'));
  fs.writeFileSync('sent.xlsx', await zip.generateAsync({ type: 'nodebuffer' }));

  const read = new Excel.Workbook();
  await read.xlsx.readFile('sent.xlsx');
  await read.xlsx.writeFile('returned.xlsx');
  for (const name of ['sent', 'returned']) {
    const one = await Zip.loadAsync(fs.readFileSync(`${name}.xlsx`));
    console.log(`${name}:`.padEnd(9), of(await one.file(part).async('string')));
  }
})();
JS

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
sent:     <sheetProtection sheet="1" password="E5C2"/>
returned: <sheetProtection sheet="1"/>
EXPECTED
