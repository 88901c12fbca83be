#include "qnn/Kernel/Passes.h"
