"""Sentences for findings about the writing of a rubric: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the file
    "yaml_too_large": (
        "Tệp quá lớn ({size} byte, giới hạn {limit} byte); bộ tiêu chí chỉ gồm văn bản, đề nghị kiểm tra lại tệp.",
        "The file is too large ({size} bytes, limit {limit} bytes); a rubric is text only, check the file.",
    ),
    "yaml_encoding": (
        "Tệp không phải mã UTF-8 (phát hiện tại dòng này); đề nghị lưu lại tệp theo mã UTF-8.",
        "The file is not UTF-8 (seen on this line); save it as UTF-8.",
    ),
    "is_a_folder": (
        "Đây là thư mục, không phải tệp bộ tiêu chí; đề nghị chỉ rõ tệp .yaml cần đọc.",
        "This is a folder, not a rubric; name the .yaml file to read.",
    ),
    "file_missing": (
        "Không tìm thấy tệp bộ tiêu chí; đề nghị kiểm tra tên và thư mục.[ Trong thư mục đó có: {near}.]",
        "The rubric file does not exist; check its name and folder.[ That folder holds: {near}.]",
    ),
    "file_not_opened": (
        "Không mở được tệp ({why:word}); đề nghị kiểm tra quyền đọc tệp.",
        "The file cannot be opened ({why:word}); check that you may read it.",
    ),
    "not_yaml": (
        "Từ đây không đọc được theo cách viết YAML[ ({why})]; đề nghị kiểm tra thụt đầu dòng (bằng dấu cách), dấu hai "
        "chấm kèm dấu cách, dấu ngoặc và dấu nháy; văn bản có “: ” hoặc “ #” phải đặt trong dấu nháy.",
        "From here on this is not YAML[ ({why})]; check the indentation (spaces), the colon with its space, brackets "
        "and quotes; a text with “: ” or “ #” is put in quotes.",
    ),
    "yaml_indent": (
        "Dòng này thụt đầu bằng {spaces:word}, YAML chỉ nhận dấu cách; đề nghị xóa phần thụt đầu và gõ "
        "lại bằng dấu cách.",
        "This line is indented with {spaces:word}, but YAML takes spaces only; delete the indentation and type it "
        "again with spaces.",
    ),
    "yaml_quote_open": (
        "Dấu nháy mở tại đây không được đóng trên cùng dòng nên phần sau không đọc được; đề nghị thêm dấu nháy đóng, "
        "hoặc bỏ dấu nháy mở.",
        "The quote that opens here is not closed on its line, so what follows cannot be read; close it, or remove it.",
    ),
    "yaml_character": (
        "Dòng này có ký tự điều khiển ({character}) không được dùng trong tệp; đề nghị xóa và gõ lại.",
        "This line holds a control character ({character}) that may not stand in the file; delete it.",
    ),
    "yaml_not_mapping": (
        "Tệp không phải bộ tiêu chí: phải gồm các dòng “khóa: giá trị”, bắt đầu bằng “rubric:”.",
        "The file is no rubric: it must consist of lines “key: value”, beginning with “rubric:”.",
    ),
    "yaml_second_document": (
        "Tệp có tài liệu YAML thứ hai (sau dấu “---”); mỗi tệp chỉ chứa một bộ tiêu chí, đề nghị tách tệp.",
        "A second YAML document begins here (after “---”); a file holds one rubric, split it.",
    ),
    "yaml_too_deep": (
        "Lồng quá {limit} cấp; đề nghị kiểm tra thụt đầu dòng.",
        "Nested more than {limit} levels deep; check the indentation.",
    ),
    "yaml_alias": (
        "Không dùng tham chiếu “*{name}”; đề nghị viết lại đầy đủ nội dung.",
        "An alias “*{name}” may not be used; write the content out.",
    ),
    "yaml_anchor": (
        "Không dùng neo “&{name}”; đề nghị bỏ, hoặc đặt văn bản trong dấu nháy nếu muốn ghi dấu &.",
        "An anchor “&{name}” may not be used; remove it, or quote the text if the & is meant.",
    ),
    "yaml_tag": (
        "Không dùng thẻ “{tag}”; đề nghị bỏ, hoặc đặt văn bản trong dấu nháy nếu muốn ghi dấu !.",
        "A tag “{tag}” may not be used; remove it, or quote the text if the ! is meant.",
    ),
    "yaml_empty_value": (
        "Khóa này chưa có giá trị; đề nghị ghi giá trị, ghi none ở nơi cho phép, hoặc bỏ cả dòng.",
        "This key has no value; write one, write none where it is allowed, or delete the line.",
    ),
    "text_cut": (
        "“{text}” bị tách ở dấu phẩy vì đứng trong dấu ngoặc mà không có dấu nháy; đề nghị đặt cả trong dấu "
        "nháy đơn: '{text}'.",
        "“{text}” is cut at its comma, as it stands inside brackets without quotes; put it in quotes: '{text}'.",
    ),
    "yaml_key": (
        "Khóa phải là một từ, không phải danh sách hay khối; đề nghị kiểm tra dấu ngoặc và dấu hai chấm.",
        "A key must be a word, not a list or a mapping; check the brackets and colons.",
    ),
    "yaml_merge": (
        "Không dùng khóa gộp “<<”; đề nghị viết lại đầy đủ các khóa.",
        "The merge key “<<” may not be used; write the keys out.",
    ),
    "yaml_duplicate_key": (
        "Khóa “{key}” đã có ở dòng {first}; đề nghị bỏ một trong hai, hoặc bổ sung dòng “- id: …” nếu đây là mục mới.",
        "The key “{key}” already stands on line {first}; remove one of the two, or add the line “- id: …” if an "
        "item begins here.",
    ),
    # keys and shapes
    "unknown_key": (
        "Không có khóa “{key}” ở vị trí này.[ Có phải muốn ghi {near:any}?] Đề nghị sửa tên khóa, hoặc dùng "
        "“note” để ghi chú.",
        "There is no key “{key}” here.[ Is {near:any} meant?] Mend the key, or use “note” for a remark.",
    ),
    "missing_key": (
        "Thiếu khóa bắt buộc “{key}”; đề nghị bổ sung.",
        "The required key “{key}” is missing; add it.",
    ),
    "not_one_of": (
        "“{text}” không hợp lệ; chỉ được ghi {allowed:any}.[ Có phải muốn ghi {near:any}?]",
        "“{text}” is not allowed; write {allowed:any}.[ Is {near:any} meant?]",
    ),
    "expected_mapping": (
        "Tại đây phải là khối gồm các khóa, ví dụ {{kind: ratio}}; đề nghị viết lại[ “{key}”].",
        "A mapping of keys is expected here, such as {{kind: ratio}}; rewrite[ “{key}”].",
    ),
    "expected_list": (
        "“{key}” phải là danh sách; đề nghị viết trong ngoặc vuông hoặc mỗi phần tử một dòng bắt đầu bằng “- ”.",
        "“{key}” must be a list; write it in square brackets or one entry a line beginning with “- ”.",
    ),
    "list_too_short": (
        "Danh sách[ “{key}”] phải có ít nhất {least} phần tử; đề nghị bổ sung.",
        "The list[ “{key}”] needs at least {least} entries; add what is missing.",
    ),
    "list_too_long": (
        "Danh sách[ “{key}”] chỉ được có nhiều nhất {most} phần tử; đề nghị bỏ bớt.",
        "The list[ “{key}”] may have at most {most} entries; remove the surplus.",
    ),
    # scalars
    "expected_text": (
        "Tại đây phải là một giá trị (chữ hoặc số), không phải danh sách hay khối; đề nghị viết lại, hoặc đặt văn bản "
        "trong dấu nháy nếu có dấu ngoặc, dấu hai chấm.",
        "A single value (text or number) is expected here, not a list or a mapping; rewrite it, or quote a text that "
        "has brackets or a colon.",
    ),
    "number_written": (
        "“{text}” không phải là số viết đúng cách; đề nghị ghi {remedy} (dấu chấm thập phân, không ngăn "
        "cách hàng nghìn).",
        "“{text}” is not a number as it must be written; write {remedy} (decimal point, no thousands separator).",
    ),
    "yes_no_written": (
        "“{text}” không hợp lệ; đề nghị ghi yes hoặc no.",
        "“{text}” is not allowed; write yes or no.",
    ),
    "date_written": (
        "“{text}” không phải là ngày viết đúng cách; đề nghị ghi năm-tháng-ngày, ví dụ 2022-03-01.",
        "“{text}” is not a date as it must be written; write year-month-day, such as 2022-03-01.",
    ),
    "whole_number_written": (
        "“{text}” phải là số nguyên; đề nghị ghi số không có phần thập phân.",
        "“{text}” must be a whole number; write it without decimals.",
    ),
    "year_written": (
        "“{text}” không phải là năm; đề nghị ghi bốn chữ số, ví dụ 2022.",
        "“{text}” is not a year; write four digits, such as 2022.",
    ),
    "id_unquoted": (
        "Mã phải đặt trong dấu nháy thẳng: ghi \"{text}\"; nếu không, 1.10 sẽ thành 1.1.",
        "An id is written in straight quotes: \"{text}\"; without them 1.10 would become 1.1.",
    ),
    "id_written": (
        "Mã “{text}” không hợp lệ; mã gồm 1 đến 20 chữ, số, dấu chấm, dấu gạch nối và bắt đầu bằng chữ hoặc số.",
        "The id “{text}” is not valid; an id has 1 to 20 letters, digits, dots and hyphens and begins with a "
        "letter or digit.",
    ),
    "name_written": (
        "Tên “{text}” không hợp lệ; tên chỉ gồm chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ, nhiều "
        "nhất 40 ký tự, ví dụ dung_han.",
        "The name “{text}” is not valid; use a-z, digits and underscores, beginning with a letter, at most 40 "
        "characters, such as dung_han.",
    ),
    "name_reserved": (
        "“{text}” là từ dành riêng; đề nghị đặt tên khác cho số liệu này.",
        "“{text}” is a reserved word; give this figure another name.",
    ),
    "slug_written": (
        "“{text}” không hợp lệ; chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ cchc-huyen-2022.",
        "“{text}” is not valid; use a-z, digits and hyphens, such as cchc-huyen-2022.",
    ),
    "text_too_long": (
        "Văn bản dài quá {limit} ký tự; đề nghị rút ngắn hoặc dẫn chiếu văn bản gốc.",
        "The text is longer than {limit} characters; shorten it or refer to the document.",
    ),
    "two_lower_ends": (
        "Có cả “at_least” (từ … trở lên) và “above” (trên); mỗi khoảng chỉ có một cận dưới, đề nghị bỏ một.",
        "Both “at_least” (≥) and “above” (>) are given; a range has one lower end, remove one.",
    ),
    "two_upper_ends": (
        "Có cả “at_most” (đến) và “below” (dưới); mỗi khoảng chỉ có một cận trên, đề nghị bỏ một.",
        "Both “at_most” (≤) and “below” (<) are given; a range has one upper end, remove one.",
    ),
    "points_or_share": (
        "Phải ghi đúng một trong hai khóa “points” (điểm) hoặc “share” (phần của điểm tối đa).",
        "Give exactly one of “points” and “share” (of the maximum).",
    ),
    "two_of_keys": (
        "Chỉ được dùng một trong các khóa {keys:any}; đề nghị bỏ bớt.",
        "Only one of {keys:any} may be used; remove the other.",
    ),
    "share_of_written": (
        "“share_of” là danh sách các mức xếp loại, hoặc một trong các từ {known}; đề nghị sửa lại.",
        "“share_of” is a list of bands, or one of {known}; mend it.",
    ),
    "one_of_keys": (
        "Phải dùng đúng một trong các khóa {keys:any}.",
        "Use exactly one of {keys:any}.",
    ),
    "worst_is_best": (
        "“worst” và “best” bằng nhau nên không xác định được đường thẳng; đề nghị ghi hai giá trị khác nhau.",
        "“worst” and “best” are equal, so there is no line between them; give two different values.",
    ),
    "each_or_left": (
        "Phải ghi đúng một trong hai khóa “each” (điểm trừ mỗi lần) hoặc “left” (điểm còn lại theo số lần).",
        "Give exactly one of “each” (points off for each) and “left” (points left by count).",
    ),
    "max_not_positive": (
        "Điểm tối đa phải lớn hơn 0; mục chỉ để trừ điểm thì đặt trong lĩnh vực “type: penalty” và ghi số dương.",
        "A maximum must be greater than 0; what only takes points off belongs in a domain of “type: penalty”, with a "
        "positive number.",
    ),
    "rounding_written": (
        "Cách làm tròn không hợp lệ; đề nghị ghi none, số chữ số thập phân từ 0 đến 10, hoặc {{grid: 0.25}}.",
        "The rounding is not valid; write none, decimals from 0 to 10, or {{grid: 0.25}}.",
    ),
    "stages_written": (
        "Giai đoạn không hợp lệ; đề nghị ghi none hoặc danh sách gồm {stages:any}.",
        "The stages are not valid; write none or a list of {stages:any}.",
    ),
    "official_unnamed": (
        "Bộ tiêu chí “official” (chính thức) phải ghi đủ số (number), ngày (date) và cơ quan ban hành (issuer); nếu "
        "không có quyết định thì ghi “status: illustrative”.",
        "An official rubric needs number, date and issuer of its decision; where there is none, write "
        "“status: illustrative”.",
    ),
}
