#include "qnn/Import/Passes.h"
