#include "qnn/Support/Npy.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <numeric>

using namespace qnn;
using llvm::Error;
using llvm::Expected;
using llvm::SmallVector;
using llvm::StringRef;

namespace {
/// What the dictionary at the start of the file says.
struct Header {
  StringRef descr;
  bool fortranOrder = false;
  SmallVector<int64_t> shape;
};

/// Reads the Python dictionary literal of the header. NumPy itself only writes
/// strings, True, False and tuples of integers there.
class HeaderParser {
public:
  explicit HeaderParser(StringRef text) : rest(text) {}

  bool parse(Header &header) {
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
      bool parsed = index == 0   ? parseString(header.descr)
                    : index == 1 ? parseBool(header.fortranOrder)
                                 : parseShape(header.shape);
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

static Error malformed(StringRef name, const llvm::Twine &why) {
  return llvm::createStringError("'" + name + "': malformed .npy file: " + why);
}

/// Bytes per element, or 0 for what we do not read (strings, objects, complex
/// numbers, structures).
static unsigned getItemSize(StringRef dtype) {
  static constexpr StringRef known[] = {"f2", "f4", "f8", "i1", "i2", "i4",
                                        "i8", "u1", "u2", "u4", "u8", "b1"};
  return llvm::is_contained(known, dtype) ? dtype[1] - '0' : 0;
}

int64_t NpyArray::getNumElements() const {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

std::string NpyArray::getTypeString() const {
  std::string text;
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  if (dtype == "b1")
    return text + "bool";
  std::string bits = std::to_string(8 * getItemSize(dtype));
  return text + (dtype[0] == 'u' ? "ui" : dtype.substr(0, 1)) + bits;
}

/// Splits the file into the text of the header and the data.
static Error splitFile(StringRef bytes, StringRef name, StringRef &header,
                       StringRef &data) {
  if (!bytes.consume_front(StringRef("\x93NUMPY", 6)))
    return malformed(name, "no magic string at its start");
  if (bytes.size() < 2)
    return malformed(name, "truncated before the version");
  unsigned major = static_cast<unsigned char>(bytes[0]);
  bytes = bytes.drop_front(2);
  if (major < 1 || major > 3)
    return malformed(name,
                     "version " + llvm::Twine(major) + ", expected 1, 2 or 3");
  size_t width = major == 1 ? 2 : 4;
  if (bytes.size() < width)
    return malformed(name, "truncated before the header");
  size_t length = width == 2 ? llvm::support::endian::read16le(bytes.data())
                             : llvm::support::endian::read32le(bytes.data());
  bytes = bytes.drop_front(width);
  if (bytes.size() < length)
    return malformed(name, "truncated in the header: expected " +
                               llvm::Twine(length) + " bytes, got " +
                               llvm::Twine(bytes.size()));
  header = bytes.take_front(length);
  data = bytes.drop_front(length);
  return Error::success();
}

/// Column-major to row-major.
static std::vector<char> transpose(const std::vector<char> &data,
                                   llvm::ArrayRef<int64_t> shape,
                                   unsigned width) {
  std::vector<char> result(data.size());
  SmallVector<int64_t> index(shape.size(), 0), strides(shape.size());
  int64_t stride = width;
  for (auto [i, size] : llvm::enumerate(shape)) {
    strides[i] = stride;
    stride *= size;
  }
  for (size_t at = 0; at < data.size(); at += width) {
    int64_t from = std::inner_product(index.begin(), index.end(),
                                      strides.begin(), int64_t(0));
    std::copy_n(data.begin() + from, width, result.begin() + at);
    for (size_t d = shape.size(); d-- > 0;) {
      if (++index[d] < shape[d])
        break;
      index[d] = 0;
    }
  }
  return result;
}

Expected<NpyArray> qnn::parseNpy(StringRef bytes, StringRef name) {
  StringRef text, data;
  if (Error error = splitFile(bytes, name, text, data))
    return error;
  Header header;
  if (!HeaderParser(text).parse(header))
    return malformed(name, "cannot read the header");
  // '<f4': byte order, kind, bytes.
  StringRef dtype = header.descr;
  char order = '|';
  if (!dtype.empty() && StringRef("<>|=").contains(dtype.front())) {
    order = dtype.front();
    dtype = dtype.drop_front();
  }
  unsigned width = getItemSize(dtype);
  if (!width)
    return llvm::createStringError("'" + name + "': element type '" +
                                   header.descr + "' is not supported");

  NpyArray array;
  array.dtype = dtype.str();
  array.shape = header.shape;
  // A zero extent must not hide the overflow of the others.
  int64_t size = width;
  for (int64_t extent : header.shape)
    if (llvm::MulOverflow(size, std::max<int64_t>(extent, 1), size))
      return malformed(name, "the size of its shape does not fit 64 bits");
  size = array.getNumElements() * width;
  if (static_cast<int64_t>(data.size()) != size)
    return malformed(name, llvm::Twine(static_cast<int64_t>(data.size()) < size
                                           ? "truncated data"
                                           : "excess data") +
                               ": expected " + llvm::Twine(size) +
                               " bytes, got " + llvm::Twine(data.size()));
  array.data.assign(data.begin(), data.end());
  if (order == '>' && width > 1)
    for (auto at = array.data.begin(); at != array.data.end(); at += width)
      std::reverse(at, at + width);
  if (header.fortranOrder && array.shape.size() > 1)
    array.data = transpose(array.data, array.shape, width);
  return array;
}

Expected<NpyArray> qnn::readNpy(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!buffer)
    return llvm::createStringError("cannot read '" + path +
                                   "': " + buffer.getError().message());
  return parseNpy((*buffer)->getBuffer(), path);
}

Expected<std::string> qnn::serializeNpy(const NpyArray &array) {
  std::string header = "{'descr': '";
  header += getItemSize(array.dtype) == 1 ? "|" : "<";
  header += array.dtype + "', 'fortran_order': False, 'shape': (";
  for (int64_t size : array.shape)
    header += std::to_string(size) + ",";
  header += "), }";
  // Data start at a multiple of 64; 10 bytes precede the header.
  header.resize(llvm::alignTo(header.size() + 11, 64) - 11, ' ');
  header += '\n';
  if (header.size() > 0xffff)
    return llvm::createStringError("too many dimensions for a .npy file");
  std::string bytes("\x93NUMPY\1\0\0\0", 10);
  llvm::support::endian::write16le(&bytes[8], header.size());
  bytes += header;
  bytes.append(array.data.begin(), array.data.end());
  return bytes;
}
