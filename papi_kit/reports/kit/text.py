"""Results for the terminal: plain text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...findings import SEVERITIES, Finding
from ...index.columns import finding_rows, plain, ranking_rows
from ...index.results import appraised, extra_points
from ...language.columns.scored import FINDINGS, RANKING
from ...language.messages import sentence
from ...language.numbers import half_up, number_text, percent_text
from ...language.say import Say
from ...language.words import stage_title, word
from .terminal import columns_text

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...index.results import UnitResult


def _points(value: Fraction | None, lang: str, decimals: int = 2) -> str:
    return "" if value is None else number_text(value, lang, decimals)


def ranking_text(assessment: Assessment, lang: str = "vi") -> str:
    """The league tables, one after the other."""
    head = [assessment.title(lang)]
    if warned := assessment.warned(lang):
        head.append(f"[{warned}]")
    groups: dict[str, list[UnitResult]] = {}
    for result in assessment.results:
        groups.setdefault(result.table, []).append(result)
    said = ["\n".join(head)]
    for group, members in groups.items():
        said.append((f"{group}:\n" if group else "") + _table(assessment, members, lang))
    return "\n\n".join(said)


def _decimals(assessment: Assessment, key: str) -> int:
    rounding = getattr(assessment.program.rubric.rounding, key)
    return rounding.decimals if rounding.decimals is not None else 2


def _table(assessment: Assessment, members: Sequence[UnitResult], lang: str) -> str:
    say, surveys = Say(lang), assessment.program.all_surveys
    totals, index = _decimals(assessment, "total"), _decimals(assessment, "index")
    judged = appraised(assessment.program, assessment.results)
    other = say("Thẩm định", "Appraisal") if judged else say("Ngoài điều tra", "Other points")
    told = not surveys and (judged or any(r.totals.survey_points for r in members))
    columns: list[tuple[str, bool, Any]] = [
        (say("Hạng", "Rank"), True, lambda r: r.rank_text or "–"),
        (say("Đơn vị", "Unit"), False, lambda r: r.unit.called),
        (say("Tự đánh giá", "Self"), True, lambda r: _points(r.self_points, lang, totals)),
        (other, True,
         lambda r: _points(r.totals.appraisal_points if told else None, lang)),
        (say("Điều tra XHH", "Survey"), True,
         lambda r: _points(None if surveys else r.totals.survey_points or None, lang)),
        (say("Thưởng", "Bonus"), True, lambda r: _points(extra_points(assessment.program, r, "bonus") or None, lang)),
        (say("Trừ", "Penalty"), True,
         lambda r: _points(extra_points(assessment.program, r, "penalty") or None, lang)),
        (say("Tổng điểm", "Total"), True, lambda r: _total(r, lang, totals)),
        (say("Chỉ số", "Index"), True, lambda r: _index(r, lang, index)),
        (say("Xếp loại", "Band"), False,
         lambda r: r.band or (word("incomplete", lang) if r.status == "incomplete" else unclassed(r, lang))),
    ]
    columns.insert(-1, _survey_error(assessment, index, lang))
    if assessment.program.grouped_by_quota:
        columns.insert(0, columns.pop())
    filled = [(title, right, [cell(r) for r in members]) for title, right, cell in columns]
    kept = [c for c in filled if any(c[2])]
    rows = [[cells[n] for _, _, cells in kept] for n in range(len(members))]
    return columns_text([t for t, _, _ in kept], rows, [n for n, c in enumerate(kept) if c[1]])


def unclassed(result: UnitResult, lang: str) -> str:
    """What stands in place of its band where a veto leaves the unit without one."""
    said = word("unclassed", lang) if result.unclassed else ""
    return said[:1].upper() + said[1:]


def _survey_error(assessment: Assessment, decimals: int, lang: str) -> tuple[str, bool, Any]:
    """What the surveys' errors say of the figure that is ranked: its interval where it is wholly an
    estimate, else the error."""
    say = Say(lang)

    def shown(value: float) -> str:
        return number_text(half_up(Fraction(value), decimals), lang, decimals)

    def interval(result: UnitResult) -> str:
        ends = result.interval()
        return "" if ends is None else say(" đến ", " to ").join(map(shown, ends))

    if assessment.program.all_surveys:
        return (say("Khoảng tin cậy 95%", "95% interval"), True, interval)
    title = say("Sai số chuẩn (khảo sát)", "Standard error (surveys)")
    return (title, True, lambda r: "" if r.std_error is None else shown(r.std_error))


def _total(result: UnitResult, lang: str, decimals: int) -> str:
    return _points(result.totals.points, lang, decimals)


def _index(result: UnitResult, lang: str, decimals: int) -> str:
    """`81,33%`; where items were removed the division is shown: `68,32/84 = 81,33%`."""
    sums = result.totals
    if sums.index is None:
        return ""
    shown = percent_text(sums.index / 100, lang, decimals)
    if sums.removed and sums.points is not None:
        return f"{number_text(sums.points, lang)}/{number_text(sums.max_points, lang)} = {shown}"
    return shown


def ranking_json(assessment: Assessment, lang: str = "vi") -> dict[str, Any]:
    columns = RANKING.header()
    return {
        "rubric": assessment.program.rubric.rubric, "year": assessment.program.rubric.year, "stage": assessment.stage,
        "stage_title": stage_title(assessment.stage, lang), "notice": assessment.notice,
        "ranking": [dict(zip(columns, map(json_cell, row), strict=True))
                    for row in ranking_rows(assessment.program, assessment.results, lang)],
        "findings": findings_json(assessment.found, lang),
    }


def json_cell(value: Any) -> Any:
    if isinstance(value, Fraction):
        return float(plain(value))
    return value


def findings_json(findings: Iterable[Finding], lang: str) -> list[dict[str, Any]]:
    """A mapping a finding, with the columns of findings.csv; `details` where figures do not add up."""
    found = []
    for finding in findings:
        row = next(finding_rows([finding], lang))
        details = finding.values.get("details")
        found.append({**dict(zip(FINDINGS.header(), row, strict=True)), **({"details": _plain(details)} if details
                                                                           else {})})
    return found


def _plain(value: Any) -> Any:
    """For JSON: exact numbers as text where they are not whole, as the CSV files have them."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else plain(value)


