// What moves, broadcasts or gathers constant codes moves codes: a weight that gets a
// batch dimension keeps its scales per axis, an embedding stays 8 bits wide.
// RUN: quant-opt %s --quant-import --split-input-file | FileCheck %s
// RUN: quant-opt %s --quant-pipeline="stop-after=integer" --split-input-file 2>/dev/null | FileCheck %s --check-prefix=INTEGER

// CHECK-LABEL: @batched(
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[}}[1, 2], [3, 4], [5, 6]]]> : tensor<1x3x2xi8>
// CHECK: quant.scast %[[W]] : tensor<1x3x2xi8> to tensor<1x3x2x!quant.uniform<i8:f32:1, {5.000000e-01,2.500000e-01,1.250000e-01}>>
// CHECK: linalg.batch_matmul
// INTEGER-LABEL: @batched(
// INTEGER: linalg.batch_matmul ins({{.*}} : tensor<1x3x2xi8>, tensor<1x2x4xi8>)
// INTEGER: qnn.requantize {{.*}} along 1
func.func @batched(%x: tensor<1x2x4xf32>) -> tensor<1x3x4xf32> {
  %0 = quant.qcast %x : tensor<1x2x4xf32> to tensor<1x2x4x!quant.uniform<u8:f32, 0.5:128>>
  %1 = quant.dcast %0 : tensor<1x2x4x!quant.uniform<u8:f32, 0.5:128>> to tensor<1x2x4xf32>
  %w = arith.constant dense<[[1, 2], [3, 4], [5, 6]]> : tensor<3x2xi8>
  %wq = quant.scast %w : tensor<3x2xi8> to tensor<3x2x!quant.uniform<i8:f32:0, {0.5, 0.25, 0.125}>>
  %wf = quant.dcast %wq : tensor<3x2x!quant.uniform<i8:f32:0, {0.5, 0.25, 0.125}>> to tensor<3x2xf32>
  %we = tensor.empty() : tensor<1x3x2xf32>
  %wb = linalg.broadcast ins(%wf : tensor<3x2xf32>) outs(%we : tensor<1x3x2xf32>) dimensions = [0]
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x3x4xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e : tensor<1x3x4xf32>) -> tensor<1x3x4xf32>
  %p = linalg.batch_matmul ins(%wb, %1 : tensor<1x3x2xf32>, tensor<1x2x4xf32>)
                           outs(%start : tensor<1x3x4xf32>) -> tensor<1x3x4xf32>
  %y = quant.qcast %p : tensor<1x3x4xf32> to tensor<1x3x4x!quant.uniform<u8:f32, 2.0:3>>
  %r = quant.dcast %y : tensor<1x3x4x!quant.uniform<u8:f32, 2.0:3>> to tensor<1x3x4xf32>
  return %r : tensor<1x3x4xf32>
}

// -----

// For several slices the codes are repeated.
// CHECK-LABEL: @two_batches(
// CHECK: %[[B:.*]] = arith.constant dense<{{\[\[\[}}1], [2]], {{\[\[}}1], [2]]]> : tensor<2x2x1xi8>
// CHECK: quant.scast %[[B]] : tensor<2x2x1xi8> to tensor<2x2x1x!quant.uniform<i8:f32:1, {5.000000e-01,2.500000e-01}>>
func.func @two_batches(%x: tensor<2x1x4xf32>) -> tensor<2x2x4xf32> {
  %0 = quant.qcast %x : tensor<2x1x4xf32> to tensor<2x1x4x!quant.uniform<u8:f32, 0.5:128>>
  %1 = quant.dcast %0 : tensor<2x1x4x!quant.uniform<u8:f32, 0.5:128>> to tensor<2x1x4xf32>
  %w = arith.constant dense<[[1], [2]]> : tensor<2x1xi8>
  %wq = quant.scast %w : tensor<2x1xi8> to tensor<2x1x!quant.uniform<i8:f32:0, {0.5, 0.25}>>
  %wf = quant.dcast %wq : tensor<2x1x!quant.uniform<i8:f32:0, {0.5, 0.25}>> to tensor<2x1xf32>
  %we = tensor.empty() : tensor<2x2x1xf32>
  %wb = linalg.broadcast ins(%wf : tensor<2x1xf32>) outs(%we : tensor<2x2x1xf32>) dimensions = [0]
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x2x4xf32>
  %start = linalg.fill ins(%zero : f32) outs(%e : tensor<2x2x4xf32>) -> tensor<2x2x4xf32>
  %p = linalg.batch_matmul ins(%wb, %1 : tensor<2x2x1xf32>, tensor<2x1x4xf32>)
                           outs(%start : tensor<2x2x4xf32>) -> tensor<2x2x4xf32>
  return %p : tensor<2x2x4xf32>
}

// -----

