"""The study of ranks for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...language.words import shortened, stage_title, word
from ...sensitivity import tables
from ...sensitivity.steps.words import StepWords
from ..kit.terminal import columns_text
from ..kit.text import findings_json
from .steps.text import unit_text
from .vocabulary import FRAGILE, StudyWords, spread, words_of
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.study import Study

MOST_UNITS = 63                          # rows of a league table
MOST_SENTENCES = 15


def sensitivity_text(study: Study, unit_id: str = "", lang: str = "vi") -> str:
    """Each league table with its sentences and checks, what still lacks a mark, and the next steps of `unit_id`."""
    words, warned = words_of(study, lang), study.assessment.warned(lang)
    head = [study.assessment.title(lang), *([f"[{warned}]"] if warned else [])]
    said = ["\n".join(head)]
    for own in tables_of(study, lang):
        title = f"{own.table.name}:\n" if own.table.name else ""
        said += [title + table_text(own), sentences_text(own), checks_text(own)]
        if unit_id in own.table.units:
            said.append(unit_text(StepWords(own.table, lang), own.one.steps.of(unit_id)))
    said.append(pending_text(study, words))
    return "\n\n".join(text for text in said if text)


def table_text(own: TableWords) -> str:
    """Rank, unit, figure; P(this rank) under each factor; quantiles of what the sentences speak of; the survey's set
    and tier."""
    words, say = own.words, own.words.say
    columns: list[tuple[str, list[str]]] = [
        (say("Hạng", "Rank"), [own.table.results[place].rank_text for place in own.order]),
        (say("Đơn vị", "Unit"), [shortened(own.name(place)) for place in own.order]),
        (say("Chỉ số", "Index") if own.table.by_index else say("Điểm", "Points"),
         [own.figure(own.table.results[place].ranked_by or 0) for place in own.order])]
    for found in own.one.distributions:
        columns.append((words.heading(found.factors), [words.chance(own.p_rank(found, n)) for n in own.order]))
        if found is own.main:
            columns.append((say("Phân vị 5–95%", "Quantiles 5–95%"), [span(*spread(found, n)) for n in own.order]))
        if (sets := found.sets) is not None:
            columns += [(say("Tập tin cậy 90%", "90% set"),
                         [span(int(sets.low[n]), int(sets.high[n])) for n in own.order]),
                        (say("Bậc", "Tier"), [str(int(sets.tier[n])) for n in own.order])]
    rows = list(zip(*(cells[:MOST_UNITS] for _, cells in columns), strict=True))
    rest = len(own.order) - len(rows)
    more = "\n" + say(f"… và {rest} đơn vị khác, xem sensitivity.xlsx.", f"… and {rest} units more, see "
                                                                         "sensitivity.xlsx.") if rest else ""
    note = ""
    if own.one.distributions:
        note = "\n" + say("Cột của mỗi yếu tố: xác suất giữ nguyên hạng khi yếu tố đó thay đổi.",
                          "Columns of factors: probability of the same rank when it varies.")
    return f"{columns_text([title for title, _ in columns], rows, [0, *range(2, len(columns))])}{more}{note}"


def span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def sentences_text(own: TableWords) -> str:
    """Of a long table the fragile units only, and how many are not."""
    places = own.order
    if len(places) > MOST_SENTENCES:
        places = [place for place in own.order if own.main is not None and own.p_rank(own.main, place) < FRAGILE]
    lines = [f"{own.name(place)}: {own.sentence(place)}" for place in places[:MOST_SENTENCES]]
    if len(lines) < len(own.order):
        lines.append(_rest(own, len(places), len(lines)))
    return "\n".join(lines)


def _rest(own: TableWords, fragile: int, told: int) -> str:
    share, say, of = own.words.weight(FRAGILE), own.words.say, len(own.order)
    if own.main is None:
        return say(f"Câu diễn giải của {of} đơn vị: xem sensitivity.xlsx.", f"A sentence for each of {of} units: see "
                                                                            "sensitivity.xlsx.")
    more = say(f"; còn {fragile - told} đơn vị như vậy xem sensitivity.xlsx",
               f"; for {fragile - told} more see sensitivity.xlsx") if fragile > told else ""
    return say(f"{fragile} trong {of} đơn vị giữ hạng dưới {share} số lần mô phỏng{more}.",
               f"{fragile} of {of} units keep their rank in under {share} of draws{more}.")


def checks_text(own: TableWords) -> str:
    """The checks of the index that want a look; how many are in order."""
    verdicts, say = own.one.verdicts, own.words.say
    if not verdicts:
        return ""
    notices = [verdict.brief(own.words.lang) for verdict in verdicts if verdict.verdict == "notice"]
    fine = len(verdicts) - len(notices)
    head = say(f"Kiểm tra bộ tiêu chí: {fine} trong {len(verdicts)} phép thử đạt.", f"Checks of the index: {fine} of "
                                                                                    f"{len(verdicts)} in order.")
    whole = say("Danh sách đầy đủ ở trang “Kiểm tra” của sensitivity.xlsx.", "All are named on the sheet “Checks” of "
                                                                             "sensitivity.xlsx.")
    cut = any(verdict.brief() != verdict.sentence() for verdict in verdicts)
    return "\n".join([head, *(f"{word('warning', own.words.lang)}: {text}" for text in notices), *[whole][:cut]])


def pending_text(study: Study, words: StudyWords) -> str:
    """Possible ranks of the units that lack a mark."""
    lines = [pending_sentence(study, words, row) for row in study.pending if row.items]
    head = words.say("Điểm còn thiếu, mỗi điểm thiếu có thể từ 0 đến điểm tối đa:", "Marks that lack, each from 0 to "
                                                                                    "its maximum:")
    rest = len(lines) - MOST_SENTENCES
    more = words.say(f"… và {rest} đơn vị khác, xem trang “Còn thiếu” của sensitivity.xlsx.",
                     f"… and {rest} units more, see the sheet “Pending” of sensitivity.xlsx.")
    return "\n".join([head, *lines[:MOST_SENTENCES], *([more] if rest > 0 else [])]) if lines else ""


def pending_sentence(study: Study, words: StudyWords, row: Any) -> str:
    name, ranks = study.assessment.result(row.unit_id).unit.called, words.ranks(row.best, row.worst)
    certain = row.best == row.worst
    return words.say(f"{name}: thiếu {len(row.items)} mục, " + (f"chắc chắn {ranks}." if certain else "có thể "
                                                                                                      f"{ranks}."),
                     f"{name}: {len(row.items)} items lack, " + (f"certainly {ranks}." if certain else "possibly "
                                                                                                       f"{ranks}."))


# -- JSON -------------------------------------------------------------------------------------------------------------
def sensitivity_json(study: Study, lang: str = "vi") -> dict[str, Any]:
    assessment, options = study.assessment, study.options
    return {
        "rubric": assessment.program.rubric.rubric, "year": assessment.program.rubric.year,
        "stage": assessment.stage, "stage_title": stage_title(assessment.stage, lang), "notice": assessment.notice,
        "draws": options.draws, "seed": options.seed, "weights": options.reach,
        "ranks": [{key: _plain(value) for key, value in row.items() if value is not None}
                  for row in tables.dicts(tables.rank_columns(study.tables), tables.rank_rows(study.tables))],
        "critical": [{key: _plain(value) for key, value in row.items()}
                     for row in tables.dicts(tables.CRITICAL, tables.critical_rows(study.tables))],
        "sentences": list(_sentences(study, lang)),
        "checks": [{"group": own.table.name, "check": verdict.check, "verdict": verdict.verdict,
                    "message": verdict.sentence(own.words.lang)}
                   for own in tables_of(study, lang) for verdict in own.one.verdicts],
        "findings": findings_json(study.findings, lang),
    }


def _sentences(study: Study, lang: str) -> Iterator[dict[str, str]]:
    for own in tables_of(study, lang):
        yield from ({"group": own.table.name, "unit_id": own.table.units[place], "sentence": own.sentence(place)}
                    for place in own.order)


def _plain(value: Any) -> Any:
    """Numbers of numpy as numbers of Python."""
    return value.item() if hasattr(value, "item") else value
