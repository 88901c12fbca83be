// RUN: quant-opt %s --split-input-file --qnn-emit-forks | FileCheck %s
// RUN: quant-opt %s --split-input-file --qnn-emit-forks --qnn-emit-entry-point | FileCheck %s --check-prefix=ENTRY

// CHECK: llvm.func internal @qnn_fork(%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr, %{{.*}}: i32) -> i32
// A piece takes its share of the iterations and says that it has run.
// CHECK: llvm.func internal @loops_piece(%[[DATA:.*]]: !llvm.ptr, %[[I:.*]]: i32)
// CHECK: %[[INDEX:.*]] = llvm.sext %[[I]]
// CHECK: %[[COUNT:.*]] = llvm.load
// CHECK: llvm.icmp "ult" %[[INDEX]], %[[COUNT]]
// CHECK: %[[N:.*]] = llvm.mlir.constant(64 : i64)
// CHECK: %[[A:.*]] = llvm.load {{.*}} -> !llvm.ptr
// CHECK: %[[X:.*]] = llvm.load {{.*}} -> f32
// CHECK: %[[FIRST:.*]] = llvm.mul %[[N]], %[[INDEX]]
// CHECK: %[[BEGIN:.*]] = llvm.udiv %[[FIRST]], %[[COUNT]]
// CHECK: %[[END:.*]] = llvm.udiv %{{.*}}, %[[COUNT]]
// CHECK: llvm.call @loops(%[[A]], %[[X]], %[[BEGIN]], %[[END]])
// CHECK: llvm.atomicrmw _xor %[[DATA]], %{{.*}} release

// CHECK: llvm.func @f(%[[P:.*]]: !llvm.ptr {llvm.noalias}, %[[W:.*]]: !llvm.ptr, %[[CONTEXT:.*]]: !llvm.ptr {qnn.context}) -> i32
// CHECK: %[[ALL:.*]] = llvm.alloca
// CHECK: llvm.store %[[P]]
// CHECK: %[[PIECE:.*]] = llvm.mlir.addressof @loops_piece
// CHECK: %[[MOST:.*]] = llvm.mlir.constant(5 : i32)
// CHECK: %[[STATUS:.*]] = llvm.call @qnn_fork(%[[CONTEXT]], %[[PIECE]], %[[ALL]], %[[MOST]])
// CHECK: %[[GOOD:.*]] = llvm.icmp "eq" %[[STATUS]], %{{.*}}
// CHECK: llvm.cond_br %[[GOOD]], ^[[REST:.*]], ^[[FAILED:.*]]
// CHECK: ^[[FAILED]]:
// CHECK-NEXT: llvm.return %[[STATUS]]
// CHECK: ^[[REST]]:
// CHECK: llvm.call @other(%[[P]])
// CHECK: llvm.return %{{.*}} : i32

// ENTRY: llvm.func internal @f_impl(%{{.*}}: !llvm.ptr {llvm.noalias}, %{{.*}}: !llvm.ptr {llvm.align = 64 : i64, llvm.noalias}, %{{.*}}: !llvm.ptr {llvm.noalias}) -> i32
// ENTRY: llvm.func @f(%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr, %[[W:.*]]: !llvm.ptr) -> i32
// ENTRY: %[[NULL:.*]] = llvm.mlir.zero
// ENTRY: llvm.call @f_impl(%{{.*}}, %[[W]], %[[NULL]])
// ENTRY: llvm.func @f_parallel(%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr, %[[W:.*]]: !llvm.ptr, %[[CONTEXT:.*]]: !llvm.ptr) -> i32
// ENTRY: llvm.icmp "ne" %[[CONTEXT]]
// ENTRY: llvm.return %{{.*}} : i32
// ENTRY: llvm.call @f_impl(%{{.*}}, %[[W]], %[[CONTEXT]])
llvm.func internal @loops(%a: !llvm.ptr, %x: f32, %begin: i64, %end: i64)
    attributes {qnn.parallel = {iterations = 64 : i64, pieces = 5 : i64}} {
  llvm.return
}
llvm.func internal @other(%a: !llvm.ptr) {
  llvm.return
}
llvm.func @f(%p: !llvm.ptr {llvm.noalias}, %w: !llvm.ptr)
    attributes {qnn.entry_point = {inputs = 0 : i64, outputs = 1 : i64}} {
  %c0 = llvm.mlir.constant(0 : i64) : i64
  %c64 = llvm.mlir.constant(64 : i64) : i64
  %x = llvm.mlir.constant(1.0 : f32) : f32
  llvm.call @loops(%p, %x, %c0, %c64) : (!llvm.ptr, f32, i64, i64) -> ()
  llvm.call @other(%p) : (!llvm.ptr) -> ()
  llvm.return
}

// -----

// Without a loop to split nothing takes a context; a status stays one.
// CHECK: llvm.func @g(%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr) -> i32
// ENTRY: llvm.func @g_parallel(
// ENTRY: llvm.call @g_impl(%{{.*}}, %{{.*}}) : (!llvm.ptr, !llvm.ptr) -> i32
llvm.func @g(%p: !llvm.ptr, %w: !llvm.ptr) -> i32
    attributes {qnn.entry_point = {inputs = 0 : i64, outputs = 1 : i64}} {
  %c0 = llvm.mlir.constant(0 : i32) : i32
  llvm.return %c0 : i32
}
