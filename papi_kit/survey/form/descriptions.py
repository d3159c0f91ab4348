"""What the keys of a survey definition mean, in Vietnamese: class of the model -> key -> text shown by editors."""

from __future__ import annotations

DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Questionnaire": {
        "survey": "Mã khảo sát: chữ thường không dấu, số, dấu gạch nối; bộ tiêu chí gọi khảo sát bằng mã này",
        "title": "Tên cuộc khảo sát", "year": "Năm khảo sát", "format": "Phiên bản của cách viết; mặc định 1",
        "notice": "Lưu ý về số liệu, in ở mọi kết quả (ví dụ: số liệu mô phỏng)",
        "data": "Tệp phiếu (csv, xlsx), hoặc năm → tệp để so sánh các năm; tính từ thư mục của tệp này",
        "units": "Danh sách đơn vị (unit_id, name): phiếu ghi đơn vị ngoài danh sách được báo và không tính",
        "unit": "Cột ghi đơn vị", "fields": "Các cột không phải câu trả lời: mã phiếu, người thu phiếu, thời lượng…",
        "design": "Cách chọn mẫu", "respondents": "Các nhóm người trả lời; mặc định một nhóm chung",
        "scale": "Thang trả lời chung: mã hoặc chữ trên phiếu → giá trị; hoặc danh sách [A, B, C, D]",
        "scales": "Các thang khác, đặt tên để câu hỏi dùng", "missing": "Mã của câu không có trả lời, từng loại một",
        "base": "Loại không trả lời vẫn tính vào mẫu số của tỷ lệ (tính là không hài lòng); mặc định không loại nào",
        "least_answered": "Phần câu hỏi phải trả lời để có chỉ số của một phiếu; mặc định 60%",
        "leave_out": "Loại phiếu không tính, theo cột trạng thái của Kobo, ODK, LimeSurvey, Qualtrics…: not_submitted "
        "(chưa nộp), rejected (không được duyệt), on_hold (chờ xem lại), not_reviewed (chưa được duyệt), test (trả "
        "lời thử)",
        "exclude": "Cột → các giá trị: phiếu có giá trị ấy không được tính",
        "factors": "Các yếu tố; trọng số dùng cho kết quả chung (overall)", "items": "Các câu hỏi",
        "measures": "Thước đo: tên → {share: […]}, {points: {…}} hoặc {mean: yes}",
        "interval": "Cách tính khoảng tin cậy của tỷ lệ; mặc định wilson",
        "correlation": "own: mỗi đơn vị tự ước lượng sai số; pooled: mọi đơn vị dùng chung hệ số tương quan trong cụm "
        "(đơn vị ít cụm)",
        "confidence": "Độ tin cậy; mặc định 95%",
        "reliability": "default: công bố hết, đánh dấu độ tin cậy thấp; nchs: quy tắc NCHS; hoặc {answers, width}",
        "checks": "Ngưỡng kiểm tra phiếu",
        "engine": "Công cụ đếm phiếu: auto (tệp lớn thì đếm, không đọc cả vào bộ nhớ), pandas, duckdb, spark",
    },
    "SamplingDesign": {
        "kind": "probability: mẫu xác suất; convenience: mẫu thuận tiện (khoảng tin cậy chỉ dựa trên mô hình); "
        "ratings: đánh giá tự nguyện theo từng hồ sơ (không có khoảng tin cậy, không suy rộng)",
        "strata": "Cột tầng (theo giai đoạn nếu có nhiều)", "clusters": "Cột cụm theo giai đoạn, ví dụ thôn rồi phiếu",
        "weights": "Cột quyền số", "population": "Cột số đơn vị của tổng thể theo giai đoạn, ví dụ số thôn rồi số hộ",
        "certainty": "Cột ghi 1 với cụm được chọn chắc chắn",
        "nest": "yes: tên cụm đặt lại từ đầu trong từng đơn vị, từng tầng; no: một cụm có thể gồm nhiều đơn vị",
        "single_psu": "Khi tầng chỉ có một cụm: error (báo lỗi), remove (bỏ qua), adjust (so với trung bình chung), "
        "average (bình quân các tầng)",
        "margins": "Tệp csv (var, level, total): điều chỉnh quyền số theo số dân đã biết",
        "least": "Chỉ với ratings: đơn vị có ít lượt đánh giá hơn số này không được công bố; mặc định 10",
        "mix": "Chỉ với ratings: các cột (procedure, channel hoặc tên cột) mà kết quả được điều chỉnh theo cơ cấu",
        "counts": "Chỉ với ratings: hồ sơ được đánh giá nhiều lần thì tính lần nào, last (sau cùng, mặc định) hay "
        "first (đầu tiên)",
    },
    "Fields": {"form": "Cột mã phiếu", "collector": "Cột người thu phiếu", "duration": "Cột thời lượng trả lời (giây)",
               "time": "Cột thời điểm nộp", "unit_name": "Cột tên đơn vị",
               "dossier": "Cột mã hồ sơ được đánh giá (không bao giờ được in ra)",
               "officer": "Cột cán bộ giải quyết; chỉ in mã", "procedure": "Cột thủ tục hành chính",
               "channel": "Cột hình thức nộp hồ sơ"},
    "Respondents": {
        "id": "Mã nhóm, dùng trong bộ tiêu chí", "name": "Tên nhóm", "items": "Các câu hỏi của nhóm; mặc định mọi câu",
        "column": "Cột phân biệt nhóm khi chung tệp phiếu", "values": "Giá trị của nhóm ở cột đó",
        "data": "Tệp phiếu riêng của nhóm", "unit": "Cột đơn vị riêng", "fields": "Các cột riêng",
        "design": "Cách chọn mẫu riêng", "scale": "Thang trả lời riêng",
    },
    "Question": {"id": "Mã câu hỏi, thường là tên cột trong tệp phiếu", "text": "Nội dung câu hỏi",
                 "column": "Tên cột, khi khác mã; danh sách các cột khi mỗi phiếu chỉ ghi một trong các cột ấy",
                 "scale": "Tên thang trong scales"},
    "Factor": {"id": "Mã yếu tố", "name": "Tên yếu tố", "items": "Các câu hỏi của yếu tố",
               "weight": "Trọng số trong nhóm người trả lời; ghi cho mọi yếu tố hoặc không yếu tố nào"},
    "MeasureSpec": {
        "share": "Các giá trị được tính vào tỷ lệ", "points": "Giá trị → điểm", "mean": "yes: trung bình của thang số",
        "label": "Tên in ra", "combine": "Yếu tố và kết quả chung: pooled (gộp câu trả lời của mọi người, mặc định với "
        "share) hoặc respondents (chỉ số của từng phiếu)",
    },
    "MissingCodes": {"dont_know": "Không biết, không ý kiến", "refused": "Từ chối trả lời",
                     "blank": "Bỏ trống", "not_applicable": "Không áp dụng"},
    "Thresholds": {"answers": "Ít phiếu hơn là độ tin cậy thấp; mặc định 10",
                   "width": "Khoảng rộng hơn phần này của thang là độ tin cậy thấp; mặc định 30%"},
    "Checks": {"shortest": "Ngắn hơn số giây này là bất thường",
               "fast": "Ngắn hơn phần này của thời gian trung vị cũng là bất thường; 0 để bỏ",
               "longest": "Dài hơn số giây này là bất thường",
               "straight": "Số câu trả lời giống hệt nhau để coi là tích một cột",
               "alike": "Phần câu trả lời trùng để coi là gần trùng; với ratings, phần lượt giống nhau của một đợt",
               "burst": "Chỉ với ratings: số lượt đánh giá trong một giờ (hoặc một tháng của một cán bộ) từ đó được "
               "xét là dồn dập; mặc định 10"},
}
