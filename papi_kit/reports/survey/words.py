"""A survey's figures in words: from the sample to a sentence, in Vietnamese or English."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...language.numbers import number_text, percent_text
from ...survey.form.questionnaire import EVERYBODY, OVERALL, MeasureSpec, Questionnaire, Thresholds

FLAGS = {
    "": ("", ""),
    "low": ("độ tin cậy thấp", "low reliability"),
    "none": ("không có câu trả lời", "no answers"),
    "census": ("toàn bộ", "everybody"),
    "suppress": ("không nên công bố (NCHS)", "do not publish (NCHS)"),
    "review": ("cần xem xét (NCHS)", "to be reviewed (NCHS)"),
    "suppressed": ("không công bố", "not published"),
}
SIGNIFICANT = 0.05
SHORT_SCALE = 20
Row = Any                                # a row of Satisfaction.table, or of a table of comparisons, as a named tuple


@dataclass(frozen=True)
class SurveyWords:
    """Words of one survey. `names` are those of units."""

    form: Questionnaire
    names: Mapping[str, str]
    lang: str = "vi"

    def say(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en

    # names

    def unit(self, unit_id: str) -> str:
        return self.names.get(unit_id, unit_id) if unit_id else self.say("Chung", "All units")

    def group(self, group_id: str) -> str:
        """Empty where respondents are one group."""
        return next((g.name or g.id for g in self.form.groups() if g.id == group_id and g.id != EVERYBODY), "")

    def spec(self, measure: str) -> MeasureSpec:
        return self.form.measures[measure]

    def measure(self, name: str) -> str:
        return self.spec(name).label or name

    def of(self, name: str) -> str:
        if name == OVERALL:
            return self.say("Toàn phiếu", "Whole form")
        return self.form.labels().get(name, name)

    def column(self, group_id: str) -> str:
        """The interval as the head of a column begins."""
        text = self.interval(group_id)
        return text[:1].upper() + text[1:].replace("theo mô hình", "(theo mô hình)")

    def level(self) -> str:
        return percent_text(self.form.confidence, self.lang)

    def convenience(self, group_id: str) -> bool:
        return next(self.form.design_of(g).kind == "convenience" for g in self.form.groups() if g.id == group_id)

    def interval(self, group_id: str) -> str:
        """`khoảng tin cậy 95%`; of a convenience sample, what it rests on; of ratings, that there is none."""
        if self.form.rated:
            return self.say("không có khoảng tin cậy", "no interval")
        if self.convenience(group_id):
            return self.say(f"khoảng {self.level()} theo mô hình", f"{self.level()} model-based interval")
        return self.say(f"khoảng tin cậy {self.level()}", f"{self.level()} confidence interval")

    def label(self) -> str:
        """What is said wherever ratings or a convenience sample are shown; empty where there is none."""
        if self.form.rated:
            return self.say("Đánh giá tự nguyện theo từng hồ sơ: không suy rộng, không có sai số chọn mẫu.",
                            "Self-selected ratings of single dossiers: they speak for nobody else and have no "
                            "sampling error.")
        groups = [group for group in self.form.groups() if self.convenience(group.id)]
        if not groups:
            return ""
        said = self.say("Mẫu thuận tiện: khoảng theo mô hình, không suy rộng cho toàn thể người dân.",
                        "Convenience sample: intervals are model-based and do not speak for everybody.")
        return (
            said if len(groups) == len(self.form.groups()) else f"{', '.join(self.group(g.id) for g in groups)}. {said}"
        )

    def flag(self, flag: str) -> str:
        return self.say(*FLAGS[flag])

    # figures

    def value(self, row: Row, x: float) -> str:
        """`83,5%` of a share, `82,0` of an index, `4,15` of a short scale; a dash where there is none."""
        if not math.isfinite(x):
            return "–"
        return (
            percent_text(Fraction(x), self.lang, 1) if row.share else number_text(Fraction(x), self.lang, decimals(row))
        )

    def ends(self, row: Row) -> str:
        if not math.isfinite(row.conf_low):
            return "–"
        return self.say(f"{self.value(row, row.conf_low)} đến {self.value(row, row.conf_high)}",
                        f"{self.value(row, row.conf_low)} to {self.value(row, row.conf_high)}")

    def steps(self, share: bool, x: float) -> str:
        """A difference: `2,3 điểm phần trăm`, or `2,3 điểm` of an index."""
        text = number_text(Fraction(abs(x)) * (100 if share else 1), self.lang, 1)
        return (
            f"{text} {self.say('điểm phần trăm', 'percentage points')}"
            if share
            else f"{text} {self.say('điểm', 'points')}"
        )

    def counted(self) -> str:
        """The head of a column of forms."""
        return self.say("Lượt đánh giá", "Ratings") if self.form.rated else self.say("Số phiếu", "Forms")

    def forms(self, n: float) -> str:
        count = number_text(int(n), self.lang, 0)
        if self.form.rated:
            return self.say(f"{count} lượt đánh giá", f"{count} rating{'' if n == 1 else 's'}")
        return self.say(f"{count} phiếu", f"{count} form{'' if n == 1 else 's'}")

    def base(self, row: Row) -> str:
        """What a share is a share of: respondents of a question, answers of a factor or of the whole form."""
        if any(question.id == row.of for question in self.form.items):
            return self.say("người trả lời câu này", "of those who answered the question")
        if self.spec(row.measure).pooled:
            return self.say("câu trả lời", "of answers")
        return self.say("câu trả lời của mỗi người, tính bình quân,", "of each person's answers, on average")

    def amount(self, row: Row) -> str:
        """`83,5% câu trả lời hài lòng`, `chỉ số hài lòng 82,0/100 điểm`, `điểm trung bình 4,1 (thang từ 1 đến
        5)`."""
        name, value = _bare(self.measure(row.measure)), self.value(row, row.estimate)
        if row.share and self.lang == "vi":
            judged, base = name.removeprefix("tỷ lệ "), self.base(row)
            if judged == name:
                return f"{name} là {value} {base}"
            answer = judged.removeprefix("trả lời ") if base.startswith("câu trả lời") else judged
            return f"{value} {base} {judged if answer == judged else f'là {answer}'}"
        if row.share:
            return f"{name} {value} {self.base(row)}"
        low, high = (number_text(Fraction(end), self.lang) for end in (row.low, row.high))
        if row.low == 0:
            return f"{name} {value}/{high} {self.say('điểm', 'points')}"
        return f"{name} {value} ({self.say(f'thang từ {low} đến {high}', f'scale from {low} to {high}')})"

    # sentences

    def sentence(self, row: Row) -> str:
        """`Xã 05: 83,5% câu trả lời hài lòng (khoảng tin cậy 95%: 77,3% đến 88,3%; 99 phiếu).`"""
        who = self.unit(row.unit_id)
        if row.flag == "none":
            return self.say(f"{who}: không có câu trả lời.", f"{who}: no answers.")
        if row.flag == "suppressed":
            return self.say(f"{who}: không công bố.", f"{who}: not published.")
        if self.form.rated:
            return self.say(f"{who}: {self.amount(row)} ({self.forms(row.n)}; không suy rộng).",
                            f"{who}: {self.amount(row)} ({self.forms(row.n)}; for those who rated only).")
        if row.flag == "census":
            return self.say(f"{who}: {self.amount(row)} (toàn bộ {self.forms(row.n)}, không có sai số chọn mẫu).",
                            f"{who}: {self.amount(row)} (all {self.forms(row.n)}, no sampling error).")
        if not math.isfinite(row.conf_low):
            return self.say(
                f"{who}: {self.amount(row)} ({self.forms(row.n)}; không đủ căn cứ để tính "
                f"{self.interval(row.respondents)}).",
                f"{who}: {self.amount(row)} ({self.forms(row.n)}; too little for a {self.interval(row.respondents)}).",
            )
        inside = f"{self.interval(row.respondents)}: {self.ends(row)}; {self.forms(row.n)}"
        warned = f" {self.warning(row)}" if row.flag else ""
        return f"{who}: {self.amount(row)} ({inside}).{warned}"

    def warning(self, row: Row) -> str:
        """Why an estimate is of low reliability, and what follows; empty without a flag."""
        if row.flag in ("", "none", "census"):
            return ""
        if row.flag != "low":
            return self.say(f"Theo tiêu chuẩn NCHS: {self.flag(row.flag).removesuffix(' (NCHS)')}.",
                            f"By the NCHS standard: {self.flag(row.flag).removesuffix(' (NCHS)')}.")
        return self.say(f"Độ tin cậy thấp ({self._why(row)}): chỉ để tham khảo, chưa đủ để so sánh với đơn vị khác.",
                        f"Low reliability ({self._why(row)}): for information only, not enough to compare units.")

    def _why(self, row: Row) -> str:
        limits, reasons = self.form.reliability, list[str]()
        assert isinstance(limits, Thresholds)    # NCHS has flags of its own
        if row.n < limits.answers:
            reasons.append(self.say(f"dưới {limits.answers} phiếu", f"fewer than {limits.answers} forms"))
        width = (row.conf_high - row.conf_low) / (row.high - row.low)
        if not math.isfinite(width):
            reasons.append(self.say("không tính được khoảng", "no interval"))
        elif width > float(limits.width):
            wide = self.steps(bool(row.share), row.conf_high - row.conf_low)
            limit = number_text(limits.width * 100, self.lang)
            reasons.append(self.say(f"khoảng rộng {wide}, quá {limit}% thang đo",
                                    f"interval {wide} wide, over {limit}% of the scale"))
        return "; ".join(reasons)

    def change(self, row: Row, years: tuple[int, int], group_id: str) -> str:
        """`Xã 05: năm 2020 tăng 2,3 điểm phần trăm so với năm 2019 (khoảng tin cậy 95%: …), có ý nghĩa thống kê.`"""
        share, (earlier, later) = self.spec(row.measure).is_share, years
        if not math.isfinite(row.estimate):
            return self.say(
                f"{self.unit(row.unit_id)}: không có phiếu của cả hai năm.",
                f"{self.unit(row.unit_id)}: no forms in both years.",
            )
        who = self.say(f"{self.unit(row.unit_id)}: năm {later} {self._moved(row.estimate, share)} so với năm {earlier}",
                       f"{self.unit(row.unit_id)}: {self._moved(row.estimate, share)} in {later} against {earlier}")
        if not math.isfinite(row.conf_low):
            return who + self.say(
                "; không đủ cụm để tính sai số của mức thay đổi.", "; too few clusters to tell the error of the change."
            )
        low, high = (self.signed(share, end) for end in (row.conf_low, row.conf_high))
        ends = f"({self.interval(group_id)}: {low} {self.say('đến', 'to')} {high})"
        clear = row.conf_low > 0 or row.conf_high < 0
        return f"{who} {ends}" + (
            self.say(", có ý nghĩa thống kê.", ", statistically significant.")
            if clear
            else self.say("; chưa đủ căn cứ để kết luận có thay đổi.", "; not enough to say that there was a change.")
        )

    def _moved(self, difference: float, share: bool) -> str:
        if not self.signed(share, difference).strip("+-0,."):
            return self.say("không đổi", "no change")
        word = self.say("tăng", "up") if difference > 0 else self.say("giảm", "down")
        return f"{word} {self.steps(share, difference)}"

    def signed(self, share: bool, x: float) -> str:
        if not math.isfinite(x):
            return "–"
        text = number_text(Fraction(x) * (100 if share else 1), self.lang, 1)
        return text if x <= 0 or text.strip("0,.") == "" else f"+{text}"

    def rest(self, row: Row, share: bool) -> str:
        """`Xã 05: cao hơn các đơn vị còn lại 17,7 điểm phần trăm (p = 0,001 sau điều chỉnh Holm).`"""
        who = self.unit(row.unit_id)
        if not math.isfinite(row.p_adjusted):
            return self.say(f"{who}: không đủ căn cứ để so sánh.", f"{who}: too little to compare.")
        if row.p_adjusted >= SIGNIFICANT:
            return self.say(
                f"{who}: chưa đủ căn cứ để kết luận khác các đơn vị còn lại.",
                f"{who}: not enough to tell it from the other units.",
            )
        word = self.say("cao hơn", "above") if row.estimate > 0 else self.say("thấp hơn", "below")
        p = self.p_value(row.p_adjusted)
        return self.say(
            f"{who}: {word} các đơn vị còn lại {self.steps(share, row.estimate)} ({p} sau điều chỉnh Holm).",
            f"{who}: {self.steps(share, row.estimate)} {word} the other units ({p} after Holm).",
        )

    def p_value(self, p: float) -> str:
        return (
            f"p < {number_text(Fraction(1, 1000), self.lang)}"
            if p < 0.001
            else f"p = {number_text(Fraction(p), self.lang, 3)}"
        )

    def pairs(self, found: int, tested: int) -> str:
        return self.say(
            f"{found} trong {tested} cặp đơn vị khác nhau có ý nghĩa thống kê (p < 0,05 sau điều chỉnh Holm cho mọi "
            "cặp).",
            f"{found} of {tested} pairs of units differ (p < 0.05, Holm over all pairs).",
        )

    def need(self, row: Row, share: bool, margin: float) -> str:
        """What the next survey of a unit takes, and what one like this can tell."""
        who, step = self.unit(row.unit_id), self.steps(share, margin)
        if not math.isfinite(row.forms):
            return self.say(f"{who}: không đủ căn cứ để tính cỡ mẫu năm sau.", f"{who}: too little to plan next year.")
        least = self.steps(share, row.least_difference) if math.isfinite(row.least_difference) else "–"
        wanted = self.forms(row.forms)
        return self.say(
            f"{who}: cần {wanted} để sai số không quá {step}; hai cuộc khảo sát như năm nay phát hiện được thay đổi từ "
            f"{least}.",
            f"{who}: {wanted} for a margin of {step}; two surveys like this one tell changes from {least}.",
        )


def decimals(row: Row) -> int:
    """Of a figure of a measure that is no share: two on a scale such as 1 to 5, one on 0 to 100."""
    return 2 if row.high - row.low < SHORT_SCALE else 1


def _bare(label: str) -> str:
    """`Chỉ số hài lòng (0–100)` inside a sentence: without the bracket, lower case unless it is an abbreviation."""
    text = label.partition(" (")[0]
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
