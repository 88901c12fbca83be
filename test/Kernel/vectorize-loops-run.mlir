// Loops over vectors compute the bits of the scalar program: all codes of two
// operands, accumulators at both ends of 32 bits, every rounding, rows that no
// number of vectors fills, poolings, reductions, quantization of NaN and halves.

// RUN: %npy %t.npy '<i4' 9x16x25
// RUN: quant-opt %s --qnn-lower-to-linalg --qnn-fuse-elementwise --qnn-vectorize-loops -o %t.avx2.mlir
// RUN: FileCheck %s --input-file=%t.avx2.mlir
// RUN: quant-run %t.avx2.mlir --input=%t.npy --compare=%s
// RUN: quant-opt %s --qnn-lower-to-linalg --qnn-fuse-elementwise --qnn-vectorize-loops=machine=x86-64-v4 -o %t.avx512.mlir
// RUN: quant-run %t.avx512.mlir --input=%t.npy --compare=%s
// RUN: quant-opt %s --qnn-lower-to-linalg --qnn-fuse-elementwise --qnn-vectorize-loops=machine=x86-64 -o %t.sse.mlir
// RUN: quant-run %t.sse.mlir --input=%t.npy --compare=%s

// Loops of other bits are noticed.
// RUN: sed 's/zero_point = -3/zero_point = -4/' %s > %t.mutated.mlir
// RUN: not quant-run %t.avx2.mlir --input=%t.npy --compare=%t.mutated.mlir
// RUN: sed "s/shifts = .52./shifts = [51]/" %s > %t.mutated.mlir
// RUN: not quant-run %t.avx2.mlir --input=%t.npy --compare=%t.mutated.mlir

// CHECK-NOT: linalg.generic
// CHECK-NOT: linalg.reduce
// CHECK-NOT: linalg.pooling

#id = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#last = affine_map<(d0, d1, d2) -> (d2)>
#row = affine_map<(d0, d1, d2) -> (d0, d1)>

