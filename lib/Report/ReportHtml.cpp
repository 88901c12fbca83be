#include "qnn/Report/Report.h"

#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace qnn::report {

// Written by EmbedPage.cmake from page/.
extern const char kReportPage[];
extern const unsigned kReportPageSize;

/// Text for an element or a quoted attribute.
static std::string escapeText(StringRef text) {
  std::string escaped;
  for (char c : text) {
    switch (c) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '"':
      escaped += "&quot;";
      break;
    case '\'':
      escaped += "&#39;";
      break;
    default:
      escaped += c;
    }
  }
  return escaped;
}

/// JSON for a script element, which ends at the first "</script": these
/// characters stand in strings alone, where JSON has another spelling.
static std::string escapeScript(StringRef json) {
  std::string escaped;
  escaped.reserve(json.size());
  for (char c : json) {
    if (c == '<')
      escaped += "\\u003c";
    else if (c == '>')
      escaped += "\\u003e";
    else if (c == '&')
      escaped += "\\u0026";
    else
      escaped += c;
  }
  return escaped;
}

std::string toHtml(const Report &report) {
  std::string page;
  StringRef rest(kReportPage, kReportPageSize);
  auto [head, afterTitle] = rest.split("@TITLE@");
  auto [middle, end] = afterTitle.split("@DATA@");
  page += head;
  page += escapeText(report.model);
  page += middle;
  page += escapeScript(toJson(report));
  page += end;
  return page;
}

} // namespace qnn::report
