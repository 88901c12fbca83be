#include "qnn/Quantize/Passes.h"
