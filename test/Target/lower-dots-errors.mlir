// RUN: quant-opt %s --qnn-lower-dots=machine=znver33 --split-input-file --verify-diagnostics

// expected-error @below {{unknown machine 'znver33'}}
module {
}
