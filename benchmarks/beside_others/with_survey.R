# R's survey: share and mean of an item in one call (they lack the same answers), one call an item.
suppressPackageStartupMessages(library(survey))
given <- commandArgs(TRUE)
task <- given[1]; folder <- given[2]; items <- paste0("q", seq_len(as.integer(given[3])))
data <- read.csv(file.path(folder, "forms.csv"))
for (item in items) data[[paste0(item, ".share")]] <- as.numeric(data[[item]] >= 4)

started <- proc.time()
design <- if (task == "first-stage") {
  svydesign(ids = ~village, strata = ~commune, weights = ~w, data = data)
} else {
  svydesign(ids = ~village + form, strata = ~commune, weights = ~w, fpc = ~M + N, data = data)
}
found <- lapply(items, function(item) {
  svyby(reformulate(c(paste0(item, ".share"), item)), ~commune, design, svymean, na.rm = TRUE)
})
spent <- proc.time() - started

rows <- do.call(rbind, Map(function(item, table) {
  rbind(data.frame("share", item, table$commune, table[[2]], table[[4]], check.names = FALSE, fix.empty.names = FALSE),
        data.frame("mean", item, table$commune, table[[3]], table[[5]], check.names = FALSE, fix.empty.names = FALSE))
}, items, found))
rows[4:5] <- lapply(rows[4:5], formatC, digits = 17, format = "g")
write.table(rows, file.path(folder, paste0(task, "-R survey.csv")), sep = ",", row.names = FALSE, col.names = FALSE,
            quote = FALSE)
peak <- as.numeric(sub("\\D*(\\d+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf('{"processor": %f, "peak": %f}\n', sum(spent[1:2]), peak))
