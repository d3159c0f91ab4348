"""Sentences for findings about the writing of a rubric and its expressions: code -> (Vietnamese, English)."""

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
        "Không mở được tệp ({why}); đề nghị kiểm tra quyền đọc tệp.",
        "The file cannot be opened ({why}); check that you may read it.",
    ),
    "not_yaml": (
        "Từ đây không đọc được theo cách viết YAML[ ({why})]; đề nghị kiểm tra thụt đầu dòng (bằng dấu cách), dấu hai "
        "chấm kèm dấu cách, dấu ngoặc và dấu nháy; văn bản có “: ” hoặc “ #” phải đặt trong dấu nháy.",
        "From here on this is not YAML[ ({why})]; check the indentation (spaces), the colon with its space, brackets "
        "and quotes; a text with “: ” or “ #” is put in quotes.",
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
    "yaml_key": (
        "Khóa phải là một từ, không phải danh sách hay khối; đề nghị kiểm tra dấu ngoặc và dấu hai chấm.",
        "A key must be a word, not a list or a mapping; check the brackets and colons.",
    ),
    "yaml_merge": (
        "Không dùng khóa gộp “<<”; đề nghị viết lại đầy đủ các khóa.",
        "The merge key “<<” may not be used; write the keys out.",
    ),
    "yaml_duplicate_key": (
        "Khóa “{key}” đã có ở dòng {first}; đề nghị bỏ một trong hai.",
        "The key “{key}” already stands on line {first}; remove one of the two.",
    ),
    # keys and shapes
    "unknown_key": (
        "Không có khóa “{key}” ở vị trí này.[ Có phải muốn ghi {near:any}?] Đề nghị sửa tên khóa, hoặc dùng “note” để "
        "ghi chú.",
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
        "“{text}” không phải là số viết đúng cách; đề nghị ghi {remedy} (dấu chấm thập phân, không ngăn cách hàng "
        "nghìn).",
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
    "id_unquoted": (
        "Mã phải đặt trong dấu nháy: ghi \"{text}\"; nếu không, 1.10 sẽ thành 1.1.",
        "An id is written in quotes: \"{text}\"; without them 1.10 would become 1.1.",
    ),
    "id_written": (
        "Mã “{text}” không hợp lệ; mã gồm 1 đến 20 chữ, số, dấu chấm, dấu gạch nối và bắt đầu bằng chữ hoặc số.",
        "The id “{text}” is not valid; an id has 1 to 20 letters, digits, dots and hyphens and begins with a letter or "
        "digit.",
    ),
    "name_written": (
        "Tên “{text}” không hợp lệ; tên chỉ gồm chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ, nhiều nhất "
        "40 ký tự, ví dụ dung_han.",
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
        "An official rubric needs number, date and issuer of its decision; where there is none, write “status: "
        "illustrative”.",
    ),
    # expressions
    "expression_too_long": (
        "Biểu thức dài quá {limit} ký tự; đề nghị tách thành nhiều số liệu hoặc nhiều mục.",
        "The expression is longer than {limit} characters; split it into figures or items.",
    ),
    "expression_too_deep": (
        "Biểu thức lồng quá {limit} cấp ngoặc; đề nghị viết gọn lại.",
        "The expression is nested more than {limit} levels deep; simplify it.",
    ),
    "expression_type": (
        "Biểu thức “{expression}” cho kết quả là {found:type}, trong khi tại đây cần {expected:type}; đề nghị viết lại.",
        "The expression “{expression}” gives {found:type} where {expected:type} is needed; rewrite it.",
    ),
    "expression_character": (
        "Ký tự “{text}” không dùng được trong biểu thức; đề nghị dùng + - * / ( ) < <= = != >= > , và tên không dấu; số "
        "thập phân dùng dấu chấm, văn bản đặt trong dấu nháy kép.",
        "The character “{text}” has no meaning in an expression; use + - * / ( ) < <= = != >= > , and plain names; "
        "decimals take a point, texts double quotes.",
    ),
    "expression_ends": (
        "Biểu thức “{expression}” chưa hết; đề nghị viết tiếp[ (đang chờ “{wanted}”)].",
        "The expression “{expression}” is not complete; finish it[ (“{wanted}” is expected)].",
    ),
    "expression_cut": (
        "Biểu thức “{expression}” bị cắt, thường do dấu phẩy trong ngoặc nhọn hay ngoặc vuông, hoặc do “ #”; đề nghị đặt cả "
        "biểu thức trong dấu nháy đơn.",
        "The expression “{expression}” is cut off, usually at a comma inside braces or brackets, or at “ #”; put it in "
        "single quotes.",
    ),
    "expression_unexpected": (
        "Không hiểu “{text}” ở vị trí này của biểu thức “{expression}”[; tại đây cần “{wanted}”]; đề nghị kiểm tra dấu "
        "ngoặc và phép tính.",
        "“{text}” does not fit here in the expression “{expression}”[; “{wanted}” is expected]; check brackets and "
        "operators.",
    ),
    "condition_compared": (
        "Không so sánh điều kiện có/không bằng dấu =, <, >; đề nghị ghi thẳng tên (ví dụ don_doc) hoặc “not don_doc”.",
        "A condition is not compared by =, <, >; write the name by itself (don_doc) or “not don_doc”.",
    ),
    "comparison_types": (
        "Không so sánh “{sign}” được giữa {left:type} và {right:type}; đề nghị so sánh hai giá trị cùng loại (văn bản chỉ "
        "dùng = và !=, ngày viết date(\"2022-12-15\")).",
        "“{sign}” cannot compare {left:type} and {right:type}; compare values of one type (texts by = and != only, dates "
        "as date(\"2022-12-15\")).",
    ),
    "unknown_choice_code": (
        "“{text}” không có trong các phương án đã khai báo; đề nghị ghi {allowed:any}.",
        "“{text}” is not among the declared choices; write {allowed:any}.",
    ),
    "yes_no_in_expression": (
        "Không ghi “{text}” trong biểu thức; số liệu có/không được ghi thẳng tên, ví dụ “don_doc” hoặc “not don_doc”.",
        "“{text}” is not written in an expression; a yes/no figure stands by itself, as “don_doc” or “not don_doc”.",
    ),
    "unknown_name": (
        "Chưa khai báo “{text}”.[ Có phải muốn ghi {near:any}?] Đề nghị khai báo trong “inputs” hoặc “shared”, hoặc dùng "
        "input(\"mã\", \"tên\") cho số liệu của mục khác.",
        "“{text}” is not declared.[ Is {near:any} meant?] Declare it in “inputs” or “shared”, or use input(\"id\", "
        "\"name\") for a figure of another item.",
    ),
    "unknown_function": (
        "Không có hàm “{text}”.[ Có phải muốn ghi {near:any}?] Đề nghị xem danh mục hàm trong hướng dẫn.",
        "There is no function “{text}”.[ Is {near:any} meant?] See the list of functions in the manual.",
    ),
    "argument_count": (
        "Hàm “{function}” có {found} tham số, không đúng số lượng; đề nghị xem cách dùng hàm trong hướng dẫn.",
        "“{function}” is given {found} arguments, which is not its number; see the manual.",
    ),
    "argument_type": (
        "“{function}” cần {expected:type} nhưng nhận {found:type}; đề nghị viết lại.",
        "“{function}” needs {expected:type} but is given {found:type}; rewrite it.",
    ),
    "argument_literal": (
        "Tham số của “{function}” phải là văn bản trong dấu nháy kép, ví dụ {function}(\"2.1\").",
        "The argument of “{function}” must be a text in double quotes, such as {function}(\"2.1\").",
    ),
    "unknown_item": (
        "Không có mục mang mã “{text}”.[ Có phải muốn ghi {near:any}?] Đề nghị sửa mã.",
        "There is no item “{text}”.[ Is {near:any} meant?] Mend the id.",
    ),
    "unknown_input": (
        "Mục {item} không có số liệu “{text}”.[ Có phải muốn ghi {near:any}?] Đề nghị sửa tên hoặc khai báo trong “inputs”.",
        "Item {item} has no figure “{text}”.[ Is {near:any} meant?] Mend the name or declare it in “inputs”.",
    ),
    "unknown_shared": (
        "Trong “shared” không có số liệu “{text}”.[ Có phải muốn ghi {near:any}?] Hàm sum_children chỉ cộng số liệu chung.",
        "“shared” has no figure “{text}”.[ Is {near:any} meant?] sum_children adds shared figures only.",
    ),
    "if_types": (
        "Hai nhánh của “if” cho kết quả khác loại: {left:type} và {right:type}; đề nghị viết lại cho cùng loại.",
        "The two branches of “if” differ: {left:type} and {right:type}; make them one type.",
    ),
    "round_decimals": (
        "Tham số thứ hai của “round” phải là số nguyên từ 0 đến 10 viết trực tiếp.",
        "The second argument of “round” must be a whole number from 0 to 10, written as such.",
    ),
    "date_in_expression": (
        "“{text}” không phải là ngày hợp lệ; đề nghị ghi năm-tháng-ngày, ví dụ date(\"2022-12-15\").",
        "“{text}” is not a valid date; write year-month-day, such as date(\"2022-12-15\").",
    ),
    # figures, rules and references
    "input_without_label": (
        "Số liệu “{name}” chưa có nhãn; đề nghị thêm “label” để in trong biểu mẫu.",
        "The figure “{name}” has no label; add “label”, which is printed in the form.",
    ),
    "input_choices": (
        "Số liệu “{name}”: “choices” đi cùng “type: choice” và chỉ đi cùng loại đó; đề nghị bổ sung hoặc bỏ.",
        "Figure “{name}”: “choices” belongs to “type: choice”, and to that type only; add or remove it.",
    ),
    "input_repeats_shared": (
        "Tên “{name}” đã dùng trong “shared”; đề nghị đặt tên khác hoặc bỏ khai báo này.",
        "The name “{name}” is already used in “shared”; rename this figure or remove it.",
    ),
    "rule_without_value": (
        "Cách chấm này cần một giá trị nhưng mục khai báo {inputs} số liệu; đề nghị thêm “value: …” để nói cách tính.",
        "This rule needs a value, but the item declares {inputs} figures; add “value: …” to say how it is measured.",
    ),
    "reduce_over_all": (
        "Tổng các mức giảm trong “reduce” lớn hơn 100%; đề nghị giảm xuống.",
        "The reductions of “reduce” add up to more than 100%; lower them.",
    ),
    "unknown_band": (
        "Không có mức xếp loại “{text}”; đề nghị ghi {labels:any}.",
        "There is no band “{text}”; write {labels:any}.",
    ),
    "circle": (
        "Các mục tham chiếu vòng tròn: {way}; đề nghị bỏ một tham chiếu.",
        "Items refer to each other in a circle: {way}; remove one of the references.",
    ),
    "previous_not_read": (
        "Không đọc được bộ tiêu chí năm trước “{file}”; đề nghị kiểm tra “files: previous” và kiểm tra tệp đó.",
        "Last year's rubric “{file}” cannot be read; check “files: previous” and that file.",
    ),
    "same_as_unknown": (
        "Bộ tiêu chí năm trước không có mục “{text}”; đề nghị sửa “same_as”, hoặc ghi “same_as: new” nếu là mục mới.",
        "Last year's rubric has no item “{text}”; mend “same_as”, or write “same_as: new” for a new item.",
    ),
}
