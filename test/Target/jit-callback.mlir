// RUN: jit-callback %s | FileCheck %s

// A function that the program only declares gets bare pointers to buffers, in
// program order, and what it sees are the values of that moment.

// CHECK: record 7: 1.00 -2.00 3.00 -4.00
// CHECK-NEXT: record 8: 2.00 -4.00 6.00 -8.00
// CHECK-NEXT: record -1: 4.00 -8.00 12.00 -16.00
func.func private @record(tensor<4xf32>, i32)

func.func @net(%x: tensor<4xf32>) -> tensor<4xf32> {
  %c7 = arith.constant 7 : i32
  %c8 = arith.constant 8 : i32
  call @record(%x, %c7) : (tensor<4xf32>, i32) -> ()
  %0 = arith.addf %x, %x : tensor<4xf32>
  call @record(%0, %c8) : (tensor<4xf32>, i32) -> ()
  %1 = arith.addf %0, %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}
