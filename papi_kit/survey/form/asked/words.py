"""The words of `papi-kit form` where the definition has none: what a form asks, and what an export of labels says."""

from __future__ import annotations

from collections.abc import Mapping

from ....language.names import spelling
from ....language.say import Both
from ..codes import answer_key
from ..questionnaire import MissingCodes, Question, Questionnaire, Respondents

NUMBER = "so_phieu"                     # heads the numbers of forms where the definition names no column for them
FORM, COLLECTOR = Both("Số phiếu", "Number of the form"), Both("Mã điều tra viên", "Code of the interviewer")
UNIT, VILLAGE, DAY = Both("Đơn vị", "Unit"), Both("Thôn, tổ dân phố", "Village"), Both("Ngày", "Day")
MISSING = {"dont_know": Both("Không biết", "Don't know"), "refused": Both("Từ chối trả lời", "Refused"),
           "not_applicable": Both("Không áp dụng", "Not applicable")}


def question_label(question: Question) -> str:
    return f"{question.id}. {question.text}"


def number_of(form: Questionnaire, group: Respondents) -> str:
    """The column with the numbers of forms."""
    return form.fields_of(group).form or NUMBER


def village_of(form: Questionnaire, group: Respondents) -> str | None:
    """The column of the village: the first stage that is not asked as something else."""
    known = {number_of(form, group), form.unit_of(group), group.column}
    return next((name for name in form.design_of(group).clusters if name not in known), None)


def asked_columns(form: Questionnaire, group: Respondents) -> dict[str, str]:
    """Spelling of a label in either language -> the column of the definition that it asks for."""
    labels = {FORM: number_of(form, group), COLLECTOR: form.fields_of(group).collector, UNIT: form.unit_of(group),
              VILLAGE: village_of(form, group)}
    return {spelling(text): name for label, name in labels.items() if name for text in (label.vi, label.en)}


def asked_items(form: Questionnaire, group: Respondents) -> dict[str, str]:
    """Spelling of a label -> the question."""
    return {spelling(question_label(question)): question.id for question in form.asked(group)}


def missing_kinds(missing: MissingCodes) -> Mapping[str, str]:
    """Answer -> kind of missing answer: as the definition has it, and in the words that a form says for its code."""
    said = {answer_key(text): kind for kind, label in MISSING.items() if getattr(missing, kind)
            for text in (label.vi, label.en)}
    return {**said, **missing.kinds()}
