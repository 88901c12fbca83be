// Kernels compute the bits of the scalar program: odd K, rows and columns that
// fill no tile, codes of 8 and 16 bits, patches of both layouts, two activations,
// both integer roundings.

// RUN: %npy %t.npy '<i4' 7x33
// RUN: quant-opt %s --qnn-select-kernels --qnn-build-kernels -o %t.kernels.mlir
// RUN: FileCheck %s --input-file=%t.kernels.mlir --check-prefix=KERNELS
// RUN: quant-run %t.kernels.mlir --input=%t.npy --compare=%s

// Kernels of other machines run here, too, their dot products as arithmetic.
// RUN: quant-opt %s --qnn-select-kernels=machine=znver5 --qnn-build-kernels=machine=znver5 -o %t.zen5.mlir
// RUN: FileCheck %s --input-file=%t.zen5.mlir --check-prefix=ZEN5
// RUN: quant-run %t.zen5.mlir --input=%t.npy --compare=%s
// RUN: quant-opt %s --qnn-select-kernels=machine=alderlake --qnn-build-kernels=machine=alderlake -o %t.adl.mlir
// RUN: FileCheck %s --input-file=%t.adl.mlir --check-prefix=ADL
// RUN: quant-run %t.adl.mlir --input=%t.npy --compare=%s

// A kernel of other bits is noticed.
// RUN: sed 's/zero_point = -3/zero_point = -4/' %s > %t.mutated.mlir
// RUN: not quant-run %t.kernels.mlir --input=%t.npy --compare=%t.mutated.mlir

// ZEN5: qnn.dot {{.*}} biased : vector<16xi32>, vector<64xi8>
// ZEN5: qnn.dot {{.*}} : vector<16xi32>, vector<32xi16>
// ADL: qnn.dot {{.*}} biased : vector<8xi32>, vector<32xi8>
// KERNELS-NOT: linalg.matmul
// KERNELS-NOT: linalg.conv
// KERNELS-NOT: linalg.quantized

