"""Sentences for findings about expressions and references of a rubric: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
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
        "Biểu thức “{expression}” cho kết quả là {found:type}, trong khi tại đây cần {expected:type}; "
        "đề nghị viết lại.",
        "The expression “{expression}” gives {found:type} where {expected:type} is needed; rewrite it.",
    ),
    "expression_character": (
        "Ký tự “{text}” không dùng được trong biểu thức; đề nghị dùng + - * / ( ) < <= = != >= > , và tên không dấu; "
        "số thập phân dùng dấu chấm, văn bản đặt trong dấu nháy kép.",
        "The character “{text}” has no meaning in an expression; use + - * / ( ) < <= = != >= > , and plain names; "
        "decimals take a point, texts double quotes.",
    ),
    "expression_ends": (
        "Biểu thức “{expression}” chưa hết; đề nghị viết tiếp[ (đang chờ “{wanted}”)].",
        "The expression “{expression}” is not complete; finish it[ (“{wanted}” is expected)].",
    ),
    "expression_cut": (
        "Biểu thức “{expression}” bị cắt, thường do dấu phẩy trong ngoặc nhọn hay ngoặc vuông, hoặc do “ #”; đề nghị "
        "đặt cả biểu thức trong dấu nháy đơn.",
        "The expression “{expression}” is cut off, usually at a comma inside braces or brackets, or at “ #”; put it "
        "in single quotes.",
    ),
    "expression_unexpected": (
        "Không hiểu “{text}” ở vị trí này của biểu thức “{expression}”[; tại đây cần “{wanted}”]; đề nghị kiểm tra dấu "
        "ngoặc và phép tính.",
        "“{text}” does not fit here in the expression “{expression}”[; “{wanted}” is expected]; check "
        "brackets and operators.",
    ),
    "condition_compared": (
        "Không so sánh điều kiện có/không bằng dấu =, <, >; đề nghị ghi thẳng tên (ví dụ don_doc) hoặc “not don_doc”.",
        "A condition is not compared by =, <, >; write the name by itself (don_doc) or “not don_doc”.",
    ),
    "comparison_types": (
        "Không so sánh “{sign}” được giữa {left:type} và {right:type}; đề nghị so sánh hai giá trị cùng loại (văn bản "
        "chỉ dùng = và !=, ngày viết date(\"2022-12-15\")).",
        "“{sign}” cannot compare {left:type} and {right:type}; compare values of one type (texts by = and != only, "
        "dates as date(\"2022-12-15\")).",
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
        "Chưa khai báo “{text}”.[ Có phải muốn ghi {near:any}?] Đề nghị khai báo trong “inputs” hoặc “shared”, hoặc "
        "dùng input(\"mã\", \"tên\") cho số liệu của mục khác.",
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
        "Mục {item} không có số liệu “{text}”.[ Có phải muốn ghi {near:any}?] Đề nghị sửa tên hoặc khai "
        "báo trong “inputs”.",
        "Item {item} has no figure “{text}”.[ Is {near:any} meant?] Mend the name or declare it in “inputs”.",
    ),
    "unknown_shared": (
        "Trong “shared” không có số liệu “{text}”.[ Có phải muốn ghi {near:any}?] Hàm sum_children chỉ "
        "cộng số liệu chung.",
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
    # peers
    "peers_not_here": (
        "Hàm “{function}” so với các đơn vị khác nên chỉ dùng được trong “value”, “rule”, “override_when”, “reduce”, "
        "“zero_parent_when” và “figures” của một mục; đề nghị đưa vào một mục rồi dùng points(\"mã\").",
        "“{function}” looks at other units and has a place only in “value”, “rule”, “override_when”, “reduce”, "
        "“zero_parent_when” and “figures” of an item; put it into an item and use points(\"id\").",
    ),
    "points_of_peers": (
        "Trong “{function}” không dùng được “points” vì điểm của mục đang chấm chưa có; đề nghị dùng value, số liệu "
        "hoặc points(\"mã\") của mục khác.",
        "“points” has no place inside “{function}”: the points of the item are still being worked out; use value, "
        "figures, or points(\"id\") of another item.",
    ),
    "same_alone": (
        "“{text}” chỉ đứng ở điều kiện thứ hai của best, lowest, mean, median, nối với phần còn lại bằng “and”; ví dụ "
        "mean(value, same(\"cum\") and has(chi_tieu)).",
        "“{text}” stands only in the second argument of best, lowest, mean and median, joined to the rest by “and”; "
        "for example mean(value, same(\"cum\") and has(chi_tieu)).",
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
    "input_same_as_unknown": (
        "Mục {item} của bộ tiêu chí năm trước không có số liệu “{text}”.[ Có phải là {near:any}?] Đề nghị sửa "
        "“same_as” của số liệu.",
        "Item {item} of last year's rubric has no input “{text}”.[ Is {near:any} meant?] Mend “same_as” of the input.",
    ),
    # rows of lists
    "column_outside_rows": (
        "“{text}” là cột của danh sách “{name}” nên chỉ dùng được trong count_rows, sum_rows hoặc mean_rows; đề nghị "
        "viết, ví dụ, count_rows({name}, …).",
        "“{text}” is a column of the list “{name}” and can be used inside count_rows, sum_rows or mean_rows only; "
        "write count_rows({name}, …), say.",
    ),
    "rows_in_rows": (
        "Không dùng {function} bên trong một hàm hỏi từng dòng khác; đề nghị tách thành hai biểu thức.",
        "{function} cannot stand inside another function that asks each row; write two expressions.",
    ),
    "not_of_rows": (
        "Trong {function} chỉ dùng được cột của danh sách, số liệu của mục, số liệu chung, cột của danh sách đơn vị và "
        "hằng số; đề nghị bỏ điểm, giá trị đo được, số liệu năm trước và hàm so với đơn vị khác.",
        "Inside {function} stand columns of the list, figures of the item, shared figures, columns of units and "
        "constants only; leave out marks, the measured value, last year and peers.",
    ),
    "no_list": (
        "Tham số đầu của {function} phải là tên một danh sách (type: list)[; tại đây có: {known}]. Đề nghị sửa tên.",
        "The first argument of {function} must be the name of a list (type: list)[; here are: {known}]. Mend the name.",
    ),
    "list_alone": (
        "Không so sánh được cả danh sách bằng “{text}”; đề nghị viết rows(…) là số dòng, hoặc count_rows(…, điều "
        "kiện).",
        "A whole list cannot be compared by “{text}”; write rows(…), the number of its rows, or count_rows(…, "
        "condition).",
    ),
    "unknown_result": (
        "parent() chỉ đọc được kết quả của đơn vị cấp trên, không có “{text}”; đề nghị ghi {known:any}.",
        "parent() reads results of the unit above, of which “{text}” is none; write {known:any}.",
    ),
    "neighbours_inside": (
        "Bên trong {other}() không dùng được {function}(): chỉ đọc được band, points, index, rank và các cột của đơn "
        "vị "
        "trực thuộc. Đề nghị đưa {function}() ra ngoài.",
        "{function}() cannot stand inside {other}(), which reads band, points, index, rank and columns of a unit "
        "below; "
        "take it out.",
    ),
    "unknown_band_of_other": (
        "Bộ tiêu chí “{file}” không có mức “{text}”[; có phải là {near:any}?]. Các mức: {labels}. Đề nghị sửa tên mức.",
        "The rubric “{file}” has no band “{text}”[; is {near:any} meant?]. Its bands: {labels}. Mend the label.",
    ),
    "rubric_circle": (
        "Các bộ tiêu chí chờ kết quả của nhau: {way}. Đề nghị bỏ một mối nối, hoặc thay một bộ tiêu chí bằng "
        "ranking.csv "
        "đã chấm.",
        "The rubrics wait for each other's results: {way}. Remove one link, or name a ranking.csv that is scored "
        "already.",
    ),
    "neighbour_not_read": (
        "Không đọc được bộ tiêu chí “{file}” ở “files: {key}”; đề nghị kiểm tra đường dẫn và kiểm tra tệp đó.",
        "The rubric “{file}” of “files: {key}” cannot be read; check its path and that file.",
    ),
    "veto_without_when": (
        "Khống chế chưa ghi điều kiện “when”; chỉ “limit_to: 'parent(\"band\")'” mới không cần. Đề nghị bổ sung "
        "“when”.",
        "The veto has no condition “when”, which only “limit_to: 'parent(\"band\")'” can do without; add it.",
    ),
}
