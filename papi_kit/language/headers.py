"""What offices call the columns of lists and tables: a heading becomes the role of its column."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .names import spelling

_LONGEST = 200
_OF_YEAR = re.compile(r",? (?:năm|kỳ|quý) ?(?:[0-9/ivx ]+|báo cáo|đánh giá)(?: năm [0-9]{4})?$")
_MEASURE = re.compile(r" ?[(\[][^()\[\]]{0,40}[)\]]$")

_FACTS = {
    "unit_id": ("unit_id", "unit id", "unit code", "mã đơn vị", "mã đv", "mã số đơn vị", "mã xã", "mã phường",
                "mã huyện", "mã tỉnh", "mã sở", "mã cơ quan", "mã đvhc", "mã đơn vị hành chính", "mã xã/phường"),
    "unit": ("unit", "unit name", "tên đơn vị", "đơn vị", "đv", "tên đv", "tên cơ quan", "cơ quan", "cơ quan/đơn vị",
             "cơ quan, đơn vị", "tên cơ quan, đơn vị", "đơn vị, địa phương", "địa phương", "địa bàn",
             "đơn vị báo cáo", "đơn vị được đánh giá", "đơn vị hành chính", "tên xã", "tên phường", "tên huyện",
             "xã", "phường", "huyện", "tỉnh", "sở", "xã/phường", "xã, phường", "phường/xã", "phường, xã",
             "xã/phường/thị trấn", "xã, phường, thị trấn", "xã, phường, đặc khu", "xã/phường/đặc khu",
             "tên xã, phường", "tên xã/phường", "quận/huyện", "quận, huyện", "huyện/thành phố", "huyện, thành phố",
             "huyện, thị xã, thành phố", "tỉnh/thành phố", "tỉnh, thành phố", "sở, ngành", "sở/ngành",
             "sở, ban, ngành", "ubnd xã", "ubnd cấp xã", "ubnd huyện", "ubnd cấp huyện", "ubnd xã, phường",
             "commune", "ward", "district", "province", "department", "name of unit"),
    "item_id": ("item_id", "item id", "item", "mã mục", "mã tiêu chí", "mã chỉ tiêu", "mã tctp",
                "mã tiêu chí thành phần", "mục", "số mục"),
    "input": ("input", "mã số liệu", "tên số liệu", "tên biến", "biến", "mã biến", "field", "variable", "figure id"),
    "figure": ("chỉ tiêu", "tên chỉ tiêu", "nội dung", "nội dung chỉ tiêu", "nội dung báo cáo", "nội dung đánh giá",
               "tiêu chí", "tên tiêu chí", "tiêu chí thành phần", "chỉ tiêu báo cáo", "chỉ tiêu, số liệu",
               "nội dung, chỉ tiêu", "tiêu chí, tiêu chí thành phần", "lĩnh vực, tiêu chí", "lĩnh vực/tiêu chí",
               "danh mục", "indicator", "figure", "criterion", "description", "label", "nhãn"),
    "value": ("value", "giá trị", "kết quả", "số liệu", "số lượng", "thực hiện", "kết quả thực hiện",
              "giá trị báo cáo", "số báo cáo", "số liệu báo cáo", "trị số", "kết quả đạt được", "đơn vị tự báo cáo",
              "result", "amount", "answer", "trả lời"),
    "stage": ("stage", "giai đoạn", "bước", "vòng", "giai đoạn đánh giá"),
    "evidence": ("evidence", "minh chứng", "tài liệu", "tài liệu kiểm chứng", "tài liệu minh chứng", "nguồn",
                 "nguồn số liệu", "văn bản", "căn cứ", "hồ sơ minh chứng", "hồ sơ kiểm chứng", "nguồn minh chứng",
                 "source", "văn bản kiểm chứng", "số, ký hiệu văn bản"),
    "note": ("note", "notes", "ghi chú", "giải trình", "remark", "remarks", "comment", "diễn giải", "lý do"),
    "assessor": ("assessor", "người/cơ quan thẩm định", "người, cơ quan thẩm định", "cơ quan/người thẩm định",
                 "cơ quan, người thẩm định", "người thẩm định", "người chấm", "người chấm điểm", "cơ quan chấm điểm",
                 "người/cơ quan chấm điểm", "thành viên chấm điểm", "appraiser", "marked by"),
    "row": ("row number", "dòng", "số dòng", "dòng thứ", "dòng số", "stt dòng", "số thứ tự dòng"),
    "measure": ("đơn vị tính", "đvt", "đv tính", "unit of measure", "measure"),
    "number": ("stt", "tt", "số tt", "số thứ tự", "#", "no", "no.", "row"),
    "code": ("mã", "mã số", "id", "code", "ký hiệu"),
}
_UNITS = {
    "unit_id": (*_FACTS["unit_id"], "mã", "mã số", "id", "code"),
    "name": (*_FACTS["unit"], "name", "tên", "họ tên đơn vị"),
    "group": ("group", "nhóm", "nhóm đơn vị", "loại", "loại đơn vị", "khối"),
    "level": ("level", "cấp", "cấp đơn vị", "cấp hành chính"),
    "parent_id": ("parent_id", "parent id", "parent", "mã đơn vị cấp trên", "mã cấp trên", "cấp trên",
                  "mã đơn vị cha", "mã cha", "trực thuộc", "thuộc", "mã huyện trực thuộc"),
    "valid_from": ("valid_from", "valid from", "từ ngày", "hiệu lực từ", "có hiệu lực từ", "ngày thành lập"),
    "valid_to": ("valid_to", "valid to", "đến ngày", "hiệu lực đến", "có hiệu lực đến", "ngày kết thúc"),
    "successor_id": ("successor_id", "successor id", "successor", "mã đơn vị kế thừa", "mã đơn vị mới",
                     "đơn vị kế thừa", "sáp nhập vào"),
    "ranked": ("ranked", "xếp hạng", "có xếp hạng", "được xếp hạng"),
    "population": ("population", "dân số", "số dân"),
}
_PREDECESSORS = {
    "unit_id": (*_FACTS["unit_id"], "mã đơn vị mới", "đơn vị mới", "tên đơn vị mới", "mã mới", "đơn vị sau sáp nhập",
                "unit", "new unit"),
    "valid_from": _UNITS["valid_from"],
    "predecessor_id": ("predecessor_id", "predecessor id", "predecessor", "mã đơn vị cũ", "đơn vị cũ", "tên đơn vị cũ",
                       "mã cũ", "đơn vị trước sáp nhập", "mã đơn vị trước sáp nhập", "đơn vị thành phần",
                       "mã đơn vị thành phần", "được lập từ", "nhập từ", "old unit"),
    "share": ("share", "tỷ trọng", "tỷ lệ", "trọng số", "phần trong đơn vị mới", "weight"),
    "taken": ("taken", "phần chuyển sang", "tỷ lệ chuyển sang", "phần nhập vào", "tỷ lệ nhập vào",
              "phần của đơn vị cũ"),
    "basis": ("basis", "căn cứ tính", "cơ sở tính", "tính theo", "theo", "tiêu thức"),
}
FACTS: Mapping[str, str] = {spelling(text): role for role, texts in _FACTS.items() for text in texts}
UNITS: Mapping[str, str] = {spelling(text): role for role, texts in _UNITS.items() for text in texts}
PREDECESSORS: Mapping[str, str] = {spelling(text): role for role, texts in _PREDECESSORS.items() for text in texts}


def unit_role(heading: str) -> str:
    """The column of a list of units."""
    return role_of(heading, UNITS)


def predecessor_role(heading: str) -> str:
    """The column of a list of what units are made of."""
    return role_of(heading, PREDECESSORS)


def role_of(heading: str, roles: Mapping[str, str] = FACTS) -> str:
    """The role of a column; "" where its heading is none that is known."""
    if len(heading) > _LONGEST:
        return ""
    key = spelling(heading).strip(" .:;*")
    if key in roles:
        return roles[key]
    bare = _MEASURE.sub("", key) if key[-1:] in (")", "]") else key
    return roles.get(bare, "") or (roles.get(_OF_YEAR.sub("", bare), "") if " " in bare else "")
