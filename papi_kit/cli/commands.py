"""The verbs: what each is called and what it does."""

from __future__ import annotations

# verb -> (module, what it does in Vietnamese, in English)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "new": ("folder.new", "Tạo thư mục đánh giá mới từ mẫu.", "Make a new assessment folder from a template."),
    "score": ("score", "Chấm điểm, xếp hạng các đơn vị và lập bảng Excel.",
              "Mark and rank the units, write the Excel tables."),
    "sensitivity": ("sensitivity", "Thứ hạng chắc đến đâu, điều gì làm đổi hạng, việc cần làm.",
                    "How firm each rank is, what flips it, what to do."),
    "report": ("papers.report", "Lập báo cáo của tỉnh và phiếu của từng đơn vị.",
               "Write the province's report and each unit's sheet."),
    "check": ("check", "Kiểm tra bộ tiêu chí và số liệu, không chấm điểm.",
              "Check the rubric and the data; scores nothing."),
    "form": ("form", "Lập biểu tự đánh giá Excel cho từng đơn vị.", "Write the Excel form of each unit."),
    "receive": ("receive", "Đọc các biểu mẫu đã gửi về: ai đã nộp, đủ đến đâu, còn vướng gì.",
                "Read the forms that came back: who has submitted, what is open."),
    "explain": ("explain", "Giải thích từng điểm của một đơn vị đến tận số liệu gốc.",
                "How each point of a unit came about."),
    "test": ("test", "Chạy các ví dụ kiểm thử của bộ tiêu chí.", "Run a rubric's own examples."),
    "diff": ("diff", "So sánh hai bộ tiêu chí.", "Compare two rubrics."),
    "compare": ("papers.compare", "So sánh các năm: hạng, điểm thay đổi bao nhiêu và vì sao.",
                "Compare years: how ranks and points moved, and why."),
    "survey": ("survey", "Ước lượng mức độ hài lòng từ phiếu khảo sát.", "Estimate satisfaction from survey forms."),
    "sample": ("sample", "Lập kế hoạch mẫu: cỡ mẫu, phân bổ, chọn thôn và hộ.",
               "Plan a sample: size, allocation, selection."),
    "units": ("lists.units", "Lập danh sách đơn vị từ danh mục hành chính quốc gia.",
              "Write the list of units from the national register."),
    "import-rubric": ("papers.import_rubric", "Đọc phụ lục của quyết định thành bản nháp bộ tiêu chí.",
                      "Read the annex of a decision into a draft rubric."),
    "verify": ("folder.verify", "Kết quả trong thư mục đánh giá có còn đúng với các tệp không.",
               "Whether the results of an assessment folder still follow from its files."),
    "restore": ("folder.restore", "Lấy lại một tệp đúng như khi được đọc.", "Bring a file back as it came."),
    "lock": ("folder.lock", "Khóa một giai đoạn: chỉ đổi được khi có quyết định và lý do.",
             "Lock a stage: it changes only with a decision and a reason."),
}
