#ifndef QNN_LIB_SUPPORT_ZIPSTREAM_H
#define QNN_LIB_SUPPORT_ZIPSTREAM_H

#include "qnn/Support/Zip.h"

namespace qnn {

/// The contents of `entry`, whose bytes in the archive are `raw`.
llvm::Expected<std::unique_ptr<ByteStream>>
makeEntryStream(std::unique_ptr<ByteStream> raw,
                const ZipArchive::Entry &entry);

} // namespace qnn

#endif // QNN_LIB_SUPPORT_ZIPSTREAM_H
