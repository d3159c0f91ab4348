"""Sentences for findings about the national register of units: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "register_absent": (
        "Danh mục đơn vị lấy từ gói {library}, chưa có trên máy; đề nghị cài bằng lệnh: {command} – hoặc lưu danh mục "
        "hành chính của Cục Thống kê thành csv, xlsx (các cột mã, tên, tỉnh) rồi ghi --register.",
        "The units come from the package {library}, which is not installed; install it with: {command} – or save the "
        "register of the Statistics Office as csv or xlsx (columns code, name, province) and name it with --register.",
    ),
    "register_of_another_kind": (
        "Không đọc được danh mục trong {source}: gói này ghi theo cấu trúc khác hoặc danh mục trước 01/7/2025; đề nghị "
        "cài bản 2025.10.1 (pip install \"vietnam-provinces==2025.10.1\") hoặc ghi danh mục đã lưu ở --register.",
        "The register in {source} cannot be read: it is of another structure or of before 1 July 2025; install "
        "2025.10.1 (pip install \"vietnam-provinces==2025.10.1\") or name a register that you saved with --register.",
    ),
    "register_without_units": (
        "Danh mục không có đơn vị {level} nào[ của {province}]; đề nghị kiểm tra --province, --level và danh mục.",
        "The register holds no unit of level {level}[ of {province}]; check --province, --level and the register.",
    ),
    "register_size": (
        "Danh mục có {provinces} tỉnh, thành phố và {communes} xã, phường, đặc khu; cả nước có {all_provinces} và "
        "{all_communes} từ 01/7/2025. Nếu cần cả nước, đề nghị kiểm tra danh mục có đủ không.",
        "The register holds {provinces} provinces and {communes} communes, wards and special zones; the country has "
        "{all_provinces} and {all_communes} since 1 July 2025. If the whole country is wanted, check that it "
        "is complete.",
    ),
    "commune_code": (
        "Mã “{text}” của {name} không phải mã số của danh mục hành chính (5 chữ số); đề nghị sửa.",
        "The code “{text}” of {name} is no number of the national register (5 digits); mend it.",
    ),
    "commune_province": (
        "“{text}” không phải tỉnh, thành phố hiện nay nên chưa rõ {name} thuộc đâu; đề nghị ghi tên hoặc mã một trong "
        "34 tỉnh, thành phố.[ Có phải là {near:any}?]",
        "“{text}” is no province of today, so it is unclear where {name} lies; write the name or code of one of the 34 "
        "provinces.[ Is {near:any} meant?]",
    ),
    "commune_kind": (
        "Không rõ {name} là xã, phường hay đặc khu; từ 01/7/2025 chỉ còn ba loại này. Đề nghị ghi loại trước tên hoặc "
        "ở cột cấp.",
        "It is unclear whether {name} is a xã, phường or đặc khu, the three kinds since 1 July 2025; write the kind "
        "before the name or in a column of levels.",
    ),
    "commune_twice": (
        "Mã {unit} có hai lần trong danh mục: {other} và {name}; đề nghị bỏ một dòng.",
        "The code {unit} is in the register twice: {other} and {name}; leave one line out.",
    ),
    "communes_of_one_name": (
        "Có {count} tên trùng nhau: {names}. Biểu và phiếu gửi về nên ghi mã, hoặc ghi tên kèm tên tỉnh.",
        "{count} names belong to several units: {names}. Forms should give the code, or the name with its province.",
    ),
    "no_such_level": (
        "Không có cấp “{text}”; --level nhận {known:any}.",
        "There is no level “{text}”; --level takes {known:any}.",
    ),
    "no_such_province": (
        "Không có tỉnh, thành phố nào tên “{text}”.[ Có phải là {near:any}?] Đề nghị ghi tên hoặc mã một trong 34 "
        "tỉnh, thành phố từ 01/7/2025.",
        "There is no province “{text}”.[ Is {near:any} meant?] Write the name or code of one of the 34 provinces since "
        "1 July 2025.",
    ),
    "province_of_before": (
        "“{text}” là tên trước 01/7/2025, nay thuộc {province}; danh mục mới không ghi xã nào trước đó thuộc {text}. "
        "Đề nghị ghi --province \"{name}\" rồi bỏ các dòng không cần.",
        "“{text}” is a name of before 1 July 2025 and now part of {province}; the register does not tell which "
        "communes were of {text}. Use --province \"{name}\" and leave out the lines that are not needed.",
    ),
    "file_stands_there": (
        "Tệp đã có và nội dung khác nên chưa ghi gì; đề nghị ghi --out tên khác, hoặc xóa, đổi tên tệp cũ rồi chạy "
        "lại.",
        "The file is there with other content, so nothing was written; give --out another name, or delete or rename "
        "the old file and run again.",
    ),
}