#id = affine_map<(d0, d1) -> (d0, d1)>
#column = affine_map<(d0, d1) -> (d1)>
func.func @main(%x: tensor<7x33xi32>) -> (tensor<7x21xi8>, tensor<7x5xi16>, tensor<1x3x4x17xi32>, tensor<1x6x3x5xi8>, tensor<3x7x7xi8>, tensor<7x7xi32>, tensor<7x21xi8>) {
  %factor = arith.constant dense<37> : tensor<7x33xi32>
  %mixed = arith.muli %x, %factor : tensor<7x33xi32>
  %a = arith.trunci %mixed : tensor<7x33xi32> to tensor<7x33xi8>

  %w0 = arith.constant dense<"0x82B70EEE7F1A5039BEF07EC2347F066ED08F5DC7512447E3404300026B6E545594A065685D64C4980BB8D4544A8721A99A01AD219EB59CF6A15EF6F15A1D830BB7CE09D6BBC004E7175C643C7DECB0B580EC37BC9712DD2E6AAEB94BAE8D2F9FA29C5A284C9EF7521829CF1079B080E9D74A1C10FCAB6A4243D33656DEBE4C1ED79648E856E8F9A2F58C95F0CE4B39C15BFFAD5C2DFB8BB820B6119CBA8FF88796AE5B05F280A68CED93B6B28CB0D1B358E6BAAB485565B9F49028D557D79A8A0E6451E15C705C15F173541B4438A25CF76312D4EEB3C2246879BF00B3CF8ED13ABF129A3097AD96B442D6D1BDEF4850C3F465442EB300C337A648A6C0DBDD73FC95F5C2C451859AFE80D40AA39DFB9249F40C3EE37D961445C806F58C7CF2127DFA894F9296FCF33C08409990AC970DEDB3B843120181E9376107DBDAF6C5F3C86497EE219B01DD92F19F4954F4FEA94ED9182375882B200DAADB23CFF9193F3E70384495E04C5D5ED352226D1637C2248F1D3CCC4405DD2EA1FAFAB4BF1C46964D947086207882914478BEE8C75B4309AE2B122E3FE87AC7ECF5A5370FC41B4DDB723B2AFB6C47C0B57894AAB2C5C145B797DDB9126E5CCA203112105F676414FAF6B200DAF099DBA5EEEC33624F5124BFC5F04D82388E52927810F610B0BCA11E0BE9F14F3CA695E87A5311660C7628CDBA9F5EEFB99022EF537B596A16DC8A03EC1FE7D2561711B3302479FB2FF11B7C19FECB1E1882D0E49C1A13635BCE60772BA0372C52266D08E1B7F9D8C043069DE5723B479FF72C86CEA0434229F17D2BDB7D8D1FFC7F186692BF3224D7A0C20092430EE2490918DA8936C342A4219C564686FEA59211200E0E3E1942B6DF840876DB40B967A9B706535330895749E4DEDB3CAAA2E474ECDE57E21852F2FB003540D61A6A001078F6B5C9ED6E678D669BB67BBBB47F1FFDCDB249497AFAC3133056CB32"> : tensor<33x21xi8>
  %b0 = arith.constant dense<[222, -2469, 1618, 6635, 6405, 8490, -6015, -2480, 3335, -8670, -5608, 7768, -2947, 3749, -8272, 1395, -8114, 1226, 7829, 3544, 7422]> : tensor<21xi32>
  %row = arith.constant dense<[11, -12, 13, 14, 15, -16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, -310]> : tensor<21xi32>
  %ez = tensor.empty() : tensor<7x21xi32>
  %z0 = linalg.broadcast ins(%row : tensor<21xi32>) outs(%ez : tensor<7x21xi32>) dimensions = [0]
  %m0 = linalg.matmul ins(%a, %w0 : tensor<7x33xi8>, tensor<33x21xi8>) outs(%z0 : tensor<7x21xi32>) -> tensor<7x21xi32>
  %e0 = tensor.empty() : tensor<7x21xi32>
  %s0 = linalg.generic {indexing_maps = [#id, #column, #id], iterator_types = ["parallel", "parallel"]} ins(%m0, %b0 : tensor<7x21xi32>, tensor<21xi32>) outs(%e0 : tensor<7x21xi32>) {
  ^bb0(%p: i32, %q: i32, %out: i32):
    %sum = arith.addi %p, %q : i32
    linalg.yield %sum : i32
  } -> tensor<7x21xi32>
  %r0 = qnn.requantize %s0 along 1 <multipliers = [2096164240, 1930812590, 2039572113, 1205021098, 1388617578, 1968545630, 1852843768, 1117029939, 1517814508, 1683996945, 1688770994, 1240702799, 1132450088, 1261150395, 1837960575, 1960877939, 1732573709, 1104794524, 1663438815, 1577127032, 1228431552], shifts = [37, 38, 41, 42, 45, 40, 44, 45, 38, 38, 40, 42, 45, 43, 43, 37, 43, 43, 39, 45, 40], zero_point = -3, min = -100, max = 127> : tensor<7x21xi32> to tensor<7x21xi8>

  %a16 = arith.trunci %mixed : tensor<7x33xi32> to tensor<7x33xi16>
  %w1 = arith.constant dense<"0xA4C5A537BF7F336C969C89275527D35E7320D0D576D9F77D9AD68F2BA95FD70F4C3B975EDE61A634A9271FF84625A360EFC475F433006350392FAB4DBC35E1A55D34BB34216469A5BF58EA2A7DCEEEC0023CBF4301FDC3AF24FB97083BF5B564AFC34894FF2D3897D0AC20DD1970D7798A254A8A31F4DD5CC57D2FE7B6422A0248B8080A80EAC4281B6F63E206F12B8EF00B1B51C9DE126E0CD7D3DDC10755AD4B9B61D827"> : tensor<33x5xi8>
  %z1 = arith.constant dense<0> : tensor<7x5xi32>
  %m1 = linalg.matmul ins(%a16, %w1 : tensor<7x33xi16>, tensor<33x5xi8>) outs(%z1 : tensor<7x5xi32>) -> tensor<7x5xi32>
  %r1 = qnn.requantize %m1 <multipliers = [1518500249], shifts = [40], zero_point = 100, min = -32768, max = 32767> : tensor<7x5xi32> to tensor<7x5xi16>

  %cut = tensor.extract_slice %a[0, 0] [7, 30] [1, 1] : tensor<7x33xi8> to tensor<7x30xi8>
  %last = tensor.expand_shape %cut [[0, 1], [2, 3]] output_shape [1, 7, 6, 5] : tensor<7x30xi8> into tensor<1x7x6x5xi8>
  %w2 = arith.constant dense<"0xBD6EC9D7618A47F0BA92013F56EA2725C312D14C6409FCA2EA45EF7927BA0F075EDB2B8843BEAB6D4D962E913836CCBF9BBCF4E37B47860806C54479F61C04076CD677789D1C7A13C5B10A98E1E6343FBD8DC7C19A5527E51C6CC73299BFD146E9B320FD016AE8151E2D3BAF49BFAE868DF7493F86800C81C6557D86E05A461AB53F04E916FD140DD23CD3E27138202F1522EB9B238B3DCF9C84E8989900A5FEEEC24F6E86A169EA2D4CB428D9E0CA596447FB56E4B0084ADE89FC6E7A56D680A096376484D9B787F92C3B38AC3134915B19C458AB8533D1A8319F2095ACD2D120219A235C1430D035ECD52473D70D9437A5B926EEC234577D3A302AC2DF3A8B9CE8DB146B44C35C62A624479C1BEE9CE282915583E9F0CE324467EA34E377447F552DE483ED53F6359880B61A3E690CACF6FA90AA1D9344D796D4BD4194631000F9519FD590D7ECAEA70751FD00F7EEBF167401F53D67565779CC34C5D5758C05687822BFDE9C7230BEE31F85014BD91DED0761613658EAE0F0F494260CEE680AE36721AE6633BD2D5870CA0111DB1D9960C7C8553AC4606F43CEE64BD10D8CE967882F77D8D5E36167A780176252BB30DDB949935D034CD93503EEA628F94DBC031DBDF487E7A8D357C9DAE10875F5963724F7702AA03029A6D059A4B3159E3F2A2B14F9F06EE29B4DD98EE6247C942E9A25C095D33151B1D92DAF6BB635ECA632FEA712E71D74929E87EBB12FE7D364CFDA3F4320E0A5139CBAD7375904E4499C1537182229969591DD7611DDE99752AACAEEEC135ABBF2A32D38E08BBDAE3BC7CDE687424AEAB68E5C58D204CDA182634FDFE83C92C1126363CF7CFF0D3A9C32ADACB153061764FF108BF3681772A9A071BCE908103E62379F3D7E2138B3AC82D2568A9C21C8597BFB059CF0761C6FC43190F8128501EA4B3D297EA3BC7BF90300A4C9B4A2896E97E74C046574029A2D747969C46F904669563CF971E09C82285FEE30B1F3079A0754519FC28EF0AC4463E463340AFF5C960F658A528DCC8A28B49F397C0A758FC1E28322F5CAF84CCFF41FCB166784A959BCDC53"> : tensor<3x3x5x17xi8>
  %z2 = arith.constant dense<0> : tensor<1x3x4x17xi32>
  %c2 = linalg.conv_2d_nhwc_hwcf {strides = dense<[2, 1]> : tensor<2xi64>} ins(%last, %w2 : tensor<1x7x6x5xi8>, tensor<3x3x5x17xi8>) outs(%z2 : tensor<1x3x4x17xi32>) -> tensor<1x3x4x17xi32>

  %w3 = arith.constant dense<"0xC4761F9074D5FBF55AEFF6FBE27A79A5704B2B3EE4EF054B07F947391721DAE15E3D0AAADFAD7253FCFCA519A304FF156861818E98757BE322FEF477A8D4846EBADF00A13D4C79A19278B57F9635F5813C8916493533E0994A71A2A65E16DCD9C4013A84C82C3103A09DEE474CBA9B8E2ADFDA03E8F59EF3329D267DD8383579C762F2BB674B0F0C3DCFD305EFAC77A0FC846B74F9F78123882B95DD17EF1B581977D94C6AB37820"> : tensor<6x7x2x2xi8>
  %z3 = arith.constant dense<0> : tensor<1x6x3x5xi32>
  %first = tensor.expand_shape %cut [[0, 1], [2, 3]] output_shape [1, 7, 5, 6] : tensor<7x30xi8> into tensor<1x7x5x6xi8>
  %c3 = linalg.conv_2d_nchw_fchw {dilations = dense<[2, 1]> : tensor<2xi64>} ins(%first, %w3 : tensor<1x7x5x6xi8>, tensor<6x7x2x2xi8>) outs(%z3 : tensor<1x6x3x5xi32>) -> tensor<1x6x3x5xi32>
  %r3 = qnn.requantize %c3 along 1 <multipliers = [1995272994, 1463250873, 1552416286, 2030483791, 2130052728, 1361595809], shifts = [44, 39, 42, 44, 38, 44], zero_point = 5, min = -128, max = 127> : tensor<1x6x3x5xi32> to tensor<1x6x3x5xi8>
  %flat = tensor.collapse_shape %a [[0, 1]] : tensor<7x33xi8> into tensor<231xi8>
  %l4 = tensor.expand_shape %flat [[0, 1, 2]] output_shape [3, 7, 11] : tensor<231xi8> into tensor<3x7x11xi8>
  %r4 = tensor.expand_shape %flat [[0, 1, 2]] output_shape [3, 11, 7] : tensor<231xi8> into tensor<3x11x7xi8>
  %zl = arith.constant -128 : i32
  %zr = arith.constant 127 : i32
  %z4 = arith.constant dense<0> : tensor<3x7x7xi32>
  %m4 = linalg.quantized_batch_matmul ins(%l4, %r4, %zl, %zr : tensor<3x7x11xi8>, tensor<3x11x7xi8>, i32, i32) outs(%z4 : tensor<3x7x7xi32>) -> tensor<3x7x7xi32>
  %q4 = qnn.requantize %m4 <multipliers = [1518500249], shifts = [42], zero_point = 5, min = -128, max = 127> : tensor<3x7x7xi32> to tensor<3x7x7xi8>

  %r5 = tensor.expand_shape %flat [[0, 1]] output_shape [33, 7] : tensor<231xi8> into tensor<33x7xi8>
  %z5 = arith.constant dense<-5> : tensor<7x7xi32>
  %m5 = linalg.matmul ins(%a, %r5 : tensor<7x33xi8>, tensor<33x7xi8>) outs(%z5 : tensor<7x7xi32>) -> tensor<7x7xi32>

  %m6 = linalg.matmul ins(%a, %w0 : tensor<7x33xi8>, tensor<33x21xi8>) outs(%z0 : tensor<7x21xi32>) -> tensor<7x21xi32>
  %s6 = linalg.generic {indexing_maps = [#id, #column, #id], iterator_types = ["parallel", "parallel"]} ins(%m6, %b0 : tensor<7x21xi32>, tensor<21xi32>) outs(%e0 : tensor<7x21xi32>) {
  ^bb0(%p: i32, %q: i32, %out: i32):
    %sum = arith.addi %p, %q : i32
    linalg.yield %sum : i32
  } -> tensor<7x21xi32>
  %r6 = qnn.requantize %s6 along 1 <multipliers = [2096164240, 1930812590, 2039572113, 1205021098, 1388617578, 1968545630, 1852843768, 1117029939, 1517814508, 1683996945, 1688770994, 1240702799, 1132450088, 1261150395, 1837960575, 1960877939, 1732573709, 1104794524, 1663438815, 1577127032, 74228763], shifts = [37, 38, 41, 42, 45, 40, 44, 45, 38, 38, 40, 42, 45, 43, 43, 31, 32, 33, 39, 45, 62], zero_point = -3, min = -100, max = 127, rounding = double_round> : tensor<7x21xi32> to tensor<7x21xi8>
  return %r0, %r1, %c2, %r3, %q4, %m5, %r6 : tensor<7x21xi8>, tensor<7x5xi16>, tensor<1x3x4x17xi32>, tensor<1x6x3x5xi8>, tensor<3x7x7xi8>, tensor<7x7xi32>, tensor<7x21xi8>
}
