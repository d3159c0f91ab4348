#!/usr/bin/env bash
# pyreadstat 1.3.7 with pandas 3.1.1 and numpy 2.4.6 (PyPI), Python 3.11.
#
# Behaviour: write_sav opens the file before it looks at the names. A column called ALL or AND is refused with a
# ReadstatError ("A provided name is a reserved word"), and the file that stood there is left with 0 bytes: the answers
# of before are gone. "all" and "and" in small letters are written without a word.
#
# A good guess: an error leaves the file as it was; a reserved word is reserved whatever its letters.
#
# Why it matters: a new column in the next round's form empties the file of the last round, in the same run that says
# it wrote nothing.
#
# Output seen:
#    answers of last year: 2 rows
#    ALL ReadstatError, bytes left in the file: 0
#    AND ReadstatError, bytes left in the file: 0
#    all written
#    and written
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    pyreadstat==1.3.7 pandas==3.1.1 numpy==2.4.6

cd "$dir"
env/bin/python - >got <<'PY'
import os

import pandas as pd
import pyreadstat

for name in ("ALL", "AND", "all", "and"):
    pyreadstat.write_sav(pd.DataFrame({"q1": [1, 2]}), "answers.sav")
    if name == "ALL":
        print("answers of last year:", len(pyreadstat.read_sav("answers.sav")[0]), "rows")
    try:
        pyreadstat.write_sav(pd.DataFrame({"q1": [1, 2], name: [1, 1]}), "answers.sav")
        print(name, "written")
    except Exception as error:
        print(f"{name} {type(error).__name__}, bytes left in the file: {os.path.getsize('answers.sav')}")
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
answers of last year: 2 rows
ALL ReadstatError, bytes left in the file: 0
AND ReadstatError, bytes left in the file: 0
all written
and written
EXPECTED
