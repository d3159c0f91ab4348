"""The sheet of methods: what was varied, how often, what each probability means, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...findings import SEVERITIES
from ...language.messages import sentence
from ...language.words import stage_title, word
from ...sensitivity.coverage import HOWS, PARTS, told
from ...version import __version__
from ..kit.sheets import Gap, Sheet
from .sheet import study_page
from .vocabulary import LEVELS, MOSTLY, StudyWords
from .words import tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.distribution import Distribution
    from ...sensitivity.study import Study

WIDTHS = (30.0, 100.0)
MOST_FINDINGS = 500


def methods_sheet(study: Study, lang: str) -> Sheet:
    page = study_page(study, lang, WIDTHS)
    words = page.words
    told = [*_about(study, words), *_factors(study, words), *_meaning(words), *_computed(study, words),
            *_covered(study, words), *_inputs(study, words)]
    blocks = [*page.above("PHƯƠNG PHÁP VÀ GIẢ ĐỊNH", "METHODS AND ASSUMPTIONS"), Gap(), page.names(told)]
    found = sorted(study.findings, key=lambda f: SEVERITIES.index(f.severity))
    if found:
        lines = [(word(finding.severity, lang), sentence(finding, lang)) for finding in found[:MOST_FINDINGS]]
        blocks += [*page.heading(page.say("Ghi nhận khi tính", "Found while computing")), page.names(lines)]
    return page.made("Phương pháp", "Methods", blocks, landscape=False)


def _about(study: Study, words: StudyWords) -> Iterator[tuple[str, str]]:
    rubric = study.assessment.program.rubric
    status = word(rubric.issued.status, words.lang)
    yield words.say("Bộ tiêu chí", "Rubric"), f"{rubric.title} ({rubric.rubric}, {rubric.year}; {status})"
    if stage := stage_title(study.assessment.stage, words.lang):
        yield words.say("Giai đoạn", "Stage"), stage
    if study.assessment.notice:
        yield words.say("Lưu ý về số liệu", "Notice"), study.assessment.notice
    yield words.say("Số lần mô phỏng, số khởi tạo", "Draws, seed"), words.say(
        f"{words.count(study.options.draws)} lần, số khởi tạo {study.options.seed}; chạy lại với cùng số cho cùng kết "
        "quả.",
        f"{words.count(study.options.draws)} draws, seed {study.options.seed}; the same seed gives the same result.")


def _factors(study: Study, words: StudyWords) -> Iterator[tuple[str, str]]:
    """Only the factors that were switched on somewhere."""
    from ...sensitivity.study import SPLIT_REACH

    say, options = words.say, study.options
    on = {name for one in study.tables for found in one.distributions for name in found.factors.split("+")}
    reach, spread, split = words.weight(options.reach), words.weight(options.judgement), words.weight(SPLIT_REACH)
    told = {
        "weights": say(f"Ở mỗi cấp, tỷ trọng của từng nút trong nút cha thay đổi đều trong ± {reach} giá trị hiện nay "
                       "rồi chia lại cho tổng bằng 100%. Xác suất trả lời câu hỏi: nếu hội đồng chọn trọng số hơi khác "
                       "thì sao. Không phải xác suất đơn vị thực sự tốt hơn.",
                       f"At every level each node's share of its parent moves uniformly within ± {reach} of its value "
                       "and is rescaled to 100%. The probability answers: what if weights had been chosen a little "
                       "differently. It does not say who is truly better."),
        "split": say(f"Tỷ trọng của phần khảo sát thay đổi đều trong ± {split} (điểm phần trăm của tổng), phần thẩm "
                     "định nhận phần còn lại.",
                     f"The survey's share moves uniformly within ± {split} (points of the whole), appraisal takes the "
                     "rest."),
        "survey": say("Kết quả khảo sát của từng đơn vị được lấy lại từ sai số chọn mẫu (hiệp phương sai ước lượng; "
                      "phân bố t khi ít bậc tự do), đi qua đúng quy tắc chấm điểm của từng mục, rồi xếp hạng. Mẫu "
                      "thuận tiện không được dùng làm sai số chọn mẫu.",
                      "Each unit's survey results are drawn again from their sampling error (estimated covariance; "
                      "Student t where degrees of freedom are few), carried through each item's own rule, then ranked. "
                      "A convenience sample never counts as sampling error."),
        "judgement": say(f"Điểm do người chấm lệch ngẫu nhiên theo phân bố chuẩn, độ lệch chuẩn {spread} điểm tối đa "
                         "của mục, trong khoảng 0 đến tối đa. Đây là giả định, không phải sai số đo được.",
                         f"Marks given by people err normally with a standard deviation of {spread} of the item's "
                         "maximum, within 0 and maximum. An assumption, not a measured error."),
        "method": say("Cách tổng hợp (cộng, nhân) và cách chuẩn hóa (tỷ lệ điểm tối đa, min–max, điểm z): mọi phương "
                      "án, khả năng như nhau.",
                      "Aggregation (arithmetic, geometric) and normalisation (share of maximum, min–max, z-score): all "
                      "alternatives, equally likely."),
        "conventions": say("Có và không làm tròn trước khi xếp hạng; bằng nhau thì hạng sau liền kề (1, 2, 2, 3) hoặc "
                           "cách quãng (1, 2, 2, 4).",
                           "With and without rounding before ranks are given; equal units ranked 1, 2, 2, 3 or 1, 2, "
                           "2, 4.")}
    yield from ((say("Yếu tố: ", "Factor: ") + words.factor(name), text) for name, text in told.items() if name in on)


def _meaning(words: StudyWords) -> Iterator[tuple[str, str]]:
    say = words.say
    limits = [f"{say(vi, en)} {'≥' if least else '<'} "
              f"{words.weight(least or LEVELS[-2][0])}" for least, vi, en in LEVELS]
    yield say("Mức ổn định", "How firm"), say("Theo xác suất giữ đúng hạng khi trọng số thay đổi: "
                                              f"{'; '.join(limits)}.",
                                              "By the probability of the same rank when weights vary: "
                                              f"{'; '.join(limits)}.")
    yield say("Phân vị 5–95%", "Quantiles 5–95%"), say(
        "Khoảng hạng chứa ít nhất 90% số lần mô phỏng. Là phân vị trên các lần mô phỏng, không phải khoảng tin cậy: "
        "với các đơn vị sát nhau, khoảng này có thể chứa hạng thật ít hơn nhiều so với 90%.",
        "Ranks that hold at least 90% of draws. Quantiles over draws, no confidence interval: of close units they may "
        "hold the true rank far less often than in 90%.")
    yield say("Tập thứ hạng tin cậy 90%", "90% rank confidence set"), say(
        "Các hạng mà sai số khảo sát chưa loại trừ được (Mogstad, Romano, Shaikh, Wilhelm 2023): “từng đơn vị” đúng "
        "với xác suất 90% cho mỗi đơn vị, “cả bảng” đúng đồng thời cho mọi đơn vị. Khoảng rộng theo phân bố t khi ít "
        "bậc tự do.",
        "Ranks that the survey's error does not rule out (Mogstad, Romano, Shaikh & Wilhelm 2023): “each unit” holds "
        "with 90% for one unit, “whole table” for all at once. Wider by Student's t where degrees of freedom are few.")
    yield say("Bậc", "Tier"), say("Một bậc gồm các đơn vị chưa phân biệt được với đơn vị đứng đầu bậc ở độ tin cậy "
                                  "90%; đơn vị cuối bậc và đơn vị đầu bậc sau có khi cũng chưa phân biệt được với "
                                  "nhau. Bậc in cạnh hạng chính thức, không thay hạng.",
                                  "A tier holds the units not told from its first one at 90%; the last of a tier and "
                                  "the first of the next may not be told apart either. It stands beside the official "
                                  "rank, never instead of it.")
    mostly = words.weight(MOSTLY)
    yield say("Mục quyết định", "Item that decides"), say(
        "Mục mà đơn vị đứng trên hơn nhiều nhất (trọng số × chênh lệch tỷ lệ đạt); gọi là “chủ yếu” khi bằng ít nhất "
        f"{mostly} khoảng cách.",
        f"The item in which the upper unit leads most (weight × difference of shares); “mostly” from {mostly} of the "
        "gap.")


def _computed(study: Study, words: StudyWords) -> Iterator[tuple[str, str]]:
    """What is exact and what is simulated, table by table."""
    say = words.say
    for own in tables_of(study, words.lang):
        lines = [_how(found, words) for found in own.one.distributions]
        name = f" – {own.table.name}" if own.table.name else ""
        yield say("Chính xác hay mô phỏng", "Exact or simulated") + name, "\n".join(lines)
    yield say("Điều kiện đổi chỗ", "Changing places"), say(
        "Công thức đóng, chính xác khi tổng là tổng có trọng số của các mục; các trọng số khác co giãn theo tỷ lệ. Bỏ "
        "qua làm tròn: ở mức đó hai đơn vị bằng điểm.",
        "Closed forms, exact where the total is a weighted sum; the other weights keep their proportions. Without "
        "rounding: there the two are level.")
    yield say("Làm tròn, đồng hạng", "Rounding, ties"), say(
        "Mỗi lần mô phỏng được làm tròn và xếp hạng như bộ tiêu chí quy định; tiêu chí phụ khi bằng điểm không áp dụng "
        "trong mô phỏng.",
        "Each draw is rounded and ranked as the rubric says; keys that break ties do not act in draws.")


def _covered(study: Study, words: StudyWords) -> Iterator[tuple[str, str]]:
    """What of this rubric does not simply act as when it is marked."""
    say = words.say
    names = {"draws": say("mô phỏng thứ hạng", "draws"), "flips": say("điều kiện đổi chỗ", "changing places"),
             "steps": say("việc cần làm", "next steps")}
    for name, line in told(study.assessment.program):
        hows = "; ".join(f"{names[part]}: {say(*HOWS[line.how(part)])}" for part in PARTS)
        yield say("Phạm vi: ", "Scope: ") + name, f"{say(*line.why)} ({hows})"


def _how(found: Distribution, words: StudyWords) -> str:
    name, say = words.heading(found.factors), words.say
    if found.method == "exact":
        return say(f"{name}: tính chính xác (tích phân, sai số chuẩn độc lập, quy tắc tuyến tính).",
                   f"{name}: exact (integral; independent normal errors, linear rules).")
    if found.method == "enumerated":
        return say(f"{name}: đủ {found.draws} phương án, không có sai số mô phỏng.", f"{name}: all {found.draws} "
                                                                                     "alternatives, no Monte Carlo "
                                                                                     "error.")
    return say(f"{name}: {words.count(found.draws)} lần mô phỏng; sai số chuẩn Monte Carlo lớn nhất của một xác suất "
               f"là {words.percent(found.error, 2)}.",
               f"{name}: {words.count(found.draws)} draws; the largest Monte Carlo standard error of a probability is "
               f"{words.percent(found.error, 2)}.")


def _inputs(study: Study, words: StudyWords) -> Iterator[tuple[str, str]]:
    files = [f"{entry['file']}: {entry['sha256']}" for entry in study.assessment.manifest.get("inputs", ())]
    if files:
        yield words.say("Tệp đầu vào (sha256)", "Input files (sha256)"), "\n".join(files)
    yield words.say("Phiên bản", "Version"), f"papi-kit {__version__}"
