#!/usr/bin/env bash
# pingouin 0.7.0 with numpy 2.4.6, pandas 3.1.1 (PyPI), Python 3.11.7.
#
# Behaviour: where answers are blank, `cronbach_alpha` can be above 1, and its interval then lies upside down: the lower
# end 1.03 above the upper end 1.001. Variances are taken over all who answered a question, covariances only over those
# who answered both (`nan_policy="pairwise"`, the default), so the table of covariances need not be one of any answers.
# Nothing is said. With `nan_policy="listwise"`, on the five who answered both, alpha is 0.9756.
#
# A good guess: a reliability is at most 1, and a function that cannot keep to that says so or takes complete forms.
#
# Why it matters: forms of citizens have blanks ("don't know", turned page). An alpha of 1.00 printed with two decimals
# looks like a perfect questionnaire; it is one that people did not finish.
#
# Output seen:
#    pairwise 1.0042 [1.03, 1.001]
#    listwise 0.9756 [0.826, 0.997]
#    warnings: 0
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    pingouin==0.7.0 numpy==2.4.6 pandas==3.1.1

"$dir/env/bin/python" - >"$dir/got" <<'PY'
import warnings

import pandas as pd

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pingouin import cronbach_alpha

answers = pd.DataFrame({"attitude": [1, 2, 3, 4, 5, None], "time": [1, 2, 3, 4, 4, 2]})
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    for policy in ("pairwise", "listwise"):
        alpha, ends = cronbach_alpha(answers, nan_policy=policy)
        print(policy, round(float(alpha), 4), [float(end) for end in ends])
print("warnings:", len(told))
PY

cat "$dir/got"
diff -u - "$dir/got" <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
pairwise 1.0042 [1.03, 1.001]
listwise 0.9756 [0.826, 0.997]
warnings: 0
EXPECTED
