# cmake -DPAGE=<folder> -DOUT=<file.cpp> -P EmbedPage.cmake
# Puts style and scripts of the report's page into its HTML and that into a C++
# constant.
file(READ ${PAGE}/report.html page)
file(READ ${PAGE}/report.css css)
file(READ ${PAGE}/charts.js charts)
file(READ ${PAGE}/report.js script)
string(REPLACE "@CSS@" "${css}" page "${page}")
string(REPLACE "@JS@" "${charts}${script}" page "${page}")
file(WRITE ${OUT}.html "${page}")
file(READ ${OUT}.html hex HEX)
string(LENGTH "${hex}" length)
math(EXPR size "${length} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
file(WRITE ${OUT} "namespace qnn::report {
extern const char kReportPage[] = {${bytes}};
extern const unsigned kReportPageSize = ${size};
} // namespace qnn::report
")
