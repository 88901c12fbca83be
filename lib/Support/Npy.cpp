#include "qnn/Support/Npy.h"

#include "NpyHeader.h"
#include "qnn/Support/OutputFiles.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <numeric>

using namespace qnn;
using llvm::Error;
using llvm::Expected;
using llvm::MutableArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

int64_t NpyArray::getNumElements() const {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

std::string qnn::getTypeString(StringRef dtype, llvm::ArrayRef<int64_t> shape) {
  std::string text;
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  if (dtype == "b1")
    return text + "bool";
  if (dtype == "V2")
    return text + "bf16";
  std::string bits = std::to_string(8 * getItemSize(dtype));
  return text + (dtype[0] == 'u' ? "ui" : dtype.substr(0, 1).str()) + bits;
}

float NpyArray::getSmallFloat(int64_t index) const {
  uint16_t bits = llvm::support::endian::read16le(data.data() + 2 * index);
  const llvm::fltSemantics &semantics =
      dtype == "V2" ? llvm::APFloat::BFloat() : llvm::APFloat::IEEEhalf();
  return llvm::APFloat(semantics, llvm::APInt(16, bits)).convertToFloat();
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

static void swapBytes(MutableArrayRef<char> data, unsigned width) {
  for (size_t at = 0; at + width <= data.size(); at += width)
    std::reverse(data.begin() + at, data.begin() + at + width);
}

Expected<NpyReader> NpyReader::open(std::unique_ptr<ByteStream> stream,
                                    StringRef name) {
  Expected<NpyHeader> header = readNpyHeader(*stream, name);
  if (!header)
    return header.takeError();
  uint64_t there = stream->getSize() - header->dataOffset;
  if (there != header->numBytes)
    return malformedNpy(name,
                        llvm::Twine(there < header->numBytes ? "truncated data"
                                                             : "excess data") +
                            ": expected " + llvm::Twine(header->numBytes) +
                            " bytes, got " + llvm::Twine(there));
  NpyReader reader;
  reader.name = name.str();
  reader.dtype = header->dtype;
  reader.shape = header->shape;
  reader.numBytes = header->numBytes;
  reader.width = header->width;
  reader.isBigEndian = header->isBigEndian;
  reader.stream = std::move(stream);
  if (!header->isColumnMajor)
    return std::move(reader);
  // Rows lie scattered over the file.
  std::vector<char> data(header->numBytes);
  if (Error error = reader.read(data))
    return std::move(error);
  reader.isBigEndian = false;
  reader.rows = std::make_unique<std::vector<char>>(
      transpose(data, reader.shape, reader.width));
  reader.stream = ByteStream::slice(
      ByteSource::fromMemory({reader.rows->data(), reader.rows->size()}), 0,
      reader.rows->size());
  return std::move(reader);
}

Error NpyReader::read(MutableArrayRef<char> out) {
  if (Error error = stream->read(out))
    return malformedNpy(name, llvm::toString(std::move(error)));
  if (isBigEndian)
    swapBytes(out, width);
  return Error::success();
}

Expected<NpyReader> qnn::openNpy(StringRef path) {
  Expected<std::shared_ptr<ByteSource>> file = ByteSource::openFile(path);
  if (!file)
    return file.takeError();
  uint64_t size = (*file)->getSize();
  return NpyReader::open(ByteStream::slice(std::move(*file), 0, size), path);
}

Expected<NpyArray> qnn::parseNpy(StringRef bytes, StringRef name) {
  Expected<NpyReader> reader = NpyReader::open(
      ByteStream::slice(ByteSource::fromMemory(bytes), 0, bytes.size()), name);
  if (!reader)
    return reader.takeError();
  NpyArray array;
  array.dtype = reader->getDtype().str();
  array.shape.assign(reader->getShape().begin(), reader->getShape().end());
  array.data.resize(reader->getNumBytes());
  if (Error error = reader->read(array.data))
    return std::move(error);
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
  header.resize(
      std::max<size_t>(llvm::alignTo(header.size() + 11, 64), kNpyHeaderBytes) -
          11,
      ' ');
  header += '\n';
  if (header.size() > 0xffff)
    return llvm::createStringError("too many dimensions for a .npy file");
  std::string bytes("\x93NUMPY\1\0\0\0", 10);
  llvm::support::endian::write16le(&bytes[8], header.size());
  bytes += header;
  bytes.append(array.data.begin(), array.data.end());
  return bytes;
}
