// A kernel with saturating instructions (N8) where no pair of weights saturates:
// pairs whose sums are exactly 128, pairs of both signs, and the greatest and least
// codes.

// RUN: %npy %t.npy '<i4' 9x34
// RUN: quant-opt %s --qnn-select-kernels=machine=znver3 -o %t.chosen.mlir
// RUN: FileCheck %s --input-file=%t.chosen.mlir
// RUN: quant-opt %t.chosen.mlir --qnn-build-kernels=machine=znver3 -o %t.kernels.mlir
// RUN: quant-run %t.kernels.mlir --machine=x86-64-v3 --input=%t.npy --compare=%s

// Weights that add up to 129 saturate: the promise must not be given for them.
// RUN: sed 's/dense<64>/dense<65>/' %s > %t.unsafe.mlir
// RUN: not quant-opt %t.unsafe.mlir --qnn-select-kernels=machine=znver3 2>&1 | FileCheck %s --check-prefix=UNSAFE

// With the promise all the same, they do: 255 * (65 + 65) exceeds 16 bits.
// RUN: sed -e 's/dense<64>/dense<65>/' -e 's/dense<-262144>/dense<-266240>/' %t.kernels.mlir > %t.mutated.mlir
// RUN: FileCheck %s --input-file=%t.mutated.mlir --check-prefix=MUTATED
// RUN: not quant-run %t.mutated.mlir --machine=x86-64-v3 --input=%t.npy --compare=%t.unsafe.mlir
// The same without the promise.
// RUN: sed 's/ biased pairs_fit / biased /' %t.mutated.mlir > %t.mended.mlir
// RUN: quant-run %t.mended.mlir --machine=x86-64-v3 --input=%t.npy --compare=%t.unsafe.mlir
// MUTATED-DAG: dense<-266240>
// MUTATED-DAG: dense<65>

// CHECK-COUNT-2: qnn.kernel = {{.*}}"matmul_i8i8i32_4x16_avx2_vpmaddubsw", proof = "N8: two neighbouring weights of one sign add up to at most 128 <= 128"
// UNSAFE: kernel 'matmul_i8i8i32_4x16_avx2_vpmaddubsw' cannot run it: it may saturate: two neighbouring weights of one sign add up to 130, and 128 is the most

func.func @main(%x: tensor<9x34xi32>) -> (tensor<9x20xi32>, tensor<5x16xi32>) {
  %factor = arith.constant dense<37> : tensor<9x34xi32>
  %mixed = arith.muli %x, %factor : tensor<9x34xi32>
  %a = arith.trunci %mixed : tensor<9x34xi32> to tensor<9x34xi8>
  %w0 = arith.constant dense<"0xC4A6DA1498D2C2EB9440E575F20306AF9FB093E52344486C07AEBE5D68409B0B8E7D7AD17D1EED0B81C4DD15AE8250D9D732FF824BB5161080CDB0A656BCA36BD24E3068A94E81FE353B6A70001A4ADA948BCB87E6E9B3BAFDB1998FD84EC2FEE7BAE496555D1EF96E9761C6696848F1A832BE6F391A0D5CAB9C62938A86F89483EAD62493C384F9D4F6BD99735D1E55F6FA88EC4896AA5CEDBD1E5BAC661A3C0D04C682F45885C7942FC66C6AA29FA165B488BF737C7E767028FBB94351321416DE197F1B59F8C162D446E2F1D898A18FE184D5FB8C33A5D6F28AF11E003A7A8F067FDFF1223C7704004D695A10611EB47129C5FA98FDE82963FFA2611C932726D208F8390F57BB8674832E571D81101F6431595AAE780EC44EB3B1DD6CF6D2D1D530BE900782F6816B87D535322D38A3144F6C542250C2597936396F15F9723306EB139EEC32ECB85BCDF05EDCD56DEFB29DE64D7A956DE2024E94C825126922747E133E400C2F8EEDC377D5DAC178C15CB5E5E3E2DCED21D1BD3F607F1109137F4F084C2434379D3F173C5F0C09416CBFEF3CEB8A6ABDF9B851D0B1D1D4B3F3D6823614104F4478F6164A11722F5ACF035C0C5A544E4A8098CC03D2B0AE81B5C1460CB08D759A92DBC8BC1F66107D1919D233CB573A7463010B302BA5B85EB3DE9A1AC89587E135CCBF91D2ECC988E7E3C3AD54231966345A22464BB4C1746E94B7087F9D0F24A2F9F387F6F804929EE7EC84AE29939AE7EB8CD804878DF98A2F7C4E111F94550F57434C65071EA8CEACC5B818D5F0EBFE0484F1F24360CF96F0CDC4B243BB0F68395B2E827C4341563D200249903F1317A5FE2FE55693878DE76DC3B83C37617EE3C79E69033E51632A18F9722013742344491F02423CE20D6395E7DBD4ADF644C7D9F3D834B6D0EFBEDF8E731D0C015B4C0F0E3C7A128D0E4C75B05D647065"> : tensor<34x20xi8>
  %z0 = arith.constant dense<7> : tensor<9x20xi32>
  %0 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddubsw"}} ins(%a, %w0 : tensor<9x34xi8>, tensor<34x20xi8>) outs(%z0 : tensor<9x20xi32>) -> tensor<9x20xi32>
  %greatest = arith.constant dense<127> : tensor<5x32xi8>
  %w1 = arith.constant dense<64> : tensor<32x16xi8>
  %z1 = arith.constant dense<0> : tensor<5x16xi32>
  %1 = linalg.matmul {qnn.kernel = {name = "matmul_i8i8i32_4x16_avx2_vpmaddubsw"}} ins(%greatest, %w1 : tensor<5x32xi8>, tensor<32x16xi8>) outs(%z1 : tensor<5x16xi32>) -> tensor<5x16xi32>
  return %0, %1 : tensor<9x20xi32>, tensor<5x16xi32>
}
