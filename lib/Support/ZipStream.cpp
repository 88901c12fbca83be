#include "ZipStream.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

using namespace qnn;
using llvm::Error;
using llvm::Expected;
using llvm::MutableArrayRef;

namespace {

class EntryStream : public ByteStream {
public:
  EntryStream(std::unique_ptr<ByteStream> raw, const ZipArchive::Entry &entry)
      : raw(std::move(raw)), entry(entry) {}
  ~EntryStream() override {
    if (inflating)
      inflateEnd(&state);
  }

  Error start();

  uint64_t getSize() const override { return entry.size; }

  Error read(MutableArrayRef<char> out) override {
    if (out.size() > entry.size - at)
      return llvm::createStringError("it ends before its contents do");
    at += out.size();
    while (!out.empty()) {
      // zlib counts in 32 bits.
      auto piece = out.take_front(size_t(1) << 30);
      if (Error error = inflating ? inflatePiece(piece) : raw->read(piece))
        return error;
      sum = crc32(sum, reinterpret_cast<const Bytef *>(piece.data()),
                  uInt(piece.size()));
      out = out.drop_front(piece.size());
    }
    if (at == entry.size && sum != entry.checksum)
      return llvm::createStringError("its checksum is wrong");
    return Error::success();
  }

private:
  Error inflatePiece(MutableArrayRef<char> out);

  std::unique_ptr<ByteStream> raw;
  ZipArchive::Entry entry;
  uint64_t at = 0, rawAt = 0;
  uLong sum = crc32(0, nullptr, 0);
  bool inflating = false;
  z_stream state = {};
  char buffer[1 << 16];
};

} // namespace

Error EntryStream::start() {
  if (!entry.isDeflated)
    return Error::success();
  // A negative window means deflate without zlib's own header.
  if (inflateInit2(&state, -MAX_WBITS) != Z_OK)
    return llvm::createStringError("no memory to decompress it");
  inflating = true;
  return Error::success();
}

Error EntryStream::inflatePiece(MutableArrayRef<char> out) {
  state.next_out = reinterpret_cast<Bytef *>(out.data());
  state.avail_out = uInt(out.size());
  while (state.avail_out) {
    if (state.avail_in == 0) {
      size_t count =
          std::min<uint64_t>(sizeof(buffer), entry.compressedSize - rawAt);
      if (Error error = raw->read({buffer, count}))
        return error;
      rawAt += count;
      state.next_in = reinterpret_cast<Bytef *>(buffer);
      state.avail_in = uInt(count);
    }
    int code = inflate(&state, Z_NO_FLUSH);
    if (code == Z_STREAM_END && state.avail_out)
      return llvm::createStringError("it ends before its contents do");
    if (code != Z_OK && code != Z_STREAM_END)
      return llvm::createStringError("its compressed data is malformed");
  }
  return Error::success();
}

Expected<std::unique_ptr<ByteStream>>
qnn::makeEntryStream(std::unique_ptr<ByteStream> raw,
                     const ZipArchive::Entry &entry) {
  auto stream = std::make_unique<EntryStream>(std::move(raw), entry);
  if (Error error = stream->start())
    return std::move(error);
  return std::move(stream);
}
