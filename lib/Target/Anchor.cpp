#include "qnn/Target/Passes.h"
