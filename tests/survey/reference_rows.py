"""The designs and statistics of ../shared/reference/survey,
evaluated through the public interface of papi_kit.survey."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path

import pandas as pd

from papi_kit.survey import SurveyDesign, cronbach_alpha

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "survey"
STATS = ("svymean", "svytotal", "svyratio", "svyby", "svyciprop", "svycontrast", "pairwise", "weights", "degf", "sumw",
         "alpha", "repdesign")
OTHER_DESIGNS = re.compile(
    r"_(?:greg|calrake|callogit|calbnd|trim|boot|subboot|mrb)$|^(?:scd_brr|scd_fay|scd_ll|lonely_domain)$")
FACTOR_WEIGHTS = {"F1": 0.20, "F2": 0.15, "F3": 0.25, "F4": 0.20, "F5": 0.20}
QUANTITIES = {"estimate": "estimate", "se": "std_error", "ci_low": "conf_low", "ci_high": "conf_high", "deff": "deff",
              "df": "df"}


_found: dict[tuple[str, ...], pd.DataFrame] = {}


def forget() -> None:
    """Nothing computed so far is used again: the folder changes."""
    design.cache_clear()
    _found.clear()


def selected(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that the library must meet."""
    keep = table["stat"].isin(STATS) & ~table["design"].map(lambda d: bool(OTHER_DESIGNS.search(d)))
    keep &= table["method"].fillna("") != "WRONG: covariance ignored"
    keep &= (table["stat"] != "svyciprop") | table["method"].isin(["mean", "logit", "beta", "wilson"])
    return table[keep]


def with_factors(forms: pd.DataFrame) -> pd.DataFrame:
    """xq, sq, Ff, idx and counts of answers, as reference/README.md defines them."""
    forms = forms.copy()
    for f in range(5):
        items = [f"q{5 * f + i + 1:02d}" for i in range(5)]
        answers = forms[items].where(forms[items] != 9)
        satisfied = answers.ge(4).where(answers.notna()).astype(float)
        forms[["s" + q for q in items]] = satisfied
        forms[f"F{f + 1}"] = ((answers - 1) / 4 * 100).mean(axis=1).where(answers.notna().sum(axis=1) >= 3)
        forms[f"ns{f + 1}"], forms[f"na{f + 1}"] = satisfied.sum(axis=1), answers.notna().sum(axis=1)
    forms["idx"] = sum(weight * forms[name] for name, weight in FACTOR_WEIGHTS.items())
    forms["nsT"], forms["naT"] = (forms[[f"ns{f}" for f in range(1, 6)]].sum(axis=1),
                                  forms[[f"na{f}" for f in range(1, 6)]].sum(axis=1))
    return forms


def unmet(table: pd.DataFrame) -> list[str]:
    """The rows of `table` that our value does not meet within their tolerance, one line each."""
    lines = []
    for _, row in table.iterrows():
        got = evaluate(row)
        if not abs(got - row["value"]) <= row["tol_abs"] + row["tol_rel"] * abs(row["value"]):
            lines.append(f"{row['case']} {row['design']} {row['stat']} {row['var']} {row['method']} {row['quantity']}: "
                         f"{got} for {row['value']}")
    return lines


def read(name: str) -> pd.DataFrame:
    data = pd.read_csv(FOLDER / "inputs" / name)
    if name.startswith("api"):
        data = data.assign(**{f"stype{s}": (data["stype"] == s) * 1.0 for s in "EHM"}, yes=(data["sch.wide"] == "Yes"),
                           noell=(data["ell"] == 0) * 1.0)
        data["noell"] = data["noell"].where(data["ell"].notna())
    return with_factors(data) if name.startswith("vn_forms") else data


def vn_data(which: str) -> pd.DataFrame:
    forms = read("vn_forms_2024.csv")
    forms["Npop"] = forms.groupby("commune")["weight"].transform("sum")
    forms["scaled"] = forms["weight"] * 141 / 13
    out = {"vn_full": ["C11", "C13"], "vn_wr": ["C11"], "vn_jkn": ["C11"]}.get(which, [])
    return forms[~forms["commune"].isin(out)].reset_index(drop=True)


