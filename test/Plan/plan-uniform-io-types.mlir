// RUN: quant-opt %s --qnn-plan-uniform=io-types=uint8 -split-input-file | FileCheck %s
// RUN: quant-opt %s --qnn-plan-uniform=io-types=x=int16,y=int8 -split-input-file | FileCheck %s --check-prefix=NAMED

// The scale and zero point of what the plan stores, also through what moves it;
// what stays in float has those of its range. Labels have none.
// CHECK-LABEL: func.func @net(
// CHECK-SAME: %[[X:.*]]: tensor<1x4xf32> {qnn.io_type = !quant.uniform<u8:f32, 0.0078431377187371254:127>, qnn.name = "x"}
// CHECK-SAME: tensor<1xi64> {qnn.name = "label"}
// CHECK-SAME: -> (tensor<4xf32> {qnn.io_type = !quant.uniform<u8:f32, 0.00392156{{[0-9]*}}>, qnn.name = "y"}
// CHECK-SAME: tensor<1x4xf32> {qnn.io_type = !quant.uniform<u8:f32, 0.011764706112444401:85>, qnn.name = "z"}
// CHECK-SAME: tensor<1xi64> {qnn.name = "same"})
// CHECK: qnn.assign %[[X]] "x" as !quant.uniform<i8:f32, 0.0078431377187371254:-1>

// 16 bits of the range, where the plan has 8.
// NAMED-LABEL: func.func @net(
// NAMED-SAME: qnn.io_type = !quant.uniform<i16:f32, 3.0518{{[0-9]*}}E-5>, qnn.name = "x"
// NAMED-SAME: tensor<4xf32> {qnn.io_type = !quant.uniform<i8:f32, 0.00392156{{[0-9]*}}:-128>, qnn.name = "y"}
// NAMED-SAME: tensor<1x4xf32> {qnn.name = "z"}
func.func @net(%x: tensor<1x4xf32> {qnn.name = "x"},
               %label: tensor<1xi64> {qnn.name = "label"})
    -> (tensor<4xf32> {qnn.name = "y"}, tensor<1x4xf32> {qnn.name = "z"},
        tensor<1xi64> {qnn.name = "same"}) {
  %0 = qnn.observe %x "x" range <-1.0, 1.0> : tensor<1x4xf32>
  %e = tensor.empty() : tensor<1x4xf32>
  %1 = linalg.softmax dimension(1) ins(%0 : tensor<1x4xf32>)
                                   outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  %2 = qnn.observe %1 "p" range <0.0, 0.75> : tensor<1x4xf32>
  %y = tensor.collapse_shape %2 [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %3 = linalg.generic {
         indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>],
         iterator_types = ["parallel", "parallel"]}
       ins(%0 : tensor<1x4xf32>) outs(%e : tensor<1x4xf32>)
       attrs = {qnn.float_reason = "asked for"} {
  ^bb0(%in: f32, %out: f32):
    %4 = math.sin %in : f32
    linalg.yield %4 : f32
  } -> tensor<1x4xf32>
  %z = qnn.observe %3 "z" range <-1.0, 2.0> : tensor<1x4xf32>
  return %y, %z, %label : tensor<4xf32>, tensor<1x4xf32>, tensor<1xi64>
}
