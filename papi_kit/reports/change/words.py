"""What changes are called: causes, what limits a comparison, places up and down."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ...index.assessment import Assessment
from ...index.change.rows import made_of
from ...index.change.values import Cause, Change, Comparable, Why, YearChange
from ...language.numbers import date_text, number_text, percent_text
from ...language.say import Say

Pair = tuple[str, str]
CAUSES: Mapping[Cause, Pair] = {
    "appraisal": ("Thẩm định", "Appraisal"), "survey": ("Khảo sát", "Survey"),
    "rubric": ("Bộ tiêu chí", "Rubric"), "items": ("Mục không tương ứng", "Items apart"),
    "others": ("Đơn vị khác", "Other units"), "units": ("Tập đơn vị so sánh", "Units compared")}
MEANT: Mapping[Cause, Pair] = {
    "appraisal": ("kết quả thực hiện của chính đơn vị ở các mục thẩm định có mặt trong cả hai năm",
                  "what the unit itself did on appraised items of both years"),
    "survey": ("kết quả khảo sát của chính đơn vị ở các mục có mặt trong cả hai năm; gồm cả sai số chọn mẫu, nên kèm "
               "sai số chuẩn", "what respondents said of the unit on items of both years; it holds the luck of the "
               "sample, so its standard error stands beside it"),
    "rubric": ("cách chấm, điểm tối đa và trọng số thay đổi, trên cùng số liệu",
               "rules, maxima and weights that changed, on the same figures"),
    "items": ("mục chỉ có ở một năm, hoặc số liệu năm này không chấm được theo năm kia",
              "items of one year only, or whose figures cannot be marked by the other year's rules"),
    "others": ("các đơn vị khác làm tốt lên hay kém đi (chỉ làm đổi hạng)",
               "other units doing better or worse (moves ranks only)"),
    "units": ("đơn vị có mặt ở một năm mà không có ở năm kia", "units that stand in one year and not in the other")}
ANSWERS: Mapping[Comparable, Pair] = {"yes": ("so sánh được", "comparable"),
                                      "partly": ("so sánh có điều kiện", "comparable with care"),
                                      "no": ("không so sánh được", "not comparable")}
HOW: Mapping[str | None, Pair] = {
    "mean": ("bình quân giản đơn của các đơn vị hợp thành", "the simple mean of what it was made of"),
    "weighted": ("bình quân có trọng số của các đơn vị hợp thành", "the weighted mean of what it was made of"),
    "none": ("không so sánh", "not compared"), None: ("bộ tiêu chí chưa quy định", "not stated in the rubric")}


def title(years: YearChange, lang: str) -> str:
    before = years.years[0]
    return f"{years.after.program.rubric.title}: {Say(lang)(f'so với năm {before}', f'against {before}')}"


def decimals(years: YearChange) -> int:
    """As many as either year prints of the figure that it ranks by."""
    def of(one: Assessment) -> int:
        rubric = one.program.rubric
        rounding = rubric.rounding.index if rubric.ranking.by == "index" else rubric.rounding.total
        return 2 if rounding.decimals is None else rounding.decimals

    return max(2, of(years.before), of(years.after))


def signed(value: Fraction | None, lang: str, places: int = 2) -> str:
    """With its sign; nothing where it is not known."""
    if value is None:
        return ""
    text = number_text(value, lang, places)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def arrow(ranks: int | None) -> str:
    """▲3, ▼5, = or nothing."""
    if ranks is None:
        return ""
    return "=" if not ranks else f"{'▼' if ranks > 0 else '▲'}{abs(ranks)}"


def places(ranks: Fraction | int | None, lang: str) -> str:
    """giảm 5 bậc, tăng 0,33 bậc, giữ nguyên hạng."""
    if ranks is None:
        return ""
    say = Say(lang)
    if not ranks:
        return say("giữ nguyên hạng", "same rank")
    number = number_text(abs(Fraction(ranks)), lang, 0 if Fraction(ranks).denominator == 1 else 2)
    down = ranks > 0
    return say(f"{'giảm' if down else 'tăng'} {number} bậc",
               f"{'down' if down else 'up'} {number} {'place' if number == '1' else 'places'}")


def noise(change: Change, lang: str) -> str:
    """The error of the survey's part, and whether the part is within it."""
    if change.std_error is None or change.within_noise is None:
        return ""
    error = number_text(Fraction(change.std_error), lang, 2)
    return Say(lang)(f"sai số chuẩn {error}: {'trong sai số' if change.within_noise else 'vượt sai số'}",
                     f"standard error {error}: {'within' if change.within_noise else 'beyond'} noise")