PLAIN = {
    "srs": ("apisrs", {"fpc": "fpc"}), "srs_nofpc": ("apisrs", {"weights": "pw"}),
    "strat": ("apistrat", {"strata": "stype", "weights": "pw", "fpc": "fpc"}),
    "strat_nofpc": ("apistrat", {"strata": "stype", "weights": "pw"}),
    "clus1": ("apiclus1", {"clusters": "dnum", "weights": "pw", "fpc": "fpc"}),
    "clus1_nofpc": ("apiclus1", {"clusters": "dnum", "weights": "pw"}),
    "clus2": ("apiclus2", {"clusters": ["dnum", "snum"], "fpc": ["fpc1", "fpc2"]}),
    "clus2wr": ("apiclus2", {"clusters": "dnum", "weights": "pw"}),
    "stratclus": ("apistrat", {"clusters": "dnum", "strata": "stype", "weights": "pw", "nest": True}),
}
TWO_STAGE = {"clusters": ["village", "form_id"], "strata": "commune", "fpc": ["N_villages", "N_hh"]}
VILLAGES = {"clusters": "village", "strata": "commune", "weights": "weight"}
VN = {
    "vn_full": TWO_STAGE, "vn_full_C11": TWO_STAGE, "vn_wr": VILLAGES, "vn_wr_C11": VILLAGES,
    "vn_jkn": VILLAGES, "vn_strat": {"strata": "commune", "weights": "weight", "fpc": "Npop"},
    "vn_strat_nofpc": {"strata": "commune", "weights": "weight"},
    "vn_clus13": {"clusters": "commune", "weights": "scaled", "fpc": 141}, "vn_srs": {"weights": "weight"},
}
JACKKNIFE = {"clus1_jk1": ("clus1", "JK1"), "clus1nofpc_jk1": ("clus1_nofpc", "JK1"),
             "strat_jkn": ("strat_nofpc", "JKn"), "stratfpc_jkn": ("strat", "JKn"),
             "stratclus_jkn": ("stratclus", "JKn"), "vn_jkn": ("vn_jkn", "JKn")}


@cache
def design(name: str, rule: str = "error") -> SurveyDesign:
    """A design of designs.csv."""
    if name.endswith(("_ps", "_rake")):
        return fitted(name)
    if name in PLAIN:
        file, options = PLAIN[name]
        return SurveyDesign(read(file + ".csv"), **options)
    if name.startswith("lonely"):
        return SurveyDesign(read("apiclus1_lonely.csv"), strata="dnum", weights="pw",
                            fpc="fx" if name.endswith("fpc") else None, single_psu=rule)
    return SurveyDesign(vn_data(name), **VN[name], single_psu=rule)


def fitted(name: str) -> SurveyDesign:
    base, _, how = name.rpartition("_")
    if base.startswith("vn"):
        margins = pd.read_csv(FOLDER / "inputs" / "vn_margins_2024.csv")
        return design(base).rake({var: dict(zip(g["level"], g["total"], strict=True))
                                  for var, g in margins.groupby("var", sort=False)})
    stype, wide = (pd.read_csv(FOLDER / "inputs" / f"api_pop_{v}.csv") for v in ("stype", "schwide"))
    return (design(base).post_stratify("stype", stype) if how == "ps"
            else design(base).rake({"stype": stype, "sch.wide": wide}))


def jackknifed(name: str, mse: bool = False) -> SurveyDesign:
    base, kind = JACKKNIFE[name]
    return design(base).jackknife(kind, mse=mse)


def degrees(row: pd.Series) -> str | float:
    """R's confint: t rows name their df, rows "normal" have infinite df."""
    return math.inf if row["method"] == "normal" else "psu" if row["case"] in ("A11", "A11b") else "design"


def options(row: pd.Series) -> dict[str, object]:
    return {"df": degrees(row), "level": 0.95 if pd.isna(row["level"]) else row["level"]}


def evaluate(row: pd.Series) -> float:
    """Our value of one row of expected.csv; rows of one estimate are computed once."""
    if row["stat"] not in TABLES:
        return VALUES[row["stat"]](row)
    key = tuple(str(row[name]) for name in ("case", "design", "stat", "var", "domain", "method", "level"))
    if key not in _found:
        _found[key] = TABLES[row["stat"]](row)
    return pick(_found[key], row)


def pick(table: pd.DataFrame, row: pd.Series) -> float:
    assert len(table) == 1, table
    if row["quantity"] == "cv":
        return float(table["std_error"].iloc[0] / table["estimate"].iloc[0])
    return float(table[QUANTITIES[row["quantity"]]].iloc[0])


def means(row: pd.Series) -> pd.DataFrame:
    name, deff = row["design"], "replace" if row["method"] == "replace" else "wor"
    if row["case"] == "K02":
        return jackknifed(name, mse=row["method"] == "mse=TRUE").mean(["api00", "ell"]).loc[[row["var"]]]
    if row["case"].startswith("I") or row["case"] == "V10":
        return single(row)
    this = design(name)
    if row["case"] in ("A11", "A11b"):
        data = this.data
        mask = (data["comp.imp"] == "Yes" if row["case"] == "A11"
                else (data["stype"] == "H") & (data["sch.wide"] == "Yes"))
        return this.subset(mask).mean("api00", **options(row))
    listwise = {"A01": ["api00", "api99", "ell", "meals"], "A02": ["api00", "ell"],
                "A05": ["stypeE", "stypeH", "stypeM"], "J01": ["api00", "ell"]}
    columns = listwise.get(row["case"]) or (list(FACTOR_WEIGHTS) if row["var"] in FACTOR_WEIGHTS else [row["var"]])
    table = this.mean(columns, deff=deff, **options(row))
    return table.loc[[row["var"]]] if len(columns) > 1 else table


