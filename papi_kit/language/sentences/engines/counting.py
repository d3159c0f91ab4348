"""Sentences for findings about engines that count large tables: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "engine_absent": (
        "Máy này chưa có “{engine}” nên chưa đếm được tệp; đề nghị cài bằng một lệnh: {command}",
        "This machine has no “{engine}”, so the file cannot be counted; install it by one command: {command}",
    ),
    "engine_no_table": (
        "Công cụ đếm chỉ đếm tệp {suffixes:any} có đúng nội dung như đuôi tệp; đề nghị xuất lại phiếu thành một trong "
        "hai loại ấy, hoặc bỏ engine để đọc cả tệp vào bộ nhớ.",
        "Engines count {suffixes:any} files only, whose content is what the name says; export the forms as one of "
        "these, or leave out engine to read the whole file into memory.",
    ),
    "engine_not_utf8": (
        "Tệp không phải bảng mã UTF-8 nên chưa đếm được; đề nghị lưu lại dạng “CSV UTF-8”.",
        "The file is not in UTF-8, so it cannot be counted; save it as “CSV UTF-8”.",
    ),
    "engine_bad_row": (
        "Dòng này không có đúng số ô như dòng tiêu đề, hoặc có dấu nháy kép không đóng; chưa dòng nào được đếm. Đề "
        "nghị sửa dòng ấy, hoặc xuất lại tệp.",
        "This row has not as many cells as the row of names, or a quote that is not closed; nothing was counted. Mend "
        "the row, or export the file again.",
    ),
    "engine_headers_differ": (
        "Các cột không giống các cột của {other}; các tệp của cùng một năm phải có cùng tên cột, cùng thứ tự. Đề nghị "
        "xuất lại.",
        "The columns are not those of {other}; the files of one year need the same columns in the same order. Export "
        "it again.",
    ),
    "engine_column_type": (
        "Cột “{column}” có kiểu {type}, không phải chữ, số hay ngày; đề nghị ghi cột ấy thành chữ rồi xuất lại.",
        "Column “{column}” is of type {type}, neither text nor number nor date; write it as text and export again.",
    ),
    "engine_too_many_cells": (
        "Khi gộp các phiếu giống nhau vẫn còn hơn {limit} dòng, quá nhiều cho bộ nhớ. Đề nghị kiểm tra cột cụm và tầng "
        "(một cột số phiếu không phải là cụm), hoặc chia tệp theo đơn vị.",
        "Forms that are alike still make more than {limit} rows when put together, too many for the memory. Check the "
        "columns of clusters and strata (a number of the form is no cluster), or split the file by unit.",
    ),
    "engine_no_memory": (
        "Không đủ bộ nhớ để đếm tệp (giới hạn {limit}); chưa ghi gì. Đề nghị đóng bớt chương trình khác, hoặc chia tệp "
        "theo đơn vị.",
        "There is not enough memory to count the file (limit {limit}); nothing was written. Close other programs, or "
        "split the file by unit.",
    ),
    "engine_disk_full": (
        "Ổ đĩa chứa thư mục tạm đã đầy khi đang đếm tệp; chưa ghi kết quả nào. Đề nghị dọn chỗ trống rồi chạy lại.",
        "The disk of the temporary folder is full while the file is counted; no result was written. Free some space "
        "and run again.",
    ),
    "engine_failed": (
        "Công cụ đếm không đếm được tệp: {text}. Chưa ghi kết quả nào; đề nghị kiểm tra tệp rồi chạy lại.",
        "The engine cannot count the file: {text}. No result was written; check the file and run again.",
    ),
    "engine_counted": (
        "{forms} phiếu được đếm bằng {engine}, không đọc cả vào bộ nhớ; quyền số lấy đến {power} chữ số thập phân.",
        "{forms} forms were counted by {engine}, not read into memory; weights are taken to {power} decimals.",
    ),
    "engine_ratings_counted": (
        "{ratings} lượt đánh giá được đếm bằng {engine}, không đọc cả vào bộ nhớ.",
        "{ratings} ratings were counted by {engine}, not read into memory.",
    ),
    "engine_without_ratings": (
        "{engine} chưa đếm được đánh giá theo hồ sơ (kind: ratings); đề nghị dùng duckdb hoặc pandas.",
        "{engine} does not count ratings of dossiers (kind: ratings) yet; use duckdb or pandas.",
    ),
    "engine_resumed": (
        "Lần chạy trước dừng giữa chừng: dùng lại {parts} phần đã đếm xong trong {folder}, chỉ đếm các phần còn lại. "
        "Thư mục này được xóa khi có kết quả.",
        "The run before was interrupted: {parts} parts that it had finished are taken from {folder}, the others are "
        "counted. The folder is removed once there are results.",
    ),
    "engine_without_form_checks": (
        "Đếm bằng công cụ nên chưa kiểm tra từng phiếu (phiếu trùng, chọn một mức cho mọi câu, dòng tổng, dòng tiêu đề "
        "lặp lại, trạng thái phiếu) và chưa so với năm khác; mọi dòng của tệp đều được tính là một phiếu. Muốn kiểm "
        "tra thì chạy từng phần của tệp không dùng engine.",
        "Counted by an engine, forms were not checked one by one (doubles, straight lines, rows of totals, repeated "
        "headers, status of a form), nor compared with another year; every row of the file counts as a form. To check "
        "them, run parts of the file without engine.",
    ),
    "engine_needs_forms": (
        "“{key}” cần từng phiếu nên không đếm bằng công cụ được; đề nghị bỏ khóa này (lọc, hiệu chỉnh trước khi xuất "
        "tệp), hoặc ghi engine: auto với tệp nhỏ hơn.",
        "“{key}” needs the forms one by one, which an engine does not give; leave the key out (filter or calibrate "
        "before the export), or write engine: auto with a smaller file.",
    ),
    "engine_composite_left_out": (
        "“{of}” theo “{measure}” chưa được ước lượng: các phiếu trả lời quá khác nhau, gộp lại vẫn hơn {limit} dòng. "
        "Từng câu hỏi vẫn có kết quả; đề nghị chia tệp theo đơn vị nếu cần con số này.",
        "“{of}” by “{measure}” is not estimated: answers differ so much that they make more than {limit} rows. Each "
        "question has its result; split the file by unit where this figure is needed.",
    ),
    "engine_spark_csv": (
        "Spark chỉ đếm tệp Parquet (với CSV không biết được dòng nào); đề nghị dùng engine: duckdb, hoặc chuyển tệp "
        "thành Parquet.",
        "Spark counts Parquet files only (of CSV it cannot tell the rows); use engine: duckdb, or turn the file into "
        "Parquet.",
    ),
    "engine_no_java": (
        "Spark cần Java 17 trở lên, mà máy này chưa có hoặc Java không khởi động được nên chưa đếm được tệp; đề nghị "
        "cài bằng một lệnh: {command}",
        "Spark needs Java 17 or later, which this machine lacks or which does not start, so the file cannot be "
        "counted; install it by one command: {command}",
    ),
    "engine_no_cluster": (
        "Cụm Spark “{master}” không trả lời, hoặc không có máy làm việc nào trong {seconds} giây; chưa ghi kết quả "
        "nào. Đề nghị kiểm tra địa chỉ trong biến SPARK_MASTER và các máy của cụm rồi chạy lại.",
        "The Spark cluster “{master}” does not answer, or had no worker for {seconds} seconds; no result was written. "
        "Check the address in the variable SPARK_MASTER and the machines of the cluster, and run again.",
    ),
    "engine_spark_ended": (
        "Tiến trình Java của Spark dừng đột ngột nên việc đếm không xong; chưa ghi kết quả nào. Đề nghị kiểm tra thư "
        "mục tạm (biến SPARK_LOCAL_DIRS) ghi được và còn chỗ, bộ nhớ còn trống, rồi chạy lại.",
        "The Java process of Spark ended by itself, so the count did not end; no result was written. Check that the "
        "temporary folder (variable SPARK_LOCAL_DIRS) can be written to and has space and that memory is free, and run "
        "again.",
    ),
    "engine_worker_lost": (
        "Máy làm việc của cụm Spark dừng nhiều lần nên việc đếm không xong: {text}. Chưa ghi kết quả nào; đề nghị "
        "kiểm tra bộ nhớ và ổ đĩa của các máy rồi chạy lại, việc đếm bắt đầu từ đầu.",
        "Workers of the Spark cluster stopped again and again, so the count did not end: {text}. No result was "
        "written; check the memory and disks of the machines and run again, the count starts anew.",
    ),
}
