// Probabilities that another softmax reads in a range of their own were stored in
// both types at once, while integers of one of them alone exist: 1.0 became code 126
// instead of 127.
// RUN: quant-opt %s --qnn-plan-uniform | FileCheck %s
// CHECK-LABEL: func.func @twice
// CHECK: %[[P:.*]] = linalg.softmax
// CHECK: %[[FIXED:.*]] = qnn.assign %[[P]] {{.*}} as !quant.uniform<i8:f32, 3.906250e-03:-128>
// CHECK: %[[SCORES:.*]] = qnn.assign %[[FIXED]] {{.*}} as !quant.uniform<i8:f32, 0.0039215688593685627:-128>
// CHECK: linalg.softmax dimension(1) ins(%[[SCORES]]
func.func @twice(%a: tensor<1x1xf32>) -> (tensor<1x1xf32>, tensor<1x1xf32>) {
  %x = qnn.observe %a "a" range <-1.0, 1.0> : tensor<1x1xf32>
  %e = tensor.empty() : tensor<1x1xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<1x1xf32>) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  %o = qnn.observe %p "p" range <0.0, 1.0> : tensor<1x1xf32>
  %s = qnn.observe %o "p.scores" view range <0.0, 1.0> : tensor<1x1xf32>
  %y = linalg.softmax dimension(1) ins(%s : tensor<1x1xf32>) outs(%e : tensor<1x1xf32>) -> tensor<1x1xf32>
  return %y, %o : tensor<1x1xf32>, tensor<1x1xf32>
}
