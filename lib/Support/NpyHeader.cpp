#include "NpyHeader.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>

using namespace qnn;
using llvm::Error;
using llvm::Expected;
using llvm::SmallVector;
using llvm::StringRef;

/// NumPy's own headers have some hundred bytes.
static constexpr size_t kMaxHeader = 1 << 20;

/// NumPy's own arrays have at most 64 dimensions.
static constexpr size_t kMaxRank = 64;

namespace {
/// What the dictionary at the start of the file says.
struct Fields {
  StringRef descr;
  bool fortranOrder = false;
  SmallVector<int64_t> shape;
};

/// Reads the Python dictionary literal of the header. NumPy itself only writes
/// strings, True, False and tuples of integers there.
class HeaderParser {
public:
  explicit HeaderParser(StringRef text) : rest(text) {}

  bool parse(Fields &fields) {
    bool seen[3] = {};
    if (!consume('{'))
      return false;
    while (!consume('}')) {
      StringRef key;
      if (!parseString(key) || !consume(':'))
        return false;
      int index = key == "descr"           ? 0
                  : key == "fortran_order" ? 1
                  : key == "shape"         ? 2
                                           : -1;
      if (index < 0 || seen[index])
        return false;
      seen[index] = true;
      bool parsed = index == 0   ? parseString(fields.descr)
                    : index == 1 ? parseBool(fields.fortranOrder)
                                 : parseShape(fields.shape);
      if (!parsed)
        return false;
      if (!consume(',')) {
        if (!consume('}'))
          return false;
        break;
      }
    }
    return seen[0] && seen[1] && seen[2] && rest.trim().empty();
  }

private:
  bool consume(char c) {
    rest = rest.ltrim();
    if (rest.empty() || rest.front() != c)
      return false;
    rest = rest.drop_front();
    return true;
  }

  bool parseString(StringRef &value) {
    rest = rest.ltrim();
    if (rest.empty() || (rest.front() != '\'' && rest.front() != '"'))
      return false;
    size_t end = rest.find(rest.front(), 1);
    if (end == StringRef::npos)
      return false;
    value = rest.slice(1, end);
    rest = rest.drop_front(end + 1);
    return true;
  }

  bool parseBool(bool &value) {
    rest = rest.ltrim();
    value = rest.consume_front("True");
    return value || rest.consume_front("False");
  }

  bool parseShape(llvm::SmallVectorImpl<int64_t> &shape) {
    if (!consume('('))
      return false;
    while (!consume(')')) {
      rest = rest.ltrim();
      int64_t size;
      if (rest.consumeInteger(10, size) || size < 0)
        return false;
      rest.consume_front("L"); // as Python 2 wrote long integers
      shape.push_back(size);
      if (!consume(',')) {
        if (!consume(')'))
          return false;
        break;
      }
    }
    return true;
  }

  StringRef rest;
};
} // namespace

Error qnn::malformedNpy(StringRef name, const llvm::Twine &why) {
  return llvm::createStringError("'" + name + "': malformed .npy file: " + why);
}

unsigned qnn::getItemSize(StringRef dtype) {
  static constexpr StringRef known[] = {"f2", "f4", "f8", "i1", "i2",
                                        "i4", "i8", "u1", "u2", "u4",
                                        "u8", "b1", "V2"};
  return llvm::is_contained(known, dtype) ? dtype[1] - '0' : 0;
}

/// Reads what is before the data: magic string, version, length, dictionary.
static Expected<std::string> readText(ByteStream &stream, StringRef name,
                                      uint64_t &consumed) {
  uint64_t left = stream.getSize();
  auto read = [&](llvm::MutableArrayRef<char> out) {
    left -= out.size();
    return stream.read(out);
  };
  char start[8];
  if (left < 6)
    return malformedNpy(name, "no magic string at its start");
  if (Error error = read({start, 6}))
    return malformedNpy(name, llvm::toString(std::move(error)));
  if (StringRef(start, 6) != StringRef("\x93NUMPY", 6))
    return malformedNpy(name, "no magic string at its start");
  if (left < 2)
    return malformedNpy(name, "truncated before the version");
  if (Error error = read({start, 2}))
    return malformedNpy(name, llvm::toString(std::move(error)));
  unsigned major = static_cast<unsigned char>(start[0]);
  if (major < 1 || major > 3)
    return malformedNpy(name, "version " + llvm::Twine(major) +
                                  ", expected 1, 2 or 3");
  size_t width = major == 1 ? 2 : 4;
  if (left < width)
    return malformedNpy(name, "truncated before the header");
  if (Error error = read({start, width}))
    return malformedNpy(name, llvm::toString(std::move(error)));
  size_t length = width == 2 ? llvm::support::endian::read16le(start)
                             : llvm::support::endian::read32le(start);
  if (left < length)
    return malformedNpy(name, "truncated in the header: expected " +
                                  llvm::Twine(length) + " bytes, got " +
                                  llvm::Twine(left));
  if (length > kMaxHeader)
    return malformedNpy(name, "its header has " + llvm::Twine(length) +
                                  " bytes, expected at most " +
                                  llvm::Twine(kMaxHeader));
  std::string text(length, 0);
  if (Error error = read({text.data(), length}))
    return malformedNpy(name, llvm::toString(std::move(error)));
  consumed = stream.getSize() - left;
  return text;
}

Expected<NpyHeader> qnn::readNpyHeader(ByteStream &stream, StringRef name) {
  NpyHeader header;
  Expected<std::string> text = readText(stream, name, header.dataOffset);
  if (!text)
    return text.takeError();
  Fields fields;
  if (!HeaderParser(*text).parse(fields))
    return malformedNpy(name, "cannot read the header");
  if (fields.shape.size() > kMaxRank)
    return malformedNpy(name, llvm::Twine(fields.shape.size()) +
                                  " dimensions, expected at most " +
                                  llvm::Twine(kMaxRank));
  // '<f4': byte order, kind, bytes.
  StringRef dtype = fields.descr;
  char order = '|';
  if (!dtype.empty() && StringRef("<>|=").contains(dtype.front())) {
    order = dtype.front();
    dtype = dtype.drop_front();
  }
  header.width = getItemSize(dtype);
  if (!header.width)
    return llvm::createStringError("'" + name + "': element type '" +
                                   fields.descr + "' is not supported");
  header.dtype = dtype.str();
  header.shape = fields.shape;
  header.isBigEndian = order == '>' && header.width > 1;
  header.isColumnMajor = fields.fortranOrder && fields.shape.size() > 1;
  // A zero extent must not hide the overflow of the others.
  int64_t size = header.width;
  header.numBytes = header.width;
  for (int64_t extent : header.shape) {
    if (llvm::MulOverflow(size, std::max<int64_t>(extent, 1), size))
      return malformedNpy(name, "the size of its shape does not fit 64 bits");
    header.numBytes *= extent;
  }
  return header;
}
