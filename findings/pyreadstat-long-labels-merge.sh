#!/usr/bin/env bash
# pyreadstat 1.3.7 with pandas 3.1.1 and numpy 2.4.6 (PyPI), Python 3.11.7.
#
# Behaviour: write_sav cuts every value label after 120 bytes, at a whole letter and without a word. A Vietnamese
# letter with marks takes two or three bytes: of the labels below 84 letters are left. Two answers whose labels
# differ only at the end get the same label, and read_sav(apply_value_formats=True) then gives ONE category for both
# codes. The codes alone still tell them apart. The label of the variable keeps more (255 bytes), and write_dta
# refuses a label of a variable that is too long for its format, where write_sav cuts.
#
# A good guess: a limit counted in letters, or an error as for names that are too long; at the least, that two codes
# stay two categories.
#
# Why it matters: answers to one question often share a long beginning. A table of shares made from the labels adds
# "satisfied" and "not satisfied" together.
#
# Output seen:
#    letters and bytes of the labels written: 104 145, 110 152
#    letters and bytes of the labels read: 84 120, 84 120
#    codes in the file: [1.0, 2.0, 2.0]
#    categories when labels are applied: 1
#    counts by label: [3]
#    write_dta with a label of 100 letters for the variable: ReadstatError
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    pyreadstat==1.3.7 pandas==3.1.1 numpy==2.4.6

cd "$dir"
env/bin/python - >got <<'PY'
import pandas as pd
import pyreadstat

start = "Về việc tiếp nhận và trả kết quả hồ sơ tại Bộ phận Một cửa của Ủy ban nhân dân xã, ông/bà thấy: "
labels = {1: start + "hài lòng", 2: start + "không hài lòng"}


def sizes(texts):
    return ", ".join(f"{len(text)} {len(text.encode())}" for text in texts)


answers = pd.DataFrame({"q1": [1, 2, 2]})
pyreadstat.write_sav(answers, "answers.sav", variable_value_labels={"q1": labels})
codes, meta = pyreadstat.read_sav("answers.sav")
named, _ = pyreadstat.read_sav("answers.sav", apply_value_formats=True)
print("letters and bytes of the labels written:", sizes(labels.values()))
print("letters and bytes of the labels read:", sizes(meta.variable_value_labels["q1"].values()))
print("codes in the file:", codes["q1"].tolist())
print("categories when labels are applied:", named["q1"].nunique())
print("counts by label:", named["q1"].value_counts().tolist())
try:
    pyreadstat.write_dta(answers, "answers.dta", column_labels={"q1": "ế" * 100})
except Exception as error:
    print("write_dta with a label of 100 letters for the variable:", type(error).__name__)
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
letters and bytes of the labels written: 104 145, 110 152
letters and bytes of the labels read: 84 120, 84 120
codes in the file: [1.0, 2.0, 2.0]
categories when labels are applied: 1
counts by label: [3]
write_dta with a label of 100 letters for the variable: ReadstatError
EXPECTED
