// RUN: quant-opt %s --qnn-keep-float="patterns=head.*" | FileCheck %s --check-prefixes=CHECK,GLOB
// RUN: quant-opt %s --qnn-keep-float="patterns=head\.[ab]" | FileCheck %s --check-prefixes=CHECK,GLOB
// RUN: quant-opt %s --qnn-keep-float="patterns=head.a,head.b" | FileCheck %s --check-prefixes=CHECK,EACH
// RUN: quant-opt %s --qnn-keep-float="patterns=seen" | FileCheck %s --check-prefixes=CHECK,SEEN
// RUN: quant-opt %s --qnn-keep-float="patterns=odd[0]" | FileCheck %s --check-prefixes=CHECK,ODD

// Names are globs, else regular expressions; a name itself comes first, whatever
// its characters mean. Operations that belong together have one identity, where
// their value leaves them. Names in locations that rewriting has fused count, and
// those of observations.
// CHECK-LABEL: func.func @f
// CHECK: %[[A:.*]] = math.exp %arg0
// GLOB-NOT: keep_float %[[A]]
// EACH: %[[KA:.*]] = qnn.keep_float %[[A]] "asked for by 'head.a'" from %arg0
// CHECK: %[[B:.*]] = math.tanh
// GLOB: qnn.keep_float %[[B]] "asked for by 'head{{.*}}'" from %arg0
// EACH: qnn.keep_float %[[B]] "asked for by 'head.b'" from %[[KA]]
// CHECK: %[[C:.*]] = math.sin
// ODD: qnn.keep_float %[[C]] "asked for by 'odd[0]'"
// CHECK: %[[D:.*]] = math.cos
// SEEN: %[[KD:.*]] = qnn.keep_float %[[D]] "asked for by 'seen'" from %[[C]]
// SEEN: qnn.observe %[[KD]] "seen"
func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = math.exp %x : tensor<4xf32> loc("head.a")
  %1 = math.tanh %0 : tensor<4xf32> loc(fused["cast", "head.b"])
  %2 = math.sin %1 : tensor<4xf32> loc("odd[0]")
  %3 = math.cos %2 : tensor<4xf32>
  %4 = qnn.observe %3 "seen" : tensor<4xf32>
  return %4 : tensor<4xf32>
}
