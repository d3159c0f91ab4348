#!/usr/bin/env bash
# scikit-criteria 0.10 with numpy 2.4.6 and pandas 3.1.1 (PyPI), Python 3.11.
#
# Behaviour: RankResult.untied_rank_, and to_series(untied=True), are argsort(rank_) + 1: the places of the
# alternatives in the order, not the ranks of the alternatives. With the ranks 2, 2, 3, 1 the "untied ranks" are
# 4, 1, 2, 3: the best alternative gets 3, one of the tied second ones gets 1. Without a tie the plain ranks are given.
#
# A good guess: ties broken by the order of the file, everybody else where the ranks put him: 2, 3, 4, 1.
#
# Why it matters: "without ties" is what a league table asks for, and these numbers look like one. A correlation of two
# methods computed on them is that of two other orders.
#
# Output seen:
#    ranks: A 2, B 2, C 3, D 1
#    untied_rank_: A 4, B 1, C 2, D 3
#    to_series(untied=True): A 4, B 1, C 2, D 3
#    without ties: ranks [2, 3, 1] untied_rank_ [2, 3, 1]
set -euo pipefail
export PYTHONUTF8=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/env"
"$dir/env/bin/pip" install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
    scikit-criteria==0.10 numpy==2.4.6 pandas==3.1.1

cd "$dir"
env/bin/python - >got <<'PY'
import warnings

warnings.filterwarnings("ignore")
import skcriteria as skc
from skcriteria.agg.simple import WeightedSumModel


def result(*values):
    matrix = skc.mkdm([[value, 1] for value in values], [max, max], weights=[0.5, 0.5],
                      alternatives=list("ABCDEF")[:len(values)])
    return WeightedSumModel().evaluate(matrix)


def said(ranks):
    return ", ".join(f"{name} {rank}" for name, rank in zip("ABCDEF", ranks))


tied = result(3, 3, 1, 5)
print("ranks:", said(tied.rank_.tolist()))
print("untied_rank_:", said(tied.untied_rank_.tolist()))
print("to_series(untied=True):", said(tied.to_series(untied=True).tolist()))
plain = result(2, 1, 3)
print("without ties: ranks", plain.rank_.tolist(), "untied_rank_", plain.untied_rank_.tolist())
PY

cat got
diff -u - got <<'EXPECTED' || { echo "The behaviour has changed." >&2; exit 1; }
ranks: A 2, B 2, C 3, D 1
untied_rank_: A 4, B 1, C 2, D 3
to_series(untied=True): A 4, B 1, C 2, D 3
without ties: ranks [2, 3, 1] untied_rank_ [2, 3, 1]
EXPECTED