// CHECK-LABEL: @embedding(
// CHECK-SAME: %[[I:.*]]: tensor<3xi64>
// CHECK: %[[TABLE:.*]] = arith.constant dense<{{.*}}> : tensor<2x2xi8>
// CHECK: linalg.generic {{.*}} ins(%[[I]] : tensor<3xi64>) outs({{.*}} : tensor<3x2xi8>)
// CHECK: tensor.extract %[[TABLE]]
// CHECK: quant.scast {{.*}} to tensor<3x2x!quant.uniform<i8:f32, 5.000000e-01:-7>>
// INTEGER-LABEL: @embedding(
// INTEGER-NOT: dcast {{.*}} : tensor<2x2
// INTEGER: qnn.table_lookup
func.func @embedding(%i: tensor<3xi64>) -> tensor<3x2xf32> {
  %t = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>
  %tq = quant.scast %t : tensor<2x2xi8> to tensor<2x2x!quant.uniform<i8:f32, 0.5:-7>>
  %tf = quant.dcast %tq : tensor<2x2x!quant.uniform<i8:f32, 0.5:-7>> to tensor<2x2xf32>
  %e = tensor.empty() : tensor<3x2xf32>
  %g = linalg.generic {indexing_maps = [affine_map<(a, b) -> (a)>, affine_map<(a, b) -> (a, b)>],
                       iterator_types = ["parallel", "parallel"]}
       ins(%i : tensor<3xi64>) outs(%e : tensor<3x2xf32>) {
  ^bb0(%in: i64, %out: f32):
    %row = arith.index_cast %in : i64 to index
    %column = linalg.index 1 : index
    %x = tensor.extract %tf[%row, %column] : tensor<2x2xf32>
    linalg.yield %x : f32
  } -> tensor<3x2xf32>
  %y = quant.qcast %g : tensor<3x2xf32> to tensor<3x2x!quant.uniform<u8:f32, 0.25:3>>
  %r = quant.dcast %y : tensor<3x2x!quant.uniform<u8:f32, 0.25:3>> to tensor<3x2xf32>
  return %r : tensor<3x2xf32>
}

// -----

// The parameters of a normalization, which stays in float, are numbers again.
// CHECK-LABEL: @normalization(
// CHECK-DAG: %[[S:.*]] = arith.constant dense<[5.000000e-01, -1.000000e+00]> : tensor<2xf32>
// CHECK-DAG: %[[O:.*]] = arith.constant dense<[3.000000e+00, -1.500000e+00]> : tensor<2xf32>
// CHECK: qnn.layer_norm {{.*}} scale %[[S]] : tensor<2xf32> offset %[[O]] : tensor<2xf32>
func.func @normalization(%x: tensor<3x2xf32>) -> tensor<3x2xf32> {
  %s = arith.constant dense<[1, -2]> : tensor<2xi8>
  %sq = quant.scast %s : tensor<2xi8> to tensor<2x!quant.uniform<i8:f32, 0.5>>
  %sf = quant.dcast %sq : tensor<2x!quant.uniform<i8:f32, 0.5>> to tensor<2xf32>
  %o = arith.constant dense<[5, -4]> : tensor<2xi32>
  %oq = quant.scast %o : tensor<2xi32> to tensor<2x!quant.uniform<i32:f32, 0.5:-1>>
  %of = quant.dcast %oq : tensor<2x!quant.uniform<i32:f32, 0.5:-1>> to tensor<2xf32>
  %0 = quant.qcast %x : tensor<3x2xf32> to tensor<3x2x!quant.uniform<u8:f32, 0.5:128>>
  %1 = quant.dcast %0 : tensor<3x2x!quant.uniform<u8:f32, 0.5:128>> to tensor<3x2xf32>
  %n = qnn.layer_norm %1 from 1 epsilon 1.0e-5 : tensor<3x2xf32>
  %e = tensor.empty() : tensor<3x2xf32>
  %m = linalg.generic {indexing_maps = [affine_map<(a, b) -> (a, b)>, affine_map<(a, b) -> (b)>,
                                        affine_map<(a, b) -> (a, b)>],
                       iterator_types = ["parallel", "parallel"]}
       ins(%n, %sf : tensor<3x2xf32>, tensor<2xf32>) outs(%e : tensor<3x2xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %p = arith.mulf %a, %b : f32
    linalg.yield %p : f32
  } -> tensor<3x2xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(a, b) -> (a, b)>, affine_map<(a, b) -> (b)>,
                                        affine_map<(a, b) -> (a, b)>],
                       iterator_types = ["parallel", "parallel"]}
       ins(%m, %of : tensor<3x2xf32>, tensor<2xf32>) outs(%e : tensor<3x2xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %p = arith.addf %a, %b : f32
    linalg.yield %p : f32
  } -> tensor<3x2xf32>
  return %r : tensor<3x2xf32>
}
