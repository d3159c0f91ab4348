#!/usr/bin/env bash
# XlsxWriter 3.3.1 (PyPI), Python 3.11.
#
# Behaviour: Workbook(file, options) writes into the mapping "default_format_properties" of the options that it is given:
# it adds "theme_font_name". Where the same options serve a second workbook, that addition is read as if the caller had
# asked for it, and the default font of the second workbook follows the theme (scheme="minor") while that of the first
# does not. The two workbooks, made by the same calls, differ in xl/styles.xml.
#
# A good guess: options are only read, and equal calls give equal files.
#
# Why it matters: whoever writes a workbook a unit with one set of options gets one first file with other fonts than all
# others, and a comparison of bytes ("was this file changed since we wrote it?") fails on a file that nobody touched.
#
# Output seen:
#    given: ['font_name', 'font_size']
#    after the first workbook: ['font_name', 'font_size', 'theme_font_name']
#    default font follows the theme: [False, True]
#    same styles: False
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check XlsxWriter==3.3.1

cd "$dir"
env/bin/python - >got <<'PY'
import zipfile

import xlsxwriter

options = {"default_format_properties": {"font_name": "Times New Roman", "font_size": 11}}
print("given:", sorted(options["default_format_properties"]))
for name in ("first.xlsx", "second.xlsx"):
    book = xlsxwriter.Workbook(name, options)
    book.add_worksheet().write("A1", "Xã Minh Họa", book.add_format({"bold": True}))
    book.close()
    if name == "first.xlsx":
        print("after the first workbook:", sorted(options["default_format_properties"]))
styles = [zipfile.ZipFile(name).read("xl/styles.xml").decode() for name in ("first.xlsx", "second.xlsx")]
fonts = [style[style.index("<font>"):style.index("</font>")] for style in styles]
print("default font follows the theme:", ["scheme" in font for font in fonts])
print("same styles:", styles[0] == styles[1])
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
given: ['font_name', 'font_size']
after the first workbook: ['font_name', 'font_size', 'theme_font_name']
default font follows the theme: [False, True]
same styles: False
EXPECTED