func.func @main(%x: tensor<9x16x25xi32>) -> (
    tensor<9x16x25xi8>, tensor<9x16x25xi8>, tensor<9x16x25xi32>, tensor<9x16x25xi8>,
    tensor<9x16x25xi8>, tensor<9x16x25xi8>, tensor<9x16x25xi16>, tensor<1x4x7x25xi8>,
    tensor<1x1x1x25xi32>, tensor<9x16xi32>, tensor<9x16xi8>, tensor<9x16xi64>,
    tensor<9x16x25xi8>, tensor<9x16x25xf32>, tensor<9x16x25xi8>, tensor<9x16x25xi32>,
    tensor<9x16x25xi32>, tensor<9x16x25xi8>) {
  // Codes in two orders, so that all pairs of neighbouring codes meet.
  %odd = arith.constant dense<37> : tensor<9x16x25xi32>
  %m = arith.muli %x, %odd : tensor<9x16x25xi32>
  %a = arith.trunci %m : tensor<9x16x25xi32> to tensor<9x16x25xi8>
  %square = arith.muli %m, %x : tensor<9x16x25xi32>
  %nine = arith.constant dense<9> : tensor<9x16x25xi32>
  %shifted = arith.shrui %square, %nine : tensor<9x16x25xi32>
  %b = arith.trunci %shifted : tensor<9x16x25xi32> to tensor<9x16x25xi8>
  // Accumulators of all magnitudes, the ends among them.
  %golden = arith.constant dense<-1640531535> : tensor<9x16x25xi32>
  %spread = arith.muli %x, %golden : tensor<9x16x25xi32>
  %mask = arith.constant dense<31> : tensor<9x16x25xi32>
  %by = arith.andi %x, %mask : tensor<9x16x25xi32>
  %sized = arith.shrsi %spread, %by : tensor<9x16x25xi32>
  %c33 = arith.constant dense<33> : tensor<9x16x25xi32>
  %c34 = arith.constant dense<34> : tensor<9x16x25xi32>
  %is33 = arith.cmpi eq, %x, %c33 : tensor<9x16x25xi32>
  %is34 = arith.cmpi eq, %x, %c34 : tensor<9x16x25xi32>
  %least = arith.constant dense<-2147483648> : tensor<9x16x25xi32>
  %most = arith.constant dense<2147483647> : tensor<9x16x25xi32>
  %acc0 = arith.select %is33, %least, %sized : tensor<9x16x25xi1>, tensor<9x16x25xi32>
  %acc = arith.select %is34, %most, %acc0 : tensor<9x16x25xi1>, tensor<9x16x25xi32>

  // A residual addition.
  %e32 = tensor.empty() : tensor<9x16x25xi32>
  %e8x = tensor.empty() : tensor<9x16x25xi8>
  %sum = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%a, %b : tensor<9x16x25xi8>, tensor<9x16x25xi8>) outs(%e32 : tensor<9x16x25xi32>) {
  ^bb0(%l: i8, %r: i8, %out: i32):
    %zl = arith.constant -12 : i32
    %zr = arith.constant 5 : i32
    %ml = arith.constant 40961 : i32
    %mr = arith.constant 29127 : i32
    %lw = arith.extsi %l : i8 to i32
    %rw = arith.extsi %r : i8 to i32
    %ld = arith.subi %lw, %zl : i32
    %rd = arith.subi %rw, %zr : i32
    %lm = arith.muli %ld, %ml : i32
    %rm = arith.muli %rd, %mr : i32
    %s = arith.addi %lm, %rm : i32
    linalg.yield %s : i32
  } -> tensor<9x16x25xi32>
  %r0 = qnn.requantize %sum <multipliers = [1073741824], shifts = [46], zero_point = -3, min = -128, max = 127>
      : tensor<9x16x25xi32> to tensor<9x16x25xi8>

  // Every rounding, with and without a shift below 31.
  %r1 = qnn.requantize %acc <multipliers = [1663027243], shifts = [55], zero_point = 7, min = -128, max = 127, rounding = double_round>
      : tensor<9x16x25xi32> to tensor<9x16x25xi8>
  %r2 = qnn.requantize %acc <multipliers = [1073741825], shifts = [33], zero_point = 0, min = -2147483648, max = 2147483647, rounding = double_round>
      : tensor<9x16x25xi32> to tensor<9x16x25xi32>
  %r3 = qnn.requantize %acc <multipliers = [1663027243], shifts = [52], zero_point = -1, min = -100, max = 127, rounding = single_round_even>
      : tensor<9x16x25xi32> to tensor<9x16x25xi8>
  %r4 = qnn.requantize %acc <multipliers = [1073741824], shifts = [45], tie_bits = 2, zero_point = 1, min = -128, max = 127, rounding = single_round_even>
      : tensor<9x16x25xi32> to tensor<9x16x25xi8>
  // One factor per channel; 25 channels fill no vectors.
  %r5 = qnn.requantize %acc along 2 <multipliers = [1073741824, 1111111111, 1222222222, 1333333333, 1444444444, 1555555555, 1666666666, 1777777777, 1888888888, 1999999999, 2111111111, 1073741825, 1373741825, 1473741825, 1573741825, 1673741825, 1773741825, 1873741825, 1973741825, 2073741825, 2103741825, 2113741825, 2123741825, 2133741825, 2147483647],
      shifts = [40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 31, 32, 33, 34, 35], zero_point = 9, min = -128, max = 127>
      : tensor<9x16x25xi32> to tensor<9x16x25xi8>
  %r6 = qnn.requantize %acc <multipliers = [], shifts = [], scales = [1.0e-4], zero_point = 3, min = -32768, max = 32767, rounding = float32>
      : tensor<9x16x25xi32> to tensor<9x16x25xi16>

  // Poolings over the channels.
  %image = tensor.expand_shape %a [[0, 1], [2], [3]] output_shape [1, 9, 16, 25] : tensor<9x16x25xi8> into tensor<1x9x16x25xi8>
  %least8 = arith.constant -128 : i8
  %window = tensor.empty() : tensor<3x3xi8>
  %e8 = tensor.empty() : tensor<1x4x7x25xi8>
  %start = linalg.fill ins(%least8 : i8) outs(%e8 : tensor<1x4x7x25xi8>) -> tensor<1x4x7x25xi8>
  %max = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}
      ins(%image, %window : tensor<1x9x16x25xi8>, tensor<3x3xi8>) outs(%start : tensor<1x4x7x25xi8>) -> tensor<1x4x7x25xi8>
  %all = tensor.empty() : tensor<9x16xi8>
  %started = arith.constant dense<1234> : tensor<1x1x1x25xi32>
  %mean = linalg.pooling_nhwc_sum {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%image, %all : tensor<1x9x16x25xi8>, tensor<9x16xi8>) outs(%started : tensor<1x1x1x25xi32>) -> tensor<1x1x1x25xi32>

  // Sums and extrema along the lanes.
  %er = tensor.empty() : tensor<9x16xi32>
  %zero = arith.constant 0 : i32
  %rows = linalg.fill ins(%zero : i32) outs(%er : tensor<9x16xi32>) -> tensor<9x16xi32>
  %total = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a : tensor<9x16x25xi8>) outs(%rows : tensor<9x16xi32>) {
  ^bb0(%v: i8, %s: i32):
    %w = arith.extsi %v : i8 to i32
    %n = arith.addi %s, %w : i32
    linalg.yield %n : i32
  } -> tensor<9x16xi32>
  %em = tensor.empty() : tensor<9x16xi8>
  %least16 = linalg.fill ins(%least8 : i8) outs(%em : tensor<9x16xi8>) -> tensor<9x16xi8>
  %greatest = linalg.reduce ins(%b : tensor<9x16x25xi8>) outs(%least16 : tensor<9x16xi8>) dimensions = [2]
      (%v: i8, %s: i8) {
        %n = arith.maxsi %v, %s : i8
        linalg.yield %n : i8
      }
  %e64 = arith.constant dense<5000000000> : tensor<9x16xi64>
  %wide = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%acc : tensor<9x16x25xi32>) outs(%e64 : tensor<9x16xi64>) {
  ^bb0(%v: i32, %s: i64):
    %w = arith.extsi %v : i32 to i64
    %n = arith.addi %w, %s : i64
    linalg.yield %n : i64
  } -> tensor<9x16xi64>

  // Quantization: halves, numbers beyond all codes, infinities, NaN.
  %real = arith.sitofp %acc : tensor<9x16x25xi32> to tensor<9x16x25xf32>
  %half = arith.constant dense<0.5> : tensor<9x16x25xf32>
  %steps = arith.mulf %real, %half : tensor<9x16x25xf32>
  %infinity = arith.constant dense<0x7F800000> : tensor<9x16x25xf32>
  %nan = arith.constant dense<0x7FC00000> : tensor<9x16x25xf32>
  %f0 = arith.select %is33, %infinity, %steps : tensor<9x16x25xi1>, tensor<9x16x25xf32>
  %f = arith.select %is34, %nan, %f0 : tensor<9x16x25xi1>, tensor<9x16x25xf32>
  %q = quant.qcast %f : tensor<9x16x25xf32> to tensor<9x16x25x!quant.uniform<i8:f32, 1.0:-5>>
  %codes = quant.scast %q : tensor<9x16x25x!quant.uniform<i8:f32, 1.0:-5>> to tensor<9x16x25xi8>
  %stored = quant.scast %b : tensor<9x16x25xi8> to tensor<9x16x25x!quant.uniform<i8:f32, 0.37:11>>
  %reals = quant.dcast %stored : tensor<9x16x25x!quant.uniform<i8:f32, 0.37:11>> to tensor<9x16x25xf32>

  // Exact sums of 64 bits, with shifts to the right of negative numbers.
  %exact = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%a, %acc : tensor<9x16x25xi8>, tensor<9x16x25xi32>) outs(%e32 : tensor<9x16x25xi32>) {
  ^bb0(%l: i8, %r: i32, %out: i32):
    %ml = arith.constant 45035996273 : i64
    %c3 = arith.constant 3 : i64
    %c40 = arith.constant 40 : i64
    %low = arith.constant -1073741824 : i64
    %high = arith.constant 1073741824 : i64
    %lw = arith.extsi %l : i8 to i64
    %rw = arith.extui %r : i32 to i64
    %lm = arith.muli %lw, %ml : i64
    %rm = arith.muli %rw, %c3 : i64
    %s = arith.subi %lm, %rm : i64
    %negative = arith.cmpi slt, %s, %rw : i64
    %unit = arith.extui %negative : i1 to i64
    %t = arith.addi %s, %unit : i64
    %n = arith.shrsi %t, %unit : i64
    %n2 = arith.shrsi %n, %c3 : i64
    %k = arith.maxsi %n2, %low : i64
    %p = arith.minsi %k, %high : i64
    %q32 = arith.trunci %p : i64 to i32
    %chosen = arith.select %negative, %q32, %r : i32
    linalg.yield %chosen : i32
  } -> tensor<9x16x25xi32>
  %r14 = qnn.requantize %exact <multipliers = [1073741824], shifts = [50], zero_point = 0, min = -128, max = 127>
      : tensor<9x16x25xi32> to tensor<9x16x25xi8>

  // Quotients of unsigned numbers, whole ones and those just below.
  %one = arith.constant dense<1> : tensor<9x16x25xi32>
  %divisor = arith.ori %sized, %one : tensor<9x16x25xi32>
  %multiple = arith.muli %divisor, %m : tensor<9x16x25xi32>
  %below = arith.subi %multiple, %one : tensor<9x16x25xi32>
  %quotient = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%acc, %divisor : tensor<9x16x25xi32>, tensor<9x16x25xi32>) outs(%e32 : tensor<9x16x25xi32>) {
  ^bb0(%l: i32, %r: i32, %out: i32):
    %n = arith.divui %l, %r : i32
    linalg.yield %n : i32
  } -> tensor<9x16x25xi32>
  %quotients = linalg.generic {indexing_maps = [#id, #id, #id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%multiple, %below, %divisor : tensor<9x16x25xi32>, tensor<9x16x25xi32>, tensor<9x16x25xi32>) outs(%e32 : tensor<9x16x25xi32>) {
  ^bb0(%l: i32, %k: i32, %r: i32, %out: i32):
    %n = arith.divui %l, %r : i32
    %p = arith.divui %k, %r : i32
    %s = arith.subi %n, %p : i32
    linalg.yield %s : i32
  } -> tensor<9x16x25xi32>

  // A table for all codes, and a lookup within a chain.
  %looked = qnn.table_lookup %a, dense<"0x0077413982BEA4A1A8FB041D890C9E613880DAEB3F2C126C66CCD3B57D25191CA7157F3334DD493D0F64A90EB95F84455A24B37006C183869DD5E417EE148FCEF9ADCB73202F9FD4553E23C52DAE2ABBFA50F64E74027AFD3587AA468EC4FCD196A55B5C51DBBF4067B20DE7574C7652ECBC7C3A75306E72CD2EF22BD8AF9927434AB032081B13014FC03CCAD95460900B1E6AC84B05DF691158169C7BD71F48CFA6E0361A91B4E95329F447D056E1B1689588599262816BD2F76FACEF377EC309185D227193BAE56DC9B6E3B898E64407C74D0AFEC228F5C6ABF3BD6385DEE2A2ED26DCA365F88CF18AF0B7313B8D4278D6E8039B1094A0FF9AEA5E218B9779"> : tensor<256xi8>
      : tensor<9x16x25xi8> to tensor<9x16x25xi8>
  %again = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%looked, %b : tensor<9x16x25xi8>, tensor<9x16x25xi8>) outs(%e8x : tensor<9x16x25xi8>) {
  ^bb0(%l: i8, %r: i8, %out: i8):
    %s = arith.xori %l, %r : i8
    linalg.yield %s : i8
  } -> tensor<9x16x25xi8>
  %found = qnn.table_lookup %again, dense<"0x0077413982BEA4A1A8FB041D890C9E613880DAEB3F2C126C66CCD3B57D25191CA7157F3334DD493D0F64A90EB95F84455A24B37006C183869DD5E417EE148FCEF9ADCB73202F9FD4553E23C52DAE2ABBFA50F64E74027AFD3587AA468EC4FCD196A55B5C51DBBF4067B20DE7574C7652ECBC7C3A75306E72CD2EF22BD8AF9927434AB032081B13014FC03CCAD95460900B1E6AC84B05DF691158169C7BD71F48CFA6E0361A91B4E95329F447D056E1B1689588599262816BD2F76FACEF377EC309185D227193BAE56DC9B6E3B898E64407C74D0AFEC228F5C6ABF3BD6385DEE2A2ED26DCA365F88CF18AF0B7313B8D4278D6E8039B1094A0FF9AEA5E218B9779"> : tensor<256xi8>
      : tensor<9x16x25xi8> to tensor<9x16x25xi8>

  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %max, %mean, %total, %greatest, %wide, %codes, %reals, %r14, %quotient, %quotients, %found
      : tensor<9x16x25xi8>, tensor<9x16x25xi8>, tensor<9x16x25xi32>, tensor<9x16x25xi8>,
        tensor<9x16x25xi8>, tensor<9x16x25xi8>, tensor<9x16x25xi16>, tensor<1x4x7x25xi8>,
        tensor<1x1x1x25xi32>, tensor<9x16xi32>, tensor<9x16xi8>, tensor<9x16xi64>,
        tensor<9x16x25xi8>, tensor<9x16x25xf32>, tensor<9x16x25xi8>, tensor<9x16x25xi32>,
        tensor<9x16x25xi32>, tensor<9x16x25xi8>
}
