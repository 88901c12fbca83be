#include "qnn/Plan/Passes.h"
