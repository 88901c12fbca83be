// RUN: quant-opt %s --qnn-fold-constants --split-input-file \
// RUN:   -mlir-elide-resource-strings-if-larger=16 | FileCheck %s

// Each comparison of floats, of less, equal, greater and unordered numbers; the
// bits stand for them, from the lowest one on.

// CHECK-LABEL: func.func @comparisons(
// CHECK-NEXT: %[[C:.*]] = arith.constant dense<[2, 4, 6, 1, 3, 5, 7, 10, 12, 14, 9, 11, 13, 8]> : tensor<14xi32>
// CHECK-NEXT: return %[[C]]
func.func @comparisons() -> tensor<14xi32> {
  %a = arith.constant dense<[1.0, 1.0, 2.0, 0x7FC00000]> : tensor<4xf32>
  %b = arith.constant dense<[2.0, 1.0, 1.0, 1.0]> : tensor<4xf32>
  %weights = arith.constant dense<[1, 2, 4, 8]> : tensor<4xi32>
  %zero = arith.constant dense<0> : tensor<i32>
  %oeq = arith.cmpf oeq, %a, %b : tensor<4xf32>
  %oeq_bits = arith.extui %oeq : tensor<4xi1> to tensor<4xi32>
  %oeq_parts = arith.muli %oeq_bits, %weights : tensor<4xi32>
  %oeq_sum = linalg.reduce { arith.addi } ins(%oeq_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %oeq_number = tensor.extract %oeq_sum[] : tensor<i32>
  %ogt = arith.cmpf ogt, %a, %b : tensor<4xf32>
  %ogt_bits = arith.extui %ogt : tensor<4xi1> to tensor<4xi32>
  %ogt_parts = arith.muli %ogt_bits, %weights : tensor<4xi32>
  %ogt_sum = linalg.reduce { arith.addi } ins(%ogt_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ogt_number = tensor.extract %ogt_sum[] : tensor<i32>
  %oge = arith.cmpf oge, %a, %b : tensor<4xf32>
  %oge_bits = arith.extui %oge : tensor<4xi1> to tensor<4xi32>
  %oge_parts = arith.muli %oge_bits, %weights : tensor<4xi32>
  %oge_sum = linalg.reduce { arith.addi } ins(%oge_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %oge_number = tensor.extract %oge_sum[] : tensor<i32>
  %olt = arith.cmpf olt, %a, %b : tensor<4xf32>
  %olt_bits = arith.extui %olt : tensor<4xi1> to tensor<4xi32>
  %olt_parts = arith.muli %olt_bits, %weights : tensor<4xi32>
  %olt_sum = linalg.reduce { arith.addi } ins(%olt_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %olt_number = tensor.extract %olt_sum[] : tensor<i32>
  %ole = arith.cmpf ole, %a, %b : tensor<4xf32>
  %ole_bits = arith.extui %ole : tensor<4xi1> to tensor<4xi32>
  %ole_parts = arith.muli %ole_bits, %weights : tensor<4xi32>
  %ole_sum = linalg.reduce { arith.addi } ins(%ole_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ole_number = tensor.extract %ole_sum[] : tensor<i32>
  %one = arith.cmpf one, %a, %b : tensor<4xf32>
  %one_bits = arith.extui %one : tensor<4xi1> to tensor<4xi32>
  %one_parts = arith.muli %one_bits, %weights : tensor<4xi32>
  %one_sum = linalg.reduce { arith.addi } ins(%one_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %one_number = tensor.extract %one_sum[] : tensor<i32>
  %ord = arith.cmpf ord, %a, %b : tensor<4xf32>
  %ord_bits = arith.extui %ord : tensor<4xi1> to tensor<4xi32>
  %ord_parts = arith.muli %ord_bits, %weights : tensor<4xi32>
  %ord_sum = linalg.reduce { arith.addi } ins(%ord_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ord_number = tensor.extract %ord_sum[] : tensor<i32>
  %ueq = arith.cmpf ueq, %a, %b : tensor<4xf32>
  %ueq_bits = arith.extui %ueq : tensor<4xi1> to tensor<4xi32>
  %ueq_parts = arith.muli %ueq_bits, %weights : tensor<4xi32>
  %ueq_sum = linalg.reduce { arith.addi } ins(%ueq_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ueq_number = tensor.extract %ueq_sum[] : tensor<i32>
  %ugt = arith.cmpf ugt, %a, %b : tensor<4xf32>
  %ugt_bits = arith.extui %ugt : tensor<4xi1> to tensor<4xi32>
  %ugt_parts = arith.muli %ugt_bits, %weights : tensor<4xi32>
  %ugt_sum = linalg.reduce { arith.addi } ins(%ugt_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ugt_number = tensor.extract %ugt_sum[] : tensor<i32>
  %uge = arith.cmpf uge, %a, %b : tensor<4xf32>
  %uge_bits = arith.extui %uge : tensor<4xi1> to tensor<4xi32>
  %uge_parts = arith.muli %uge_bits, %weights : tensor<4xi32>
  %uge_sum = linalg.reduce { arith.addi } ins(%uge_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %uge_number = tensor.extract %uge_sum[] : tensor<i32>
  %ult = arith.cmpf ult, %a, %b : tensor<4xf32>
  %ult_bits = arith.extui %ult : tensor<4xi1> to tensor<4xi32>
  %ult_parts = arith.muli %ult_bits, %weights : tensor<4xi32>
  %ult_sum = linalg.reduce { arith.addi } ins(%ult_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ult_number = tensor.extract %ult_sum[] : tensor<i32>
  %ule = arith.cmpf ule, %a, %b : tensor<4xf32>
  %ule_bits = arith.extui %ule : tensor<4xi1> to tensor<4xi32>
  %ule_parts = arith.muli %ule_bits, %weights : tensor<4xi32>
  %ule_sum = linalg.reduce { arith.addi } ins(%ule_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %ule_number = tensor.extract %ule_sum[] : tensor<i32>
  %une = arith.cmpf une, %a, %b : tensor<4xf32>
  %une_bits = arith.extui %une : tensor<4xi1> to tensor<4xi32>
  %une_parts = arith.muli %une_bits, %weights : tensor<4xi32>
  %une_sum = linalg.reduce { arith.addi } ins(%une_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %une_number = tensor.extract %une_sum[] : tensor<i32>
  %uno = arith.cmpf uno, %a, %b : tensor<4xf32>
  %uno_bits = arith.extui %uno : tensor<4xi1> to tensor<4xi32>
  %uno_parts = arith.muli %uno_bits, %weights : tensor<4xi32>
  %uno_sum = linalg.reduce { arith.addi } ins(%uno_parts : tensor<4xi32>) outs(%zero : tensor<i32>) dimensions = [0]
  %uno_number = tensor.extract %uno_sum[] : tensor<i32>
  %all = tensor.from_elements %oeq_number, %ogt_number, %oge_number, %olt_number, %ole_number, %one_number, %ord_number, %ueq_number, %ugt_number, %uge_number, %ult_number, %ule_number, %une_number, %uno_number : tensor<14xi32>
  return %all : tensor<14xi32>
}

// -----

// Long constants are resources, also those that are reshaped or made of half
// precision.

// CHECK-LABEL: func.func @resources(
// CHECK-DAG: dense_resource<constant{{.*}}> : tensor<256x256xf32>
// CHECK-DAG: dense_resource<half> : tensor<1x2xf16>
func.func @resources() -> (tensor<256x256xf32>, tensor<1x2xf16>) {
  %c1000 = arith.constant dense<1000.0> : tensor<256x256xf32>
  %g = tensor.generate {
  ^bb0(%i: index, %j: index):
    %n = arith.index_cast %j : index to i32
    %r = arith.sitofp %n : i32 to f32
    tensor.yield %r : f32
  } : tensor<256x256xf32>
  %0 = arith.addf %g, %c1000 : tensor<256x256xf32>
  %h = arith.constant dense_resource<half> : tensor<2xf16>
  %1 = tensor.expand_shape %h [[0, 1]] output_shape [1, 2] : tensor<2xf16> into tensor<1x2xf16>
  return %0, %1 : tensor<256x256xf32>, tensor<1x2xf16>
}

{-#
  dialect_resources: {
    builtin: {
      half: "0x02000000003C0040"
    }
  }
#-}

// -----

// Booleans and codes of four bits, a byte each or packed.

// CHECK-LABEL: func.func @small_resources(
// CHECK-DAG: dense<[1, 0, 1, 1, 0, 0, 0, 0, 1]> : tensor<9xi32>
// CHECK-DAG: dense<[-8, 7, -1]> : tensor<3xi32>
func.func @small_resources() -> (tensor<9xi32>, tensor<9xi32>, tensor<3xi32>) {
  %packed = arith.constant dense_resource<packed> : tensor<9xi1>
  %0 = arith.extui %packed : tensor<9xi1> to tensor<9xi32>
  %bytes = arith.constant dense_resource<bytes> : tensor<9xi1>
  %1 = arith.extui %bytes : tensor<9xi1> to tensor<9xi32>
  %codes = arith.constant dense_resource<codes> : tensor<3xi4>
  %2 = arith.extsi %codes : tensor<3xi4> to tensor<3xi32>
  return %0, %1, %2 : tensor<9xi32>, tensor<9xi32>, tensor<3xi32>
}

{-#
  dialect_resources: {
    builtin: {
      packed: "0x010000000D01",
      bytes: "0x01000000010001010000000001",
      codes: "0x01000000780F"
    }
  }
#-}
