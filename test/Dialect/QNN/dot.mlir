// RUN: quant-opt %s | quant-opt | FileCheck %s

// CHECK-LABEL: func.func @dots(
// CHECK: qnn.dot %{{.*}}, %{{.*}}, %{{.*}} : vector<8xi32>, vector<16xi16>
// CHECK: qnn.dot %{{.*}}, %{{.*}}, %{{.*}} biased pairs_fit : vector<8xi32>, vector<32xi8>
// CHECK: qnn.dot %{{.*}}, %{{.*}}, %{{.*}} unsigned pairs_fit joined : vector<8xi32>, vector<32xi8>
func.func @dots(%sum: vector<8xi32>, %x: vector<16xi16>, %y: vector<32xi8>) -> vector<8xi32> {
  %0 = qnn.dot %sum, %x, %x : vector<8xi32>, vector<16xi16>
  %1 = qnn.dot %0, %y, %y biased pairs_fit : vector<8xi32>, vector<32xi8>
  %2 = qnn.dot %1, %y, %y unsigned pairs_fit joined : vector<8xi32>, vector<32xi8>
  return %2 : vector<8xi32>
}