def comparable(years: YearChange, change: Change, lang: str) -> str:
    """Whether it compares, and what limits it."""
    why = "; ".join(_why(years, change, one, lang) for one in change.why)
    said = Say(lang)(*ANSWERS[change.comparable])
    return f"{said}: {why}" if why else said


def _why(years: YearChange, change: Change, why: Why, lang: str) -> str:
    say, parts = Say(lang), made_of(change, lang)
    before, after = years.years
    own = change.shown.unit
    was = change.before[0].result.unit if change.before else own
    since = " ".join(date_text(day, lang) for day in (own.valid_from, own.valid_to) if day)
    next_one = own.successor_id
    return {
        "new": say(f"không có trong năm {before}", f"not there in {before}"),
        "ended": say(f"không còn trong năm {after}{f', nay thuộc {next_one}' if next_one else ''}",
                     f"gone in {after}{f', now part of {next_one}' if next_one else ''}"),
        "merged_mean": say(f"lập từ {parts}, năm trước lấy bình quân giản đơn", f"made of {parts}: their simple mean"),
        "merged_weighted": say(f"lập từ {parts}, năm trước lấy bình quân có trọng số",
                               f"made of {parts}: their weighted mean"),
        "merged_none": say("lập từ nhiều đơn vị, bộ tiêu chí quy định không so sánh",
                           "made of several units, which the rubric does not compare"),
        "merged_unstated": say("lập từ nhiều đơn vị mà bộ tiêu chí chưa ghi last_of_merged",
                               "made of several units, and the rubric does not say last_of_merged"),
        "split": say(f"tách từ {parts or was.name}", f"part of {parts or was.name}"),
        "renamed": say(f"trước là {was.name}", f"was {was.name}"),
        "recoded": say(f"mã trước là {was.id}", f"its id was {was.id}"),
        "moved": say("chuyển bảng xếp hạng", "in another league table"),
        "part_year_before": say(f"năm {before} không hoạt động đủ năm", f"in force for a part of {before}"),
        "part_year_after": say(f"năm {after} không hoạt động đủ năm ({since})",
                               f"in force for a part of {after} ({since})"),
        "unranked_before": say(f"không xếp hạng năm {before}", f"without a rank in {before}"),
        "unranked_after": say(f"không xếp hạng năm {after}", f"without a rank in {after}"),
        "not_marked": say("số liệu một năm không chấm được theo bộ tiêu chí năm kia",
                          "figures of one year cannot be marked by the other rubric"),
    }[why]


def limits(years: YearChange, lang: str) -> list[tuple[str, str]]:
    """How far the two years compare, line by line: what is told, and of what."""
    say, (early, late) = Say(lang), years.common
    before, after = years.years
    counts = [sum(change.comparable == answer for change in years.changes) for answer in ANSWERS]
    known = early is not None and late is not None
    shares = say(f"{percent_text(early or 0, lang)} điểm năm {before} và {percent_text(late or 0, lang)} điểm năm "
                 f"{after} có mục tương ứng", f"{percent_text(early or 0, lang)} of the points of {before} and "
                 f"{percent_text(late or 0, lang)} of those of {after} have a counterpart")
    apart = say(f"{len(years.matched.left_before)} mục năm {before} và {len(years.matched.left_after)} mục năm {after} "
                "không có mục tương ứng", f"{len(years.matched.left_before)} items of {before} and "
                f"{len(years.matched.left_after)} of {after} have no counterpart")
    merged = any(why.startswith("merged") for change in years.changes for why in change.why)
    past = [(say("Quá khứ của đơn vị sáp nhập", "Past of merged units"), say(*HOW[years.how]))] if merged else []
    return [(say("Mục", "Items"), f"{shares}; {apart}" if known else apart),
            (say("Đơn vị", "Units"), "; ".join(f"{say(*ANSWERS[answer])}: {count}" for answer, count in
                                                zip(ANSWERS, counts, strict=True))), *past]
