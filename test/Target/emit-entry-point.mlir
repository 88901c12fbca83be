// RUN: quant-opt %s --qnn-emit-entry-point | FileCheck %s
// RUN: quant-opt %s --qnn-emit-entry-point=model=kws | FileCheck %s --check-prefix=NAMED

// CHECK: llvm.func internal @net_impl(%{{.*}}: !llvm.ptr {llvm.noalias}, %{{.*}}: !llvm.ptr {llvm.noalias}, %{{.*}}: !llvm.ptr {llvm.noalias}, %{{.*}}: !llvm.ptr {llvm.align = 64 : i64, llvm.noalias})
// CHECK-NOT: qnn.
// CHECK: llvm.func @net(%[[IN:.*]]: !llvm.ptr, %[[OUT:.*]]: !llvm.ptr, %[[W:.*]]: !llvm.ptr) -> i32
// CHECK-SAME: qnn.workspace_bytes = 64
// CHECK: %[[P0:.*]] = llvm.getelementptr %[[IN]][0]
// CHECK: %[[X:.*]] = llvm.load %[[P0]]
// CHECK: %[[P1:.*]] = llvm.getelementptr %[[IN]][1]
// CHECK: %[[Y:.*]] = llvm.load %[[P1]]
// CHECK: %[[P2:.*]] = llvm.getelementptr %[[OUT]][0]
// CHECK: %[[Z:.*]] = llvm.load %[[P2]]
// CHECK: llvm.call @net_impl(%[[X]], %[[Y]], %[[Z]], %[[W]])
// CHECK: %[[OK:.*]] = llvm.mlir.constant(0 : i32)
// CHECK: llvm.return %[[OK]]
// NAMED: llvm.func internal @kws_impl
// NAMED: llvm.func @kws(
llvm.func @net(%x: !llvm.ptr, %y: !llvm.ptr, %z: !llvm.ptr, %w: !llvm.ptr)
    attributes {qnn.entry_point = {inputs = 2 : i64, outputs = 1 : i64}, qnn.workspace_bytes = 64 : i64} {
  llvm.return
}