def finding_line(finding: Finding, lang: str) -> str:
    """Its severity, its place where it has one, and its sentence."""
    place = f" {finding.place}" if finding.place else ""
    return f"{word(finding.severity, lang)}{place}: {sentence(finding, lang)}"


def findings_text(findings: Sequence[Finding], lang: str, limit: int, see: str = "", ranked: bool = True) -> str:
    """Findings by severity, each with its place; what is over `limit` is counted. `see`: the file or the
    command that holds them all; `ranked`: units were ranked."""
    ordered = [f for severity in SEVERITIES for f in findings if f.severity == severity]
    if not ordered:
        return ""
    lines = [finding_line(f, lang) for f in ordered[:limit]]
    if rest := len(ordered[limit:]):
        lines.append(Say(lang)(
            f"… và {rest} mục khác, {f'xem {see}' if see else 'sửa các mục trên rồi chạy lại để xem tiếp'}.",
            f"… and {rest} more, {f'see {see}' if see else 'mend these and run again to see them'}."))
    return "\n".join([*lines, findings_count(findings, lang, ranked)])


def findings_count(findings: Sequence[Finding], lang: str, ranked: bool = True) -> str:
    """How many of each severity and, where units are `ranked`, how many stay without a rank."""
    counts = {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}
    english = ", ".join(f"{n} {severity}{'' if n == 1 else 's'}" for severity, n in counts.items())
    out = len({unit for f in findings if f.severity == "error" or f.code == "not_ranked" for unit in f.touched})
    said = Say(lang)(f"{counts['error']} lỗi, {counts['warning']} lưu ý, {counts['note']} thông tin.", f"{english}.")
    unranked = Say(lang)(f" {out} đơn vị chưa được xếp hạng.", f" {out} unit{'' if out == 1 else 's'} without a rank.")
    return said + unranked if out and ranked else said
