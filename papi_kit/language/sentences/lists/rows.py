"""Sentences for findings about the rows of lists, months and shared achievements: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "row_lacking": (
        "“{input}” là một cột của danh sách “{list}” nên phải cho biết là của dòng nào; đề nghị ghi số thứ tự dòng vào "
        "cột row.",
        "“{input}” is a column of the list “{list}”, so its row must be known; write the number of the row in the "
        "column row.",
    ),
    "row_not_of_list": (
        "Số liệu[ “{input}”] không thuộc danh sách nào nên không có dòng {text}; số liệu không được dùng[ (thêm "
        "{more} ô như vậy)]. Đề nghị để trống cột row, hoặc sửa cột input.",
        "The figure[ “{input}”] belongs to no list, so it has no row {text}; it is not used[ ({more} more cells like "
        "it)]. Leave the column row empty, or mend the column input.",
    ),
    "row_not_number": (
        "“{text}” không phải là số thứ tự dòng; đề nghị ghi số nguyên từ 1 trở lên (danh sách theo tháng, quý: số của "
        "tháng, quý).",
        "“{text}” is not the number of a row; write a whole number of 1 or more (of lists by month or quarter: that of "
        "the month or quarter).",
    ),
    "month_not_in_force": (
        "{unit} không hoạt động trong tháng {number} của kỳ đánh giá nên số liệu không được dùng[; các tháng có hoạt "
        "động: {known}]. Đề nghị kiểm tra số của tháng, hoặc cột valid_from, valid_to của danh sách đơn vị.",
        "{unit} was not in force in month {number} of the period, so the figure is not used[; months in force: "
        "{known}]. Check the number of the month, or valid_from and valid_to in the list of units.",
    ),
    "quarter_not_in_force": (
        "{unit} không hoạt động trong quý {number} của kỳ đánh giá nên số liệu không được dùng[; các quý có hoạt động: "
        "{known}]. Đề nghị kiểm tra số của quý, hoặc cột valid_from, valid_to của danh sách đơn vị.",
        "{unit} was not in force in quarter {number} of the period, so the figure is not used[; quarters in force: "
        "{known}]. Check the number of the quarter, or valid_from and valid_to in the list of units.",
    ),
    "row_struck_without_note": (
        "Dòng {row} của danh sách “{list}” bị loại nhưng chưa có lý do; đề nghị ghi lý do vào cột note.",
        "Row {row} of the list “{list}” is struck out without a reason; write it in the column note.",
    ),
    "list_without_row": (
        "Số liệu[ “{input}”] là một danh sách, mỗi dòng có số thứ tự ở cột row; không ghi dòng thì chỉ ghi được 0 "
        "(không có dòng nào) hoặc “không phát sinh”, không ghi được “{text}”.",
        "The figure[ “{input}”] is a list, each of its rows with a number in the column row; without a row only 0 "
        "(there are none) or n/a may be written, not “{text}”.",
    ),
    "list_and_rows": (
        "Danh sách “{list}” vừa được ghi là không có hoặc không phát sinh, vừa có dòng tại {first} cho cùng giai đoạn; "
        "các dòng đó không được tính. Đề nghị bỏ một trong hai.",
        "The list “{list}” is said to be empty or n/a and yet has rows at {first} for the same stage; these rows do "
        "not count. Remove one of the two.",
    ),
    "row_incomplete": (
        "Dòng {row} của danh sách “{list}” chưa có: {columns}; đề nghị bổ sung, hoặc loại dòng (ghi tên danh sách ở "
        "cột input, số dòng ở cột row, “không” ở cột value và lý do ở cột note).[ Còn {more} dòng khác như vậy "
        "(dòng {rows}).]",
        "Row {row} of the list “{list}” lacks: {columns}; add it, or strike out the row (the name of the list as "
        "input, the number of the row, “no” as value and a reason as note).[ {more} more rows like it (rows {rows}).]",
    ),
    "months_without_figures": (
        "{unit} chưa có số liệu của các tháng {numbers} trong danh sách “{list}”; đề nghị bổ sung, hoặc ghi “không "
        "phát sinh” cho tháng không có việc.",
        "{unit} has no figures for the months {numbers} of the list “{list}”; add them, or write n/a for a month in "
        "which nothing arose.",
    ),
    "quarters_without_figures": (
        "{unit} chưa có số liệu của các quý {numbers} trong danh sách “{list}”; đề nghị bổ sung, hoặc ghi “không phát "
        "sinh” cho quý không có việc.",
        "{unit} has no figures for the quarters {numbers} of the list “{list}”; add them, or write n/a for a quarter "
        "in which nothing arose.",
    ),
    "part_outside": (
        "Phần của {unit} ở dòng {row} là {value}; phần của một thành tích chung phải lớn hơn 0 và không quá 1 (100%). "
        "Đề nghị sửa lại.",
        "The share of {unit} in row {row} is {value}; a share of what is shared is above 0 and at most 1 (100%). Mend "
        "it.",
    ),
    "shares_above_one": (
        "Các phần khai của “{text}” cộng lại là {total}, quá 100%[; cùng khai còn có {others}]. Đề nghị các đơn vị "
        "thống nhất lại phần của mình.",
        "The shares claimed of “{text}” add up to {total}, above 100%[; it is claimed by {others} too]. The units "
        "should agree on their shares.",
    ),
}
