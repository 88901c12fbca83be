#include "qnn/Integer/Passes.h"
