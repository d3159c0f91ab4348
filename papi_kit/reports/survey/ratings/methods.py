"""What figures of ratings rest on, in words, for the sheet of methods."""

from __future__ import annotations

from collections.abc import Iterator

from ....language.numbers import number_text, percent_text
from ....survey.ratings.bursts import CROWDED
from ....survey.ratings.rated import Rated
from ....survey.satisfaction.satisfaction import Group
from ..report import SurveyReport

COUNTS = {"last": ("lượt sau cùng", "the last"), "first": ("lượt đầu tiên", "the first")}


def rated(report: SurveyReport, group: Group, ratings: Rated) -> Iterator[tuple[str, str]]:
    """Title and text of each part."""
    say, design = report.say, group.design_written
    yield say("Người đánh giá", "Who rated"), say(
        "Người nộp hồ sơ tự chọn có đánh giá hay không. Kết quả là ý kiến của những người đã đánh giá, không suy rộng "
        "cho mọi hồ sơ; không có sai số chọn mẫu, khoảng tin cậy, phép so sánh, và không vào xác suất thứ hạng.",
        "Those who filed a dossier chose whether to rate. Results are the opinion of those who did and speak for no "
        "other dossier; there is no sampling error, interval or comparison, and nothing enters the probability of "
        "ranks.")
    yield say("Mỗi hồ sơ một lượt", "One rating a dossier"), say(
        f"Hồ sơ được đánh giá nhiều lần thì tính {COUNTS[design.counts][0]} theo thời điểm, rồi theo thứ tự trong tệp; "
        "hồ sơ ghi các đơn vị khác nhau thì không tính.",
        f"Of a dossier that was rated several times {COUNTS[design.counts][1]} rating counts, by time, then by its "
        "place in the file; a dossier with different units does not count.")
    yield say("Không công bố", "Not published"), say(
        f"Kết quả của dưới {ratings.least} lượt đánh giá (least) không được công bố, theo đơn vị, câu hỏi và tháng. "
        "Đơn vị, tháng khác được giữ lại thêm để không số nào tính ngược được từ các tổng đã in (Gusfield 1988): trong "
        f"mọi tổng, phần giữ lại gồm ít nhất hai số và {ratings.least} lượt. Người biết rõ số của một đơn vị bị giữ "
        "lại vẫn có thể suy ra đơn vị kia.",
        f"Results of fewer than {ratings.least} ratings (least) are not published, by unit, question and month. More "
        "units and months are kept back so that none can be computed from the totals that are printed (Gusfield 1988): "
        f"in every total two figures and {ratings.least} ratings or more are hidden together. Who knows the figure of "
        "one hidden unit may still tell the other.")
    if ratings.tally.mix:
        columns = ", ".join(ratings.tally.mix)
        yield say("Điều chỉnh theo cơ cấu", "Adjusted for the mix"), say(
            f"Chuẩn hóa trực tiếp theo {columns}: bình quân kết quả của đơn vị ở từng ô với tỷ trọng của ô trong mọi "
            "lượt đánh giá; ô mà đơn vị không có thì bỏ, tỷ trọng các ô còn lại chia lại cho đủ một, và phần cơ cấu "
            "có đánh giá được in bên cạnh.",
            f"Direct standardisation by {columns}: the mean of the unit's results of each cell, with the cell's weight "
            "among all ratings; cells that the unit lacks are left out, the other weights made to sum to one, and the "
            "part of the mix that was rated is printed beside.")
    limits = report.form.checks
    most, alike = number_text(int(CROWDED), report.lang), percent_text(limits.alike, report.lang)
    yield say("Đánh giá dồn dập", "Bursts"), say(
        f"Từ {limits.burst} lượt trong một giờ của một cán bộ hoặc một đơn vị, hoặc trong một tháng của một cán bộ, có "
        f"ít nhất {alike} giống hệt nhau; và theo tỷ lệ của câu trả lời ấy ở nơi khác thì khó ngẫu nhiên (dưới 1% tính "
        f"cho mọi giờ đã xét), hoặc giờ ấy đông gấp {most} lần bình quân các giờ khác.",
        f"From {limits.burst} ratings in an hour of one officer or unit, or a month of one officer, of which {alike} "
        "or more are the same; and either unlikely by the share of such answers elsewhere (under 1% over all that was "
        f"looked at), or an hour {most} times as full as the others on average.")
