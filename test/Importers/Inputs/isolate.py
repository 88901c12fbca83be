"""isolation.run from the command line: FILE OUTPUT [TIMEOUT]."""
import sys

from quant_mlir.errors import ImporterError
from quant_mlir.importers import isolation

try:
    isolation.run(sys.argv[1], sys.argv[2], {},
                  timeout=float(sys.argv[3]) if len(sys.argv) > 3 else 60)
except ImporterError as error:
    sys.exit(f"{type(error).__name__}: {error}")
