"""Sentences of the ranking library (`papi_kit.ranking.RankingRefused`): code -> (Vietnamese, English).
Units without a name count from 1."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the figures
    "rank_no_units": (
        "Không có đơn vị nào để xếp hạng; đề nghị kiểm tra danh sách đơn vị.",
        "There is no unit to rank; check the list of units.",
    ),
    "rank_not_a_list": (
        "“{name}” phải là một dãy số, mỗi đơn vị một số; đề nghị kiểm tra số liệu đầu vào.",
        "“{name}” must be a list of numbers, one for each unit; check the input.",
    ),
    "rank_lengths": (
        "Có {units} đơn vị nhưng “{name}” có {count} số; mỗi đơn vị phải có đúng một số.",
        "There are {units} units but “{name}” has {count} numbers; each unit needs exactly one.",
    ),
    "rank_labels": (
        "“{name}” không nói về đúng các đơn vị có trong bảng điểm[ (xem {units})]; đề nghị dùng cùng một danh sách đơn "
        "vị, mỗi đơn vị một lần.",
        "“{name}” is not about the same units as the estimates[ (see {units})]; use one list of units, each unit once.",
    ),
    "rank_estimate_missing": (
        "Đơn vị {units}: điểm bị trống hoặc không phải là số dùng được; đề nghị bổ sung, hoặc đưa đơn vị ra "
        "khỏi bảng xếp hạng.",
        "Unit {units}: the estimate is missing or no usable number; supply it, or take the unit out of the ranking.",
    ),
    "rank_error_missing": (
        "Đơn vị {units}: sai số chuẩn (hoặc phương sai) bị trống, âm hoặc không phải là số dùng được; đề nghị bổ sung, "
        "ghi 0 nếu điểm của đơn vị không có sai số.",
        "Unit {units}: the standard error (or variance) is missing, negative or no usable number; supply it, write 0 "
        "where the mark has no error.",
    ),
    "rank_errors_once": (
        "Sai số của các đơn vị phải được cho đúng một lần: hoặc sai số chuẩn, hoặc ma trận hiệp phương sai.",
        "The errors of the units must be given exactly once: either standard errors or a covariance matrix.",
    ),
    "rank_covariance_shape": (
        "Ma trận hiệp phương sai có kích thước {shape}; có {units} đơn vị thì phải là ma trận vuông, {units} "
        "dòng và {units} cột.",
        "The covariance matrix has the shape {shape}; with {units} units it must be square, {units} rows and "
        "{units} columns.",
    ),
    "rank_covariance_missing": (
        "Ma trận hiệp phương sai có ô trống hoặc vô hạn ở đơn vị {units}; đề nghị bổ sung, ghi 0 nếu "
        "hai sai số độc lập.",
        "The covariance matrix has missing or infinite cells at unit {units}; supply them, write 0 where two errors "
        "are independent.",
    ),
    "rank_covariance_asymmetric": (
        "Ma trận hiệp phương sai không đối xứng ở đơn vị {units}; hiệp phương sai của A với B phải bằng của B với A.",
        "The covariance matrix is not symmetric at unit {units}; the covariance of A with B must be that of B with A.",
    ),
    "rank_covariance_impossible": (
        "Không sai số nào có ma trận hiệp phương sai như vậy (hiệp phương sai lớn hơn mức mà phương sai cho phép); đề "
        "nghị tính lại ma trận.",
        "No errors can have this covariance matrix (covariances larger than the variances allow); compute "
        "the matrix again.",
    ),
    "rank_errors_dependent": (
        "Sai số của các đơn vị phụ thuộc lẫn nhau nên xác suất thứ hạng không tính chính xác được; đề nghị dùng mô "
        "phỏng (rank_probabilities_drawn).",
        "The errors of the units depend on each other, so rank probabilities have no exact value; use draws "
        "(rank_probabilities_drawn).",
    ),
    "rank_interval_reversed": (
        "Đơn vị {units}: điểm thấp nhất có thể lớn hơn điểm cao nhất có thể; đề nghị sửa hai đầu của khoảng điểm.",
        "Unit {units}: the least possible mark is above the largest; mend the two ends.",
    ),
    "rank_table_shape": (
        "Bảng so sánh từng cặp có kích thước không khớp với {units} đơn vị; phải có {units} dòng và {units} cột.",
        "The table of pairs does not fit {units} units; it must have {units} rows and {units} columns.",
    ),
    # the request
    "rank_coverage": (
        "Độ tin cậy {coverage} không hợp lệ; đề nghị ghi số lớn hơn 0 và nhỏ hơn 1, ví dụ 0,90 cho 90%.",
        "The coverage {coverage} is not valid; write a number above 0 and below 1, as 0.90 for 90%.",
    ),
    "rank_draws": (
        "Số lần mô phỏng “{draws}” không hợp lệ; đề nghị ghi số nguyên, ít nhất là {least}.",
        "The number of draws “{draws}” is not valid; write a whole number, at least {least}.",
    ),
    "rank_draws_many": (
        "{draws} lần mô phỏng cho {units} đơn vị là quá nhiều; đề nghị ghi nhiều nhất {most} lần.",
        "{draws} draws for {units} units are too many; ask for {most} at most.",
    ),
    "rank_seed": (
        "Số khởi tạo ngẫu nhiên (seed) “{seed}” không hợp lệ; đề nghị ghi số nguyên từ 0 trở lên.",
        "The seed “{seed}” is not valid; write a whole number, 0 or more.",
    ),
    "rank_option": (
        "Tùy chọn “{option}” không nhận giá trị “{value}”; đề nghị chọn {allowed:any}.",
        "The option “{option}” cannot be “{value}”; choose {allowed:any}.",
    ),
    "rank_not_settled": (
        "Xác suất thứ hạng không tính được đến độ chính xác cần thiết (còn lệch {gap}); đề nghị kiểm tra sai số chuẩn, "
        "hoặc dùng mô phỏng (rank_probabilities_drawn).",
        "The rank probabilities did not settle to the accuracy needed (still off by {gap}); check the standard errors, "
        "or use draws (rank_probabilities_drawn).",
    ),
    "neighbour_not_named": (
        "Bộ tiêu chí dùng {text} nhưng chưa ghi “files: {key}”; đề nghị ghi tệp bộ tiêu chí, hoặc ranking.csv, của "
        "các đơn "
        "vị đó.",
        "The rubric uses {text} but names no file at “files: {key}”; name the rubric, or the ranking.csv, of those "
        "units.",
    ),
    "neighbour_faulty": (
        "Bộ tiêu chí “{file}” và số liệu của nó có {faults} lỗi nên có thể thiếu kết quả; đề nghị chạy papi-kit check "
        "{file} và sửa.",
        "The rubric “{file}” and its data have faults ({faults}) and may lack results; run papi-kit check {file} and "
        "mend "
        "them.",
    ),
    "neighbour_warned": (
        "Bộ tiêu chí “{file}” và số liệu của nó có {warnings} lưu ý; xem bằng papi-kit check {file}.",
        "The rubric “{file}” and its data have warnings ({warnings}); see them with papi-kit check {file}.",
    ),
    "children_unplaced": (
        "Có {count} đơn vị trực thuộc chưa có mức xếp loại trong “{file}”: {units}. Mục đếm theo mức xếp loại của đơn "
        "vị "
        "cấp trên chưa có điểm; đề nghị bổ sung kết quả, hoặc ghi “has(band) and …” nếu quy định chỉ tính đơn vị đã "
        "được "
        "xếp loại.",
        "{count} of the units below have no class in “{file}”: {units}. What is counted by class has no mark for the "
        "unit "
        "above; supply their results, or write “has(band) and …” if only classed units count.",
    ),
    "children_none": (
        "Không đơn vị nào trong “{file}” có đơn vị cấp trên (parent_id) thuộc bộ tiêu chí này; đề nghị kiểm tra cột "
        "parent_id trong danh sách đơn vị.",
        "No unit of “{file}” lies in a unit of this rubric (parent_id); check the column parent_id of the list of "
        "units.",
    ),
    "parent_unplaced": (
        "Có {count} đơn vị mà đơn vị cấp trên (parent_id) chưa có mức xếp loại trong “{file}”: {units}. Quy định theo "
        "đơn vị "
        "cấp trên chưa áp dụng được; đề nghị kiểm tra parent_id hoặc bổ sung kết quả.",
        "The unit above (parent_id) of {count} units has no class in “{file}”: {units}. What rests on it is not "
        "applied; "
        "check parent_id, or supply the results.",
    ),
    "parent_band_unknown": (
        "{unit}: đơn vị cấp trên {other} được xếp “{text}”, không phải là mức của bộ tiêu chí này ({labels}), nên "
        "không "
        "so sánh được; đề nghị thống nhất tên các mức.",
        "{unit}: the unit above, {other}, is classed “{text}”, which is no band of this rubric ({labels}), so the two "
        "cannot be compared; give the bands the same names.",
    ),
    "neighbour_number": (
        "Cột {column}: “{text}” không phải là số như papi-kit ghi trong ranking.csv; đề nghị chấm lại để có tệp đúng.",
        "Column {column}: “{text}” is no number as papi-kit writes it in ranking.csv; score again for a sound file.",
    ),
}