def single(row: pd.Series) -> pd.DataFrame:
    if row["method"] in ("fpc 24 of 26", "no fpc"):
        this = design(row["design"])
        return this.mean("idx", by="commune").query("commune == 'C12'")
    this = design(row["design"], row["method"])
    if str(row["domain"]).startswith("C12"):
        return this.subset(this.data["commune"] == "C12").mean("idx")
    return this.mean("idx" if row["case"] == "V10" else row["var"], df="design")


def totals(row: pd.Series) -> pd.DataFrame:
    this = design(row["design"], row["method"]) if row["case"] == "I02" else design(row["design"])
    columns = ["enroll", "api.stu"] if row["case"] == "A03" else [row["var"]]
    table = this.total(columns, **options(row))
    return table.loc[[row["var"]]] if len(columns) > 1 else table


def ratios(row: pd.Series) -> pd.DataFrame:
    this = design(row["design"], row["method"]) if row["case"] == "I03" else design(row["design"])
    upper, lower = row["var"].split("/")
    if row["case"] == "V02":
        upper, lower = f"ns{row['domain'][1]}", f"na{row['domain'][1]}"
    return this.ratio(upper, lower, **options(row))


def by_domain(row: pd.Series) -> pd.DataFrame:
    this = design(row["design"])
    levels = row["domain"].split(".")
    by = ["stype", "sch.wide"] if row["case"] == "A09" else ["commune"] if row["case"] == "V03U" else ["stype"]
    if row["case"] == "A10":
        table = this.ratio("api.stu", "enroll", by=by, **options(row))
    else:
        table = this.mean({"A07": "api00", "A09": "ell", "V03U": "idx"}[row["case"]], by=by, **options(row))
    for key, level in zip(by, levels, strict=True):
        table = table[table[key] == level]
    return table


def shares(row: pd.Series) -> pd.DataFrame:
    this, method = design(row["design"]), "wald" if row["method"] == "mean" else row["method"]
    column = {"A12": "yes", "A13": "noell"}.get(row["case"])
    if column is None:
        commune, question = row["domain"].split()
        this, column = this.subset(this.data["commune"] == commune), "s" + question
    return this.proportion(column, method=method, level=row["level"], df="psu")


def contrasts(row: pd.Series) -> pd.DataFrame:
    if row["case"] == "V04":
        return design(row["design"]).composite(FACTOR_WEIGHTS)
    both = design(row["design"]).estimate("mean", ["api00", "api99"])
    if row["method"] == "nonlinear":
        return both.quotient("api00", "api99").frame()
    return both.contrast({"diff": [1, -1], "avg": [0.5, 0.5]}).frame().loc[[row["var"]]]


def pairs(row: pd.Series) -> float:
    table = design(row["design"]).pairwise("api00", "stype", df="design",
                                           adjust="holm" if row["method"] == "t" else row["method"])
    first, second = row["domain"].split("-")
    found = table[(table["a"] == first) & (table["b"] == second)].iloc[0]
    names = {"estimate": "estimate", "se": "std_error", "statistic": "statistic",
             "p_value": "p_value" if row["method"] == "t" else "p_adjusted"}
    return float(found[names[row["quantity"]]])


def weights(row: pd.Series) -> float:
    if row["case"] == "V00":
        this = design("vn_full")
        return float((this.weights - this.data["weight"]).abs().max())
    this = design(row["design"])
    return this.kish if row["quantity"] == "deff" else float(getattr(this.weights, row["quantity"])())


def replicate_facts(row: pd.Series) -> float:
    this = jackknifed(row["design"])
    return this.degf if row["quantity"] == "df" else this.replication.scale


TABLES = {"svymean": means, "svytotal": totals, "svyratio": ratios, "svyby": by_domain, "svyciprop": shares,
          "svycontrast": contrasts}
VALUES = {
    "pairwise": pairs, "weights": weights, "repdesign": replicate_facts,
    "degf": lambda row: design(row["design"]).degf, "sumw": lambda row: float(design(row["design"]).weights.sum()),
    "alpha": lambda row: cronbach_alpha(read("psych_bfi_neuroticism.csv").dropna(),
                                        [f"N{i}" for i in range(1, 6)])[row["method"]],
}
