"""The sheet of methods: how the survey was made and what its figures rest on, from the definition and the data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...findings import SEVERITIES
from ...language.messages import sentence
from ...language.numbers import number_text
from ...language.words import word
from ...survey.form.cited import citations
from ...survey.form.questionnaire import MISSING_KINDS, SamplingDesign
from ...survey.satisfaction.estimator import UNEVEN_WEIGHTS
from ...survey.satisfaction.satisfaction import Group
from ...survey.satisfaction.spreads import missing_answers
from ...version import __version__
from ..kit.layout import Layout
from ..kit.sheets import Block, Gap, Sheet
from .methods_text import estimation
from .page import above, survey_sheet
from .ratings.methods import rated
from .report import SurveyReport

PAGE = Layout((30, 100))
MOST_FINDINGS, MOST_UNITS = 500, 100
SINGLE = {
    "error": ("báo lỗi và dừng", "an error"), "remove": ("không cộng vào phương sai", "adds nothing to the variance"),
    "adjust": ("lấy lệch so với trung bình chung", "centred at the overall mean"),
    "average": ("lấy bình quân phương sai của các tầng khác", "the mean of other strata")}


def methods_sheet(report: SurveyReport) -> Sheet:
    title = above(PAGE, report, ("PHƯƠNG PHÁP VÀ GIẢ ĐỊNH", "METHODS AND ASSUMPTIONS"))
    blocks = [*title, Gap(), PAGE.names(_about(report)), *_findings(report)]
    return survey_sheet(PAGE, report, ("Phương pháp", "Methods"), blocks, landscape=False)


def _about(report: SurveyReport) -> Iterator[tuple[str, str]]:
    say, form = report.say, report.form
    yield say("Khảo sát", "Survey"), f"{form.title} ({form.survey})"
    yield say("Năm", "Year"), str(form.year)
    for one in citations(form):
        part = f" – {one.part}" if one.part else ""
        yield from ((f"{title}{part}", text) for title, text in ((say("Căn cứ", "Clause"), one.clause),
                                                                (say("Nguồn", "Source"), one.source)) if text)
    if report.notice:
        yield say("Lưu ý về số liệu", "Notice"), report.notice
    for group in report.satisfaction.groups:
        name = report.words.group(group.answers.group.id)
        for title, text in _group(report, group):
            yield (f"{title} – {name}" if name else title), text
    yield from estimation(report)
    yield (
        say("Tệp đầu vào (sha256)", "Input files (sha256)"),
        "\n".join(f"{name}: {digest}" for name, digest in report.files),
    )
    yield say("Phiên bản", "Version"), f"papi-kit {__version__}"


# -- who was asked -----------------------------------------------------------------------------------------------------
def _group(report: SurveyReport, group: Group) -> Iterator[tuple[str, str]]:
    say, lang, design = report.say, report.lang, group.design_written
    forms, units = number_text(group.answers.forms, lang, 0), number_text(len(group.units()), lang, 0)
    questions, file = len(group.maker.questions), group.answers.file
    yield (
        say("Người trả lời", "Respondents"),
        say(
            f"{forms} phiếu của {units} đơn vị, {questions} câu hỏi (tệp {file})",
            f"{forms} forms of {units} units, {questions} questions (file {file})",
        ),
    )
    if unseen := report.unseen(group):
        yield say("Đơn vị không có phiếu", "Units without forms"), f"{len(unseen)}: {', '.join(unseen[:MOST_UNITS])}"
    if group.rated:
        yield from rated(report, group, group.rated)
        return
    if design.kind == "convenience":
        yield say("Cách chọn mẫu", "Sample"), say(
            "Mẫu thuận tiện: người trả lời không được chọn ngẫu nhiên. Khoảng trong các bảng tính theo mô hình: coi "
            "các phiếu trong cùng cụm là tương quan và các cụm là độc lập; không đo được sai lệch do cách chọn người "
            "trả lời và không suy rộng cho toàn thể người dân.",
            "Convenience sample: respondents were not drawn at random. Intervals are model-based: forms of a cluster "
            "are correlated, clusters are independent; who was chosen may bias the result, which no interval shows, "
            "and nothing is said of the whole population.")
    else:
        yield (
            say("Cách chọn mẫu", "Sample"),
            say("Mẫu xác suất; sai số tính theo thiết kế mẫu.", "Probability sample; errors follow its design."),
        )
    yield say("Thiết kế mẫu", "Design"), "\n".join(_design(report, group, design))
    yield say("Không trả lời", "Without answer"), _missing(report, group)


def _design(report: SurveyReport, group: Group, design: SamplingDesign) -> Iterator[str]:
    say, none = report.say, report.say("không khai", "none")
    yield say("Tầng: ", "Strata: ") + (", ".join(design.strata) or none)
    yield say("Cụm, từ ngoài vào trong: ", "Clusters, outermost first: ") + (", ".join(design.clusters) or none)
    yield say("Quyền số: ", "Weights: ") + (design.weights or say("không, mọi phiếu như nhau", "none, all forms alike"))
    yield say("Tổng thể từng giai đoạn: ", "Population of each stage: ") + (", ".join(design.population) or say(
        "không khai, không hiệu chỉnh tổng thể hữu hạn", "none, no finite population correction"))
    if design.certainty:
        yield say("Chọn chắc chắn: ", "Taken with certainty: ") + design.certainty
    if group.margins:
        yield say("Quyền số hiệu chỉnh theo tổng đã biết của: ", "Weights calibrated to known totals of: ") + ", ".join(
            group.margins
        )
    pooled = say("; khoảng của từng đơn vị dùng hệ số tương quan chung nên không cần quy tắc này",
                 "; intervals of units use the pooled correlation and need no such rule")
    yield (
        say("Tầng chỉ có một cụm: ", "A stratum with one cluster: ")
        + say(*SINGLE[design.single_psu])
        + (pooled if group.pooled else "")
    )
    yield from _uneven(report, group)


def _uneven(report: SurveyReport, group: Group) -> Iterator[str]:
    """Units whose weights vary so much that intervals hold a little less than they promise."""
    rows = [
        row
        for (name, _, of), block in report.blocks.items()
        if name == group.answers.group.id and of == "overall"
        for row in block
    ]
    names = list(
        dict.fromkeys(report.words.unit(row.unit_id) for row in rows if row.unit_id and row.weight_cv > UNEVEN_WEIGHTS)
    )
    if names:
        limit = number_text(Fraction(UNEVEN_WEIGHTS).limit_denominator(10), report.lang)
        yield report.say(
            f"Quyền số rất không đều (hệ số biến thiên trên {limit}) nên khoảng 95% chỉ phủ khoảng 93%: "
            f"{', '.join(names[:30])}",
            f"Very uneven weights (coefficient of variation above {limit}), a 95% interval covers about "
            f"93%: {', '.join(names[:30])}",
        )


def _missing(report: SurveyReport, group: Group) -> str:
    say, counts = report.say, []
    for kind in MISSING_KINDS:
        number = sum(missing_answers(group, question.id, kind) for question in group.maker.questions)
        if number:
            counts.append(f"{word(kind, report.lang)} {number_text(number, report.lang, 0)}")
    cells, listed = (
        number_text(group.answers.forms * len(group.maker.questions), report.lang, 0),
        ", ".join(counts) or say("không thiếu", "none"),
    )
    found = say(f"Trong {cells} ô trả lời: {listed}. ", f"Of {cells} answers: {listed}. ")
    if not report.form.base:
        return found + say("Các ô này không tính vào mẫu số.", "These are not in the base of shares.")
    kinds = ", ".join(word(kind, report.lang) for kind in report.form.base)
    return found + say(
        f"Tính vào mẫu số của tỷ lệ, như chưa hài lòng: {kinds}.", f"In the base of shares, as not counted: {kinds}."
    )


def _findings(report: SurveyReport) -> Iterator[Block]:
    if not report.findings:
        return
    yield from PAGE.heading(report.say("Ghi nhận khi đọc và tính", "Found while reading and estimating"))
    ordered = [finding for severity in SEVERITIES for finding in report.findings if finding.severity == severity]
    yield PAGE.names((f"{word(finding.severity, report.lang)} {finding.place}".strip(), sentence(finding, report.lang))
                     for finding in ordered[:MOST_FINDINGS])
    if len(ordered) > MOST_FINDINGS:
        rest = report.say("Phần còn lại xem findings.csv.", "The rest is in findings.csv.")
        yield PAGE.text(rest, "note", italic=True)
