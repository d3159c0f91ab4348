#!/usr/bin/env bash
# pymcdm 1.4.0 with numpy 2.4.6 and scipy 1.17.1 (PyPI), Python 3.11.7.
#
# Behaviour: where every unit has the same mark on one criterion, the methods that find weights in the data part ways.
# Entropy, Gini and MEREC give that criterion 0. CILOS gives it ALL the weight and the others 0. CRITIC and IDOCRIW
# give NaN for every criterion, LOPCOW NaN for that one and 0 for the rest. CILOS does so without any warning, and not
# only for numbers that are exactly equal: with one unit at 2.9999 instead of 3 it gives that criterion 0.9997.
#
# A good guess: a criterion that separates nobody gets weight 0 (or is refused), and the others share the rest; above
# all, methods made for one purpose do not disagree from 0 to 1.
#
# Why it matters: a criterion that all provinces fulfil is common in a reform index. A comparison "with objective
# weights" then ranks by the one criterion that says nothing, or by NaN.
#
# Output seen:
#    entropy [0.1705, 0.8295, 0.0]
#    gini [0.3125, 0.6875, 0.0]
#    merec [0.3072, 0.6928, 0.0]
#    cilos [0.0, 0.0, 1.0]
#    critic [nan, nan, nan]
#    idocriw [nan, nan, nan]
#    lopcow [0.0, 0.0, nan]
#    cilos, one unit at 2.9999 [0.0002, 0.0001, 0.9997]
#    warnings from cilos: 0
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    pymcdm==1.4.0 numpy==2.4.6 scipy==1.17.1

"$dir/env/bin/python" - >"$dir/got" <<'PY'
import warnings

import numpy as np
from pymcdm import weights

marks = np.array([[8.5, 70, 3], [7.5, 90, 3], [9.0, 60, 3], [8.0, 80, 3]])
benefit = np.ones(3)


def found(method, table):
    function = getattr(weights, method + "_weights")
    shares = function(table) if method in ("entropy", "gini", "critic") else function(table, benefit)
    return np.round(shares, 4).tolist()


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    for method in ("entropy", "gini", "merec", "cilos", "critic", "idocriw", "lopcow"):
        print(method, found(method, marks))
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    found("cilos", marks)
    marks[1, 2] = 2.9999
    print("cilos, one unit at 2.9999", found("cilos", marks))
print("warnings from cilos:", len(told))
PY

cat "$dir/got"
diff -u - "$dir/got" <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
entropy [0.1705, 0.8295, 0.0]
gini [0.3125, 0.6875, 0.0]
merec [0.3072, 0.6928, 0.0]
cilos [0.0, 0.0, 1.0]
critic [nan, nan, nan]
idocriw [nan, nan, nan]
lopcow [0.0, 0.0, nan]
cilos, one unit at 2.9999 [0.0002, 0.0001, 0.9997]
warnings from cilos: 0
EXPECTED
