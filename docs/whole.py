"""The passage of rubric.md on the total, units that are not classed, and quotas, from rubrics/mau-xep-loai-moi.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from papi_kit.jobs.rubric import load_rubric
from papi_kit.language.numbers import percent_text
from papi_kit.language.words import veto
from papi_kit.scoring.explain import Explainer

EXAMPLE = Path(__file__).resolve().parent.parent / "rubrics" / "mau-xep-loai-moi.yaml"


class Wording(NamedTuple):
    title: str
    wording: str                                      # how a decision says it
    remark: str                                       # what the words of the rule do not tell


WORDINGS = {
    "total": Wording(
        "Khống chế tổng điểm", "Hoàn thành dưới 100% khối lượng nhiệm vụ thì tổng điểm không quá 49 điểm",
        "`at_most`: không quá; `at_least`: không dưới; `points`: bằng. Mọi trường hợp thỏa mãn đều áp dụng, theo thứ "
        "tự ghi, sau mức chặn chung và trước khi làm tròn. Điều kiện đọc điểm, số liệu của các mục, `base_points`, "
        "`bonus_points`, `penalty_points`, `max_points`."),
    "vetoes": Wording(
        "Không xếp loại; không cao hơn cấp trên", "Có cán bộ lãnh đạo chủ chốt bị khởi tố thì không xếp loại; mức xếp "
        "loại "
        "của xã không cao hơn mức xếp loại của đơn vị cấp trên",
        "Đơn vị không có mức xếp loại, không có hạng, không tính vào số đơn vị của bảng, hạn mức và nhóm so sánh; với "
        "`keeps_rank: yes` thì vẫn có hạng. Tệp ranking.csv ghi lý do ở cột `reason` (`veto`) và `note`. Kết quả của "
        "đơn vị "
        "cấp trên (cột `parent_id`) lấy từ bộ tiêu chí hoặc ranking.csv ghi ở `files: {above: …}`; mức của cấp trên "
        "phải là "
        "một mức của bộ tiêu chí này (lỗi), chưa có mức thì không bị khống chế (lưu ý). `parent(\"band\")`, "
        "`parent(\"points\")`, `parent(\"index\")`, `parent(\"rank\")` đọc được trong mọi điều kiện."),
    "bands": Wording(
        "Hạn mức theo nhóm, được nâng theo điều kiện",
        "Xuất sắc không quá 20% số đơn vị của từng nhóm (đặc khu: 50%), được nâng lên 25% nếu tỉnh hoàn thành vượt mức "
        "các chỉ tiêu",
        "Điều kiện của `raised` đọc số liệu chung (`shared`) và các cột của đơn vị cấp trên: đơn vị ở cột `parent_id` "
        "của tệp đơn vị, số liệu ghi trong facts.csv với mã của đơn vị đó. Tỷ lệ chỉ được nâng, không bị hạ; số đơn vị "
        "được làm tròn xuống. Cơ sở tính tỷ lệ "
        "(`share_of`) là bảng xếp hạng, `group` (từng nhóm của bảng chung), `all` (mọi bảng) hoặc danh sách các mức."),
}


_LEAST = (
    "### Không đủ căn cứ", "", "*Lĩnh vực còn dưới 70% số điểm được tính thì không đủ căn cứ để tính chỉ số của lĩnh "
    "vực*.", "", "```yaml", '- id: "2"', "  name: Chất lượng, tiến độ", "  max: 40", "  least_in_force: 70%", "```", "",
    "Điểm của lĩnh vực vẫn được cộng vào tổng điểm; chỉ số và hạng của lĩnh vực thì không nêu, `share(\"2\")` trong "
    "điều kiện là chưa có. Ghi ở đầu bộ tiêu chí thì đơn vị không có chỉ số, không xếp hạng (`too_little` ở cột "
    "`reason`).", "")


def section() -> Iterator[str]:
    """The lines of the passage."""
    text = EXAMPLE.read_text(encoding="utf-8")
    yield from ("## Tổng điểm, không xếp loại, hạn mức", "", "Các cách viết sau cần dòng `format: 2` ở đầu bộ tiêu "
                f"chí. Ví dụ lấy từ [`rubrics/{EXAMPLE.name}`](../../rubrics/{EXAMPLE.name}) (minh họa).", "")
    said = {"total": _limits, "vetoes": _vetoes, "bands": _quotas}
    explainer = Explainer(load_rubric(EXAMPLE))
    for key, wording in WORDINGS.items():
        yield from (f"### {wording.title}", "", f"*{wording.wording}.*", "", "```yaml", *_block(text, key), "```", "")
        yield from (f"- {line}." for line in said[key](explainer))
        yield from ("", wording.remark, "")
    yield from _LEAST


def _block(text: str, key: str) -> Iterator[str]:
    """A key of the rubric with what stands below it, without remarks."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{key}:"))
    yield lines[start].partition(" #")[0].rstrip()
    for line in lines[start + 1:]:
        if not line.startswith(" "):
            return
        yield line


def _limits(explainer: Explainer) -> Iterator[str]:
    yield from (f"Tổng điểm {explainer.limit(number)}" for number in range(len(explainer.program.limits)))


def _vetoes(explainer: Explainer) -> Iterator[str]:
    told = set[int]()
    for rule in explainer.program.vetoes:
        if rule.by_above:
            if rule.number not in told:
                yield "Mức xếp loại không cao hơn mức xếp loại của đơn vị cấp trên"
            told.add(rule.number)
            continue
        kept = ", vẫn xếp hạng" if rule.keeps_rank else ""
        yield f"{veto(rule.verb, '').capitalize()}{kept} nếu {explainer.condition_alone(rule.when)}"


def _quotas(explainer: Explainer) -> Iterator[str]:
    for rule in explainer.program.bands:
        for each in rule.raised:
            shares = ", ".join(f"{group} {percent_text(share)}".strip() for group, share in each.share.items())
            yield f"{rule.label}: {shares} nếu {explainer.condition_alone(each.when)}"
