"""The words of the ranking workbook, in Vietnamese and English."""

from __future__ import annotations

from ...values import dataclass

_WORDS: dict[str, tuple[str, str]] = {
    # sheets
    "ranking": ("Xếp hạng", "Ranking"), "signed": ("Xếp hạng (ký)", "Ranking (to sign)"),
    "domains": ("Theo lĩnh vực", "By domain"), "detail": ("Chi tiết", "Detail"), "figures": ("Số liệu", "Figures"),
    "own": ("Tự đánh giá", "Self-assessment"), "chart": ("Biểu đồ", "Chart"), "info": ("Thông tin", "About"),
    # the annex
    "annex": ("PHỤ LỤC", "ANNEX"), "draft": ("DỰ THẢO", "DRAFT"),
    "results": ("Kết quả xác định", "Results of the"), "result": ("Kết quả", "Results"),
    "year": ("năm", ""), "enclosed": ("(Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm …… của {issuer})",
                                      "(Enclosed with Decision No. …… dated …… of {issuer})"),
    "committee": ("Ủy ban nhân dân ……………", "the People's Committee of ……"),
    "committee_short": ("UBND …", "the People's Committee of …"),
    "nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "place_date": ("…………, ngày …… tháng …… năm ……", "…………, date ……"),
    "drawn_by": ("NGƯỜI LẬP BIỂU", "PREPARED BY"), "director": ("GIÁM ĐỐC SỞ NỘI VỤ", "DIRECTOR OF HOME AFFAIRS"),
    "head": ("TRƯỞNG PHÒNG NỘI VỤ", "HEAD OF HOME AFFAIRS"),
    "on_behalf": ("TM. ỦY BAN NHÂN DÂN", "FOR THE PEOPLE'S COMMITTEE"),
    "chairman": ("CHỦ TỊCH", "CHAIRMAN"), "sign_here": ("(Ký, ghi rõ họ tên)", "(Signature and full name)"),
    "sign_stamp": ("(Ký tên, đóng dấu)", "(Signature and stamp)"),
    # columns
    "no": ("STT", "No."), "unit": ("Đơn vị", "Unit"), "max": ("Điểm tối đa", "Maximum points"),
    "self": ("Điểm tự đánh giá", "Self-assessed points"), "interval": ("Khoảng tin cậy 95%", "95% confidence interval"),
    "low": ("Từ", "From"), "high": ("Đến", "To"), "earned": ("Điểm đạt được", "Points"),
    "appraisal": ("Điểm thẩm định", "Appraisal"), "other": ("Điểm ngoài điều tra XHH", "Points outside the survey"),
     "survey": ("Điểm điều tra XHH", "Survey"),
    "bonus": ("Điểm thưởng", "Bonus"), "penalty": ("Điểm trừ", "Penalty"),
    "total": ("Tổng điểm", "Total"), "index": ("Chỉ số (%)", "Index (%)"), "rank": ("Xếp hạng", "Rank"),
    "band": ("Xếp loại", "Band"), "note": ("Ghi chú", "Note"), "mean": ("Trung bình", "Mean"),
    "group": ("Nhóm đơn vị: {}", "Group: {}"), "not_ranked": ("Đơn vị không xếp hạng", "Units not ranked"),
    "why_incomplete": ("Chưa đủ số liệu", "Incomplete figures"),
    "thin": ("không đủ căn cứ", "too little in force"),
    "unfinished": ("chưa đủ", "incomplete"),
    "helper": ("Cột phụ để tính hạng (không in)", "Helper columns for the rank (not printed)"),
    "key": ("Khóa {}", "Key {}"),
    "order": ("Thứ tự", "Order"),
    "distinct": ("Mức khác nhau", "Distinct"), "rank_number": ("Hạng (số)", "Rank (number)"),
    "fixed": ("Giá trị đã tính: không tự đổi khi sửa trang tính “Số liệu”; chấm lại bằng papi-kit score.",
              "Values: they do not follow the sheet “Figures”; run papi-kit score again."),
    # by domain
    "points": ("Điểm", "Points"), "share": ("Tỷ lệ (%)", "Share (%)"), "place": ("Hạng", "Rank"),
    "domains_title": ("Kết quả theo từng lĩnh vực", "Results by domain"), "domain_max": ("tối đa {}", "max {}"),
    # detail
    "detail_title": ("Điểm từng tiêu chí, tiêu chí thành phần", "Points of each criterion and component"),
    "own_title": ("Điểm tự đánh giá của từng tiêu chí, tiêu chí thành phần",
                  "Self-assessed points of each criterion and component"),
    "known_row": ("Tổng điểm tự đánh giá", "Total of the self-assessment"),
    "known_how": ("Cộng các lĩnh vực, cộng điểm thưởng, trừ điểm trừ; chỉ gồm mục đã có điểm tự đánh giá",
                  "Sum of the domains, plus bonus, less penalty; of what the units marked"),
    "own_figures": ("Số liệu tự đánh giá đã được thay ở bước sau (chỉ dùng cho “Điểm tự đánh giá”; ô xám: như số liệu "
                    "ở trên)", "Figures of the self-assessment that a later stage replaced (for “Self-assessed points” "
                    "only; grey: as above)"),
    "code": ("Mã", "Code"), "item": ("Lĩnh vực, tiêu chí, tiêu chí thành phần", "Domain, criterion, component"),
    "how": ("Cách chấm", "How it is marked"), "base_row": ("Điểm các lĩnh vực", "Points of the domains"),
    "bonus_row": ("Điểm thưởng", "Bonus points"),
    "penalty_row": ("Điểm trừ", "Penalty points"),
    "total_row": ("Tổng điểm", "Total"), "max_row": ("Điểm tối đa được tính", "Maximum in force"),
    "index_row": ("Chỉ số (%)", "Index (%)"), "appraisal_row": ("Trong đó: điểm thẩm định", "Of which: appraisal"),
    "other_row": ("Trong đó: điểm ngoài điều tra xã hội học", "Of which: outside the survey"),
    "survey_row": ("Trong đó: điểm điều tra xã hội học", "Of which: survey"),
    "key_row": ("Tiêu chí phụ {} khi bằng điểm", "Tie-break {}"),
    "peer_row": ("Giá trị so sánh của mục {item}{group}", "Values compared for {item}{group}"),
    "peer_best": ("Cao nhất ở cột Điểm tối đa", "Best value in the column of maxima"),
    "peer_lowest": ("Thấp nhất ở cột Điểm tối đa", "Lowest value in the column of maxima"),
    "peer_mean": ("Bình quân ở cột Điểm tối đa", "Mean in the column of maxima"),
    "peer_median": ("Trung vị ở cột Điểm tối đa", "Median in the column of maxima"),
    "total_how": ("Cộng các lĩnh vực{bonus}{penalty}{ends}; {rounding}",
                  "Sum of the domains{bonus}{penalty}{ends}; {rounding}"),
    "plus_bonus": (", cộng điểm thưởng", ", plus bonus"), "less_penalty": (", trừ điểm trừ", ", less penalty"),
    "clamped_low": (", không dưới {}", ", not below {}"), "clamped_high": (", không quá {}", ", not above {}"),
    "index_how": ("100 × tổng điểm ÷ điểm tối đa được tính; {rounding}", "100 × total ÷ maximum in force; {rounding}"),
    "max_how": ("Tổng điểm tối đa sau khi loại mục không phát sinh", "Sum of maxima after removed items"),
    "rounded": ("làm tròn đến {} chữ số thập phân", "rounded to {} decimals"),
    "rounded_grid": ("làm tròn đến bội số của {}", "rounded to multiples of {}"),
    "not_rounded": ("không làm tròn", "not rounded"), "kps": ("KPS", "n/a"),
    # styles
    "legend": ("Chú giải:", "Legend:"), "live": ("công thức, tính lại khi sửa số liệu", "formula, follows the figures"),
    "value": ("giá trị đã tính, không có công thức", "value, not a formula"),
    "hand": ("chấm trực tiếp", "marked by hand"), "na": ("KPS: không phát sinh", "not applicable"),
    "missing": ("chưa có số liệu", "no figures"),
    "partial": ("tổng các mục đã có điểm", "sum of what is marked"), "none": ("không áp dụng", "not for this group"),
    "default": ("giá trị mặc định", "default"), "s_self": ("tự đánh giá", "self-assessment"),
    "s_appraisal": ("thẩm định", "appraisal"), "s_explanation": ("sau giải trình", "after explanation"),
    "s_final": ("hội đồng", "final"),
    # figures
    "figures_title": ("Số liệu dùng để chấm điểm", "Figures used for marking"),
    "figure": ("Số liệu", "Figure"),
    "measure": ("Đơn vị tính", "Measure"),
    "kind": ("Kiểu, giá trị mặc định", "Type, default"), "common": ("Chung", "Shared"),
    "hand_row": ("Điểm chấm trực tiếp", "Mark by hand"),
    "na_row": ("Không phát sinh (toàn mục)", "Not applicable (whole item)"),
    "default_is": ("mặc định {}", "default {}"), "t_count": ("số đếm", "count"), "t_amount": ("số", "number"),
    "t_percent": ("tỷ lệ phần trăm", "percent"), "t_share": ("tỷ lệ", "share"), "t_date": ("ngày", "date"),
    "t_choice": ("chọn", "choice"), "t_text": ("văn bản", "text"), "t_yes_no": ("có/không", "yes/no"),
    "t_list": ("số dòng của danh sách", "number of rows of a list"),
    "t_worked": ("tính từ danh sách; sửa ở tệp số liệu", "worked out from a list; change it in the facts"),
    "t_in_force": ("tính từ danh sách đơn vị", "worked out from the list of units"),
    "yes": ("Có", "Yes"), "no_answer": ("Không", "No"),
    # notes
    "by_value": ("Giá trị đã tính: mục này không viết được thành công thức Excel.",
                 "A value: this item has no Excel formula."),
    # chart
    "chart_title": ("Biểu đồ Chỉ số theo thứ hạng", "Index by rank"),
    "chart_of": ("Chỉ số (%) xếp theo thứ hạng", "Index (%) by rank"),
    "chart_parts": ("Điểm thẩm định và điểm điều tra xã hội học xếp theo thứ hạng", "Appraisal and survey points by "
                    "rank"),
    "chart_other": ("Điểm điều tra xã hội học và điểm ngoài điều tra xếp theo thứ hạng",
                    "Points of the survey and outside it by rank"),
    "chart_span": (" ({first}–{last} trên {of} đơn vị)", " ({first}–{last} of {of})"),
    # about
    "info_title": ("Thông tin về bộ tiêu chí, dữ liệu và cách tính", "About the rubric, the data and the computation"),
    "i_title": ("Bộ tiêu chí", "Rubric"),
    "i_id": ("Mã bộ tiêu chí", "Rubric id"),
    "i_year": ("Năm đánh giá", "Year scored"),
    "i_round": ("Kỳ đánh giá", "Round"),
    "i_status": ("Tình trạng bộ tiêu chí", "Status of the rubric"),
    "i_decision": ("Quyết định ban hành", "Decision"),
    "i_issuer": ("Cơ quan ban hành", "Issuer"),
    "i_dated": ("số {number} ngày {date}", "No. {number} of {date}"),
    "i_source": ("Nguồn", "Source"),
    "i_level": ("Cấp đơn vị", "Level of the units"),
    "i_units": ("Số đơn vị", "Units"),
    "i_ranked": ("{ranked} đơn vị được xếp hạng trong tổng số {all}", "{ranked} ranked of {all}"),
    "i_stage": ("Giai đoạn của số liệu", "Stage of the marks"), "i_notice": ("Dữ liệu", "Data"),
    "i_ties": ("Đơn vị bằng nhau", "Ties"), "dense": ("Cùng hạng; đơn vị sau nhận hạng liền kề (1, 2, 2, 3)",
                                                      "Same rank; the next follows at once (1, 2, 2, 3)"),
    "competition": ("Cùng hạng; đơn vị sau cách theo số đơn vị cùng hạng (1, 2, 2, 4)", "Same rank; the next is "
                    "counted on (1, 2, 2, 4)"), "i_within": ("Phạm vi xếp hạng", "Ranked within"),
    "w_group": ("từng nhóm đơn vị", "each group"),
    "w_level": ("từng cấp", "each level"),
    "w_all": ("tất cả đơn vị", "all units"),
    "i_by": ("Xếp hạng theo", "Ranked by"),
    "by_index": ("Chỉ số đã làm tròn", "the rounded index"),
    "by_points": ("Tổng điểm đã làm tròn", "the rounded total"),
    "i_quotas": ("Hạn mức xếp loại", "Quotas of bands"),
    "i_tie_break": ("Tiêu chí phụ khi bằng nhau", "Tie-break"), "i_rounding": ("Làm tròn", "Rounding"),
    "rounding_all": (
        "Tổng điểm {total}; Chỉ số {index}; tiêu chí thành phần {item}; tiêu chí {criterion}; lĩnh vực {domain}. Số 5 "
        "làm tròn lên (xa số 0).",
        "Total {total}; index {index}; components {item}; criteria {criterion}; domains {domain}. "
        "Halves away from zero."), "i_missing": ("Số liệu còn thiếu", "Missing figures"),
    "i_removed": ("Mục không phát sinh", "Items that did not arise"),
    "missing_units": ("{} đơn vị chưa đủ số liệu nên không được xếp hạng",
                      "{} without all figures, not ranked"),
    "missing_zero": ("{} ô điểm thiếu số liệu, được tính 0 điểm như bộ tiêu chí quy định",
                     "{} without figures, counted 0 as the rubric says"),
    "missing_left": ("{} ô điểm thiếu số liệu, được loại khỏi điểm tối đa như bộ tiêu chí quy định",
                     "{} without figures, taken out of the maximum as the rubric says"),
    "missing_none": ("Không đơn vị nào thiếu số liệu.", "No figures are missing."),
    "removed_text": ("{} đơn vị có mục bị loại khỏi điểm tối đa; Chỉ số = tổng điểm ÷ điểm tối đa còn lại.",
                     "{} with items removed; index = total ÷ remaining maximum."),
    "none_removed": ("Không có mục nào bị loại khỏi điểm tối đa.", "No item was removed from the maximum."),
    "i_formulas": ("Công thức trong tệp", "Formulas in this file"),
    "live_all": (
        "Điểm từng mục, tổng điểm, Chỉ số và thứ hạng là công thức, tự tính lại khi sửa trang tính “Số liệu”. "
        "Các dòng không tự sắp xếp lại; tình trạng không phát sinh, thiếu số liệu{bands} là giá trị đã tính.",
        "Marks, totals, index and ranks are formulas that follow the sheet “Figures”. Rows do not sort themselves; "
        "what is not applicable or missing{bands} are values."),
    "live_totals": (
        "Tệp có trên {cells} ô điểm nên điểm của mục chấm trực tiếp từ số liệu ghi bằng giá trị; điểm cộng từ các mục "
        "thành phần, tổng điểm, Chỉ số và thứ hạng vẫn là công thức.",
        "With more than {cells} marks the leaves are values; criteria, domains, totals, index and ranks are formulas."),
    "live_none": ("Số đơn vị vượt số cột của Excel: tệp chỉ có bảng xếp hạng; tổng điểm và Chỉ số ghi bằng giá trị, "
                  "thứ hạng là công thức.",
                  "More units than Excel has columns: only the league tables are here, totals and "
                  "index as values, ranks as formulas."), "live_bands": (", xếp loại", ", bands"),
    "values_kept": ("Ô ghi bằng giá trị thay cho công thức", "Cells written as values"),
    "values_count": ("{} ô (xem chú giải trên trang tính “Chi tiết”)", "{} cells (see the legend on “Detail”)"),
    "journal": ("Nhật ký đánh giá: {lines} dòng, mã {code}", "Journal of the assessment: {lines} lines, code {code}"),
    "i_journal": ("Nhật ký", "Journal"),
    "i_inputs": ("Tệp đầu vào (SHA-256)", "Inputs (SHA-256)"), "i_version": ("Phần mềm", "Software"),
    "i_findings": ("Kết quả kiểm tra (theo số liệu khi xuất tệp)",
                   "Findings (of the figures when the file was written)"), "severity": ("Mức độ", "Severity"),
    "where": ("Vị trí", "Place"),
    "message": ("Nội dung", "Message"),
    "no_findings": ("Không có phát hiện nào.", "Nothing was found."),
    "more_findings": ("… và {} mục khác, xem tệp findings.csv.", "… and {} more, see findings.csv."),
}


@dataclass(frozen=True)
class Words:
    lang: str = "vi"

    def __call__(self, key: str, **values: object) -> str:
        text = _WORDS[key][0 if self.lang == "vi" else 1]
        return text.format(**values) if values else text

    def of(self, key: str, value: object) -> str:
        """A text with one empty pair of braces."""
        return self(key).format(value)
