"""Sentences of the survey library (`papi_kit.survey.SurveyRefused`): code ->
(Vietnamese, English). Rows count from 1."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the data
    "no_rows": (
        "Bảng số liệu khảo sát không có dòng nào; đề nghị kiểm tra tệp phiếu.",
        "The survey data have no rows; check the file of forms.",
    ),
    "column_absent": (
        "Không có cột “{column}” trong số liệu khảo sát[; các cột hiện có: {columns}]; đề nghị sửa tên cột.",
        "The survey data have no column “{column}”[; the columns are: {columns}]; mend the name.",
    ),
    "key_missing": (
        "Cột thiết kế mẫu “{column}” bị trống ở các dòng {rows}; mỗi phiếu phải ghi rõ tầng và cụm.",
        "The design column “{column}” is empty in rows {rows}; every form needs its stratum and cluster.",
    ),
    "not_numeric": (
        "Cột “{column}”[, dòng {row}]: “{text}” không phải là số; đề nghị chuyển câu trả lời thành mã số (số thập phân "
        "dùng dấu chấm), hoặc dùng tỷ lệ theo phương án.",
        "Column “{column}”[, row {row}]: “{text}” is not a number; code the answers as numbers (decimals with a "
        "point), or ask for shares of answers.",
    ),
    "not_finite": (
        "Cột “{column}”, dòng {row}: giá trị vô hạn; đề nghị sửa số liệu.",
        "Column “{column}”, row {row}: the value is infinite; mend the data.",
    ),
    "not_a_share": (
        "Cột “{column}” phải chỉ gồm 0 và 1[ (xem dòng {row})][ (đang có: {values})]; đề nghị nêu những phương án "
        "được tính (values).",
        "The column “{column}” must hold 0 and 1 only[ (see row {row})][ (found: {values})]; name the answers "
        "that count (values).",
    ),
    "no_valid_answers": (
        "Không có câu trả lời hợp lệ nào cho {columns} (trong {rows} phiếu được xét); không ước lượng được.",
        "There is no valid answer to {columns} (among {rows} forms); nothing can be estimated.",
    ),
    "too_many_levels": (
        "Cột “{column}” có {levels} giá trị khác nhau (tối đa {limit}); câu hỏi này không phải câu chọn phương án, đề "
        "nghị dùng giá trị trung bình.",
        "The column “{column}” has {levels} different values (at most {limit}); it is no question with answers to "
        "choose, use the mean.",
    ),
    # weights
    "weights_missing": (
        "Cột quyền số “{column}” bị trống ở các dòng {rows}; mỗi phiếu phải có quyền số.",
        "The weights “{column}” are missing in rows {rows}; every form needs a weight.",
    ),
    "weights_negative": (
        "Cột quyền số “{column}” có giá trị âm ở các dòng dữ liệu thứ {rows} (không kể tiêu đề); quyền số "
        "phải từ 0 trở lên.",
        "The weights “{column}” are negative in data rows {rows} (header not counted); a weight is 0 or more.",
    ),
    "weights_zero": (
        "Mọi quyền số trong cột “{column}” đều bằng 0; đề nghị kiểm tra cột quyền số.",
        "All weights of the column “{column}” are 0; check the column.",
    ),
    # the design
    "single_psu": (
        "Có {strata} tầng chỉ có một đơn vị mẫu cấp trên (ví dụ tầng của dòng dữ liệu thứ {row}, không kể tiêu "
        "đề) nên không tính được sai số; đề nghị ghi single_psu là average, adjust hoặc remove, hoặc gộp tầng ấy "
        "với tầng lân cận.",
        "In {strata} strata there is one sampling unit only (as in that of data row {row}, header not counted), so no "
        "error can be computed; set single_psu to average, adjust or remove, or collapse the stratum with a neighbour.",
    ),
    "clusters_not_nested": (
        "Các cụm {clusters} nằm ở nhiều tầng; nếu mã cụm được đánh lại trong từng tầng thì ghi nest: true, nếu "
        "không thì sửa mã.",
        "The clusters {clusters} lie in several strata; write nest: true if cluster ids start anew in each stratum, "
        "else mend the ids.",
    ),
    "fpc_not_positive": (
        "Quy mô tổng thể ở cấp chọn mẫu {stage} bị trống hoặc không dương ở các dòng dữ liệu thứ {rows} (không kể tiêu "
        "đề); đề nghị ghi số lớn hơn 0.",
        "The finite population of stage {stage} is missing or not positive in data rows {rows} (header not counted); "
        "write a number above 0.",
    ),
    "fpc_varies": (
        "Quy mô tổng thể ở cấp chọn mẫu {stage} không giống nhau trong cùng một tầng (các dòng dữ liệu thứ {rows}, "
        "không kể tiêu đề); đề nghị sửa cho thống nhất.",
        "The finite population of stage {stage} differs inside one stratum (data rows {rows}, header not counted); "
        "make it one number.",
    ),
    "fpc_below_sample": (
        "Quy mô tổng thể ở cấp chọn mẫu {stage} là {population}, ít hơn {sampled} đơn vị đã chọn (tầng của dòng dữ "
        "liệu thứ {row}, không kể tiêu đề); đề nghị kiểm tra.",
        "The finite population of stage {stage} is {population}, fewer than the {sampled} units drawn (stratum of data "
        "row {row}, header not counted); check it.",
    ),
    "unknown_rule": (
        "Không có cách xử lý tầng một đơn vị “{rule}”; đề nghị chọn {allowed:any}.",
        "There is no rule “{rule}” for strata with one unit; choose {allowed:any}.",
    ),
    "collapse_unknown": (
        "Không có tầng {strata} trong số liệu để gộp; đề nghị kiểm tra mã tầng.",
        "The data have no stratum {strata} to collapse; check the ids of the strata.",
    ),
    "subset_length": (
        "Điều kiện chọn phiếu có {found} giá trị trong khi số liệu có {expected} dòng; hai số phải bằng nhau.",
        "The condition has {found} values but the data {expected} rows; the two must agree.",
    ),
    # fitting to known totals
    "calibration_missing": (
        "Cột hiệu chỉnh “{column}” bị trống ở các dòng {rows}; mỗi phiếu phải thuộc một nhóm.",
        "The column “{column}” of the known totals is empty in rows {rows}; every form must belong to a group.",
    ),
    "calibration_cell_unknown": (
        "Nhóm {levels} của “{column}” có trong mẫu nhưng không có tổng thể; đề nghị bổ sung số tổng thể.",
        "The groups {levels} of “{column}” are in the sample but have no known total; add it.",
    ),
    "calibration_cell_empty": (
        "Nhóm {levels} của “{column}” có trong tổng thể nhưng không có phiếu nào trong mẫu; đề nghị gộp với nhóm khác.",
        "The groups {levels} of “{column}” have a known total but no form in the sample; merge them with another.",
    ),
    "totals_not_positive": (
        "Tổng thể của nhóm {levels} (“{column}”) bị trống hoặc âm; đề nghị sửa.",
        "The known totals of {levels} (“{column}”) are missing or negative; mend them.",
    ),
    "margins_differ": (
        "Các tổng thể biên của {columns} cộng lại khác nhau ({sums}); cả hai phải là cùng một dân số.",
        "The known totals of {columns} add up to different sums ({sums}); they must be one population.",
    ),
    "rake_not_converged": (
        "Hiệu chỉnh quyền số chưa hội tụ sau {rounds} vòng (còn thay đổi {change}, mức cho phép {tolerance}); đề nghị "
        "gộp các nhóm nhỏ.",
        "Raking has not converged after {rounds} rounds (change {change}, allowed {tolerance}); merge small groups.",
    ),
    # replicate weights
    "replicate_missing": (
        "Quyền số lặp bị trống ở các dòng {rows}; đề nghị bổ sung.",
        "Replicate weights are missing in rows {rows}; fill them in.",
    ),
    "replicate_shape": (
        "Có {replicates} cột quyền số lặp nhưng {rscales} hệ số; hai số phải bằng nhau.",
        "There are {replicates} replicate weights but {rscales} scales; the two must agree.",
    ),
    "replicate_rows": (
        "Quyền số lặp có {found} dòng trong khi số liệu có {expected} dòng; hai số phải bằng nhau.",
        "The replicate weights have {found} rows but the data {expected}; the two must agree.",
    ),
    "unknown_replicates": (
        "Không tạo được quyền số lặp kiểu “{kind}”; đề nghị chọn {allowed:any}.",
        "Replicate weights of kind “{kind}” cannot be made; choose {allowed:any}.",
    ),
    "jk1_strata": (
        "JK1 chỉ dùng cho mẫu không phân tầng (mẫu này có {strata} tầng); đề nghị dùng JKn.",
        "JK1 is for designs without strata (this one has {strata}); use JKn.",
    ),
    # what is asked for
    "unknown_method": (
        "Không có phương pháp tính khoảng tin cậy “{method}”; đề nghị chọn {allowed:any}.",
        "There is no interval method “{method}”; choose {allowed:any}.",
    ),
    "hypergeometric_population": (
        "Khoảng siêu bội cần quy mô tổng thể của từng đơn vị; đề nghị khai báo quy mô tổng thể (fpc) cho "
        "mọi cấp chọn mẫu.",
        "Hypergeometric intervals need the population of each unit; give finite populations (fpc) for every stage.",
    ),
    "level_outside": (
        "Độ tin cậy {level} phải nằm giữa 0 và 1, ví dụ 0.95.",
        "The confidence level {level} must lie between 0 and 1, such as 0.95.",
    ),
    "unknown_df": (
        "Không có cách tính bậc tự do “{df}”; đề nghị chọn {allowed:any} hoặc ghi một số.",
        "There are no degrees of freedom “{df}”; choose {allowed:any} or write a number.",
    ),
    "unknown_deff": (
        "Không có cách tính hiệu ứng thiết kế “{deff}”; đề nghị chọn {allowed:any}.",
        "There is no design effect “{deff}”; choose {allowed:any}.",
    ),
    "unknown_adjustment": (
        "Không có cách điều chỉnh so sánh nhiều lần “{adjust}”; đề nghị chọn {allowed:any}.",
        "There is no adjustment “{adjust}” for many comparisons; choose {allowed:any}.",
    ),
    "ratio_pairs": (
        "Tỷ số cần số tử số ({upper}) bằng số mẫu số ({lower}).",
        "A ratio needs as many numerators ({upper}) as denominators ({lower}).",
    ),
    "unknown_estimate": (
        "Không xác định được ước lượng “{name}” (có {found} kết quả trùng)[; hiện có: {known}]; đề nghị sửa tên.",
        "The estimate “{name}” is not the name of exactly one ({found} found)[; known are: {known}]; mend the name.",
    ),
    "contrast_length": (
        "Tổ hợp có {found} hệ số trong khi có {expected} ước lượng; hai số phải bằng nhau.",
        "The contrast has {found} coefficients for {expected} estimates; the two must agree.",
    ),
    "estimates_not_joint": (
        "Hai ước lượng không cùng một thiết kế mẫu nên không tính được hiệp phương sai; đề nghị tính từ "
        "cùng một thiết kế.",
        "The two estimates are not of one design, so their covariance is unknown; make both from one design.",
    ),
    "counts_of_fitted": (
        "Quyền số đã hiệu chỉnh hoặc quyền số lặp cần tính từ từng phiếu; đề nghị dùng mean hoặc proportion.",
        "Fitted or replicate weights need the forms one by one; use mean or proportion.",
    ),
    "no_units": (
        "Tương quan chung trong thôn cần cột đơn vị (by); đề nghị nêu cột đơn vị.",
        "The pooled correlation needs a column of units (by); name it.",
    ),
    "alpha_items": (
        "Hệ số alpha cần ít nhất hai câu hỏi (đang có: {items}).",
        "Cronbach's alpha needs at least two items (given: {items}).",
    ),
    "alpha_rows": (
        "Hệ số alpha của {items} cần ít nhất hai phiếu trả lời đủ (đang có {rows}).",
        "Cronbach's alpha of {items} needs at least two complete forms ({rows} found).",
    ),
}
