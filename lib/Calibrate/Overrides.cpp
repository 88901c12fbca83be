#include "qnn/Calibrate/Overrides.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"
#include <cfloat>
#include <cmath>
#include <functional>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
namespace json = llvm::json;

namespace qnn::calibrate {

static constexpr StringRef kKinds[] = {"id", "glob", "regex"};

namespace {

/// Reads one entry; errors speak of it by its number.
class EntryReader {
public:
  EntryReader(const json::Object &object, std::string where)
      : object(object), where(std::move(where)) {}

  Expected<Override> read();

private:
  Error fail(const Twine &what) const {
    return llvm::createStringError(where + what);
  }
  Error readPattern(Override &entry) const;
  Error readMethod(Override &entry) const;
  Error readRange(Override &entry) const;

  const json::Object &object;
  std::string where;
};

} // namespace

/// Whether `text` can be matched; nothing for a pattern that is malformed.
static Expected<std::function<bool(StringRef)>> makeMatcher(Override::Kind kind,
                                                            StringRef text) {
  if (kind == Override::Kind::Id)
    return [text](StringRef id) { return id == text; };
  if (kind == Override::Kind::Glob) {
    Expected<llvm::GlobPattern> glob = llvm::GlobPattern::create(text, 64);
    if (!glob)
      return glob.takeError();
    return [glob = *glob](StringRef id) { return glob.match(id); };
  }
  auto regex = std::make_shared<llvm::Regex>(("^(" + text + ")$").str());
  std::string why;
  if (!regex->isValid(why))
    return llvm::createStringError(why);
  return [regex](StringRef id) { return regex->match(id); };
}

static std::string print(Ends range) {
  std::string text;
  llvm::raw_string_ostream(text)
      << "[" << range.min << ", " << range.max << "]";
  return text;
}

Error EntryReader::readPattern(Override &entry) const {
  unsigned found = 0;
  for (auto [i, kind] : llvm::enumerate(kKinds)) {
    const json::Value *value = object.get(kind);
    if (!value)
      continue;
    ++found;
    auto text = value->getAsString();
    if (!text || text->empty())
      return fail("expected '" + kind + "' to be a string that is not empty");
    entry.kind = Override::Kind(i);
    entry.pattern = text->str();
  }
  if (found != 1)
    return fail("expected one of 'id', 'glob' and 'regex', got " +
                Twine(found));
  auto matcher = makeMatcher(entry.kind, entry.pattern);
  if (!matcher)
    return fail("malformed " + kKinds[int(entry.kind)] + " '" + entry.pattern +
                "': " + llvm::toString(matcher.takeError()));
  return Error::success();
}

Error EntryReader::readMethod(Override &entry) const {
  if (const json::Value *value = object.get("method")) {
    auto name = value->getAsString();
    if (!name)
      return fail("expected 'method' to be a string");
    Expected<Method> method = parseMethod(*name);
    if (!method)
      return fail(llvm::toString(method.takeError()));
    entry.method = *method;
  }
  if (const json::Value *value = object.get("percentile")) {
    if (entry.method != Method::Percentile)
      return fail("'percentile' belongs to the method 'percentile'");
    MethodOptions options;
    options.percentile = value->getAsNumber().value_or(NAN);
    if (Error error = verify(options))
      return fail(llvm::toString(std::move(error)));
    entry.percentile = options.percentile;
  }
  return Error::success();
}

Error EntryReader::readRange(Override &entry) const {
  const json::Value *min = object.get("min"), *max = object.get("max");
  if (!min && !max)
    return Error::success();
  if (!min || !max || !min->getAsNumber() || !max->getAsNumber())
    return fail("expected 'min' and 'max' to be numbers, both or neither");
  if (entry.method)
    return fail("has both a method and a range; give one of them");
  Ends range{*min->getAsNumber(), *max->getAsNumber()};
  for (double end : {range.min, range.max})
    if (!(std::abs(end) <= FLT_MAX))
      return fail("range " + print(range) + " does not lie within f32");
  if (range.min > range.max || (range.min == 0 && range.max == 0))
    return fail("range " + print(range) +
                " holds no number but zero; expected 'min' below 'max'");
  entry.range = range;
  return Error::success();
}

Expected<Override> EntryReader::read() {
  for (const auto &[key, value] : object) {
    StringRef known[] = {"id",  "glob", "regex", "method",
                         "min", "max",  "mask",  "percentile"};
    if (!llvm::is_contained(known, StringRef(key)))
      return fail("no attribute '" + StringRef(key) +
                  "' is known; there are 'id', 'glob', 'regex', 'method', "
                  "'percentile', 'min', 'max' and 'mask'");
  }
  Override entry{};
  if (Error error = readPattern(entry))
    return std::move(error);
  if (Error error = readMethod(entry))
    return std::move(error);
  if (Error error = readRange(entry))
    return std::move(error);
  if (const json::Value *value = object.get("mask")) {
    if (!value->getAsBoolean())
      return fail("expected 'mask' to be true or false");
    entry.isMasked = *value->getAsBoolean();
  }
  if (!entry.method && !entry.range && !entry.isMasked)
    return fail("says nothing of '" + entry.pattern +
                "'; give 'method', 'min' and 'max', or 'mask'");
  return entry;
}

Expected<std::vector<Override>> parseOverrides(StringRef text, StringRef name) {
  auto fail = [&](const Twine &what) {
    return llvm::createStringError("'" + name + "': " + what);
  };
  Expected<json::Value> parsed = json::parse(text);
  if (!parsed)
    return fail("malformed JSON: " + llvm::toString(parsed.takeError()));
  const json::Array *array = parsed->getAsArray();
  if (!array)
    return fail("expected an array of overrides");
  std::vector<Override> overrides;
  for (auto [i, value] : llvm::enumerate(*array)) {
    std::string where = ("'" + name + "': override " + Twine(i) + ": ").str();
    const json::Object *object = value.getAsObject();
    if (!object)
      return llvm::createStringError(where + "expected an object");
    Expected<Override> entry = EntryReader(*object, where).read();
    if (!entry)
      return entry.takeError();
    overrides.push_back(std::move(*entry));
  }
  return overrides;
}

Expected<std::vector<Override>> readOverrides(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return llvm::createStringError("cannot read override file '" + path +
                                   "': " + buffer.getError().message());
  return parseOverrides((*buffer)->getBuffer(), path);
}

static void change(RangeChoice &choice, const Override &entry,
                   const MethodOptions &parameters) {
  if (entry.method) {
    choice.method = parameters;
    choice.method->method = *entry.method;
    if (entry.percentile)
      choice.method->percentile = *entry.percentile;
    choice.range.reset();
  }
  if (entry.range)
    choice.range = entry.range;
  if (entry.isMasked) {
    choice.isMasked = entry.isMasked;
    if (!choice.method)
      choice.method = parameters;
  }
}

Expected<std::vector<RangeChoice>>
resolveChoices(const RangeChoice &defaults, llvm::ArrayRef<Override> overrides,
               llvm::ArrayRef<std::string> ids, StringRef name) {
  std::vector<RangeChoice> choices(ids.size(), defaults);
  MethodOptions parameters = defaults.method.value_or(MethodOptions());
  for (auto [i, entry] : llvm::enumerate(overrides)) {
    auto matches = llvm::cantFail(makeMatcher(entry.kind, entry.pattern));
    bool isUsed = false;
    for (auto [id, choice] : llvm::zip_equal(ids, choices)) {
      if (!matches(id))
        continue;
      isUsed = true;
      change(choice, entry, parameters);
    }
    if (isUsed)
      continue;
    std::string known;
    for (const std::string &id : ids.take_front(5))
      known += (known.empty() ? "'" : ", '") + id + "'";
    return llvm::createStringError("'" + name + "': override " + Twine(i) +
                                   ": " + kKinds[int(entry.kind)] + " '" +
                                   entry.pattern + "' matches none of the " +
                                   Twine(ids.size()) + " values, such as " +
                                   known);
  }
  return choices;
}

} // namespace qnn::calibrate
