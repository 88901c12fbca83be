#include "qnn/Calibrate/Passes.h"
