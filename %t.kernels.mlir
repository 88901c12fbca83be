#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1 * 2 + d3, d2 + d4, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4, d5)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1 + d3 * 2, d2 + d4, d5)>
module {
  func.func @main(%arg0: tensor<7x33xi32>) -> (tensor<7x21xi8>, tensor<7x5xi16>, tensor<1x3x4x17xi32>, tensor<1x6x3x5xi8>) {
    %cst = arith.constant dense<37> : tensor<7x33xi32>
    %0 = arith.muli %arg0, %cst : tensor<7x33xi32>
    %1 = arith.trunci %0 : tensor<7x33xi32> to tensor<7x33xi8>
    %cst_0 = arith.constant dense<"0x82B70EEE7F1A5039BEF07EC2347F066ED08F5DC7512447E3404300026B6E545594A065685D64C4980BB8D4544A8721A99A01AD219EB59CF6A15EF6F15A1D830BB7CE09D6BBC004E7175C643C7DECB0B580EC37BC9712DD2E6AAEB94BAE8D2F9FA29C5A284C9EF7521829CF1079B080E9D74A1C10FCAB6A4243D33656DEBE4C1ED79648E856E8F9A2F58C95F0CE4B39C15BFFAD5C2DFB8BB820B6119CBA8FF88796AE5B05F280A68CED93B6B28CB0D1B358E6BAAB485565B9F49028D557D79A8A0E6451E15C705C15F173541B4438A25CF76312D4EEB3C2246879BF00B3CF8ED13ABF129A3097AD96B442D6D1BDEF4850C3F465442EB300C337A648A6C0DBDD73FC95F5C2C451859AFE80D40AA39DFB9249F40C3EE37D961445C806F58C7CF2127DFA894F9296FCF33C08409990AC970DEDB3B843120181E9376107DBDAF6C5F3C86497EE219B01DD92F19F4954F4FEA94ED9182375882B200DAADB23CFF9193F3E70384495E04C5D5ED352226D1637C2248F1D3CCC4405DD2EA1FAFAB4BF1C46964D947086207882914478BEE8C75B4309AE2B122E3FE87AC7ECF5A5370FC41B4DDB723B2AFB6C47C0B57894AAB2C5C145B797DDB9126E5CCA203112105F676414FAF6B200DAF099DBA5EEEC33624F5124BFC5F04D82388E52927810F610B0BCA11E0BE9F14F3CA695E87A5311660C7628CDBA9F5EEFB99022EF537B596A16DC8A03EC1FE7D2561711B3302479FB2FF11B7C19FECB1E1882D0E49C1A13635BCE60772BA0372C52266D08E1B7F9D8C043069DE5723B479FF72C86CEA0434229F17D2BDB7D8D1FFC7F186692BF3224D7A0C20092430EE2490918DA8936C342A4219C564686FEA59211200E0E3E1942B6DF840876DB40B967A9B706535330895749E4DEDB3CAAA2E474ECDE57E21852F2FB003540D61A6A001078F6B5C9ED6E678D669BB67BBBB47F1FFDCDB249497AFAC3133056CB32"> : tensor<33x21xi8>
    %cst_1 = arith.constant dense<[222, -2469, 1618, 6635, 6405, 8490, -6015, -2480, 3335, -8670, -5608, 7768, -2947, 3749, -8272, 1395, -8114, 1226, 7829, 3544, 7422]> : tensor<21xi32>
    %cst_2 = arith.constant dense<11> : tensor<7x21xi32>
    %2 = tensor.empty() : tensor<7x21xi32>
    %3 = tensor.empty() : tensor<7x33xi16>
    %4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%1 : tensor<7x33xi8>) outs(%3 : tensor<7x33xi16>) {
    ^bb0(%in: i8, %out: i16):
      %285 = arith.extsi %in : i8 to i16
      linalg.yield %285 : i16
    } -> tensor<7x33xi16>
    %cst_3 = arith.constant dense<"0x8224B7470EE3EE407F431A005002396BBE6EF0547E55C29434A07F6506686E5DD40B54B74ACE870921D6A9BB9AC00104ADE721179E5CB5649C3CF67DA1EC5EB0972912CFDD102E796AB0AE80B9E94BD7AE4A8D1C2F109FFCA2AB9C6A5A4228434C5C1E2DD7FB968B48B8E82056B6E811F99CA2BAF58F8CF89587F096CEAE4B5BEDD7939AB68AB20E8C64B051D1E1B35C5870E65CBA15ABF148735554651BB9441296D4B4EE42B3D6C2D124BD68EF7948BF5000C3B3F4CF658E44D12E3AB3BF00C0F4DB0CDD3E73E3FC7D9596F514C245C4C8510685F59A8CFE7C80F2D4120A7DFCDBF3DA3CF608C540F399C89064AC9797EE0D21ED9BB301B8DD439212F1019F4EE0D94C185D235E75D388522B22206D0D16AA37DBC22324CF8FF91D193C3FCCFA43FA09B4AEBF2B1C12462E963F4DE8947A70C786EC20F578A58237910F44C42A20FB316C124710C05FB56778649414AAFAB2F6C5B2C10045DAB7F09799DDDB4FE951F1244FBF3CC5A6F0954DE8827A38538E115266920C78761028F6CD10BA22FBEF2F53F17B1B597C6A1916FEDCCB8A1E0318EC821FD0E7E4D29C561A17132BF7A02C37862CCE52A026436D420829E1F1B77DF92BD8DBC07D438D061F9DFC32562446D786A0FEC2A50092921143200E0EE20E493E09191842DAB689DF368467E2A918B75206F253FB53003035894057D6491AE46ADE00DB103C78AAF6A2B566009B00B6007B00BB00B4007F001F00FD00CD00B200490049007A00FA00C300D0648FC45D98C70B51B800000000000000000000000000000000000000000000F6B5F1805AEC1D3783BC000000000000000000000000000000000000000000004CD39E36F75652DE18BE000000000000000000000000000000000000000000003905C1F25B80FFA6AD8C00000000000000000000000000000000000000000000F43890A2285CD5F757630000000000000000000000000000000000000000000012C39A3730A69748ADA600000000000000000000000000000000000000000000A3FA9D89FB4F92924996000000000000000000000000000000000000000000008149E95437F461FE07A9000000000000000000000000000000000000000000003E44700538DD442E95A100000000000000000000000000000000000000000000781BBE4DE8DBC7725B3B00000000000000000000000000000000000000000000B9A512EE6EEC5C33CA6200000000000000000000000000000000000000000000B09FBC5EA1EF1EB90B90000000000000000000000000000000000000000000001163B35B30CE2460797700000000000000000000000000000000000000000000E57F72183B6647929FBF00000000000000000000000000000000000000000000C3084276A4DB21409CB900000000000000000000000000000000000000000000E4C974EDEC6EDE67578D00000000000000000000000000000000000000000000130030005600CB00320000000000000000000000000000000000000000000000"> : tensor<2x17x32xi8>
    %cst_4 = arith.constant dense<[233, -2458, 1629, 6646, 6416, 8501, -6004, -2469, 3346, -8659, -5597, 7779, -2936, 3760, -8261, 1406, -8103, 1237, 7840, 3555, 7433, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]> : tensor<32xi32>
    %cst_5 = arith.constant dense<[2096164240, 2039572113, 1388617578, 1852843768, 1930812590, 1205021098, 1968545630, 1117029939, 1517814508, 1688770994, 1132450088, 1837960575, 1683996945, 1240702799, 1261150395, 1960877939, 1732573709, 1663438815, 1228431552, 2096164240, 1104794524, 1577127032, 2096164240, 2096164240, 2096164240, 2096164240, 2096164240, 2096164240, 2096164240, 2096164240, 2096164240, 2096164240]> : tensor<32xi32>
    %cst_6 = arith.constant dense<[37, 41, 45, 44, 38, 42, 40, 45, 38, 40, 45, 43, 38, 42, 43, 37, 43, 39, 40, 37, 43, 45, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37]> : tensor<32xi64>
    %cst_7 = arith.constant dense<[4611686087146864640, 4611687117939015680, 4611703610613432320, 4611694814520410112, 4611686155866341376, 4611688217450643456, 4611686568183201792, 4611703610613432320, 4611686155866341376, 4611686568183201792, 4611703610613432320, 4611690416473899008, 4611686155866341376, 4611688217450643456, 4611690416473899008, 4611686087146864640, 4611690416473899008, 4611686293305294848, 4611686568183201792, 4611686087146864640, 4611690416473899008, 4611703610613432320, 4611686087146864640, 4611686087146864640, 4611686087146864640, 4611686087146864640, 4611686087146864640, 4611686087146864640, 4611686087146864640, 4611686087146864640, 4611686087146864640, 4611686087146864640]> : tensor<32xi64>
    %cst_8 = arith.constant dense<[33554432, 16777216, 2097152, 1048576, 131072, 4194304, 262144, 131072, 16777216, 16777216, 4194304, 1048576, 131072, 524288, 524288, 33554432, 524288, 524288, 8388608, 131072, 4194304, 33554432, 33554432, 33554432, 33554432, 33554432, 33554432, 33554432, 33554432, 33554432, 33554432, 33554432]> : tensor<32xi32>
    %5 = tensor.empty() : tensor<7x21xi8>
    %c4 = arith.constant 4 : index
    %c0 = arith.constant 0 : index
    %c0_9 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c1_10 = arith.constant 1 : index
    %6 = scf.for %arg1 = %c0_9 to %c1 step %c1_10 iter_args(%arg2 = %5) -> (tensor<7x21xi8>) {
      %c4_167 = arith.constant 4 : index
      %285 = scf.for %arg3 = %c0 to %c4 step %c4_167 iter_args(%arg4 = %arg2) -> (tensor<7x21xi8>) {
        %c16_168 = arith.constant 16 : index
        %286 = arith.muli %arg1, %c16_168 : index
        %c0_i32_169 = arith.constant 0 : i32
        %287 = vector.transfer_read %cst_4[%286], %c0_i32_169 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c8 = arith.constant 8 : index
        %288 = arith.addi %286, %c8 : index
        %c0_i32_170 = arith.constant 0 : i32
        %289 = vector.transfer_read %cst_4[%288], %c0_i32_170 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c0_171 = arith.constant 0 : index
        %c16_172 = arith.constant 16 : index
        %c1_173 = arith.constant 1 : index
        %290:8 = scf.for %arg5 = %c0_171 to %c16_172 step %c1_173 iter_args(%arg6 = %287, %arg7 = %289, %arg8 = %287, %arg9 = %289, %arg10 = %287, %arg11 = %289, %arg12 = %287, %arg13 = %289) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
          %c0_254 = arith.constant 0 : index
          %c0_i8_255 = arith.constant 0 : i8
          %513 = vector.transfer_read %cst_3[%arg1, %arg5, %c0_254], %c0_i8_255 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
          %514 = arith.extsi %513 : vector<16xi8> to vector<16xi16>
          %515 = arith.extsi %514 : vector<16xi16> to vector<16xi32>
          %c16_256 = arith.constant 16 : index
          %c0_i8_257 = arith.constant 0 : i8
          %516 = vector.transfer_read %cst_3[%arg1, %arg5, %c16_256], %c0_i8_257 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
          %517 = arith.extsi %516 : vector<16xi8> to vector<16xi16>
          %518 = arith.extsi %517 : vector<16xi16> to vector<16xi32>
          %c2_258 = arith.constant 2 : index
          %519 = arith.muli %arg5, %c2_258 : index
          %c0_i16 = arith.constant 0 : i16
          %520 = vector.transfer_read %4[%arg3, %519], %c0_i16 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %521 = vector.bitcast %520 : vector<2xi16> to vector<1xi32>
          %522 = vector.broadcast %521 : vector<1xi32> to vector<8xi32>
          %523 = vector.bitcast %522 : vector<8xi32> to vector<16xi16>
          %524 = arith.extsi %523 : vector<16xi16> to vector<16xi32>
          %525 = arith.muli %524, %515 : vector<16xi32>
          %res1_259, %res2_260 = vector.deinterleave %525 : vector<16xi32> -> vector<8xi32>
          %526 = arith.addi %res1_259, %res2_260 : vector<8xi32>
          %527 = arith.addi %arg6, %526 : vector<8xi32>
          %528 = arith.muli %524, %518 : vector<16xi32>
          %res1_261, %res2_262 = vector.deinterleave %528 : vector<16xi32> -> vector<8xi32>
          %529 = arith.addi %res1_261, %res2_262 : vector<8xi32>
          %530 = arith.addi %arg7, %529 : vector<8xi32>
          %c1_263 = arith.constant 1 : index
          %531 = arith.addi %arg3, %c1_263 : index
          %c0_i16_264 = arith.constant 0 : i16
          %532 = vector.transfer_read %4[%531, %519], %c0_i16_264 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %533 = vector.bitcast %532 : vector<2xi16> to vector<1xi32>
          %534 = vector.broadcast %533 : vector<1xi32> to vector<8xi32>
          %535 = vector.bitcast %534 : vector<8xi32> to vector<16xi16>
          %536 = arith.extsi %535 : vector<16xi16> to vector<16xi32>
          %537 = arith.muli %536, %515 : vector<16xi32>
          %res1_265, %res2_266 = vector.deinterleave %537 : vector<16xi32> -> vector<8xi32>
          %538 = arith.addi %res1_265, %res2_266 : vector<8xi32>
          %539 = arith.addi %arg8, %538 : vector<8xi32>
          %540 = arith.muli %536, %518 : vector<16xi32>
          %res1_267, %res2_268 = vector.deinterleave %540 : vector<16xi32> -> vector<8xi32>
          %541 = arith.addi %res1_267, %res2_268 : vector<8xi32>
          %542 = arith.addi %arg9, %541 : vector<8xi32>
          %c2_269 = arith.constant 2 : index
          %543 = arith.addi %arg3, %c2_269 : index
          %c0_i16_270 = arith.constant 0 : i16
          %544 = vector.transfer_read %4[%543, %519], %c0_i16_270 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %545 = vector.bitcast %544 : vector<2xi16> to vector<1xi32>
          %546 = vector.broadcast %545 : vector<1xi32> to vector<8xi32>
          %547 = vector.bitcast %546 : vector<8xi32> to vector<16xi16>
          %548 = arith.extsi %547 : vector<16xi16> to vector<16xi32>
          %549 = arith.muli %548, %515 : vector<16xi32>
          %res1_271, %res2_272 = vector.deinterleave %549 : vector<16xi32> -> vector<8xi32>
          %550 = arith.addi %res1_271, %res2_272 : vector<8xi32>
          %551 = arith.addi %arg10, %550 : vector<8xi32>
          %552 = arith.muli %548, %518 : vector<16xi32>
          %res1_273, %res2_274 = vector.deinterleave %552 : vector<16xi32> -> vector<8xi32>
          %553 = arith.addi %res1_273, %res2_274 : vector<8xi32>
          %554 = arith.addi %arg11, %553 : vector<8xi32>
          %c3_275 = arith.constant 3 : index
          %555 = arith.addi %arg3, %c3_275 : index
          %c0_i16_276 = arith.constant 0 : i16
          %556 = vector.transfer_read %4[%555, %519], %c0_i16_276 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %557 = vector.bitcast %556 : vector<2xi16> to vector<1xi32>
          %558 = vector.broadcast %557 : vector<1xi32> to vector<8xi32>
          %559 = vector.bitcast %558 : vector<8xi32> to vector<16xi16>
          %560 = arith.extsi %559 : vector<16xi16> to vector<16xi32>
          %561 = arith.muli %560, %515 : vector<16xi32>
          %res1_277, %res2_278 = vector.deinterleave %561 : vector<16xi32> -> vector<8xi32>
          %562 = arith.addi %res1_277, %res2_278 : vector<8xi32>
          %563 = arith.addi %arg12, %562 : vector<8xi32>
          %564 = arith.muli %560, %518 : vector<16xi32>
          %res1_279, %res2_280 = vector.deinterleave %564 : vector<16xi32> -> vector<8xi32>
          %565 = arith.addi %res1_279, %res2_280 : vector<8xi32>
          %566 = arith.addi %arg13, %565 : vector<8xi32>
          scf.yield %527, %530, %539, %542, %551, %554, %563, %566 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
        }
        %c16_174 = arith.constant 16 : index
        %c0_175 = arith.constant 0 : index
        %c0_i8_176 = arith.constant 0 : i8
        %291 = vector.transfer_read %cst_3[%arg1, %c16_174, %c0_175], %c0_i8_176 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %292 = arith.extsi %291 : vector<16xi8> to vector<16xi16>
        %293 = arith.extsi %292 : vector<16xi16> to vector<16xi32>
        %c16_177 = arith.constant 16 : index
        %c0_i8_178 = arith.constant 0 : i8
        %294 = vector.transfer_read %cst_3[%arg1, %c16_174, %c16_177], %c0_i8_178 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %295 = arith.extsi %294 : vector<16xi8> to vector<16xi16>
        %296 = arith.extsi %295 : vector<16xi16> to vector<16xi32>
        %c2_179 = arith.constant 2 : index
        %297 = arith.muli %c16_174, %c2_179 : index
        %extracted_180 = tensor.extract %4[%arg3, %297] : tensor<7x33xi16>
        %298 = arith.extui %extracted_180 : i16 to i32
        %299 = vector.broadcast %298 : i32 to vector<8xi32>
        %300 = vector.bitcast %299 : vector<8xi32> to vector<16xi16>
        %301 = arith.extsi %300 : vector<16xi16> to vector<16xi32>
        %302 = arith.muli %301, %293 : vector<16xi32>
        %res1_181, %res2_182 = vector.deinterleave %302 : vector<16xi32> -> vector<8xi32>
        %303 = arith.addi %res1_181, %res2_182 : vector<8xi32>
        %304 = arith.addi %290#0, %303 : vector<8xi32>
        %305 = arith.muli %301, %296 : vector<16xi32>
        %res1_183, %res2_184 = vector.deinterleave %305 : vector<16xi32> -> vector<8xi32>
        %306 = arith.addi %res1_183, %res2_184 : vector<8xi32>
        %307 = arith.addi %290#1, %306 : vector<8xi32>
        %c1_185 = arith.constant 1 : index
        %308 = arith.addi %arg3, %c1_185 : index
        %extracted_186 = tensor.extract %4[%308, %297] : tensor<7x33xi16>
        %309 = arith.extui %extracted_186 : i16 to i32
        %310 = vector.broadcast %309 : i32 to vector<8xi32>
        %311 = vector.bitcast %310 : vector<8xi32> to vector<16xi16>
        %312 = arith.extsi %311 : vector<16xi16> to vector<16xi32>
        %313 = arith.muli %312, %293 : vector<16xi32>
        %res1_187, %res2_188 = vector.deinterleave %313 : vector<16xi32> -> vector<8xi32>
        %314 = arith.addi %res1_187, %res2_188 : vector<8xi32>
        %315 = arith.addi %290#2, %314 : vector<8xi32>
        %316 = arith.muli %312, %296 : vector<16xi32>
        %res1_189, %res2_190 = vector.deinterleave %316 : vector<16xi32> -> vector<8xi32>
        %317 = arith.addi %res1_189, %res2_190 : vector<8xi32>
        %318 = arith.addi %290#3, %317 : vector<8xi32>
        %c2_191 = arith.constant 2 : index
        %319 = arith.addi %arg3, %c2_191 : index
        %extracted_192 = tensor.extract %4[%319, %297] : tensor<7x33xi16>
        %320 = arith.extui %extracted_192 : i16 to i32
        %321 = vector.broadcast %320 : i32 to vector<8xi32>
        %322 = vector.bitcast %321 : vector<8xi32> to vector<16xi16>
        %323 = arith.extsi %322 : vector<16xi16> to vector<16xi32>
        %324 = arith.muli %323, %293 : vector<16xi32>
        %res1_193, %res2_194 = vector.deinterleave %324 : vector<16xi32> -> vector<8xi32>
        %325 = arith.addi %res1_193, %res2_194 : vector<8xi32>
        %326 = arith.addi %290#4, %325 : vector<8xi32>
        %327 = arith.muli %323, %296 : vector<16xi32>
        %res1_195, %res2_196 = vector.deinterleave %327 : vector<16xi32> -> vector<8xi32>
        %328 = arith.addi %res1_195, %res2_196 : vector<8xi32>
        %329 = arith.addi %290#5, %328 : vector<8xi32>
        %c3 = arith.constant 3 : index
        %330 = arith.addi %arg3, %c3 : index
        %extracted_197 = tensor.extract %4[%330, %297] : tensor<7x33xi16>
        %331 = arith.extui %extracted_197 : i16 to i32
        %332 = vector.broadcast %331 : i32 to vector<8xi32>
        %333 = vector.bitcast %332 : vector<8xi32> to vector<16xi16>
        %334 = arith.extsi %333 : vector<16xi16> to vector<16xi32>
        %335 = arith.muli %334, %293 : vector<16xi32>
        %res1_198, %res2_199 = vector.deinterleave %335 : vector<16xi32> -> vector<8xi32>
        %336 = arith.addi %res1_198, %res2_199 : vector<8xi32>
        %337 = arith.addi %290#6, %336 : vector<8xi32>
        %338 = arith.muli %334, %296 : vector<16xi32>
        %res1_200, %res2_201 = vector.deinterleave %338 : vector<16xi32> -> vector<8xi32>
        %339 = arith.addi %res1_200, %res2_201 : vector<8xi32>
        %340 = arith.addi %290#7, %339 : vector<8xi32>
        %c4_202 = arith.constant 4 : index
        %341 = arith.addi %286, %c4_202 : index
        %c0_i32_203 = arith.constant 0 : i32
        %342 = vector.transfer_read %cst_5[%286], %c0_i32_203 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %343 = arith.extsi %342 : vector<4xi32> to vector<4xi64>
        %c0_i32_204 = arith.constant 0 : i32
        %344 = vector.transfer_read %cst_5[%341], %c0_i32_204 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %345 = arith.extsi %344 : vector<4xi32> to vector<4xi64>
        %c0_i64_205 = arith.constant 0 : i64
        %346 = vector.transfer_read %cst_6[%286], %c0_i64_205 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_206 = arith.constant 0 : i64
        %347 = vector.transfer_read %cst_6[%341], %c0_i64_206 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_207 = arith.constant 0 : i64
        %348 = vector.transfer_read %cst_7[%286], %c0_i64_207 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_208 = arith.constant 0 : i64
        %349 = vector.transfer_read %cst_7[%341], %c0_i64_208 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i32_209 = arith.constant 0 : i32
        %350 = vector.transfer_read %cst_8[%286], %c0_i32_209 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %cst_210 = arith.constant dense<32> : vector<4xi64>
        %351 = vector.bitcast %304 : vector<8xi32> to vector<4xi64>
        %352 = arith.shli %351, %cst_210 : vector<4xi64>
        %353 = arith.shrsi %352, %cst_210 : vector<4xi64>
        %354 = arith.shrsi %351, %cst_210 : vector<4xi64>
        %355 = arith.muli %353, %343 : vector<4xi64>
        %356 = arith.addi %355, %348 : vector<4xi64>
        %357 = arith.shrui %356, %346 : vector<4xi64>
        %358 = arith.muli %354, %345 : vector<4xi64>
        %359 = arith.addi %358, %349 : vector<4xi64>
        %360 = arith.shrui %359, %347 : vector<4xi64>
        %361 = arith.shli %360, %cst_210 : vector<4xi64>
        %362 = arith.ori %357, %361 : vector<4xi64>
        %363 = vector.bitcast %362 : vector<4xi64> to vector<8xi32>
        %364 = arith.subi %363, %350 : vector<8xi32>
        %cst_211 = arith.constant dense<-97> : vector<8xi32>
        %365 = arith.maxsi %364, %cst_211 : vector<8xi32>
        %cst_212 = arith.constant dense<130> : vector<8xi32>
        %366 = arith.minsi %365, %cst_212 : vector<8xi32>
        %cst_213 = arith.constant dense<-3> : vector<8xi32>
        %367 = arith.addi %366, %cst_213 : vector<8xi32>
        %cst_214 = arith.constant dense<32> : vector<4xi64>
        %368 = vector.bitcast %315 : vector<8xi32> to vector<4xi64>
        %369 = arith.shli %368, %cst_214 : vector<4xi64>
        %370 = arith.shrsi %369, %cst_214 : vector<4xi64>
        %371 = arith.shrsi %368, %cst_214 : vector<4xi64>
        %372 = arith.muli %370, %343 : vector<4xi64>
        %373 = arith.addi %372, %348 : vector<4xi64>
        %374 = arith.shrui %373, %346 : vector<4xi64>
        %375 = arith.muli %371, %345 : vector<4xi64>
        %376 = arith.addi %375, %349 : vector<4xi64>
        %377 = arith.shrui %376, %347 : vector<4xi64>
        %378 = arith.shli %377, %cst_214 : vector<4xi64>
        %379 = arith.ori %374, %378 : vector<4xi64>
        %380 = vector.bitcast %379 : vector<4xi64> to vector<8xi32>
        %381 = arith.subi %380, %350 : vector<8xi32>
        %cst_215 = arith.constant dense<-97> : vector<8xi32>
        %382 = arith.maxsi %381, %cst_215 : vector<8xi32>
        %cst_216 = arith.constant dense<130> : vector<8xi32>
        %383 = arith.minsi %382, %cst_216 : vector<8xi32>
        %cst_217 = arith.constant dense<-3> : vector<8xi32>
        %384 = arith.addi %383, %cst_217 : vector<8xi32>
        %cst_218 = arith.constant dense<32> : vector<4xi64>
        %385 = vector.bitcast %326 : vector<8xi32> to vector<4xi64>
        %386 = arith.shli %385, %cst_218 : vector<4xi64>
        %387 = arith.shrsi %386, %cst_218 : vector<4xi64>
        %388 = arith.shrsi %385, %cst_218 : vector<4xi64>
        %389 = arith.muli %387, %343 : vector<4xi64>
        %390 = arith.addi %389, %348 : vector<4xi64>
        %391 = arith.shrui %390, %346 : vector<4xi64>
        %392 = arith.muli %388, %345 : vector<4xi64>
        %393 = arith.addi %392, %349 : vector<4xi64>
        %394 = arith.shrui %393, %347 : vector<4xi64>
        %395 = arith.shli %394, %cst_218 : vector<4xi64>
        %396 = arith.ori %391, %395 : vector<4xi64>
        %397 = vector.bitcast %396 : vector<4xi64> to vector<8xi32>
        %398 = arith.subi %397, %350 : vector<8xi32>
        %cst_219 = arith.constant dense<-97> : vector<8xi32>
        %399 = arith.maxsi %398, %cst_219 : vector<8xi32>
        %cst_220 = arith.constant dense<130> : vector<8xi32>
        %400 = arith.minsi %399, %cst_220 : vector<8xi32>
        %cst_221 = arith.constant dense<-3> : vector<8xi32>
        %401 = arith.addi %400, %cst_221 : vector<8xi32>
        %cst_222 = arith.constant dense<32> : vector<4xi64>
        %402 = vector.bitcast %337 : vector<8xi32> to vector<4xi64>
        %403 = arith.shli %402, %cst_222 : vector<4xi64>
        %404 = arith.shrsi %403, %cst_222 : vector<4xi64>
        %405 = arith.shrsi %402, %cst_222 : vector<4xi64>
        %406 = arith.muli %404, %343 : vector<4xi64>
        %407 = arith.addi %406, %348 : vector<4xi64>
        %408 = arith.shrui %407, %346 : vector<4xi64>
        %409 = arith.muli %405, %345 : vector<4xi64>
        %410 = arith.addi %409, %349 : vector<4xi64>
        %411 = arith.shrui %410, %347 : vector<4xi64>
        %412 = arith.shli %411, %cst_222 : vector<4xi64>
        %413 = arith.ori %408, %412 : vector<4xi64>
        %414 = vector.bitcast %413 : vector<4xi64> to vector<8xi32>
        %415 = arith.subi %414, %350 : vector<8xi32>
        %cst_223 = arith.constant dense<-97> : vector<8xi32>
        %416 = arith.maxsi %415, %cst_223 : vector<8xi32>
        %cst_224 = arith.constant dense<130> : vector<8xi32>
        %417 = arith.minsi %416, %cst_224 : vector<8xi32>
        %cst_225 = arith.constant dense<-3> : vector<8xi32>
        %418 = arith.addi %417, %cst_225 : vector<8xi32>
        %c8_226 = arith.constant 8 : index
        %419 = arith.addi %286, %c8_226 : index
        %c4_227 = arith.constant 4 : index
        %420 = arith.addi %419, %c4_227 : index
        %c0_i32_228 = arith.constant 0 : i32
        %421 = vector.transfer_read %cst_5[%419], %c0_i32_228 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %422 = arith.extsi %421 : vector<4xi32> to vector<4xi64>
        %c0_i32_229 = arith.constant 0 : i32
        %423 = vector.transfer_read %cst_5[%420], %c0_i32_229 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %424 = arith.extsi %423 : vector<4xi32> to vector<4xi64>
        %c0_i64_230 = arith.constant 0 : i64
        %425 = vector.transfer_read %cst_6[%419], %c0_i64_230 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_231 = arith.constant 0 : i64
        %426 = vector.transfer_read %cst_6[%420], %c0_i64_231 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_232 = arith.constant 0 : i64
        %427 = vector.transfer_read %cst_7[%419], %c0_i64_232 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_233 = arith.constant 0 : i64
        %428 = vector.transfer_read %cst_7[%420], %c0_i64_233 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i32_234 = arith.constant 0 : i32
        %429 = vector.transfer_read %cst_8[%419], %c0_i32_234 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %cst_235 = arith.constant dense<32> : vector<4xi64>
        %430 = vector.bitcast %307 : vector<8xi32> to vector<4xi64>
        %431 = arith.shli %430, %cst_235 : vector<4xi64>
        %432 = arith.shrsi %431, %cst_235 : vector<4xi64>
        %433 = arith.shrsi %430, %cst_235 : vector<4xi64>
        %434 = arith.muli %432, %422 : vector<4xi64>
        %435 = arith.addi %434, %427 : vector<4xi64>
        %436 = arith.shrui %435, %425 : vector<4xi64>
        %437 = arith.muli %433, %424 : vector<4xi64>
        %438 = arith.addi %437, %428 : vector<4xi64>
        %439 = arith.shrui %438, %426 : vector<4xi64>
        %440 = arith.shli %439, %cst_235 : vector<4xi64>
        %441 = arith.ori %436, %440 : vector<4xi64>
        %442 = vector.bitcast %441 : vector<4xi64> to vector<8xi32>
        %443 = arith.subi %442, %429 : vector<8xi32>
        %cst_236 = arith.constant dense<-97> : vector<8xi32>
        %444 = arith.maxsi %443, %cst_236 : vector<8xi32>
        %cst_237 = arith.constant dense<130> : vector<8xi32>
        %445 = arith.minsi %444, %cst_237 : vector<8xi32>
        %cst_238 = arith.constant dense<-3> : vector<8xi32>
        %446 = arith.addi %445, %cst_238 : vector<8xi32>
        %cst_239 = arith.constant dense<32> : vector<4xi64>
        %447 = vector.bitcast %318 : vector<8xi32> to vector<4xi64>
        %448 = arith.shli %447, %cst_239 : vector<4xi64>
        %449 = arith.shrsi %448, %cst_239 : vector<4xi64>
        %450 = arith.shrsi %447, %cst_239 : vector<4xi64>
        %451 = arith.muli %449, %422 : vector<4xi64>
        %452 = arith.addi %451, %427 : vector<4xi64>
        %453 = arith.shrui %452, %425 : vector<4xi64>
        %454 = arith.muli %450, %424 : vector<4xi64>
        %455 = arith.addi %454, %428 : vector<4xi64>
        %456 = arith.shrui %455, %426 : vector<4xi64>
        %457 = arith.shli %456, %cst_239 : vector<4xi64>
        %458 = arith.ori %453, %457 : vector<4xi64>
        %459 = vector.bitcast %458 : vector<4xi64> to vector<8xi32>
        %460 = arith.subi %459, %429 : vector<8xi32>
        %cst_240 = arith.constant dense<-97> : vector<8xi32>
        %461 = arith.maxsi %460, %cst_240 : vector<8xi32>
        %cst_241 = arith.constant dense<130> : vector<8xi32>
        %462 = arith.minsi %461, %cst_241 : vector<8xi32>
        %cst_242 = arith.constant dense<-3> : vector<8xi32>
        %463 = arith.addi %462, %cst_242 : vector<8xi32>
        %cst_243 = arith.constant dense<32> : vector<4xi64>
        %464 = vector.bitcast %329 : vector<8xi32> to vector<4xi64>
        %465 = arith.shli %464, %cst_243 : vector<4xi64>
        %466 = arith.shrsi %465, %cst_243 : vector<4xi64>
        %467 = arith.shrsi %464, %cst_243 : vector<4xi64>
        %468 = arith.muli %466, %422 : vector<4xi64>
        %469 = arith.addi %468, %427 : vector<4xi64>
        %470 = arith.shrui %469, %425 : vector<4xi64>
        %471 = arith.muli %467, %424 : vector<4xi64>
        %472 = arith.addi %471, %428 : vector<4xi64>
        %473 = arith.shrui %472, %426 : vector<4xi64>
        %474 = arith.shli %473, %cst_243 : vector<4xi64>
        %475 = arith.ori %470, %474 : vector<4xi64>
        %476 = vector.bitcast %475 : vector<4xi64> to vector<8xi32>
        %477 = arith.subi %476, %429 : vector<8xi32>
        %cst_244 = arith.constant dense<-97> : vector<8xi32>
        %478 = arith.maxsi %477, %cst_244 : vector<8xi32>
        %cst_245 = arith.constant dense<130> : vector<8xi32>
        %479 = arith.minsi %478, %cst_245 : vector<8xi32>
        %cst_246 = arith.constant dense<-3> : vector<8xi32>
        %480 = arith.addi %479, %cst_246 : vector<8xi32>
        %cst_247 = arith.constant dense<32> : vector<4xi64>
        %481 = vector.bitcast %340 : vector<8xi32> to vector<4xi64>
        %482 = arith.shli %481, %cst_247 : vector<4xi64>
        %483 = arith.shrsi %482, %cst_247 : vector<4xi64>
        %484 = arith.shrsi %481, %cst_247 : vector<4xi64>
        %485 = arith.muli %483, %422 : vector<4xi64>
        %486 = arith.addi %485, %427 : vector<4xi64>
        %487 = arith.shrui %486, %425 : vector<4xi64>
        %488 = arith.muli %484, %424 : vector<4xi64>
        %489 = arith.addi %488, %428 : vector<4xi64>
        %490 = arith.shrui %489, %426 : vector<4xi64>
        %491 = arith.shli %490, %cst_247 : vector<4xi64>
        %492 = arith.ori %487, %491 : vector<4xi64>
        %493 = vector.bitcast %492 : vector<4xi64> to vector<8xi32>
        %494 = arith.subi %493, %429 : vector<8xi32>
        %cst_248 = arith.constant dense<-97> : vector<8xi32>
        %495 = arith.maxsi %494, %cst_248 : vector<8xi32>
        %cst_249 = arith.constant dense<130> : vector<8xi32>
        %496 = arith.minsi %495, %cst_249 : vector<8xi32>
        %cst_250 = arith.constant dense<-3> : vector<8xi32>
        %497 = arith.addi %496, %cst_250 : vector<8xi32>
        %498 = vector.shuffle %367, %446 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %499 = arith.trunci %498 : vector<16xi32> to vector<16xi8>
        %500 = vector.transfer_write %499, %arg4[%arg3, %286] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        %c1_251 = arith.constant 1 : index
        %501 = arith.addi %arg3, %c1_251 : index
        %502 = vector.shuffle %384, %463 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %503 = arith.trunci %502 : vector<16xi32> to vector<16xi8>
        %504 = vector.transfer_write %503, %500[%501, %286] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        %c2_252 = arith.constant 2 : index
        %505 = arith.addi %arg3, %c2_252 : index
        %506 = vector.shuffle %401, %480 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %507 = arith.trunci %506 : vector<16xi32> to vector<16xi8>
        %508 = vector.transfer_write %507, %504[%505, %286] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        %c3_253 = arith.constant 3 : index
        %509 = arith.addi %arg3, %c3_253 : index
        %510 = vector.shuffle %418, %497 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %511 = arith.trunci %510 : vector<16xi32> to vector<16xi8>
        %512 = vector.transfer_write %511, %508[%509, %286] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        scf.yield %512 : tensor<7x21xi8>
      }
      scf.yield %285 : tensor<7x21xi8>
    }
    %c1_11 = arith.constant 1 : index
    %c4_12 = arith.constant 4 : index
    %7 = scf.for %arg1 = %c0 to %c4 step %c4_12 iter_args(%arg2 = %6) -> (tensor<7x21xi8>) {
      %c16_167 = arith.constant 16 : index
      %285 = arith.muli %c1_11, %c16_167 : index
      %c0_i32_168 = arith.constant 0 : i32
      %286 = vector.transfer_read %cst_4[%285], %c0_i32_168 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c0_169 = arith.constant 0 : index
      %c16_170 = arith.constant 16 : index
      %c1_171 = arith.constant 1 : index
      %287:4 = scf.for %arg3 = %c0_169 to %c16_170 step %c1_171 iter_args(%arg4 = %286, %arg5 = %286, %arg6 = %286, %arg7 = %286) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_217 = arith.constant 0 : index
        %c0_i8_218 = arith.constant 0 : i8
        %416 = vector.transfer_read %cst_3[%c1_11, %arg3, %c0_217], %c0_i8_218 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %417 = arith.extsi %416 : vector<16xi8> to vector<16xi16>
        %418 = arith.extsi %417 : vector<16xi16> to vector<16xi32>
        %c2_219 = arith.constant 2 : index
        %419 = arith.muli %arg3, %c2_219 : index
        %c0_i16 = arith.constant 0 : i16
        %420 = vector.transfer_read %4[%arg1, %419], %c0_i16 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %421 = vector.bitcast %420 : vector<2xi16> to vector<1xi32>
        %422 = vector.broadcast %421 : vector<1xi32> to vector<8xi32>
        %423 = vector.bitcast %422 : vector<8xi32> to vector<16xi16>
        %424 = arith.extsi %423 : vector<16xi16> to vector<16xi32>
        %425 = arith.muli %424, %418 : vector<16xi32>
        %res1_220, %res2_221 = vector.deinterleave %425 : vector<16xi32> -> vector<8xi32>
        %426 = arith.addi %res1_220, %res2_221 : vector<8xi32>
        %427 = arith.addi %arg4, %426 : vector<8xi32>
        %c1_222 = arith.constant 1 : index
        %428 = arith.addi %arg1, %c1_222 : index
        %c0_i16_223 = arith.constant 0 : i16
        %429 = vector.transfer_read %4[%428, %419], %c0_i16_223 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %430 = vector.bitcast %429 : vector<2xi16> to vector<1xi32>
        %431 = vector.broadcast %430 : vector<1xi32> to vector<8xi32>
        %432 = vector.bitcast %431 : vector<8xi32> to vector<16xi16>
        %433 = arith.extsi %432 : vector<16xi16> to vector<16xi32>
        %434 = arith.muli %433, %418 : vector<16xi32>
        %res1_224, %res2_225 = vector.deinterleave %434 : vector<16xi32> -> vector<8xi32>
        %435 = arith.addi %res1_224, %res2_225 : vector<8xi32>
        %436 = arith.addi %arg5, %435 : vector<8xi32>
        %c2_226 = arith.constant 2 : index
        %437 = arith.addi %arg1, %c2_226 : index
        %c0_i16_227 = arith.constant 0 : i16
        %438 = vector.transfer_read %4[%437, %419], %c0_i16_227 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %439 = vector.bitcast %438 : vector<2xi16> to vector<1xi32>
        %440 = vector.broadcast %439 : vector<1xi32> to vector<8xi32>
        %441 = vector.bitcast %440 : vector<8xi32> to vector<16xi16>
        %442 = arith.extsi %441 : vector<16xi16> to vector<16xi32>
        %443 = arith.muli %442, %418 : vector<16xi32>
        %res1_228, %res2_229 = vector.deinterleave %443 : vector<16xi32> -> vector<8xi32>
        %444 = arith.addi %res1_228, %res2_229 : vector<8xi32>
        %445 = arith.addi %arg6, %444 : vector<8xi32>
        %c3_230 = arith.constant 3 : index
        %446 = arith.addi %arg1, %c3_230 : index
        %c0_i16_231 = arith.constant 0 : i16
        %447 = vector.transfer_read %4[%446, %419], %c0_i16_231 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %448 = vector.bitcast %447 : vector<2xi16> to vector<1xi32>
        %449 = vector.broadcast %448 : vector<1xi32> to vector<8xi32>
        %450 = vector.bitcast %449 : vector<8xi32> to vector<16xi16>
        %451 = arith.extsi %450 : vector<16xi16> to vector<16xi32>
        %452 = arith.muli %451, %418 : vector<16xi32>
        %res1_232, %res2_233 = vector.deinterleave %452 : vector<16xi32> -> vector<8xi32>
        %453 = arith.addi %res1_232, %res2_233 : vector<8xi32>
        %454 = arith.addi %arg7, %453 : vector<8xi32>
        scf.yield %427, %436, %445, %454 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c16_172 = arith.constant 16 : index
      %c0_173 = arith.constant 0 : index
      %c0_i8_174 = arith.constant 0 : i8
      %288 = vector.transfer_read %cst_3[%c1_11, %c16_172, %c0_173], %c0_i8_174 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %289 = arith.extsi %288 : vector<16xi8> to vector<16xi16>
      %290 = arith.extsi %289 : vector<16xi16> to vector<16xi32>
      %c2_175 = arith.constant 2 : index
      %291 = arith.muli %c16_172, %c2_175 : index
      %extracted_176 = tensor.extract %4[%arg1, %291] : tensor<7x33xi16>
      %292 = arith.extui %extracted_176 : i16 to i32
      %293 = vector.broadcast %292 : i32 to vector<8xi32>
      %294 = vector.bitcast %293 : vector<8xi32> to vector<16xi16>
      %295 = arith.extsi %294 : vector<16xi16> to vector<16xi32>
      %296 = arith.muli %295, %290 : vector<16xi32>
      %res1_177, %res2_178 = vector.deinterleave %296 : vector<16xi32> -> vector<8xi32>
      %297 = arith.addi %res1_177, %res2_178 : vector<8xi32>
      %298 = arith.addi %287#0, %297 : vector<8xi32>
      %c1_179 = arith.constant 1 : index
      %299 = arith.addi %arg1, %c1_179 : index
      %extracted_180 = tensor.extract %4[%299, %291] : tensor<7x33xi16>
      %300 = arith.extui %extracted_180 : i16 to i32
      %301 = vector.broadcast %300 : i32 to vector<8xi32>
      %302 = vector.bitcast %301 : vector<8xi32> to vector<16xi16>
      %303 = arith.extsi %302 : vector<16xi16> to vector<16xi32>
      %304 = arith.muli %303, %290 : vector<16xi32>
      %res1_181, %res2_182 = vector.deinterleave %304 : vector<16xi32> -> vector<8xi32>
      %305 = arith.addi %res1_181, %res2_182 : vector<8xi32>
      %306 = arith.addi %287#1, %305 : vector<8xi32>
      %c2_183 = arith.constant 2 : index
      %307 = arith.addi %arg1, %c2_183 : index
      %extracted_184 = tensor.extract %4[%307, %291] : tensor<7x33xi16>
      %308 = arith.extui %extracted_184 : i16 to i32
      %309 = vector.broadcast %308 : i32 to vector<8xi32>
      %310 = vector.bitcast %309 : vector<8xi32> to vector<16xi16>
      %311 = arith.extsi %310 : vector<16xi16> to vector<16xi32>
      %312 = arith.muli %311, %290 : vector<16xi32>
      %res1_185, %res2_186 = vector.deinterleave %312 : vector<16xi32> -> vector<8xi32>
      %313 = arith.addi %res1_185, %res2_186 : vector<8xi32>
      %314 = arith.addi %287#2, %313 : vector<8xi32>
      %c3 = arith.constant 3 : index
      %315 = arith.addi %arg1, %c3 : index
      %extracted_187 = tensor.extract %4[%315, %291] : tensor<7x33xi16>
      %316 = arith.extui %extracted_187 : i16 to i32
      %317 = vector.broadcast %316 : i32 to vector<8xi32>
      %318 = vector.bitcast %317 : vector<8xi32> to vector<16xi16>
      %319 = arith.extsi %318 : vector<16xi16> to vector<16xi32>
      %320 = arith.muli %319, %290 : vector<16xi32>
      %res1_188, %res2_189 = vector.deinterleave %320 : vector<16xi32> -> vector<8xi32>
      %321 = arith.addi %res1_188, %res2_189 : vector<8xi32>
      %322 = arith.addi %287#3, %321 : vector<8xi32>
      %c4_190 = arith.constant 4 : index
      %323 = arith.addi %285, %c4_190 : index
      %c0_i32_191 = arith.constant 0 : i32
      %324 = vector.transfer_read %cst_5[%285], %c0_i32_191 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %325 = arith.extsi %324 : vector<4xi32> to vector<4xi64>
      %c0_i32_192 = arith.constant 0 : i32
      %326 = vector.transfer_read %cst_5[%323], %c0_i32_192 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %327 = arith.extsi %326 : vector<4xi32> to vector<4xi64>
      %c0_i64_193 = arith.constant 0 : i64
      %328 = vector.transfer_read %cst_6[%285], %c0_i64_193 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_194 = arith.constant 0 : i64
      %329 = vector.transfer_read %cst_6[%323], %c0_i64_194 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_195 = arith.constant 0 : i64
      %330 = vector.transfer_read %cst_7[%285], %c0_i64_195 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_196 = arith.constant 0 : i64
      %331 = vector.transfer_read %cst_7[%323], %c0_i64_196 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i32_197 = arith.constant 0 : i32
      %332 = vector.transfer_read %cst_8[%285], %c0_i32_197 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %cst_198 = arith.constant dense<32> : vector<4xi64>
      %333 = vector.bitcast %298 : vector<8xi32> to vector<4xi64>
      %334 = arith.shli %333, %cst_198 : vector<4xi64>
      %335 = arith.shrsi %334, %cst_198 : vector<4xi64>
      %336 = arith.shrsi %333, %cst_198 : vector<4xi64>
      %337 = arith.muli %335, %325 : vector<4xi64>
      %338 = arith.addi %337, %330 : vector<4xi64>
      %339 = arith.shrui %338, %328 : vector<4xi64>
      %340 = arith.muli %336, %327 : vector<4xi64>
      %341 = arith.addi %340, %331 : vector<4xi64>
      %342 = arith.shrui %341, %329 : vector<4xi64>
      %343 = arith.shli %342, %cst_198 : vector<4xi64>
      %344 = arith.ori %339, %343 : vector<4xi64>
      %345 = vector.bitcast %344 : vector<4xi64> to vector<8xi32>
      %346 = arith.subi %345, %332 : vector<8xi32>
      %cst_199 = arith.constant dense<-97> : vector<8xi32>
      %347 = arith.maxsi %346, %cst_199 : vector<8xi32>
      %cst_200 = arith.constant dense<130> : vector<8xi32>
      %348 = arith.minsi %347, %cst_200 : vector<8xi32>
      %cst_201 = arith.constant dense<-3> : vector<8xi32>
      %349 = arith.addi %348, %cst_201 : vector<8xi32>
      %cst_202 = arith.constant dense<32> : vector<4xi64>
      %350 = vector.bitcast %306 : vector<8xi32> to vector<4xi64>
      %351 = arith.shli %350, %cst_202 : vector<4xi64>
      %352 = arith.shrsi %351, %cst_202 : vector<4xi64>
      %353 = arith.shrsi %350, %cst_202 : vector<4xi64>
      %354 = arith.muli %352, %325 : vector<4xi64>
      %355 = arith.addi %354, %330 : vector<4xi64>
      %356 = arith.shrui %355, %328 : vector<4xi64>
      %357 = arith.muli %353, %327 : vector<4xi64>
      %358 = arith.addi %357, %331 : vector<4xi64>
      %359 = arith.shrui %358, %329 : vector<4xi64>
      %360 = arith.shli %359, %cst_202 : vector<4xi64>
      %361 = arith.ori %356, %360 : vector<4xi64>
      %362 = vector.bitcast %361 : vector<4xi64> to vector<8xi32>
      %363 = arith.subi %362, %332 : vector<8xi32>
      %cst_203 = arith.constant dense<-97> : vector<8xi32>
      %364 = arith.maxsi %363, %cst_203 : vector<8xi32>
      %cst_204 = arith.constant dense<130> : vector<8xi32>
      %365 = arith.minsi %364, %cst_204 : vector<8xi32>
      %cst_205 = arith.constant dense<-3> : vector<8xi32>
      %366 = arith.addi %365, %cst_205 : vector<8xi32>
      %cst_206 = arith.constant dense<32> : vector<4xi64>
      %367 = vector.bitcast %314 : vector<8xi32> to vector<4xi64>
      %368 = arith.shli %367, %cst_206 : vector<4xi64>
      %369 = arith.shrsi %368, %cst_206 : vector<4xi64>
      %370 = arith.shrsi %367, %cst_206 : vector<4xi64>
      %371 = arith.muli %369, %325 : vector<4xi64>
      %372 = arith.addi %371, %330 : vector<4xi64>
      %373 = arith.shrui %372, %328 : vector<4xi64>
      %374 = arith.muli %370, %327 : vector<4xi64>
      %375 = arith.addi %374, %331 : vector<4xi64>
      %376 = arith.shrui %375, %329 : vector<4xi64>
      %377 = arith.shli %376, %cst_206 : vector<4xi64>
      %378 = arith.ori %373, %377 : vector<4xi64>
      %379 = vector.bitcast %378 : vector<4xi64> to vector<8xi32>
      %380 = arith.subi %379, %332 : vector<8xi32>
      %cst_207 = arith.constant dense<-97> : vector<8xi32>
      %381 = arith.maxsi %380, %cst_207 : vector<8xi32>
      %cst_208 = arith.constant dense<130> : vector<8xi32>
      %382 = arith.minsi %381, %cst_208 : vector<8xi32>
      %cst_209 = arith.constant dense<-3> : vector<8xi32>
      %383 = arith.addi %382, %cst_209 : vector<8xi32>
      %cst_210 = arith.constant dense<32> : vector<4xi64>
      %384 = vector.bitcast %322 : vector<8xi32> to vector<4xi64>
      %385 = arith.shli %384, %cst_210 : vector<4xi64>
      %386 = arith.shrsi %385, %cst_210 : vector<4xi64>
      %387 = arith.shrsi %384, %cst_210 : vector<4xi64>
      %388 = arith.muli %386, %325 : vector<4xi64>
      %389 = arith.addi %388, %330 : vector<4xi64>
      %390 = arith.shrui %389, %328 : vector<4xi64>
      %391 = arith.muli %387, %327 : vector<4xi64>
      %392 = arith.addi %391, %331 : vector<4xi64>
      %393 = arith.shrui %392, %329 : vector<4xi64>
      %394 = arith.shli %393, %cst_210 : vector<4xi64>
      %395 = arith.ori %390, %394 : vector<4xi64>
      %396 = vector.bitcast %395 : vector<4xi64> to vector<8xi32>
      %397 = arith.subi %396, %332 : vector<8xi32>
      %cst_211 = arith.constant dense<-97> : vector<8xi32>
      %398 = arith.maxsi %397, %cst_211 : vector<8xi32>
      %cst_212 = arith.constant dense<130> : vector<8xi32>
      %399 = arith.minsi %398, %cst_212 : vector<8xi32>
      %cst_213 = arith.constant dense<-3> : vector<8xi32>
      %400 = arith.addi %399, %cst_213 : vector<8xi32>
      %401 = arith.trunci %349 : vector<8xi32> to vector<8xi8>
      %402 = vector.extract_strided_slice %401 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %403 = vector.transfer_write %402, %arg2[%arg1, %285] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      %c1_214 = arith.constant 1 : index
      %404 = arith.addi %arg1, %c1_214 : index
      %405 = arith.trunci %366 : vector<8xi32> to vector<8xi8>
      %406 = vector.extract_strided_slice %405 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %407 = vector.transfer_write %406, %403[%404, %285] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      %c2_215 = arith.constant 2 : index
      %408 = arith.addi %arg1, %c2_215 : index
      %409 = arith.trunci %383 : vector<8xi32> to vector<8xi8>
      %410 = vector.extract_strided_slice %409 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %411 = vector.transfer_write %410, %407[%408, %285] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      %c3_216 = arith.constant 3 : index
      %412 = arith.addi %arg1, %c3_216 : index
      %413 = arith.trunci %400 : vector<8xi32> to vector<8xi8>
      %414 = vector.extract_strided_slice %413 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %415 = vector.transfer_write %414, %411[%412, %285] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      scf.yield %415 : tensor<7x21xi8>
    }
    %c0_13 = arith.constant 0 : index
    %c1_14 = arith.constant 1 : index
    %c1_15 = arith.constant 1 : index
    %8 = scf.for %arg1 = %c0_13 to %c1_14 step %c1_15 iter_args(%arg2 = %7) -> (tensor<7x21xi8>) {
      %c16_167 = arith.constant 16 : index
      %285 = arith.muli %arg1, %c16_167 : index
      %c0_i32_168 = arith.constant 0 : i32
      %286 = vector.transfer_read %cst_4[%285], %c0_i32_168 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c8 = arith.constant 8 : index
      %287 = arith.addi %285, %c8 : index
      %c0_i32_169 = arith.constant 0 : i32
      %288 = vector.transfer_read %cst_4[%287], %c0_i32_169 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c0_170 = arith.constant 0 : index
      %c16_171 = arith.constant 16 : index
      %c1_172 = arith.constant 1 : index
      %289:6 = scf.for %arg3 = %c0_170 to %c16_171 step %c1_172 iter_args(%arg4 = %286, %arg5 = %288, %arg6 = %286, %arg7 = %288, %arg8 = %286, %arg9 = %288) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_243 = arith.constant 0 : index
        %c0_i8_244 = arith.constant 0 : i8
        %459 = vector.transfer_read %cst_3[%arg1, %arg3, %c0_243], %c0_i8_244 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %460 = arith.extsi %459 : vector<16xi8> to vector<16xi16>
        %461 = arith.extsi %460 : vector<16xi16> to vector<16xi32>
        %c16_245 = arith.constant 16 : index
        %c0_i8_246 = arith.constant 0 : i8
        %462 = vector.transfer_read %cst_3[%arg1, %arg3, %c16_245], %c0_i8_246 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %463 = arith.extsi %462 : vector<16xi8> to vector<16xi16>
        %464 = arith.extsi %463 : vector<16xi16> to vector<16xi32>
        %c2_247 = arith.constant 2 : index
        %465 = arith.muli %arg3, %c2_247 : index
        %c0_i16 = arith.constant 0 : i16
        %466 = vector.transfer_read %4[%c4, %465], %c0_i16 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %467 = vector.bitcast %466 : vector<2xi16> to vector<1xi32>
        %468 = vector.broadcast %467 : vector<1xi32> to vector<8xi32>
        %469 = vector.bitcast %468 : vector<8xi32> to vector<16xi16>
        %470 = arith.extsi %469 : vector<16xi16> to vector<16xi32>
        %471 = arith.muli %470, %461 : vector<16xi32>
        %res1_248, %res2_249 = vector.deinterleave %471 : vector<16xi32> -> vector<8xi32>
        %472 = arith.addi %res1_248, %res2_249 : vector<8xi32>
        %473 = arith.addi %arg4, %472 : vector<8xi32>
        %474 = arith.muli %470, %464 : vector<16xi32>
        %res1_250, %res2_251 = vector.deinterleave %474 : vector<16xi32> -> vector<8xi32>
        %475 = arith.addi %res1_250, %res2_251 : vector<8xi32>
        %476 = arith.addi %arg5, %475 : vector<8xi32>
        %c1_252 = arith.constant 1 : index
        %c5_253 = arith.constant 5 : index
        %c0_i16_254 = arith.constant 0 : i16
        %477 = vector.transfer_read %4[%c5_253, %465], %c0_i16_254 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %478 = vector.bitcast %477 : vector<2xi16> to vector<1xi32>
        %479 = vector.broadcast %478 : vector<1xi32> to vector<8xi32>
        %480 = vector.bitcast %479 : vector<8xi32> to vector<16xi16>
        %481 = arith.extsi %480 : vector<16xi16> to vector<16xi32>
        %482 = arith.muli %481, %461 : vector<16xi32>
        %res1_255, %res2_256 = vector.deinterleave %482 : vector<16xi32> -> vector<8xi32>
        %483 = arith.addi %res1_255, %res2_256 : vector<8xi32>
        %484 = arith.addi %arg6, %483 : vector<8xi32>
        %485 = arith.muli %481, %464 : vector<16xi32>
        %res1_257, %res2_258 = vector.deinterleave %485 : vector<16xi32> -> vector<8xi32>
        %486 = arith.addi %res1_257, %res2_258 : vector<8xi32>
        %487 = arith.addi %arg7, %486 : vector<8xi32>
        %c2_259 = arith.constant 2 : index
        %c6_260 = arith.constant 6 : index
        %c0_i16_261 = arith.constant 0 : i16
        %488 = vector.transfer_read %4[%c6_260, %465], %c0_i16_261 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %489 = vector.bitcast %488 : vector<2xi16> to vector<1xi32>
        %490 = vector.broadcast %489 : vector<1xi32> to vector<8xi32>
        %491 = vector.bitcast %490 : vector<8xi32> to vector<16xi16>
        %492 = arith.extsi %491 : vector<16xi16> to vector<16xi32>
        %493 = arith.muli %492, %461 : vector<16xi32>
        %res1_262, %res2_263 = vector.deinterleave %493 : vector<16xi32> -> vector<8xi32>
        %494 = arith.addi %res1_262, %res2_263 : vector<8xi32>
        %495 = arith.addi %arg8, %494 : vector<8xi32>
        %496 = arith.muli %492, %464 : vector<16xi32>
        %res1_264, %res2_265 = vector.deinterleave %496 : vector<16xi32> -> vector<8xi32>
        %497 = arith.addi %res1_264, %res2_265 : vector<8xi32>
        %498 = arith.addi %arg9, %497 : vector<8xi32>
        scf.yield %473, %476, %484, %487, %495, %498 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c16_173 = arith.constant 16 : index
      %c0_174 = arith.constant 0 : index
      %c0_i8_175 = arith.constant 0 : i8
      %290 = vector.transfer_read %cst_3[%arg1, %c16_173, %c0_174], %c0_i8_175 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %291 = arith.extsi %290 : vector<16xi8> to vector<16xi16>
      %292 = arith.extsi %291 : vector<16xi16> to vector<16xi32>
      %c16_176 = arith.constant 16 : index
      %c0_i8_177 = arith.constant 0 : i8
      %293 = vector.transfer_read %cst_3[%arg1, %c16_173, %c16_176], %c0_i8_177 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %294 = arith.extsi %293 : vector<16xi8> to vector<16xi16>
      %295 = arith.extsi %294 : vector<16xi16> to vector<16xi32>
      %c2_178 = arith.constant 2 : index
      %296 = arith.muli %c16_173, %c2_178 : index
      %extracted_179 = tensor.extract %4[%c4, %296] : tensor<7x33xi16>
      %297 = arith.extui %extracted_179 : i16 to i32
      %298 = vector.broadcast %297 : i32 to vector<8xi32>
      %299 = vector.bitcast %298 : vector<8xi32> to vector<16xi16>
      %300 = arith.extsi %299 : vector<16xi16> to vector<16xi32>
      %301 = arith.muli %300, %292 : vector<16xi32>
      %res1_180, %res2_181 = vector.deinterleave %301 : vector<16xi32> -> vector<8xi32>
      %302 = arith.addi %res1_180, %res2_181 : vector<8xi32>
      %303 = arith.addi %289#0, %302 : vector<8xi32>
      %304 = arith.muli %300, %295 : vector<16xi32>
      %res1_182, %res2_183 = vector.deinterleave %304 : vector<16xi32> -> vector<8xi32>
      %305 = arith.addi %res1_182, %res2_183 : vector<8xi32>
      %306 = arith.addi %289#1, %305 : vector<8xi32>
      %c1_184 = arith.constant 1 : index
      %c5_185 = arith.constant 5 : index
      %extracted_186 = tensor.extract %4[%c5_185, %296] : tensor<7x33xi16>
      %307 = arith.extui %extracted_186 : i16 to i32
      %308 = vector.broadcast %307 : i32 to vector<8xi32>
      %309 = vector.bitcast %308 : vector<8xi32> to vector<16xi16>
      %310 = arith.extsi %309 : vector<16xi16> to vector<16xi32>
      %311 = arith.muli %310, %292 : vector<16xi32>
      %res1_187, %res2_188 = vector.deinterleave %311 : vector<16xi32> -> vector<8xi32>
      %312 = arith.addi %res1_187, %res2_188 : vector<8xi32>
      %313 = arith.addi %289#2, %312 : vector<8xi32>
      %314 = arith.muli %310, %295 : vector<16xi32>
      %res1_189, %res2_190 = vector.deinterleave %314 : vector<16xi32> -> vector<8xi32>
      %315 = arith.addi %res1_189, %res2_190 : vector<8xi32>
      %316 = arith.addi %289#3, %315 : vector<8xi32>
      %c2_191 = arith.constant 2 : index
      %c6_192 = arith.constant 6 : index
      %extracted_193 = tensor.extract %4[%c6_192, %296] : tensor<7x33xi16>
      %317 = arith.extui %extracted_193 : i16 to i32
      %318 = vector.broadcast %317 : i32 to vector<8xi32>
      %319 = vector.bitcast %318 : vector<8xi32> to vector<16xi16>
      %320 = arith.extsi %319 : vector<16xi16> to vector<16xi32>
      %321 = arith.muli %320, %292 : vector<16xi32>
      %res1_194, %res2_195 = vector.deinterleave %321 : vector<16xi32> -> vector<8xi32>
      %322 = arith.addi %res1_194, %res2_195 : vector<8xi32>
      %323 = arith.addi %289#4, %322 : vector<8xi32>
      %324 = arith.muli %320, %295 : vector<16xi32>
      %res1_196, %res2_197 = vector.deinterleave %324 : vector<16xi32> -> vector<8xi32>
      %325 = arith.addi %res1_196, %res2_197 : vector<8xi32>
      %326 = arith.addi %289#5, %325 : vector<8xi32>
      %c4_198 = arith.constant 4 : index
      %327 = arith.addi %285, %c4_198 : index
      %c0_i32_199 = arith.constant 0 : i32
      %328 = vector.transfer_read %cst_5[%285], %c0_i32_199 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %329 = arith.extsi %328 : vector<4xi32> to vector<4xi64>
      %c0_i32_200 = arith.constant 0 : i32
      %330 = vector.transfer_read %cst_5[%327], %c0_i32_200 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %331 = arith.extsi %330 : vector<4xi32> to vector<4xi64>
      %c0_i64_201 = arith.constant 0 : i64
      %332 = vector.transfer_read %cst_6[%285], %c0_i64_201 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_202 = arith.constant 0 : i64
      %333 = vector.transfer_read %cst_6[%327], %c0_i64_202 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_203 = arith.constant 0 : i64
      %334 = vector.transfer_read %cst_7[%285], %c0_i64_203 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_204 = arith.constant 0 : i64
      %335 = vector.transfer_read %cst_7[%327], %c0_i64_204 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i32_205 = arith.constant 0 : i32
      %336 = vector.transfer_read %cst_8[%285], %c0_i32_205 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %cst_206 = arith.constant dense<32> : vector<4xi64>
      %337 = vector.bitcast %303 : vector<8xi32> to vector<4xi64>
      %338 = arith.shli %337, %cst_206 : vector<4xi64>
      %339 = arith.shrsi %338, %cst_206 : vector<4xi64>
      %340 = arith.shrsi %337, %cst_206 : vector<4xi64>
      %341 = arith.muli %339, %329 : vector<4xi64>
      %342 = arith.addi %341, %334 : vector<4xi64>
      %343 = arith.shrui %342, %332 : vector<4xi64>
      %344 = arith.muli %340, %331 : vector<4xi64>
      %345 = arith.addi %344, %335 : vector<4xi64>
      %346 = arith.shrui %345, %333 : vector<4xi64>
      %347 = arith.shli %346, %cst_206 : vector<4xi64>
      %348 = arith.ori %343, %347 : vector<4xi64>
      %349 = vector.bitcast %348 : vector<4xi64> to vector<8xi32>
      %350 = arith.subi %349, %336 : vector<8xi32>
      %cst_207 = arith.constant dense<-97> : vector<8xi32>
      %351 = arith.maxsi %350, %cst_207 : vector<8xi32>
      %cst_208 = arith.constant dense<130> : vector<8xi32>
      %352 = arith.minsi %351, %cst_208 : vector<8xi32>
      %cst_209 = arith.constant dense<-3> : vector<8xi32>
      %353 = arith.addi %352, %cst_209 : vector<8xi32>
      %cst_210 = arith.constant dense<32> : vector<4xi64>
      %354 = vector.bitcast %313 : vector<8xi32> to vector<4xi64>
      %355 = arith.shli %354, %cst_210 : vector<4xi64>
      %356 = arith.shrsi %355, %cst_210 : vector<4xi64>
      %357 = arith.shrsi %354, %cst_210 : vector<4xi64>
      %358 = arith.muli %356, %329 : vector<4xi64>
      %359 = arith.addi %358, %334 : vector<4xi64>
      %360 = arith.shrui %359, %332 : vector<4xi64>
      %361 = arith.muli %357, %331 : vector<4xi64>
      %362 = arith.addi %361, %335 : vector<4xi64>
      %363 = arith.shrui %362, %333 : vector<4xi64>
      %364 = arith.shli %363, %cst_210 : vector<4xi64>
      %365 = arith.ori %360, %364 : vector<4xi64>
      %366 = vector.bitcast %365 : vector<4xi64> to vector<8xi32>
      %367 = arith.subi %366, %336 : vector<8xi32>
      %cst_211 = arith.constant dense<-97> : vector<8xi32>
      %368 = arith.maxsi %367, %cst_211 : vector<8xi32>
      %cst_212 = arith.constant dense<130> : vector<8xi32>
      %369 = arith.minsi %368, %cst_212 : vector<8xi32>
      %cst_213 = arith.constant dense<-3> : vector<8xi32>
      %370 = arith.addi %369, %cst_213 : vector<8xi32>
      %cst_214 = arith.constant dense<32> : vector<4xi64>
      %371 = vector.bitcast %323 : vector<8xi32> to vector<4xi64>
      %372 = arith.shli %371, %cst_214 : vector<4xi64>
      %373 = arith.shrsi %372, %cst_214 : vector<4xi64>
      %374 = arith.shrsi %371, %cst_214 : vector<4xi64>
      %375 = arith.muli %373, %329 : vector<4xi64>
      %376 = arith.addi %375, %334 : vector<4xi64>
      %377 = arith.shrui %376, %332 : vector<4xi64>
      %378 = arith.muli %374, %331 : vector<4xi64>
      %379 = arith.addi %378, %335 : vector<4xi64>
      %380 = arith.shrui %379, %333 : vector<4xi64>
      %381 = arith.shli %380, %cst_214 : vector<4xi64>
      %382 = arith.ori %377, %381 : vector<4xi64>
      %383 = vector.bitcast %382 : vector<4xi64> to vector<8xi32>
      %384 = arith.subi %383, %336 : vector<8xi32>
      %cst_215 = arith.constant dense<-97> : vector<8xi32>
      %385 = arith.maxsi %384, %cst_215 : vector<8xi32>
      %cst_216 = arith.constant dense<130> : vector<8xi32>
      %386 = arith.minsi %385, %cst_216 : vector<8xi32>
      %cst_217 = arith.constant dense<-3> : vector<8xi32>
      %387 = arith.addi %386, %cst_217 : vector<8xi32>
      %c8_218 = arith.constant 8 : index
      %388 = arith.addi %285, %c8_218 : index
      %c4_219 = arith.constant 4 : index
      %389 = arith.addi %388, %c4_219 : index
      %c0_i32_220 = arith.constant 0 : i32
      %390 = vector.transfer_read %cst_5[%388], %c0_i32_220 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %391 = arith.extsi %390 : vector<4xi32> to vector<4xi64>
      %c0_i32_221 = arith.constant 0 : i32
      %392 = vector.transfer_read %cst_5[%389], %c0_i32_221 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %393 = arith.extsi %392 : vector<4xi32> to vector<4xi64>
      %c0_i64_222 = arith.constant 0 : i64
      %394 = vector.transfer_read %cst_6[%388], %c0_i64_222 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_223 = arith.constant 0 : i64
      %395 = vector.transfer_read %cst_6[%389], %c0_i64_223 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_224 = arith.constant 0 : i64
      %396 = vector.transfer_read %cst_7[%388], %c0_i64_224 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_225 = arith.constant 0 : i64
      %397 = vector.transfer_read %cst_7[%389], %c0_i64_225 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i32_226 = arith.constant 0 : i32
      %398 = vector.transfer_read %cst_8[%388], %c0_i32_226 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %cst_227 = arith.constant dense<32> : vector<4xi64>
      %399 = vector.bitcast %306 : vector<8xi32> to vector<4xi64>
      %400 = arith.shli %399, %cst_227 : vector<4xi64>
      %401 = arith.shrsi %400, %cst_227 : vector<4xi64>
      %402 = arith.shrsi %399, %cst_227 : vector<4xi64>
      %403 = arith.muli %401, %391 : vector<4xi64>
      %404 = arith.addi %403, %396 : vector<4xi64>
      %405 = arith.shrui %404, %394 : vector<4xi64>
      %406 = arith.muli %402, %393 : vector<4xi64>
      %407 = arith.addi %406, %397 : vector<4xi64>
      %408 = arith.shrui %407, %395 : vector<4xi64>
      %409 = arith.shli %408, %cst_227 : vector<4xi64>
      %410 = arith.ori %405, %409 : vector<4xi64>
      %411 = vector.bitcast %410 : vector<4xi64> to vector<8xi32>
      %412 = arith.subi %411, %398 : vector<8xi32>
      %cst_228 = arith.constant dense<-97> : vector<8xi32>
      %413 = arith.maxsi %412, %cst_228 : vector<8xi32>
      %cst_229 = arith.constant dense<130> : vector<8xi32>
      %414 = arith.minsi %413, %cst_229 : vector<8xi32>
      %cst_230 = arith.constant dense<-3> : vector<8xi32>
      %415 = arith.addi %414, %cst_230 : vector<8xi32>
      %cst_231 = arith.constant dense<32> : vector<4xi64>
      %416 = vector.bitcast %316 : vector<8xi32> to vector<4xi64>
      %417 = arith.shli %416, %cst_231 : vector<4xi64>
      %418 = arith.shrsi %417, %cst_231 : vector<4xi64>
      %419 = arith.shrsi %416, %cst_231 : vector<4xi64>
      %420 = arith.muli %418, %391 : vector<4xi64>
      %421 = arith.addi %420, %396 : vector<4xi64>
      %422 = arith.shrui %421, %394 : vector<4xi64>
      %423 = arith.muli %419, %393 : vector<4xi64>
      %424 = arith.addi %423, %397 : vector<4xi64>
      %425 = arith.shrui %424, %395 : vector<4xi64>
      %426 = arith.shli %425, %cst_231 : vector<4xi64>
      %427 = arith.ori %422, %426 : vector<4xi64>
      %428 = vector.bitcast %427 : vector<4xi64> to vector<8xi32>
      %429 = arith.subi %428, %398 : vector<8xi32>
      %cst_232 = arith.constant dense<-97> : vector<8xi32>
      %430 = arith.maxsi %429, %cst_232 : vector<8xi32>
      %cst_233 = arith.constant dense<130> : vector<8xi32>
      %431 = arith.minsi %430, %cst_233 : vector<8xi32>
      %cst_234 = arith.constant dense<-3> : vector<8xi32>
      %432 = arith.addi %431, %cst_234 : vector<8xi32>
      %cst_235 = arith.constant dense<32> : vector<4xi64>
      %433 = vector.bitcast %326 : vector<8xi32> to vector<4xi64>
      %434 = arith.shli %433, %cst_235 : vector<4xi64>
      %435 = arith.shrsi %434, %cst_235 : vector<4xi64>
      %436 = arith.shrsi %433, %cst_235 : vector<4xi64>
      %437 = arith.muli %435, %391 : vector<4xi64>
      %438 = arith.addi %437, %396 : vector<4xi64>
      %439 = arith.shrui %438, %394 : vector<4xi64>
      %440 = arith.muli %436, %393 : vector<4xi64>
      %441 = arith.addi %440, %397 : vector<4xi64>
      %442 = arith.shrui %441, %395 : vector<4xi64>
      %443 = arith.shli %442, %cst_235 : vector<4xi64>
      %444 = arith.ori %439, %443 : vector<4xi64>
      %445 = vector.bitcast %444 : vector<4xi64> to vector<8xi32>
      %446 = arith.subi %445, %398 : vector<8xi32>
      %cst_236 = arith.constant dense<-97> : vector<8xi32>
      %447 = arith.maxsi %446, %cst_236 : vector<8xi32>
      %cst_237 = arith.constant dense<130> : vector<8xi32>
      %448 = arith.minsi %447, %cst_237 : vector<8xi32>
      %cst_238 = arith.constant dense<-3> : vector<8xi32>
      %449 = arith.addi %448, %cst_238 : vector<8xi32>
      %450 = vector.shuffle %353, %415 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
      %451 = arith.trunci %450 : vector<16xi32> to vector<16xi8>
      %452 = vector.transfer_write %451, %arg2[%c4, %285] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
      %c1_239 = arith.constant 1 : index
      %c5_240 = arith.constant 5 : index
      %453 = vector.shuffle %370, %432 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
      %454 = arith.trunci %453 : vector<16xi32> to vector<16xi8>
      %455 = vector.transfer_write %454, %452[%c5_240, %285] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
      %c2_241 = arith.constant 2 : index
      %c6_242 = arith.constant 6 : index
      %456 = vector.shuffle %387, %449 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
      %457 = arith.trunci %456 : vector<16xi32> to vector<16xi8>
      %458 = vector.transfer_write %457, %455[%c6_242, %285] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
      scf.yield %458 : tensor<7x21xi8>
    }
    %c1_16 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %9 = arith.muli %c1_16, %c16 : index
    %c0_i32 = arith.constant 0 : i32
    %10 = vector.transfer_read %cst_4[%9], %c0_i32 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
    %c0_17 = arith.constant 0 : index
    %c16_18 = arith.constant 16 : index
    %c1_19 = arith.constant 1 : index
    %11:3 = scf.for %arg1 = %c0_17 to %c16_18 step %c1_19 iter_args(%arg2 = %10, %arg3 = %10, %arg4 = %10) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>) {
      %c0_167 = arith.constant 0 : index
      %c0_i8_168 = arith.constant 0 : i8
      %285 = vector.transfer_read %cst_3[%c1_16, %arg1, %c0_167], %c0_i8_168 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %286 = arith.extsi %285 : vector<16xi8> to vector<16xi16>
      %287 = arith.extsi %286 : vector<16xi16> to vector<16xi32>
      %c2_169 = arith.constant 2 : index
      %288 = arith.muli %arg1, %c2_169 : index
      %c0_i16 = arith.constant 0 : i16
      %289 = vector.transfer_read %4[%c4, %288], %c0_i16 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %290 = vector.bitcast %289 : vector<2xi16> to vector<1xi32>
      %291 = vector.broadcast %290 : vector<1xi32> to vector<8xi32>
      %292 = vector.bitcast %291 : vector<8xi32> to vector<16xi16>
      %293 = arith.extsi %292 : vector<16xi16> to vector<16xi32>
      %294 = arith.muli %293, %287 : vector<16xi32>
      %res1_170, %res2_171 = vector.deinterleave %294 : vector<16xi32> -> vector<8xi32>
      %295 = arith.addi %res1_170, %res2_171 : vector<8xi32>
      %296 = arith.addi %arg2, %295 : vector<8xi32>
      %c1_172 = arith.constant 1 : index
      %c5_173 = arith.constant 5 : index
      %c0_i16_174 = arith.constant 0 : i16
      %297 = vector.transfer_read %4[%c5_173, %288], %c0_i16_174 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %298 = vector.bitcast %297 : vector<2xi16> to vector<1xi32>
      %299 = vector.broadcast %298 : vector<1xi32> to vector<8xi32>
      %300 = vector.bitcast %299 : vector<8xi32> to vector<16xi16>
      %301 = arith.extsi %300 : vector<16xi16> to vector<16xi32>
      %302 = arith.muli %301, %287 : vector<16xi32>
      %res1_175, %res2_176 = vector.deinterleave %302 : vector<16xi32> -> vector<8xi32>
      %303 = arith.addi %res1_175, %res2_176 : vector<8xi32>
      %304 = arith.addi %arg3, %303 : vector<8xi32>
      %c2_177 = arith.constant 2 : index
      %c6_178 = arith.constant 6 : index
      %c0_i16_179 = arith.constant 0 : i16
      %305 = vector.transfer_read %4[%c6_178, %288], %c0_i16_179 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %306 = vector.bitcast %305 : vector<2xi16> to vector<1xi32>
      %307 = vector.broadcast %306 : vector<1xi32> to vector<8xi32>
      %308 = vector.bitcast %307 : vector<8xi32> to vector<16xi16>
      %309 = arith.extsi %308 : vector<16xi16> to vector<16xi32>
      %310 = arith.muli %309, %287 : vector<16xi32>
      %res1_180, %res2_181 = vector.deinterleave %310 : vector<16xi32> -> vector<8xi32>
      %311 = arith.addi %res1_180, %res2_181 : vector<8xi32>
      %312 = arith.addi %arg4, %311 : vector<8xi32>
      scf.yield %296, %304, %312 : vector<8xi32>, vector<8xi32>, vector<8xi32>
    }
    %c16_20 = arith.constant 16 : index
    %c0_21 = arith.constant 0 : index
    %c0_i8 = arith.constant 0 : i8
    %12 = vector.transfer_read %cst_3[%c1_16, %c16_20, %c0_21], %c0_i8 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
    %13 = arith.extsi %12 : vector<16xi8> to vector<16xi16>
    %14 = arith.extsi %13 : vector<16xi16> to vector<16xi32>
    %c2 = arith.constant 2 : index
    %15 = arith.muli %c16_20, %c2 : index
    %extracted = tensor.extract %4[%c4, %15] : tensor<7x33xi16>
    %16 = arith.extui %extracted : i16 to i32
    %17 = vector.broadcast %16 : i32 to vector<8xi32>
    %18 = vector.bitcast %17 : vector<8xi32> to vector<16xi16>
    %19 = arith.extsi %18 : vector<16xi16> to vector<16xi32>
    %20 = arith.muli %19, %14 : vector<16xi32>
    %res1, %res2 = vector.deinterleave %20 : vector<16xi32> -> vector<8xi32>
    %21 = arith.addi %res1, %res2 : vector<8xi32>
    %22 = arith.addi %11#0, %21 : vector<8xi32>
    %c1_22 = arith.constant 1 : index
    %c5 = arith.constant 5 : index
    %extracted_23 = tensor.extract %4[%c5, %15] : tensor<7x33xi16>
    %23 = arith.extui %extracted_23 : i16 to i32
    %24 = vector.broadcast %23 : i32 to vector<8xi32>
    %25 = vector.bitcast %24 : vector<8xi32> to vector<16xi16>
    %26 = arith.extsi %25 : vector<16xi16> to vector<16xi32>
    %27 = arith.muli %26, %14 : vector<16xi32>
    %res1_24, %res2_25 = vector.deinterleave %27 : vector<16xi32> -> vector<8xi32>
    %28 = arith.addi %res1_24, %res2_25 : vector<8xi32>
    %29 = arith.addi %11#1, %28 : vector<8xi32>
    %c2_26 = arith.constant 2 : index
    %c6 = arith.constant 6 : index
    %extracted_27 = tensor.extract %4[%c6, %15] : tensor<7x33xi16>
    %30 = arith.extui %extracted_27 : i16 to i32
    %31 = vector.broadcast %30 : i32 to vector<8xi32>
    %32 = vector.bitcast %31 : vector<8xi32> to vector<16xi16>
    %33 = arith.extsi %32 : vector<16xi16> to vector<16xi32>
    %34 = arith.muli %33, %14 : vector<16xi32>
    %res1_28, %res2_29 = vector.deinterleave %34 : vector<16xi32> -> vector<8xi32>
    %35 = arith.addi %res1_28, %res2_29 : vector<8xi32>
    %36 = arith.addi %11#2, %35 : vector<8xi32>
    %c4_30 = arith.constant 4 : index
    %37 = arith.addi %9, %c4_30 : index
    %c0_i32_31 = arith.constant 0 : i32
    %38 = vector.transfer_read %cst_5[%9], %c0_i32_31 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
    %39 = arith.extsi %38 : vector<4xi32> to vector<4xi64>
    %c0_i32_32 = arith.constant 0 : i32
    %40 = vector.transfer_read %cst_5[%37], %c0_i32_32 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
    %41 = arith.extsi %40 : vector<4xi32> to vector<4xi64>
    %c0_i64 = arith.constant 0 : i64
    %42 = vector.transfer_read %cst_6[%9], %c0_i64 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
    %c0_i64_33 = arith.constant 0 : i64
    %43 = vector.transfer_read %cst_6[%37], %c0_i64_33 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
    %c0_i64_34 = arith.constant 0 : i64
    %44 = vector.transfer_read %cst_7[%9], %c0_i64_34 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
    %c0_i64_35 = arith.constant 0 : i64
    %45 = vector.transfer_read %cst_7[%37], %c0_i64_35 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
    %c0_i32_36 = arith.constant 0 : i32
    %46 = vector.transfer_read %cst_8[%9], %c0_i32_36 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
    %cst_37 = arith.constant dense<32> : vector<4xi64>
    %47 = vector.bitcast %22 : vector<8xi32> to vector<4xi64>
    %48 = arith.shli %47, %cst_37 : vector<4xi64>
    %49 = arith.shrsi %48, %cst_37 : vector<4xi64>
    %50 = arith.shrsi %47, %cst_37 : vector<4xi64>
    %51 = arith.muli %49, %39 : vector<4xi64>
    %52 = arith.addi %51, %44 : vector<4xi64>
    %53 = arith.shrui %52, %42 : vector<4xi64>
    %54 = arith.muli %50, %41 : vector<4xi64>
    %55 = arith.addi %54, %45 : vector<4xi64>
    %56 = arith.shrui %55, %43 : vector<4xi64>
    %57 = arith.shli %56, %cst_37 : vector<4xi64>
    %58 = arith.ori %53, %57 : vector<4xi64>
    %59 = vector.bitcast %58 : vector<4xi64> to vector<8xi32>
    %60 = arith.subi %59, %46 : vector<8xi32>
    %cst_38 = arith.constant dense<-97> : vector<8xi32>
    %61 = arith.maxsi %60, %cst_38 : vector<8xi32>
    %cst_39 = arith.constant dense<130> : vector<8xi32>
    %62 = arith.minsi %61, %cst_39 : vector<8xi32>
    %cst_40 = arith.constant dense<-3> : vector<8xi32>
    %63 = arith.addi %62, %cst_40 : vector<8xi32>
    %cst_41 = arith.constant dense<32> : vector<4xi64>
    %64 = vector.bitcast %29 : vector<8xi32> to vector<4xi64>
    %65 = arith.shli %64, %cst_41 : vector<4xi64>
    %66 = arith.shrsi %65, %cst_41 : vector<4xi64>
    %67 = arith.shrsi %64, %cst_41 : vector<4xi64>
    %68 = arith.muli %66, %39 : vector<4xi64>
    %69 = arith.addi %68, %44 : vector<4xi64>
    %70 = arith.shrui %69, %42 : vector<4xi64>
    %71 = arith.muli %67, %41 : vector<4xi64>
    %72 = arith.addi %71, %45 : vector<4xi64>
    %73 = arith.shrui %72, %43 : vector<4xi64>
    %74 = arith.shli %73, %cst_41 : vector<4xi64>
    %75 = arith.ori %70, %74 : vector<4xi64>
    %76 = vector.bitcast %75 : vector<4xi64> to vector<8xi32>
    %77 = arith.subi %76, %46 : vector<8xi32>
    %cst_42 = arith.constant dense<-97> : vector<8xi32>
    %78 = arith.maxsi %77, %cst_42 : vector<8xi32>
    %cst_43 = arith.constant dense<130> : vector<8xi32>
    %79 = arith.minsi %78, %cst_43 : vector<8xi32>
    %cst_44 = arith.constant dense<-3> : vector<8xi32>
    %80 = arith.addi %79, %cst_44 : vector<8xi32>
    %cst_45 = arith.constant dense<32> : vector<4xi64>
    %81 = vector.bitcast %36 : vector<8xi32> to vector<4xi64>
    %82 = arith.shli %81, %cst_45 : vector<4xi64>
    %83 = arith.shrsi %82, %cst_45 : vector<4xi64>
    %84 = arith.shrsi %81, %cst_45 : vector<4xi64>
    %85 = arith.muli %83, %39 : vector<4xi64>
    %86 = arith.addi %85, %44 : vector<4xi64>
    %87 = arith.shrui %86, %42 : vector<4xi64>
    %88 = arith.muli %84, %41 : vector<4xi64>
    %89 = arith.addi %88, %45 : vector<4xi64>
    %90 = arith.shrui %89, %43 : vector<4xi64>
    %91 = arith.shli %90, %cst_45 : vector<4xi64>
    %92 = arith.ori %87, %91 : vector<4xi64>
    %93 = vector.bitcast %92 : vector<4xi64> to vector<8xi32>
    %94 = arith.subi %93, %46 : vector<8xi32>
    %cst_46 = arith.constant dense<-97> : vector<8xi32>
    %95 = arith.maxsi %94, %cst_46 : vector<8xi32>
    %cst_47 = arith.constant dense<130> : vector<8xi32>
    %96 = arith.minsi %95, %cst_47 : vector<8xi32>
    %cst_48 = arith.constant dense<-3> : vector<8xi32>
    %97 = arith.addi %96, %cst_48 : vector<8xi32>
    %98 = arith.trunci %63 : vector<8xi32> to vector<8xi8>
    %99 = vector.extract_strided_slice %98 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
    %100 = vector.transfer_write %99, %8[%c4, %9] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
    %c1_49 = arith.constant 1 : index
    %c5_50 = arith.constant 5 : index
    %101 = arith.trunci %80 : vector<8xi32> to vector<8xi8>
    %102 = vector.extract_strided_slice %101 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
    %103 = vector.transfer_write %102, %100[%c5_50, %9] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
    %c2_51 = arith.constant 2 : index
    %c6_52 = arith.constant 6 : index
    %104 = arith.trunci %97 : vector<8xi32> to vector<8xi8>
    %105 = vector.extract_strided_slice %104 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
    %106 = vector.transfer_write %105, %103[%c6_52, %9] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
    %107 = arith.trunci %0 : tensor<7x33xi32> to tensor<7x33xi16>
    %cst_53 = arith.constant dense<"0xA4C5A537BF7F336C969C89275527D35E7320D0D576D9F77D9AD68F2BA95FD70F4C3B975EDE61A634A9271FF84625A360EFC475F433006350392FAB4DBC35E1A55D34BB34216469A5BF58EA2A7DCEEEC0023CBF4301FDC3AF24FB97083BF5B564AFC34894FF2D3897D0AC20DD1970D7798A254A8A31F4DD5CC57D2FE7B6422A0248B8080A80EAC4281B6F63E206F12B8EF00B1B51C9DE126E0CD7D3DDC10755AD4B9B61D827"> : tensor<33x5xi8>
    %cst_54 = arith.constant dense<0> : tensor<7x5xi32>
    %cst_55 = arith.constant dense<"0xA47FC533A56C3796BF9C00000000000000000000000000000000000000000000895E2773552027D0D3D50000000000000000000000000000000000000000000076D6D98FF72B7DA99A5F00000000000000000000000000000000000000000000D75E0FDE4C613BA6973400000000000000000000000000000000000000000000A92527A31F60F8EF46C4000000000000000000000000000000000000000000007550F439332F00AB634D00000000000000000000000000000000000000000000BC3435BBE134A5215D6400000000000000000000000000000000000000000000692AA57DBFCE58EEEAC00000000000000000000000000000000000000000000002FD3CC3BFAF432401FB00000000000000000000000000000000000000000000976408AF3BC3F548B59400000000000000000000000000000000000000000000FFAC2D2038DD9719D07000000000000000000000000000000000000000000000D78A79318AF425DD4A5C00000000000000000000000000000000000000000000C5427D2A2F02E748B6B80000000000000000000000000000000000000000000008280A1B806FEA63C4E200000000000000000000000000000000000000000000060BF11B2B518EC9F0DE0000000000000000000000000000000000000000000012DD6EC10C07D755D3AD000000000000000000000000000000000000000000004B009B006100D800270000000000000000000000000000000000000000000000"> : tensor<1x17x32xi8>
    %cst_56 = arith.constant dense<0> : tensor<16xi32>
    %cst_57 = arith.constant dense<1518500249> : tensor<16xi32>
    %cst_58 = arith.constant dense<40> : tensor<16xi64>
    %cst_59 = arith.constant dense<4611686568183201792> : tensor<16xi64>
    %cst_60 = arith.constant dense<4194304> : tensor<16xi32>
    %108 = tensor.empty() : tensor<7x5xi16>
    %c4_61 = arith.constant 4 : index
    %c0_62 = arith.constant 0 : index
    %c0_63 = arith.constant 0 : index
    %c4_64 = arith.constant 4 : index
    %109 = scf.for %arg1 = %c0_62 to %c4_61 step %c4_64 iter_args(%arg2 = %108) -> (tensor<7x5xi16>) {
      %c16_167 = arith.constant 16 : index
      %285 = arith.muli %c0_63, %c16_167 : index
      %c0_i32_168 = arith.constant 0 : i32
      %286 = vector.transfer_read %cst_56[%285], %c0_i32_168 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %c0_169 = arith.constant 0 : index
      %c16_170 = arith.constant 16 : index
      %c1_171 = arith.constant 1 : index
      %287:4 = scf.for %arg3 = %c0_169 to %c16_170 step %c1_171 iter_args(%arg4 = %286, %arg5 = %286, %arg6 = %286, %arg7 = %286) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_217 = arith.constant 0 : index
        %c0_i8_218 = arith.constant 0 : i8
        %409 = vector.transfer_read %cst_55[%c0_63, %arg3, %c0_217], %c0_i8_218 {in_bounds = [true]} : tensor<1x17x32xi8>, vector<16xi8>
        %410 = arith.extsi %409 : vector<16xi8> to vector<16xi16>
        %411 = arith.extsi %410 : vector<16xi16> to vector<16xi32>
        %c2_219 = arith.constant 2 : index
        %412 = arith.muli %arg3, %c2_219 : index
        %c0_i16 = arith.constant 0 : i16
        %413 = vector.transfer_read %107[%arg1, %412], %c0_i16 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %414 = vector.bitcast %413 : vector<2xi16> to vector<1xi32>
        %415 = vector.broadcast %414 : vector<1xi32> to vector<8xi32>
        %416 = vector.bitcast %415 : vector<8xi32> to vector<16xi16>
        %417 = arith.extsi %416 : vector<16xi16> to vector<16xi32>
        %418 = arith.muli %417, %411 : vector<16xi32>
        %res1_220, %res2_221 = vector.deinterleave %418 : vector<16xi32> -> vector<8xi32>
        %419 = arith.addi %res1_220, %res2_221 : vector<8xi32>
        %420 = arith.addi %arg4, %419 : vector<8xi32>
        %c1_222 = arith.constant 1 : index
        %421 = arith.addi %arg1, %c1_222 : index
        %c0_i16_223 = arith.constant 0 : i16
        %422 = vector.transfer_read %107[%421, %412], %c0_i16_223 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %423 = vector.bitcast %422 : vector<2xi16> to vector<1xi32>
        %424 = vector.broadcast %423 : vector<1xi32> to vector<8xi32>
        %425 = vector.bitcast %424 : vector<8xi32> to vector<16xi16>
        %426 = arith.extsi %425 : vector<16xi16> to vector<16xi32>
        %427 = arith.muli %426, %411 : vector<16xi32>
        %res1_224, %res2_225 = vector.deinterleave %427 : vector<16xi32> -> vector<8xi32>
        %428 = arith.addi %res1_224, %res2_225 : vector<8xi32>
        %429 = arith.addi %arg5, %428 : vector<8xi32>
        %c2_226 = arith.constant 2 : index
        %430 = arith.addi %arg1, %c2_226 : index
        %c0_i16_227 = arith.constant 0 : i16
        %431 = vector.transfer_read %107[%430, %412], %c0_i16_227 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %432 = vector.bitcast %431 : vector<2xi16> to vector<1xi32>
        %433 = vector.broadcast %432 : vector<1xi32> to vector<8xi32>
        %434 = vector.bitcast %433 : vector<8xi32> to vector<16xi16>
        %435 = arith.extsi %434 : vector<16xi16> to vector<16xi32>
        %436 = arith.muli %435, %411 : vector<16xi32>
        %res1_228, %res2_229 = vector.deinterleave %436 : vector<16xi32> -> vector<8xi32>
        %437 = arith.addi %res1_228, %res2_229 : vector<8xi32>
        %438 = arith.addi %arg6, %437 : vector<8xi32>
        %c3_230 = arith.constant 3 : index
        %439 = arith.addi %arg1, %c3_230 : index
        %c0_i16_231 = arith.constant 0 : i16
        %440 = vector.transfer_read %107[%439, %412], %c0_i16_231 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %441 = vector.bitcast %440 : vector<2xi16> to vector<1xi32>
        %442 = vector.broadcast %441 : vector<1xi32> to vector<8xi32>
        %443 = vector.bitcast %442 : vector<8xi32> to vector<16xi16>
        %444 = arith.extsi %443 : vector<16xi16> to vector<16xi32>
        %445 = arith.muli %444, %411 : vector<16xi32>
        %res1_232, %res2_233 = vector.deinterleave %445 : vector<16xi32> -> vector<8xi32>
        %446 = arith.addi %res1_232, %res2_233 : vector<8xi32>
        %447 = arith.addi %arg7, %446 : vector<8xi32>
        scf.yield %420, %429, %438, %447 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c16_172 = arith.constant 16 : index
      %c0_173 = arith.constant 0 : index
      %c0_i8_174 = arith.constant 0 : i8
      %288 = vector.transfer_read %cst_55[%c0_63, %c16_172, %c0_173], %c0_i8_174 {in_bounds = [true]} : tensor<1x17x32xi8>, vector<16xi8>
      %289 = arith.extsi %288 : vector<16xi8> to vector<16xi16>
      %290 = arith.extsi %289 : vector<16xi16> to vector<16xi32>
      %c2_175 = arith.constant 2 : index
      %291 = arith.muli %c16_172, %c2_175 : index
      %extracted_176 = tensor.extract %107[%arg1, %291] : tensor<7x33xi16>
      %292 = arith.extui %extracted_176 : i16 to i32
      %293 = vector.broadcast %292 : i32 to vector<8xi32>
      %294 = vector.bitcast %293 : vector<8xi32> to vector<16xi16>
      %295 = arith.extsi %294 : vector<16xi16> to vector<16xi32>
      %296 = arith.muli %295, %290 : vector<16xi32>
      %res1_177, %res2_178 = vector.deinterleave %296 : vector<16xi32> -> vector<8xi32>
      %297 = arith.addi %res1_177, %res2_178 : vector<8xi32>
      %298 = arith.addi %287#0, %297 : vector<8xi32>
      %c1_179 = arith.constant 1 : index
      %299 = arith.addi %arg1, %c1_179 : index
      %extracted_180 = tensor.extract %107[%299, %291] : tensor<7x33xi16>
      %300 = arith.extui %extracted_180 : i16 to i32
      %301 = vector.broadcast %300 : i32 to vector<8xi32>
      %302 = vector.bitcast %301 : vector<8xi32> to vector<16xi16>
      %303 = arith.extsi %302 : vector<16xi16> to vector<16xi32>
      %304 = arith.muli %303, %290 : vector<16xi32>
      %res1_181, %res2_182 = vector.deinterleave %304 : vector<16xi32> -> vector<8xi32>
      %305 = arith.addi %res1_181, %res2_182 : vector<8xi32>
      %306 = arith.addi %287#1, %305 : vector<8xi32>
      %c2_183 = arith.constant 2 : index
      %307 = arith.addi %arg1, %c2_183 : index
      %extracted_184 = tensor.extract %107[%307, %291] : tensor<7x33xi16>
      %308 = arith.extui %extracted_184 : i16 to i32
      %309 = vector.broadcast %308 : i32 to vector<8xi32>
      %310 = vector.bitcast %309 : vector<8xi32> to vector<16xi16>
      %311 = arith.extsi %310 : vector<16xi16> to vector<16xi32>
      %312 = arith.muli %311, %290 : vector<16xi32>
      %res1_185, %res2_186 = vector.deinterleave %312 : vector<16xi32> -> vector<8xi32>
      %313 = arith.addi %res1_185, %res2_186 : vector<8xi32>
      %314 = arith.addi %287#2, %313 : vector<8xi32>
      %c3 = arith.constant 3 : index
      %315 = arith.addi %arg1, %c3 : index
      %extracted_187 = tensor.extract %107[%315, %291] : tensor<7x33xi16>
      %316 = arith.extui %extracted_187 : i16 to i32
      %317 = vector.broadcast %316 : i32 to vector<8xi32>
      %318 = vector.bitcast %317 : vector<8xi32> to vector<16xi16>
      %319 = arith.extsi %318 : vector<16xi16> to vector<16xi32>
      %320 = arith.muli %319, %290 : vector<16xi32>
      %res1_188, %res2_189 = vector.deinterleave %320 : vector<16xi32> -> vector<8xi32>
      %321 = arith.addi %res1_188, %res2_189 : vector<8xi32>
      %322 = arith.addi %287#3, %321 : vector<8xi32>
      %c4_190 = arith.constant 4 : index
      %323 = arith.addi %285, %c4_190 : index
      %cst_191 = arith.constant dense<1518500249> : vector<4xi32>
      %324 = arith.extsi %cst_191 : vector<4xi32> to vector<4xi64>
      %cst_192 = arith.constant dense<1518500249> : vector<4xi32>
      %325 = arith.extsi %cst_192 : vector<4xi32> to vector<4xi64>
      %cst_193 = arith.constant dense<40> : vector<4xi64>
      %cst_194 = arith.constant dense<40> : vector<4xi64>
      %cst_195 = arith.constant dense<4611686568183201792> : vector<4xi64>
      %cst_196 = arith.constant dense<4611686568183201792> : vector<4xi64>
      %cst_197 = arith.constant dense<4194304> : vector<8xi32>
      %cst_198 = arith.constant dense<32> : vector<4xi64>
      %326 = vector.bitcast %298 : vector<8xi32> to vector<4xi64>
      %327 = arith.shli %326, %cst_198 : vector<4xi64>
      %328 = arith.shrsi %327, %cst_198 : vector<4xi64>
      %329 = arith.shrsi %326, %cst_198 : vector<4xi64>
      %330 = arith.muli %328, %324 : vector<4xi64>
      %331 = arith.addi %330, %cst_195 : vector<4xi64>
      %332 = arith.shrui %331, %cst_193 : vector<4xi64>
      %333 = arith.muli %329, %325 : vector<4xi64>
      %334 = arith.addi %333, %cst_196 : vector<4xi64>
      %335 = arith.shrui %334, %cst_194 : vector<4xi64>
      %336 = arith.shli %335, %cst_198 : vector<4xi64>
      %337 = arith.ori %332, %336 : vector<4xi64>
      %338 = vector.bitcast %337 : vector<4xi64> to vector<8xi32>
      %339 = arith.subi %338, %cst_197 : vector<8xi32>
      %cst_199 = arith.constant dense<-32868> : vector<8xi32>
      %340 = arith.maxsi %339, %cst_199 : vector<8xi32>
      %cst_200 = arith.constant dense<32667> : vector<8xi32>
      %341 = arith.minsi %340, %cst_200 : vector<8xi32>
      %cst_201 = arith.constant dense<100> : vector<8xi32>
      %342 = arith.addi %341, %cst_201 : vector<8xi32>
      %cst_202 = arith.constant dense<32> : vector<4xi64>
      %343 = vector.bitcast %306 : vector<8xi32> to vector<4xi64>
      %344 = arith.shli %343, %cst_202 : vector<4xi64>
      %345 = arith.shrsi %344, %cst_202 : vector<4xi64>
      %346 = arith.shrsi %343, %cst_202 : vector<4xi64>
      %347 = arith.muli %345, %324 : vector<4xi64>
      %348 = arith.addi %347, %cst_195 : vector<4xi64>
      %349 = arith.shrui %348, %cst_193 : vector<4xi64>
      %350 = arith.muli %346, %325 : vector<4xi64>
      %351 = arith.addi %350, %cst_196 : vector<4xi64>
      %352 = arith.shrui %351, %cst_194 : vector<4xi64>
      %353 = arith.shli %352, %cst_202 : vector<4xi64>
      %354 = arith.ori %349, %353 : vector<4xi64>
      %355 = vector.bitcast %354 : vector<4xi64> to vector<8xi32>
      %356 = arith.subi %355, %cst_197 : vector<8xi32>
      %cst_203 = arith.constant dense<-32868> : vector<8xi32>
      %357 = arith.maxsi %356, %cst_203 : vector<8xi32>
      %cst_204 = arith.constant dense<32667> : vector<8xi32>
      %358 = arith.minsi %357, %cst_204 : vector<8xi32>
      %cst_205 = arith.constant dense<100> : vector<8xi32>
      %359 = arith.addi %358, %cst_205 : vector<8xi32>
      %cst_206 = arith.constant dense<32> : vector<4xi64>
      %360 = vector.bitcast %314 : vector<8xi32> to vector<4xi64>
      %361 = arith.shli %360, %cst_206 : vector<4xi64>
      %362 = arith.shrsi %361, %cst_206 : vector<4xi64>
      %363 = arith.shrsi %360, %cst_206 : vector<4xi64>
      %364 = arith.muli %362, %324 : vector<4xi64>
      %365 = arith.addi %364, %cst_195 : vector<4xi64>
      %366 = arith.shrui %365, %cst_193 : vector<4xi64>
      %367 = arith.muli %363, %325 : vector<4xi64>
      %368 = arith.addi %367, %cst_196 : vector<4xi64>
      %369 = arith.shrui %368, %cst_194 : vector<4xi64>
      %370 = arith.shli %369, %cst_206 : vector<4xi64>
      %371 = arith.ori %366, %370 : vector<4xi64>
      %372 = vector.bitcast %371 : vector<4xi64> to vector<8xi32>
      %373 = arith.subi %372, %cst_197 : vector<8xi32>
      %cst_207 = arith.constant dense<-32868> : vector<8xi32>
      %374 = arith.maxsi %373, %cst_207 : vector<8xi32>
      %cst_208 = arith.constant dense<32667> : vector<8xi32>
      %375 = arith.minsi %374, %cst_208 : vector<8xi32>
      %cst_209 = arith.constant dense<100> : vector<8xi32>
      %376 = arith.addi %375, %cst_209 : vector<8xi32>
      %cst_210 = arith.constant dense<32> : vector<4xi64>
      %377 = vector.bitcast %322 : vector<8xi32> to vector<4xi64>
      %378 = arith.shli %377, %cst_210 : vector<4xi64>
      %379 = arith.shrsi %378, %cst_210 : vector<4xi64>
      %380 = arith.shrsi %377, %cst_210 : vector<4xi64>
      %381 = arith.muli %379, %324 : vector<4xi64>
      %382 = arith.addi %381, %cst_195 : vector<4xi64>
      %383 = arith.shrui %382, %cst_193 : vector<4xi64>
      %384 = arith.muli %380, %325 : vector<4xi64>
      %385 = arith.addi %384, %cst_196 : vector<4xi64>
      %386 = arith.shrui %385, %cst_194 : vector<4xi64>
      %387 = arith.shli %386, %cst_210 : vector<4xi64>
      %388 = arith.ori %383, %387 : vector<4xi64>
      %389 = vector.bitcast %388 : vector<4xi64> to vector<8xi32>
      %390 = arith.subi %389, %cst_197 : vector<8xi32>
      %cst_211 = arith.constant dense<-32868> : vector<8xi32>
      %391 = arith.maxsi %390, %cst_211 : vector<8xi32>
      %cst_212 = arith.constant dense<32667> : vector<8xi32>
      %392 = arith.minsi %391, %cst_212 : vector<8xi32>
      %cst_213 = arith.constant dense<100> : vector<8xi32>
      %393 = arith.addi %392, %cst_213 : vector<8xi32>
      %394 = arith.trunci %342 : vector<8xi32> to vector<8xi16>
      %395 = vector.extract_strided_slice %394 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %396 = vector.transfer_write %395, %arg2[%arg1, %285] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      %c1_214 = arith.constant 1 : index
      %397 = arith.addi %arg1, %c1_214 : index
      %398 = arith.trunci %359 : vector<8xi32> to vector<8xi16>
      %399 = vector.extract_strided_slice %398 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %400 = vector.transfer_write %399, %396[%397, %285] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      %c2_215 = arith.constant 2 : index
      %401 = arith.addi %arg1, %c2_215 : index
      %402 = arith.trunci %376 : vector<8xi32> to vector<8xi16>
      %403 = vector.extract_strided_slice %402 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %404 = vector.transfer_write %403, %400[%401, %285] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      %c3_216 = arith.constant 3 : index
      %405 = arith.addi %arg1, %c3_216 : index
      %406 = arith.trunci %393 : vector<8xi32> to vector<8xi16>
      %407 = vector.extract_strided_slice %406 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %408 = vector.transfer_write %407, %404[%405, %285] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      scf.yield %408 : tensor<7x5xi16>
    }
    %c0_65 = arith.constant 0 : index
    %c16_66 = arith.constant 16 : index
    %110 = arith.muli %c0_65, %c16_66 : index
    %c0_i32_67 = arith.constant 0 : i32
    %111 = vector.transfer_read %cst_56[%110], %c0_i32_67 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
    %c0_68 = arith.constant 0 : index
    %c16_69 = arith.constant 16 : index
    %c1_70 = arith.constant 1 : index
    %112:3 = scf.for %arg1 = %c0_68 to %c16_69 step %c1_70 iter_args(%arg2 = %111, %arg3 = %111, %arg4 = %111) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>) {
      %c0_167 = arith.constant 0 : index
      %c0_i8_168 = arith.constant 0 : i8
      %285 = vector.transfer_read %cst_55[%c0_65, %arg1, %c0_167], %c0_i8_168 {in_bounds = [true]} : tensor<1x17x32xi8>, vector<16xi8>
      %286 = arith.extsi %285 : vector<16xi8> to vector<16xi16>
      %287 = arith.extsi %286 : vector<16xi16> to vector<16xi32>
      %c2_169 = arith.constant 2 : index
      %288 = arith.muli %arg1, %c2_169 : index
      %c0_i16 = arith.constant 0 : i16
      %289 = vector.transfer_read %107[%c4_61, %288], %c0_i16 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %290 = vector.bitcast %289 : vector<2xi16> to vector<1xi32>
      %291 = vector.broadcast %290 : vector<1xi32> to vector<8xi32>
      %292 = vector.bitcast %291 : vector<8xi32> to vector<16xi16>
      %293 = arith.extsi %292 : vector<16xi16> to vector<16xi32>
      %294 = arith.muli %293, %287 : vector<16xi32>
      %res1_170, %res2_171 = vector.deinterleave %294 : vector<16xi32> -> vector<8xi32>
      %295 = arith.addi %res1_170, %res2_171 : vector<8xi32>
      %296 = arith.addi %arg2, %295 : vector<8xi32>
      %c1_172 = arith.constant 1 : index
      %c5_173 = arith.constant 5 : index
      %c0_i16_174 = arith.constant 0 : i16
      %297 = vector.transfer_read %107[%c5_173, %288], %c0_i16_174 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %298 = vector.bitcast %297 : vector<2xi16> to vector<1xi32>
      %299 = vector.broadcast %298 : vector<1xi32> to vector<8xi32>
      %300 = vector.bitcast %299 : vector<8xi32> to vector<16xi16>
      %301 = arith.extsi %300 : vector<16xi16> to vector<16xi32>
      %302 = arith.muli %301, %287 : vector<16xi32>
      %res1_175, %res2_176 = vector.deinterleave %302 : vector<16xi32> -> vector<8xi32>
      %303 = arith.addi %res1_175, %res2_176 : vector<8xi32>
      %304 = arith.addi %arg3, %303 : vector<8xi32>
      %c2_177 = arith.constant 2 : index
      %c6_178 = arith.constant 6 : index
      %c0_i16_179 = arith.constant 0 : i16
      %305 = vector.transfer_read %107[%c6_178, %288], %c0_i16_179 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %306 = vector.bitcast %305 : vector<2xi16> to vector<1xi32>
      %307 = vector.broadcast %306 : vector<1xi32> to vector<8xi32>
      %308 = vector.bitcast %307 : vector<8xi32> to vector<16xi16>
      %309 = arith.extsi %308 : vector<16xi16> to vector<16xi32>
      %310 = arith.muli %309, %287 : vector<16xi32>
      %res1_180, %res2_181 = vector.deinterleave %310 : vector<16xi32> -> vector<8xi32>
      %311 = arith.addi %res1_180, %res2_181 : vector<8xi32>
      %312 = arith.addi %arg4, %311 : vector<8xi32>
      scf.yield %296, %304, %312 : vector<8xi32>, vector<8xi32>, vector<8xi32>
    }
    %c16_71 = arith.constant 16 : index
    %c0_72 = arith.constant 0 : index
    %c0_i8_73 = arith.constant 0 : i8
    %113 = vector.transfer_read %cst_55[%c0_65, %c16_71, %c0_72], %c0_i8_73 {in_bounds = [true]} : tensor<1x17x32xi8>, vector<16xi8>
    %114 = arith.extsi %113 : vector<16xi8> to vector<16xi16>
    %115 = arith.extsi %114 : vector<16xi16> to vector<16xi32>
    %c2_74 = arith.constant 2 : index
    %116 = arith.muli %c16_71, %c2_74 : index
    %extracted_75 = tensor.extract %107[%c4_61, %116] : tensor<7x33xi16>
    %117 = arith.extui %extracted_75 : i16 to i32
    %118 = vector.broadcast %117 : i32 to vector<8xi32>
    %119 = vector.bitcast %118 : vector<8xi32> to vector<16xi16>
    %120 = arith.extsi %119 : vector<16xi16> to vector<16xi32>
    %121 = arith.muli %120, %115 : vector<16xi32>
    %res1_76, %res2_77 = vector.deinterleave %121 : vector<16xi32> -> vector<8xi32>
    %122 = arith.addi %res1_76, %res2_77 : vector<8xi32>
    %123 = arith.addi %112#0, %122 : vector<8xi32>
    %c1_78 = arith.constant 1 : index
    %c5_79 = arith.constant 5 : index
    %extracted_80 = tensor.extract %107[%c5_79, %116] : tensor<7x33xi16>
    %124 = arith.extui %extracted_80 : i16 to i32
    %125 = vector.broadcast %124 : i32 to vector<8xi32>
    %126 = vector.bitcast %125 : vector<8xi32> to vector<16xi16>
    %127 = arith.extsi %126 : vector<16xi16> to vector<16xi32>
    %128 = arith.muli %127, %115 : vector<16xi32>
    %res1_81, %res2_82 = vector.deinterleave %128 : vector<16xi32> -> vector<8xi32>
    %129 = arith.addi %res1_81, %res2_82 : vector<8xi32>
    %130 = arith.addi %112#1, %129 : vector<8xi32>
    %c2_83 = arith.constant 2 : index
    %c6_84 = arith.constant 6 : index
    %extracted_85 = tensor.extract %107[%c6_84, %116] : tensor<7x33xi16>
    %131 = arith.extui %extracted_85 : i16 to i32
    %132 = vector.broadcast %131 : i32 to vector<8xi32>
    %133 = vector.bitcast %132 : vector<8xi32> to vector<16xi16>
    %134 = arith.extsi %133 : vector<16xi16> to vector<16xi32>
    %135 = arith.muli %134, %115 : vector<16xi32>
    %res1_86, %res2_87 = vector.deinterleave %135 : vector<16xi32> -> vector<8xi32>
    %136 = arith.addi %res1_86, %res2_87 : vector<8xi32>
    %137 = arith.addi %112#2, %136 : vector<8xi32>
    %c4_88 = arith.constant 4 : index
    %138 = arith.addi %110, %c4_88 : index
    %cst_89 = arith.constant dense<1518500249> : vector<4xi32>
    %139 = arith.extsi %cst_89 : vector<4xi32> to vector<4xi64>
    %cst_90 = arith.constant dense<1518500249> : vector<4xi32>
    %140 = arith.extsi %cst_90 : vector<4xi32> to vector<4xi64>
    %cst_91 = arith.constant dense<40> : vector<4xi64>
    %cst_92 = arith.constant dense<40> : vector<4xi64>
    %cst_93 = arith.constant dense<4611686568183201792> : vector<4xi64>
    %cst_94 = arith.constant dense<4611686568183201792> : vector<4xi64>
    %cst_95 = arith.constant dense<4194304> : vector<8xi32>
    %cst_96 = arith.constant dense<32> : vector<4xi64>
    %141 = vector.bitcast %123 : vector<8xi32> to vector<4xi64>
    %142 = arith.shli %141, %cst_96 : vector<4xi64>
    %143 = arith.shrsi %142, %cst_96 : vector<4xi64>
    %144 = arith.shrsi %141, %cst_96 : vector<4xi64>
    %145 = arith.muli %143, %139 : vector<4xi64>
    %146 = arith.addi %145, %cst_93 : vector<4xi64>
    %147 = arith.shrui %146, %cst_91 : vector<4xi64>
    %148 = arith.muli %144, %140 : vector<4xi64>
    %149 = arith.addi %148, %cst_94 : vector<4xi64>
    %150 = arith.shrui %149, %cst_92 : vector<4xi64>
    %151 = arith.shli %150, %cst_96 : vector<4xi64>
    %152 = arith.ori %147, %151 : vector<4xi64>
    %153 = vector.bitcast %152 : vector<4xi64> to vector<8xi32>
    %154 = arith.subi %153, %cst_95 : vector<8xi32>
    %cst_97 = arith.constant dense<-32868> : vector<8xi32>
    %155 = arith.maxsi %154, %cst_97 : vector<8xi32>
    %cst_98 = arith.constant dense<32667> : vector<8xi32>
    %156 = arith.minsi %155, %cst_98 : vector<8xi32>
    %cst_99 = arith.constant dense<100> : vector<8xi32>
    %157 = arith.addi %156, %cst_99 : vector<8xi32>
    %cst_100 = arith.constant dense<32> : vector<4xi64>
    %158 = vector.bitcast %130 : vector<8xi32> to vector<4xi64>
    %159 = arith.shli %158, %cst_100 : vector<4xi64>
    %160 = arith.shrsi %159, %cst_100 : vector<4xi64>
    %161 = arith.shrsi %158, %cst_100 : vector<4xi64>
    %162 = arith.muli %160, %139 : vector<4xi64>
    %163 = arith.addi %162, %cst_93 : vector<4xi64>
    %164 = arith.shrui %163, %cst_91 : vector<4xi64>
    %165 = arith.muli %161, %140 : vector<4xi64>
    %166 = arith.addi %165, %cst_94 : vector<4xi64>
    %167 = arith.shrui %166, %cst_92 : vector<4xi64>
    %168 = arith.shli %167, %cst_100 : vector<4xi64>
    %169 = arith.ori %164, %168 : vector<4xi64>
    %170 = vector.bitcast %169 : vector<4xi64> to vector<8xi32>
    %171 = arith.subi %170, %cst_95 : vector<8xi32>
    %cst_101 = arith.constant dense<-32868> : vector<8xi32>
    %172 = arith.maxsi %171, %cst_101 : vector<8xi32>
    %cst_102 = arith.constant dense<32667> : vector<8xi32>
    %173 = arith.minsi %172, %cst_102 : vector<8xi32>
    %cst_103 = arith.constant dense<100> : vector<8xi32>
    %174 = arith.addi %173, %cst_103 : vector<8xi32>
    %cst_104 = arith.constant dense<32> : vector<4xi64>
    %175 = vector.bitcast %137 : vector<8xi32> to vector<4xi64>
    %176 = arith.shli %175, %cst_104 : vector<4xi64>
    %177 = arith.shrsi %176, %cst_104 : vector<4xi64>
    %178 = arith.shrsi %175, %cst_104 : vector<4xi64>
    %179 = arith.muli %177, %139 : vector<4xi64>
    %180 = arith.addi %179, %cst_93 : vector<4xi64>
    %181 = arith.shrui %180, %cst_91 : vector<4xi64>
    %182 = arith.muli %178, %140 : vector<4xi64>
    %183 = arith.addi %182, %cst_94 : vector<4xi64>
    %184 = arith.shrui %183, %cst_92 : vector<4xi64>
    %185 = arith.shli %184, %cst_104 : vector<4xi64>
    %186 = arith.ori %181, %185 : vector<4xi64>
    %187 = vector.bitcast %186 : vector<4xi64> to vector<8xi32>
    %188 = arith.subi %187, %cst_95 : vector<8xi32>
    %cst_105 = arith.constant dense<-32868> : vector<8xi32>
    %189 = arith.maxsi %188, %cst_105 : vector<8xi32>
    %cst_106 = arith.constant dense<32667> : vector<8xi32>
    %190 = arith.minsi %189, %cst_106 : vector<8xi32>
    %cst_107 = arith.constant dense<100> : vector<8xi32>
    %191 = arith.addi %190, %cst_107 : vector<8xi32>
    %192 = arith.trunci %157 : vector<8xi32> to vector<8xi16>
    %193 = vector.extract_strided_slice %192 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
    %194 = vector.transfer_write %193, %109[%c4_61, %110] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
    %c1_108 = arith.constant 1 : index
    %c5_109 = arith.constant 5 : index
    %195 = arith.trunci %174 : vector<8xi32> to vector<8xi16>
    %196 = vector.extract_strided_slice %195 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
    %197 = vector.transfer_write %196, %194[%c5_109, %110] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
    %c2_110 = arith.constant 2 : index
    %c6_111 = arith.constant 6 : index
    %198 = arith.trunci %191 : vector<8xi32> to vector<8xi16>
    %199 = vector.extract_strided_slice %198 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
    %200 = vector.transfer_write %199, %197[%c6_111, %110] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
    %extracted_slice = tensor.extract_slice %1[0, 0] [7, 30] [1, 1] : tensor<7x33xi8> to tensor<7x30xi8>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1], [2, 3]] output_shape [1, 7, 6, 5] : tensor<7x30xi8> into tensor<1x7x6x5xi8>
    %cst_112 = arith.constant dense<"0xBD6EC9D7618A47F0BA92013F56EA2725C312D14C6409FCA2EA45EF7927BA0F075EDB2B8843BEAB6D4D962E913836CCBF9BBCF4E37B47860806C54479F61C04076CD677789D1C7A13C5B10A98E1E6343FBD8DC7C19A5527E51C6CC73299BFD146E9B320FD016AE8151E2D3BAF49BFAE868DF7493F86800C81C6557D86E05A461AB53F04E916FD140DD23CD3E27138202F1522EB9B238B3DCF9C84E8989900A5FEEEC24F6E86A169EA2D4CB428D9E0CA596447FB56E4B0084ADE89FC6E7A56D680A096376484D9B787F92C3B38AC3134915B19C458AB8533D1A8319F2095ACD2D120219A235C1430D035ECD52473D70D9437A5B926EEC234577D3A302AC2DF3A8B9CE8DB146B44C35C62A624479C1BEE9CE282915583E9F0CE324467EA34E377447F552DE483ED53F6359880B61A3E690CACF6FA90AA1D9344D796D4BD4194631000F9519FD590D7ECAEA70751FD00F7EEBF167401F53D67565779CC34C5D5758C05687822BFDE9C7230BEE31F85014BD91DED0761613658EAE0F0F494260CEE680AE36721AE6633BD2D5870CA0111DB1D9960C7C8553AC4606F43CEE64BD10D8CE967882F77D8D5E36167A780176252BB30DDB949935D034CD93503EEA628F94DBC031DBDF487E7A8D357C9DAE10875F5963724F7702AA03029A6D059A4B3159E3F2A2B14F9F06EE29B4DD98EE6247C942E9A25C095D33151B1D92DAF6BB635ECA632FEA712E71D74929E87EBB12FE7D364CFDA3F4320E0A5139CBAD7375904E4499C1537182229969591DD7611DDE99752AACAEEEC135ABBF2A32D38E08BBDAE3BC7CDE687424AEAB68E5C58D204CDA182634FDFE83C92C1126363CF7CFF0D3A9C32ADACB153061764FF108BF3681772A9A071BCE908103E62379F3D7E2138B3AC82D2568A9C21C8597BFB059CF0761C6FC43190F8128501EA4B3D297EA3BC7BF90300A4C9B4A2896E97E74C046574029A2D747969C46F904669563CF971E09C82285FEE30B1F3079A0754519FC28EF0AC4463E463340AFF5C960F658A528DCC8A28B49F397C0A758FC1E28322F5CAF84CCFF41FCB166784A959BCDC53"> : tensor<3x3x5x17xi8>
    %cst_113 = arith.constant dense<0> : tensor<1x3x4x17xi32>
    %201 = tensor.empty() : tensor<1x3x4x3x3x5xi16>
    %202 = linalg.generic {indexing_maps = [#map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<1x7x6x5xi8>) outs(%201 : tensor<1x3x4x3x3x5xi16>) {
    ^bb0(%in: i8, %out: i16):
      %285 = arith.extsi %in : i8 to i16
      linalg.yield %285 : i16
    } -> tensor<1x3x4x3x3x5xi16>
    %collapsed = tensor.collapse_shape %202 [[0, 1, 2], [3, 4, 5]] : tensor<1x3x4x3x3x5xi16> into tensor<12x45xi16>
    %cst_114 = arith.constant dense<"0xBD126ED1C94CD76461098AFC47A2F0EABA4592EF01793F2756BAEA0F2707255E2BE3887B4347BE86AB086D064DC596442E7991F6381C3604CC07BF6C9BD6BC779D551C277AE5131CC56CB1C70A329899E1BFE6D134463FE9BDB38D20C7FDC101E88115C61E552D7D3B86AFE0495ABF46AE1A86B58D3FF70449E93F1686FD8014D2843CE8D398E299710038A520FE2FEE15C2224FEB6E9B8623A18B693DEACF2DB46E287AD956E0D6CA8059A064964737FB645684E4D9B0B708874AF9DE2C893BACAC31D234D191205B21199AC423585CAB14853033D0D135A8EC31D59F2420730D8B949C37E8A5DBB914266BEE44C2C3345C57627DA63A2430472A9CC21BDFEEE255822D91E4558383EDE953F0F6CE353298448067B6EA1A343EE369770C44ACFA9F90D5AA901DD793EC44AED7A79607D451BDFD410094F763EE10BF0016F974F5DE3D9C6772563057BE79E3CC1F3485C501D54B75D98C1D05ED68077861226158BDEA2DE058F070F4CA940126110CDBEE1D68990A60E3C767C82155AE3A66C46F6743A7CE80E6174B62D1520DBB8C30E9DD67B988492F93775DD803D54CE3D903DAEEE1A6082875F9F54D96BC3703241DF7BD70F42A87A0E730A829D3A657D0A424B37C15949E2E3F9A2A252BC01495F9D3F0316E51E2B19BD94D2DD9AF8E6B35D3EC64A6CF32DAFE3FA7431220E7E01DA57413929C9EBA87D7EB37B1592F0449AA9CCA15EE37EC1813225A29BB96F295A3912DDD3876E0118BDDBDE9AE973BCDDFE6E8873C42924AC1EA12B6638E635CCF587CD2FF040DCD3AA19C823263ADB1085310063E17626437FF9F103D8B7EF321683817B372ACA982A0D27156BC8A2101C8EA594B7B3DFB29057E9CA3F0BC767B1CF96F03C40031A490C9F8B412A26E699756E73C4CF9047165E0749C02829A282D5F74EE793069B1C4F36F07909A5465518A9F52C28D8ECCF08AAC2844B4639FE439637C340A0A75FF8F5CC196E22200F500CA00F8004C00CF00F4001F00CB00160067008400A9005900BC00DC00C3DB000000000000000000000000000000000000000000000000000000000000F4780000000000000000000000000000000000000000000000000000000000009A6A0000000000000000000000000000000000000000000000000000000000000C0D0000000000000000000000000000000000000000000000000000000000009C4C000000000000000000000000000000000000000000000000000000000000FC3800000000000000000000000000000000000000000000000000000000000095D70000000000000000000000000000000000000000000000000000000000003A9C0000000000000000000000000000000000000000000000000000000000007FF60000000000000000000000000000000000000000000000000000000000005101000000000000000000000000000000000000000000000000000000000000BF3600000000000000000000000000000000000000000000000000000000000033600000000000000000000000000000000000000000000000000000000000006135000000000000000000000000000000000000000000000000000000000000C959000000000000000000000000000000000000000000000000000000000000E6B6000000000000000000000000000000000000000000000000000000000000E7E400000000000000000000000000000000000000000000000000000000000052C70000000000000000000000000000000000000000000000000000000000004FAC000000000000000000000000000000000000000000000000000000000000E99C000000000000000000000000000000000000000000000000000000000000858900000000000000000000000000000000000000000000000000000000000046070000000000000000000000000000000000000000000000000000000000000F830000000000000000000000000000000000000000000000000000000000005300000000000000000000000000000000000000000000000000000000000000"> : tensor<2x23x32xi8>
    %cst_115 = arith.constant dense<0> : tensor<32xi32>
    %203 = tensor.empty() : tensor<12x17xi32>
    %c12 = arith.constant 12 : index
    %c0_116 = arith.constant 0 : index
    %c0_117 = arith.constant 0 : index
    %c1_118 = arith.constant 1 : index
    %c1_119 = arith.constant 1 : index
    %204 = scf.for %arg1 = %c0_117 to %c1_118 step %c1_119 iter_args(%arg2 = %203) -> (tensor<12x17xi32>) {
      %c4_167 = arith.constant 4 : index
      %285 = scf.for %arg3 = %c0_116 to %c12 step %c4_167 iter_args(%arg4 = %arg2) -> (tensor<12x17xi32>) {
        %c16_168 = arith.constant 16 : index
        %286 = arith.muli %arg1, %c16_168 : index
        %c0_i32_169 = arith.constant 0 : i32
        %287 = vector.transfer_read %cst_115[%286], %c0_i32_169 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c8 = arith.constant 8 : index
        %288 = arith.addi %286, %c8 : index
        %c0_i32_170 = arith.constant 0 : i32
        %289 = vector.transfer_read %cst_115[%288], %c0_i32_170 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c0_171 = arith.constant 0 : index
        %c22 = arith.constant 22 : index
        %c1_172 = arith.constant 1 : index
        %290:8 = scf.for %arg5 = %c0_171 to %c22 step %c1_172 iter_args(%arg6 = %287, %arg7 = %289, %arg8 = %287, %arg9 = %289, %arg10 = %287, %arg11 = %289, %arg12 = %287, %arg13 = %289) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
          %c0_204 = arith.constant 0 : index
          %c0_i8_205 = arith.constant 0 : i8
          %352 = vector.transfer_read %cst_114[%arg1, %arg5, %c0_204], %c0_i8_205 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
          %353 = arith.extsi %352 : vector<16xi8> to vector<16xi16>
          %354 = arith.extsi %353 : vector<16xi16> to vector<16xi32>
          %c16_206 = arith.constant 16 : index
          %c0_i8_207 = arith.constant 0 : i8
          %355 = vector.transfer_read %cst_114[%arg1, %arg5, %c16_206], %c0_i8_207 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
          %356 = arith.extsi %355 : vector<16xi8> to vector<16xi16>
          %357 = arith.extsi %356 : vector<16xi16> to vector<16xi32>
          %c2_208 = arith.constant 2 : index
          %358 = arith.muli %arg5, %c2_208 : index
          %c0_i16 = arith.constant 0 : i16
          %359 = vector.transfer_read %collapsed[%arg3, %358], %c0_i16 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %360 = vector.bitcast %359 : vector<2xi16> to vector<1xi32>
          %361 = vector.broadcast %360 : vector<1xi32> to vector<8xi32>
          %362 = vector.bitcast %361 : vector<8xi32> to vector<16xi16>
          %363 = arith.extsi %362 : vector<16xi16> to vector<16xi32>
          %364 = arith.muli %363, %354 : vector<16xi32>
          %res1_209, %res2_210 = vector.deinterleave %364 : vector<16xi32> -> vector<8xi32>
          %365 = arith.addi %res1_209, %res2_210 : vector<8xi32>
          %366 = arith.addi %arg6, %365 : vector<8xi32>
          %367 = arith.muli %363, %357 : vector<16xi32>
          %res1_211, %res2_212 = vector.deinterleave %367 : vector<16xi32> -> vector<8xi32>
          %368 = arith.addi %res1_211, %res2_212 : vector<8xi32>
          %369 = arith.addi %arg7, %368 : vector<8xi32>
          %c1_213 = arith.constant 1 : index
          %370 = arith.addi %arg3, %c1_213 : index
          %c0_i16_214 = arith.constant 0 : i16
          %371 = vector.transfer_read %collapsed[%370, %358], %c0_i16_214 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %372 = vector.bitcast %371 : vector<2xi16> to vector<1xi32>
          %373 = vector.broadcast %372 : vector<1xi32> to vector<8xi32>
          %374 = vector.bitcast %373 : vector<8xi32> to vector<16xi16>
          %375 = arith.extsi %374 : vector<16xi16> to vector<16xi32>
          %376 = arith.muli %375, %354 : vector<16xi32>
          %res1_215, %res2_216 = vector.deinterleave %376 : vector<16xi32> -> vector<8xi32>
          %377 = arith.addi %res1_215, %res2_216 : vector<8xi32>
          %378 = arith.addi %arg8, %377 : vector<8xi32>
          %379 = arith.muli %375, %357 : vector<16xi32>
          %res1_217, %res2_218 = vector.deinterleave %379 : vector<16xi32> -> vector<8xi32>
          %380 = arith.addi %res1_217, %res2_218 : vector<8xi32>
          %381 = arith.addi %arg9, %380 : vector<8xi32>
          %c2_219 = arith.constant 2 : index
          %382 = arith.addi %arg3, %c2_219 : index
          %c0_i16_220 = arith.constant 0 : i16
          %383 = vector.transfer_read %collapsed[%382, %358], %c0_i16_220 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %384 = vector.bitcast %383 : vector<2xi16> to vector<1xi32>
          %385 = vector.broadcast %384 : vector<1xi32> to vector<8xi32>
          %386 = vector.bitcast %385 : vector<8xi32> to vector<16xi16>
          %387 = arith.extsi %386 : vector<16xi16> to vector<16xi32>
          %388 = arith.muli %387, %354 : vector<16xi32>
          %res1_221, %res2_222 = vector.deinterleave %388 : vector<16xi32> -> vector<8xi32>
          %389 = arith.addi %res1_221, %res2_222 : vector<8xi32>
          %390 = arith.addi %arg10, %389 : vector<8xi32>
          %391 = arith.muli %387, %357 : vector<16xi32>
          %res1_223, %res2_224 = vector.deinterleave %391 : vector<16xi32> -> vector<8xi32>
          %392 = arith.addi %res1_223, %res2_224 : vector<8xi32>
          %393 = arith.addi %arg11, %392 : vector<8xi32>
          %c3_225 = arith.constant 3 : index
          %394 = arith.addi %arg3, %c3_225 : index
          %c0_i16_226 = arith.constant 0 : i16
          %395 = vector.transfer_read %collapsed[%394, %358], %c0_i16_226 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %396 = vector.bitcast %395 : vector<2xi16> to vector<1xi32>
          %397 = vector.broadcast %396 : vector<1xi32> to vector<8xi32>
          %398 = vector.bitcast %397 : vector<8xi32> to vector<16xi16>
          %399 = arith.extsi %398 : vector<16xi16> to vector<16xi32>
          %400 = arith.muli %399, %354 : vector<16xi32>
          %res1_227, %res2_228 = vector.deinterleave %400 : vector<16xi32> -> vector<8xi32>
          %401 = arith.addi %res1_227, %res2_228 : vector<8xi32>
          %402 = arith.addi %arg12, %401 : vector<8xi32>
          %403 = arith.muli %399, %357 : vector<16xi32>
          %res1_229, %res2_230 = vector.deinterleave %403 : vector<16xi32> -> vector<8xi32>
          %404 = arith.addi %res1_229, %res2_230 : vector<8xi32>
          %405 = arith.addi %arg13, %404 : vector<8xi32>
          scf.yield %366, %369, %378, %381, %390, %393, %402, %405 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
        }
        %c22_173 = arith.constant 22 : index
        %c0_174 = arith.constant 0 : index
        %c0_i8_175 = arith.constant 0 : i8
        %291 = vector.transfer_read %cst_114[%arg1, %c22_173, %c0_174], %c0_i8_175 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
        %292 = arith.extsi %291 : vector<16xi8> to vector<16xi16>
        %293 = arith.extsi %292 : vector<16xi16> to vector<16xi32>
        %c16_176 = arith.constant 16 : index
        %c0_i8_177 = arith.constant 0 : i8
        %294 = vector.transfer_read %cst_114[%arg1, %c22_173, %c16_176], %c0_i8_177 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
        %295 = arith.extsi %294 : vector<16xi8> to vector<16xi16>
        %296 = arith.extsi %295 : vector<16xi16> to vector<16xi32>
        %c2_178 = arith.constant 2 : index
        %297 = arith.muli %c22_173, %c2_178 : index
        %extracted_179 = tensor.extract %collapsed[%arg3, %297] : tensor<12x45xi16>
        %298 = arith.extui %extracted_179 : i16 to i32
        %299 = vector.broadcast %298 : i32 to vector<8xi32>
        %300 = vector.bitcast %299 : vector<8xi32> to vector<16xi16>
        %301 = arith.extsi %300 : vector<16xi16> to vector<16xi32>
        %302 = arith.muli %301, %293 : vector<16xi32>
        %res1_180, %res2_181 = vector.deinterleave %302 : vector<16xi32> -> vector<8xi32>
        %303 = arith.addi %res1_180, %res2_181 : vector<8xi32>
        %304 = arith.addi %290#0, %303 : vector<8xi32>
        %305 = arith.muli %301, %296 : vector<16xi32>
        %res1_182, %res2_183 = vector.deinterleave %305 : vector<16xi32> -> vector<8xi32>
        %306 = arith.addi %res1_182, %res2_183 : vector<8xi32>
        %307 = arith.addi %290#1, %306 : vector<8xi32>
        %c1_184 = arith.constant 1 : index
        %308 = arith.addi %arg3, %c1_184 : index
        %extracted_185 = tensor.extract %collapsed[%308, %297] : tensor<12x45xi16>
        %309 = arith.extui %extracted_185 : i16 to i32
        %310 = vector.broadcast %309 : i32 to vector<8xi32>
        %311 = vector.bitcast %310 : vector<8xi32> to vector<16xi16>
        %312 = arith.extsi %311 : vector<16xi16> to vector<16xi32>
        %313 = arith.muli %312, %293 : vector<16xi32>
        %res1_186, %res2_187 = vector.deinterleave %313 : vector<16xi32> -> vector<8xi32>
        %314 = arith.addi %res1_186, %res2_187 : vector<8xi32>
        %315 = arith.addi %290#2, %314 : vector<8xi32>
        %316 = arith.muli %312, %296 : vector<16xi32>
        %res1_188, %res2_189 = vector.deinterleave %316 : vector<16xi32> -> vector<8xi32>
        %317 = arith.addi %res1_188, %res2_189 : vector<8xi32>
        %318 = arith.addi %290#3, %317 : vector<8xi32>
        %c2_190 = arith.constant 2 : index
        %319 = arith.addi %arg3, %c2_190 : index
        %extracted_191 = tensor.extract %collapsed[%319, %297] : tensor<12x45xi16>
        %320 = arith.extui %extracted_191 : i16 to i32
        %321 = vector.broadcast %320 : i32 to vector<8xi32>
        %322 = vector.bitcast %321 : vector<8xi32> to vector<16xi16>
        %323 = arith.extsi %322 : vector<16xi16> to vector<16xi32>
        %324 = arith.muli %323, %293 : vector<16xi32>
        %res1_192, %res2_193 = vector.deinterleave %324 : vector<16xi32> -> vector<8xi32>
        %325 = arith.addi %res1_192, %res2_193 : vector<8xi32>
        %326 = arith.addi %290#4, %325 : vector<8xi32>
        %327 = arith.muli %323, %296 : vector<16xi32>
        %res1_194, %res2_195 = vector.deinterleave %327 : vector<16xi32> -> vector<8xi32>
        %328 = arith.addi %res1_194, %res2_195 : vector<8xi32>
        %329 = arith.addi %290#5, %328 : vector<8xi32>
        %c3 = arith.constant 3 : index
        %330 = arith.addi %arg3, %c3 : index
        %extracted_196 = tensor.extract %collapsed[%330, %297] : tensor<12x45xi16>
        %331 = arith.extui %extracted_196 : i16 to i32
        %332 = vector.broadcast %331 : i32 to vector<8xi32>
        %333 = vector.bitcast %332 : vector<8xi32> to vector<16xi16>
        %334 = arith.extsi %333 : vector<16xi16> to vector<16xi32>
        %335 = arith.muli %334, %293 : vector<16xi32>
        %res1_197, %res2_198 = vector.deinterleave %335 : vector<16xi32> -> vector<8xi32>
        %336 = arith.addi %res1_197, %res2_198 : vector<8xi32>
        %337 = arith.addi %290#6, %336 : vector<8xi32>
        %338 = arith.muli %334, %296 : vector<16xi32>
        %res1_199, %res2_200 = vector.deinterleave %338 : vector<16xi32> -> vector<8xi32>
        %339 = arith.addi %res1_199, %res2_200 : vector<8xi32>
        %340 = arith.addi %290#7, %339 : vector<8xi32>
        %341 = vector.shuffle %304, %307 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %342 = vector.transfer_write %341, %arg4[%arg3, %286] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        %c1_201 = arith.constant 1 : index
        %343 = arith.addi %arg3, %c1_201 : index
        %344 = vector.shuffle %315, %318 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %345 = vector.transfer_write %344, %342[%343, %286] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        %c2_202 = arith.constant 2 : index
        %346 = arith.addi %arg3, %c2_202 : index
        %347 = vector.shuffle %326, %329 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %348 = vector.transfer_write %347, %345[%346, %286] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        %c3_203 = arith.constant 3 : index
        %349 = arith.addi %arg3, %c3_203 : index
        %350 = vector.shuffle %337, %340 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %351 = vector.transfer_write %350, %348[%349, %286] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        scf.yield %351 : tensor<12x17xi32>
      }
      scf.yield %285 : tensor<12x17xi32>
    }
    %c1_120 = arith.constant 1 : index
    %c4_121 = arith.constant 4 : index
    %205 = scf.for %arg1 = %c0_116 to %c12 step %c4_121 iter_args(%arg2 = %204) -> (tensor<12x17xi32>) {
      %c16_167 = arith.constant 16 : index
      %285 = arith.muli %c1_120, %c16_167 : index
      %c0_i32_168 = arith.constant 0 : i32
      %286 = vector.transfer_read %cst_115[%285], %c0_i32_168 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c0_169 = arith.constant 0 : index
      %c22 = arith.constant 22 : index
      %c1_170 = arith.constant 1 : index
      %287:4 = scf.for %arg3 = %c0_169 to %c22 step %c1_170 iter_args(%arg4 = %286, %arg5 = %286, %arg6 = %286, %arg7 = %286) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_192 = arith.constant 0 : index
        %c0_i8_193 = arith.constant 0 : i8
        %334 = vector.transfer_read %cst_114[%c1_120, %arg3, %c0_192], %c0_i8_193 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
        %335 = arith.extsi %334 : vector<16xi8> to vector<16xi16>
        %336 = arith.extsi %335 : vector<16xi16> to vector<16xi32>
        %c2_194 = arith.constant 2 : index
        %337 = arith.muli %arg3, %c2_194 : index
        %c0_i16 = arith.constant 0 : i16
        %338 = vector.transfer_read %collapsed[%arg1, %337], %c0_i16 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %339 = vector.bitcast %338 : vector<2xi16> to vector<1xi32>
        %340 = vector.broadcast %339 : vector<1xi32> to vector<8xi32>
        %341 = vector.bitcast %340 : vector<8xi32> to vector<16xi16>
        %342 = arith.extsi %341 : vector<16xi16> to vector<16xi32>
        %343 = arith.muli %342, %336 : vector<16xi32>
        %res1_195, %res2_196 = vector.deinterleave %343 : vector<16xi32> -> vector<8xi32>
        %344 = arith.addi %res1_195, %res2_196 : vector<8xi32>
        %345 = arith.addi %arg4, %344 : vector<8xi32>
        %c1_197 = arith.constant 1 : index
        %346 = arith.addi %arg1, %c1_197 : index
        %c0_i16_198 = arith.constant 0 : i16
        %347 = vector.transfer_read %collapsed[%346, %337], %c0_i16_198 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %348 = vector.bitcast %347 : vector<2xi16> to vector<1xi32>
        %349 = vector.broadcast %348 : vector<1xi32> to vector<8xi32>
        %350 = vector.bitcast %349 : vector<8xi32> to vector<16xi16>
        %351 = arith.extsi %350 : vector<16xi16> to vector<16xi32>
        %352 = arith.muli %351, %336 : vector<16xi32>
        %res1_199, %res2_200 = vector.deinterleave %352 : vector<16xi32> -> vector<8xi32>
        %353 = arith.addi %res1_199, %res2_200 : vector<8xi32>
        %354 = arith.addi %arg5, %353 : vector<8xi32>
        %c2_201 = arith.constant 2 : index
        %355 = arith.addi %arg1, %c2_201 : index
        %c0_i16_202 = arith.constant 0 : i16
        %356 = vector.transfer_read %collapsed[%355, %337], %c0_i16_202 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %357 = vector.bitcast %356 : vector<2xi16> to vector<1xi32>
        %358 = vector.broadcast %357 : vector<1xi32> to vector<8xi32>
        %359 = vector.bitcast %358 : vector<8xi32> to vector<16xi16>
        %360 = arith.extsi %359 : vector<16xi16> to vector<16xi32>
        %361 = arith.muli %360, %336 : vector<16xi32>
        %res1_203, %res2_204 = vector.deinterleave %361 : vector<16xi32> -> vector<8xi32>
        %362 = arith.addi %res1_203, %res2_204 : vector<8xi32>
        %363 = arith.addi %arg6, %362 : vector<8xi32>
        %c3_205 = arith.constant 3 : index
        %364 = arith.addi %arg1, %c3_205 : index
        %c0_i16_206 = arith.constant 0 : i16
        %365 = vector.transfer_read %collapsed[%364, %337], %c0_i16_206 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %366 = vector.bitcast %365 : vector<2xi16> to vector<1xi32>
        %367 = vector.broadcast %366 : vector<1xi32> to vector<8xi32>
        %368 = vector.bitcast %367 : vector<8xi32> to vector<16xi16>
        %369 = arith.extsi %368 : vector<16xi16> to vector<16xi32>
        %370 = arith.muli %369, %336 : vector<16xi32>
        %res1_207, %res2_208 = vector.deinterleave %370 : vector<16xi32> -> vector<8xi32>
        %371 = arith.addi %res1_207, %res2_208 : vector<8xi32>
        %372 = arith.addi %arg7, %371 : vector<8xi32>
        scf.yield %345, %354, %363, %372 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c22_171 = arith.constant 22 : index
      %c0_172 = arith.constant 0 : index
      %c0_i8_173 = arith.constant 0 : i8
      %288 = vector.transfer_read %cst_114[%c1_120, %c22_171, %c0_172], %c0_i8_173 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
      %289 = arith.extsi %288 : vector<16xi8> to vector<16xi16>
      %290 = arith.extsi %289 : vector<16xi16> to vector<16xi32>
      %c2_174 = arith.constant 2 : index
      %291 = arith.muli %c22_171, %c2_174 : index
      %extracted_175 = tensor.extract %collapsed[%arg1, %291] : tensor<12x45xi16>
      %292 = arith.extui %extracted_175 : i16 to i32
      %293 = vector.broadcast %292 : i32 to vector<8xi32>
      %294 = vector.bitcast %293 : vector<8xi32> to vector<16xi16>
      %295 = arith.extsi %294 : vector<16xi16> to vector<16xi32>
      %296 = arith.muli %295, %290 : vector<16xi32>
      %res1_176, %res2_177 = vector.deinterleave %296 : vector<16xi32> -> vector<8xi32>
      %297 = arith.addi %res1_176, %res2_177 : vector<8xi32>
      %298 = arith.addi %287#0, %297 : vector<8xi32>
      %c1_178 = arith.constant 1 : index
      %299 = arith.addi %arg1, %c1_178 : index
      %extracted_179 = tensor.extract %collapsed[%299, %291] : tensor<12x45xi16>
      %300 = arith.extui %extracted_179 : i16 to i32
      %301 = vector.broadcast %300 : i32 to vector<8xi32>
      %302 = vector.bitcast %301 : vector<8xi32> to vector<16xi16>
      %303 = arith.extsi %302 : vector<16xi16> to vector<16xi32>
      %304 = arith.muli %303, %290 : vector<16xi32>
      %res1_180, %res2_181 = vector.deinterleave %304 : vector<16xi32> -> vector<8xi32>
      %305 = arith.addi %res1_180, %res2_181 : vector<8xi32>
      %306 = arith.addi %287#1, %305 : vector<8xi32>
      %c2_182 = arith.constant 2 : index
      %307 = arith.addi %arg1, %c2_182 : index
      %extracted_183 = tensor.extract %collapsed[%307, %291] : tensor<12x45xi16>
      %308 = arith.extui %extracted_183 : i16 to i32
      %309 = vector.broadcast %308 : i32 to vector<8xi32>
      %310 = vector.bitcast %309 : vector<8xi32> to vector<16xi16>
      %311 = arith.extsi %310 : vector<16xi16> to vector<16xi32>
      %312 = arith.muli %311, %290 : vector<16xi32>
      %res1_184, %res2_185 = vector.deinterleave %312 : vector<16xi32> -> vector<8xi32>
      %313 = arith.addi %res1_184, %res2_185 : vector<8xi32>
      %314 = arith.addi %287#2, %313 : vector<8xi32>
      %c3 = arith.constant 3 : index
      %315 = arith.addi %arg1, %c3 : index
      %extracted_186 = tensor.extract %collapsed[%315, %291] : tensor<12x45xi16>
      %316 = arith.extui %extracted_186 : i16 to i32
      %317 = vector.broadcast %316 : i32 to vector<8xi32>
      %318 = vector.bitcast %317 : vector<8xi32> to vector<16xi16>
      %319 = arith.extsi %318 : vector<16xi16> to vector<16xi32>
      %320 = arith.muli %319, %290 : vector<16xi32>
      %res1_187, %res2_188 = vector.deinterleave %320 : vector<16xi32> -> vector<8xi32>
      %321 = arith.addi %res1_187, %res2_188 : vector<8xi32>
      %322 = arith.addi %287#3, %321 : vector<8xi32>
      %323 = vector.extract_strided_slice %298 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %324 = vector.transfer_write %323, %arg2[%arg1, %285] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      %c1_189 = arith.constant 1 : index
      %325 = arith.addi %arg1, %c1_189 : index
      %326 = vector.extract_strided_slice %306 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %327 = vector.transfer_write %326, %324[%325, %285] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      %c2_190 = arith.constant 2 : index
      %328 = arith.addi %arg1, %c2_190 : index
      %329 = vector.extract_strided_slice %314 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %330 = vector.transfer_write %329, %327[%328, %285] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      %c3_191 = arith.constant 3 : index
      %331 = arith.addi %arg1, %c3_191 : index
      %332 = vector.extract_strided_slice %322 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %333 = vector.transfer_write %332, %330[%331, %285] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      scf.yield %333 : tensor<12x17xi32>
    }
    %expanded_122 = tensor.expand_shape %205 [[0, 1, 2], [3]] output_shape [1, 3, 4, 17] : tensor<12x17xi32> into tensor<1x3x4x17xi32>
    %cst_123 = arith.constant dense<"0xC4761F9074D5FBF55AEFF6FBE27A79A5704B2B3EE4EF054B07F947391721DAE15E3D0AAADFAD7253FCFCA519A304FF156861818E98757BE322FEF477A8D4846EBADF00A13D4C79A19278B57F9635F5813C8916493533E0994A71A2A65E16DCD9C4013A84C82C3103A09DEE474CBA9B8E2ADFDA03E8F59EF3329D267DD8383579C762F2BB674B0F0C3DCFD305EFAC77A0FC846B74F9F78123882B95DD17EF1B581977D94C6AB37820"> : tensor<6x7x2x2xi8>
    %cst_124 = arith.constant dense<0> : tensor<1x6x3x5xi32>
    %expanded_125 = tensor.expand_shape %extracted_slice [[0, 1], [2, 3]] output_shape [1, 7, 5, 6] : tensor<7x30xi8> into tensor<1x7x5x6xi8>
    %206 = tensor.empty() : tensor<1x5x6x7xi8>
    %transposed = linalg.transpose ins(%expanded_125 : tensor<1x7x5x6xi8>) outs(%206 : tensor<1x5x6x7xi8>) permutation = [0, 2, 3, 1] 
    %207 = tensor.empty() : tensor<1x3x5x2x2x7xi16>
    %208 = linalg.generic {indexing_maps = [#map3, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed : tensor<1x5x6x7xi8>) outs(%207 : tensor<1x3x5x2x2x7xi16>) {
    ^bb0(%in: i8, %out: i16):
      %285 = arith.extsi %in : i8 to i16
      linalg.yield %285 : i16
    } -> tensor<1x3x5x2x2x7xi16>
    %collapsed_126 = tensor.collapse_shape %208 [[0, 1, 2], [3, 4, 5]] : tensor<1x3x5x2x2x7xi16> into tensor<15x28xi16>
    %cst_127 = arith.constant dense<"0xC474175E22A8354A2AE8EFFC00000000000000000000000000000000000000005AE2DFFCBA3D5EC432D8F988000000000000000000000000000000000000000070E4A3689296C8A0C76717190000000000000000000000000000000000000000077698213CFE4C333DDF6AAC0000000000000000000000000000000000000000D5EF3DADD4DF7116F59D84F700000000000000000000000000000000000000007A4BFC044C78012C38622BEF0000000000000000000000000000000000000000EFF9617535899DBA4BCF77B300000000000000000000000000000000000000001FFBDA0AF484E0A2DA9E776B0000000000000000000000000000000000000000F67972A50079DC3A2635819500000000000000000000000000000000000000002B05FF81B5F531EEF20F1BD9000000000000000000000000000000000000000047907BE116779B99D30378A00000000000000000000000000000000000000000F5FBAA536EA1A6D9F37D74230000000000000000000000000000000000000000A53E1915A17F840379BBDD5800000000000000000000000000000000000000004B398EE38149478E0C054C200000000000000000000000000000000000000000"> : tensor<1x14x32xi8>
    %cst_128 = arith.constant dense<0> : tensor<16xi32>
    %cst_129 = arith.constant dense<[1995272994, 1552416286, 2130052728, 1995272994, 1463250873, 2030483791, 1361595809, 1995272994, 1995272994, 1995272994, 1995272994, 1995272994, 1995272994, 1995272994, 1995272994, 1995272994]> : tensor<16xi32>
    %cst_130 = arith.constant dense<[44, 42, 38, 44, 39, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44]> : tensor<16xi64>
    %cst_131 = arith.constant dense<[4611694814520410112, 4611688217450643456, 4611686155866341376, 4611694814520410112, 4611686293305294848, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112, 4611694814520410112]> : tensor<16xi64>
    %cst_132 = arith.constant dense<[262144, 8388608, 1048576, 262144, 16777216, 262144, 262144, 262144, 262144, 262144, 262144, 262144, 262144, 262144, 262144, 262144]> : tensor<16xi32>
    %209 = tensor.empty() : tensor<15x6xi8>
    %c12_133 = arith.constant 12 : index
    %c0_134 = arith.constant 0 : index
    %c0_135 = arith.constant 0 : index
    %c4_136 = arith.constant 4 : index
    %210 = scf.for %arg1 = %c0_134 to %c12_133 step %c4_136 iter_args(%arg2 = %209) -> (tensor<15x6xi8>) {
      %c16_167 = arith.constant 16 : index
      %285 = arith.muli %c0_135, %c16_167 : index
      %c0_i32_168 = arith.constant 0 : i32
      %286 = vector.transfer_read %cst_128[%285], %c0_i32_168 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %c0_169 = arith.constant 0 : index
      %c14_170 = arith.constant 14 : index
      %c1_171 = arith.constant 1 : index
      %287:4 = scf.for %arg3 = %c0_169 to %c14_170 step %c1_171 iter_args(%arg4 = %286, %arg5 = %286, %arg6 = %286, %arg7 = %286) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_198 = arith.constant 0 : index
        %c0_i8_199 = arith.constant 0 : i8
        %381 = vector.transfer_read %cst_127[%c0_135, %arg3, %c0_198], %c0_i8_199 {in_bounds = [true]} : tensor<1x14x32xi8>, vector<16xi8>
        %382 = arith.extsi %381 : vector<16xi8> to vector<16xi16>
        %383 = arith.extsi %382 : vector<16xi16> to vector<16xi32>
        %c2_200 = arith.constant 2 : index
        %384 = arith.muli %arg3, %c2_200 : index
        %c0_i16 = arith.constant 0 : i16
        %385 = vector.transfer_read %collapsed_126[%arg1, %384], %c0_i16 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %386 = vector.bitcast %385 : vector<2xi16> to vector<1xi32>
        %387 = vector.broadcast %386 : vector<1xi32> to vector<8xi32>
        %388 = vector.bitcast %387 : vector<8xi32> to vector<16xi16>
        %389 = arith.extsi %388 : vector<16xi16> to vector<16xi32>
        %390 = arith.muli %389, %383 : vector<16xi32>
        %res1_201, %res2_202 = vector.deinterleave %390 : vector<16xi32> -> vector<8xi32>
        %391 = arith.addi %res1_201, %res2_202 : vector<8xi32>
        %392 = arith.addi %arg4, %391 : vector<8xi32>
        %c1_203 = arith.constant 1 : index
        %393 = arith.addi %arg1, %c1_203 : index
        %c0_i16_204 = arith.constant 0 : i16
        %394 = vector.transfer_read %collapsed_126[%393, %384], %c0_i16_204 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %395 = vector.bitcast %394 : vector<2xi16> to vector<1xi32>
        %396 = vector.broadcast %395 : vector<1xi32> to vector<8xi32>
        %397 = vector.bitcast %396 : vector<8xi32> to vector<16xi16>
        %398 = arith.extsi %397 : vector<16xi16> to vector<16xi32>
        %399 = arith.muli %398, %383 : vector<16xi32>
        %res1_205, %res2_206 = vector.deinterleave %399 : vector<16xi32> -> vector<8xi32>
        %400 = arith.addi %res1_205, %res2_206 : vector<8xi32>
        %401 = arith.addi %arg5, %400 : vector<8xi32>
        %c2_207 = arith.constant 2 : index
        %402 = arith.addi %arg1, %c2_207 : index
        %c0_i16_208 = arith.constant 0 : i16
        %403 = vector.transfer_read %collapsed_126[%402, %384], %c0_i16_208 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %404 = vector.bitcast %403 : vector<2xi16> to vector<1xi32>
        %405 = vector.broadcast %404 : vector<1xi32> to vector<8xi32>
        %406 = vector.bitcast %405 : vector<8xi32> to vector<16xi16>
        %407 = arith.extsi %406 : vector<16xi16> to vector<16xi32>
        %408 = arith.muli %407, %383 : vector<16xi32>
        %res1_209, %res2_210 = vector.deinterleave %408 : vector<16xi32> -> vector<8xi32>
        %409 = arith.addi %res1_209, %res2_210 : vector<8xi32>
        %410 = arith.addi %arg6, %409 : vector<8xi32>
        %c3_211 = arith.constant 3 : index
        %411 = arith.addi %arg1, %c3_211 : index
        %c0_i16_212 = arith.constant 0 : i16
        %412 = vector.transfer_read %collapsed_126[%411, %384], %c0_i16_212 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %413 = vector.bitcast %412 : vector<2xi16> to vector<1xi32>
        %414 = vector.broadcast %413 : vector<1xi32> to vector<8xi32>
        %415 = vector.bitcast %414 : vector<8xi32> to vector<16xi16>
        %416 = arith.extsi %415 : vector<16xi16> to vector<16xi32>
        %417 = arith.muli %416, %383 : vector<16xi32>
        %res1_213, %res2_214 = vector.deinterleave %417 : vector<16xi32> -> vector<8xi32>
        %418 = arith.addi %res1_213, %res2_214 : vector<8xi32>
        %419 = arith.addi %arg7, %418 : vector<8xi32>
        scf.yield %392, %401, %410, %419 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c4_172 = arith.constant 4 : index
      %288 = arith.addi %285, %c4_172 : index
      %c0_i32_173 = arith.constant 0 : i32
      %289 = vector.transfer_read %cst_129[%285], %c0_i32_173 {in_bounds = [true]} : tensor<16xi32>, vector<4xi32>
      %290 = arith.extsi %289 : vector<4xi32> to vector<4xi64>
      %c0_i32_174 = arith.constant 0 : i32
      %291 = vector.transfer_read %cst_129[%288], %c0_i32_174 {in_bounds = [true]} : tensor<16xi32>, vector<4xi32>
      %292 = arith.extsi %291 : vector<4xi32> to vector<4xi64>
      %c0_i64_175 = arith.constant 0 : i64
      %293 = vector.transfer_read %cst_130[%285], %c0_i64_175 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i64_176 = arith.constant 0 : i64
      %294 = vector.transfer_read %cst_130[%288], %c0_i64_176 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i64_177 = arith.constant 0 : i64
      %295 = vector.transfer_read %cst_131[%285], %c0_i64_177 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i64_178 = arith.constant 0 : i64
      %296 = vector.transfer_read %cst_131[%288], %c0_i64_178 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i32_179 = arith.constant 0 : i32
      %297 = vector.transfer_read %cst_132[%285], %c0_i32_179 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %cst_180 = arith.constant dense<32> : vector<4xi64>
      %298 = vector.bitcast %287#0 : vector<8xi32> to vector<4xi64>
      %299 = arith.shli %298, %cst_180 : vector<4xi64>
      %300 = arith.shrsi %299, %cst_180 : vector<4xi64>
      %301 = arith.shrsi %298, %cst_180 : vector<4xi64>
      %302 = arith.muli %300, %290 : vector<4xi64>
      %303 = arith.addi %302, %295 : vector<4xi64>
      %304 = arith.shrui %303, %293 : vector<4xi64>
      %305 = arith.muli %301, %292 : vector<4xi64>
      %306 = arith.addi %305, %296 : vector<4xi64>
      %307 = arith.shrui %306, %294 : vector<4xi64>
      %308 = arith.shli %307, %cst_180 : vector<4xi64>
      %309 = arith.ori %304, %308 : vector<4xi64>
      %310 = vector.bitcast %309 : vector<4xi64> to vector<8xi32>
      %311 = arith.subi %310, %297 : vector<8xi32>
      %cst_181 = arith.constant dense<-133> : vector<8xi32>
      %312 = arith.maxsi %311, %cst_181 : vector<8xi32>
      %cst_182 = arith.constant dense<122> : vector<8xi32>
      %313 = arith.minsi %312, %cst_182 : vector<8xi32>
      %cst_183 = arith.constant dense<5> : vector<8xi32>
      %314 = arith.addi %313, %cst_183 : vector<8xi32>
      %cst_184 = arith.constant dense<32> : vector<4xi64>
      %315 = vector.bitcast %287#1 : vector<8xi32> to vector<4xi64>
      %316 = arith.shli %315, %cst_184 : vector<4xi64>
      %317 = arith.shrsi %316, %cst_184 : vector<4xi64>
      %318 = arith.shrsi %315, %cst_184 : vector<4xi64>
      %319 = arith.muli %317, %290 : vector<4xi64>
      %320 = arith.addi %319, %295 : vector<4xi64>
      %321 = arith.shrui %320, %293 : vector<4xi64>
      %322 = arith.muli %318, %292 : vector<4xi64>
      %323 = arith.addi %322, %296 : vector<4xi64>
      %324 = arith.shrui %323, %294 : vector<4xi64>
      %325 = arith.shli %324, %cst_184 : vector<4xi64>
      %326 = arith.ori %321, %325 : vector<4xi64>
      %327 = vector.bitcast %326 : vector<4xi64> to vector<8xi32>
      %328 = arith.subi %327, %297 : vector<8xi32>
      %cst_185 = arith.constant dense<-133> : vector<8xi32>
      %329 = arith.maxsi %328, %cst_185 : vector<8xi32>
      %cst_186 = arith.constant dense<122> : vector<8xi32>
      %330 = arith.minsi %329, %cst_186 : vector<8xi32>
      %cst_187 = arith.constant dense<5> : vector<8xi32>
      %331 = arith.addi %330, %cst_187 : vector<8xi32>
      %cst_188 = arith.constant dense<32> : vector<4xi64>
      %332 = vector.bitcast %287#2 : vector<8xi32> to vector<4xi64>
      %333 = arith.shli %332, %cst_188 : vector<4xi64>
      %334 = arith.shrsi %333, %cst_188 : vector<4xi64>
      %335 = arith.shrsi %332, %cst_188 : vector<4xi64>
      %336 = arith.muli %334, %290 : vector<4xi64>
      %337 = arith.addi %336, %295 : vector<4xi64>
      %338 = arith.shrui %337, %293 : vector<4xi64>
      %339 = arith.muli %335, %292 : vector<4xi64>
      %340 = arith.addi %339, %296 : vector<4xi64>
      %341 = arith.shrui %340, %294 : vector<4xi64>
      %342 = arith.shli %341, %cst_188 : vector<4xi64>
      %343 = arith.ori %338, %342 : vector<4xi64>
      %344 = vector.bitcast %343 : vector<4xi64> to vector<8xi32>
      %345 = arith.subi %344, %297 : vector<8xi32>
      %cst_189 = arith.constant dense<-133> : vector<8xi32>
      %346 = arith.maxsi %345, %cst_189 : vector<8xi32>
      %cst_190 = arith.constant dense<122> : vector<8xi32>
      %347 = arith.minsi %346, %cst_190 : vector<8xi32>
      %cst_191 = arith.constant dense<5> : vector<8xi32>
      %348 = arith.addi %347, %cst_191 : vector<8xi32>
      %cst_192 = arith.constant dense<32> : vector<4xi64>
      %349 = vector.bitcast %287#3 : vector<8xi32> to vector<4xi64>
      %350 = arith.shli %349, %cst_192 : vector<4xi64>
      %351 = arith.shrsi %350, %cst_192 : vector<4xi64>
      %352 = arith.shrsi %349, %cst_192 : vector<4xi64>
      %353 = arith.muli %351, %290 : vector<4xi64>
      %354 = arith.addi %353, %295 : vector<4xi64>
      %355 = arith.shrui %354, %293 : vector<4xi64>
      %356 = arith.muli %352, %292 : vector<4xi64>
      %357 = arith.addi %356, %296 : vector<4xi64>
      %358 = arith.shrui %357, %294 : vector<4xi64>
      %359 = arith.shli %358, %cst_192 : vector<4xi64>
      %360 = arith.ori %355, %359 : vector<4xi64>
      %361 = vector.bitcast %360 : vector<4xi64> to vector<8xi32>
      %362 = arith.subi %361, %297 : vector<8xi32>
      %cst_193 = arith.constant dense<-133> : vector<8xi32>
      %363 = arith.maxsi %362, %cst_193 : vector<8xi32>
      %cst_194 = arith.constant dense<122> : vector<8xi32>
      %364 = arith.minsi %363, %cst_194 : vector<8xi32>
      %cst_195 = arith.constant dense<5> : vector<8xi32>
      %365 = arith.addi %364, %cst_195 : vector<8xi32>
      %366 = arith.trunci %314 : vector<8xi32> to vector<8xi8>
      %367 = vector.extract_strided_slice %366 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %368 = vector.transfer_write %367, %arg2[%arg1, %285] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      %c1_196 = arith.constant 1 : index
      %369 = arith.addi %arg1, %c1_196 : index
      %370 = arith.trunci %331 : vector<8xi32> to vector<8xi8>
      %371 = vector.extract_strided_slice %370 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %372 = vector.transfer_write %371, %368[%369, %285] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      %c2_197 = arith.constant 2 : index
      %373 = arith.addi %arg1, %c2_197 : index
      %374 = arith.trunci %348 : vector<8xi32> to vector<8xi8>
      %375 = vector.extract_strided_slice %374 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %376 = vector.transfer_write %375, %372[%373, %285] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      %c3 = arith.constant 3 : index
      %377 = arith.addi %arg1, %c3 : index
      %378 = arith.trunci %365 : vector<8xi32> to vector<8xi8>
      %379 = vector.extract_strided_slice %378 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %380 = vector.transfer_write %379, %376[%377, %285] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      scf.yield %380 : tensor<15x6xi8>
    }
    %c0_137 = arith.constant 0 : index
    %c16_138 = arith.constant 16 : index
    %211 = arith.muli %c0_137, %c16_138 : index
    %c0_i32_139 = arith.constant 0 : i32
    %212 = vector.transfer_read %cst_128[%211], %c0_i32_139 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
    %c0_140 = arith.constant 0 : index
    %c14 = arith.constant 14 : index
    %c1_141 = arith.constant 1 : index
    %213:3 = scf.for %arg1 = %c0_140 to %c14 step %c1_141 iter_args(%arg2 = %212, %arg3 = %212, %arg4 = %212) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>) {
      %c0_167 = arith.constant 0 : index
      %c0_i8_168 = arith.constant 0 : i8
      %285 = vector.transfer_read %cst_127[%c0_137, %arg1, %c0_167], %c0_i8_168 {in_bounds = [true]} : tensor<1x14x32xi8>, vector<16xi8>
      %286 = arith.extsi %285 : vector<16xi8> to vector<16xi16>
      %287 = arith.extsi %286 : vector<16xi16> to vector<16xi32>
      %c2_169 = arith.constant 2 : index
      %288 = arith.muli %arg1, %c2_169 : index
      %c0_i16 = arith.constant 0 : i16
      %289 = vector.transfer_read %collapsed_126[%c12_133, %288], %c0_i16 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
      %290 = vector.bitcast %289 : vector<2xi16> to vector<1xi32>
      %291 = vector.broadcast %290 : vector<1xi32> to vector<8xi32>
      %292 = vector.bitcast %291 : vector<8xi32> to vector<16xi16>
      %293 = arith.extsi %292 : vector<16xi16> to vector<16xi32>
      %294 = arith.muli %293, %287 : vector<16xi32>
      %res1_170, %res2_171 = vector.deinterleave %294 : vector<16xi32> -> vector<8xi32>
      %295 = arith.addi %res1_170, %res2_171 : vector<8xi32>
      %296 = arith.addi %arg2, %295 : vector<8xi32>
      %c1_172 = arith.constant 1 : index
      %c13_173 = arith.constant 13 : index
      %c0_i16_174 = arith.constant 0 : i16
      %297 = vector.transfer_read %collapsed_126[%c13_173, %288], %c0_i16_174 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
      %298 = vector.bitcast %297 : vector<2xi16> to vector<1xi32>
      %299 = vector.broadcast %298 : vector<1xi32> to vector<8xi32>
      %300 = vector.bitcast %299 : vector<8xi32> to vector<16xi16>
      %301 = arith.extsi %300 : vector<16xi16> to vector<16xi32>
      %302 = arith.muli %301, %287 : vector<16xi32>
      %res1_175, %res2_176 = vector.deinterleave %302 : vector<16xi32> -> vector<8xi32>
      %303 = arith.addi %res1_175, %res2_176 : vector<8xi32>
      %304 = arith.addi %arg3, %303 : vector<8xi32>
      %c2_177 = arith.constant 2 : index
      %c14_178 = arith.constant 14 : index
      %c0_i16_179 = arith.constant 0 : i16
      %305 = vector.transfer_read %collapsed_126[%c14_178, %288], %c0_i16_179 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
      %306 = vector.bitcast %305 : vector<2xi16> to vector<1xi32>
      %307 = vector.broadcast %306 : vector<1xi32> to vector<8xi32>
      %308 = vector.bitcast %307 : vector<8xi32> to vector<16xi16>
      %309 = arith.extsi %308 : vector<16xi16> to vector<16xi32>
      %310 = arith.muli %309, %287 : vector<16xi32>
      %res1_180, %res2_181 = vector.deinterleave %310 : vector<16xi32> -> vector<8xi32>
      %311 = arith.addi %res1_180, %res2_181 : vector<8xi32>
      %312 = arith.addi %arg4, %311 : vector<8xi32>
      scf.yield %296, %304, %312 : vector<8xi32>, vector<8xi32>, vector<8xi32>
    }
    %c4_142 = arith.constant 4 : index
    %214 = arith.addi %211, %c4_142 : index
    %c0_i32_143 = arith.constant 0 : i32
    %215 = vector.transfer_read %cst_129[%211], %c0_i32_143 {in_bounds = [true]} : tensor<16xi32>, vector<4xi32>
    %216 = arith.extsi %215 : vector<4xi32> to vector<4xi64>
    %c0_i32_144 = arith.constant 0 : i32
    %217 = vector.transfer_read %cst_129[%214], %c0_i32_144 {in_bounds = [true]} : tensor<16xi32>, vector<4xi32>
    %218 = arith.extsi %217 : vector<4xi32> to vector<4xi64>
    %c0_i64_145 = arith.constant 0 : i64
    %219 = vector.transfer_read %cst_130[%211], %c0_i64_145 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
    %c0_i64_146 = arith.constant 0 : i64
    %220 = vector.transfer_read %cst_130[%214], %c0_i64_146 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
    %c0_i64_147 = arith.constant 0 : i64
    %221 = vector.transfer_read %cst_131[%211], %c0_i64_147 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
    %c0_i64_148 = arith.constant 0 : i64
    %222 = vector.transfer_read %cst_131[%214], %c0_i64_148 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
    %c0_i32_149 = arith.constant 0 : i32
    %223 = vector.transfer_read %cst_132[%211], %c0_i32_149 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
    %cst_150 = arith.constant dense<32> : vector<4xi64>
    %224 = vector.bitcast %213#0 : vector<8xi32> to vector<4xi64>
    %225 = arith.shli %224, %cst_150 : vector<4xi64>
    %226 = arith.shrsi %225, %cst_150 : vector<4xi64>
    %227 = arith.shrsi %224, %cst_150 : vector<4xi64>
    %228 = arith.muli %226, %216 : vector<4xi64>
    %229 = arith.addi %228, %221 : vector<4xi64>
    %230 = arith.shrui %229, %219 : vector<4xi64>
    %231 = arith.muli %227, %218 : vector<4xi64>
    %232 = arith.addi %231, %222 : vector<4xi64>
    %233 = arith.shrui %232, %220 : vector<4xi64>
    %234 = arith.shli %233, %cst_150 : vector<4xi64>
    %235 = arith.ori %230, %234 : vector<4xi64>
    %236 = vector.bitcast %235 : vector<4xi64> to vector<8xi32>
    %237 = arith.subi %236, %223 : vector<8xi32>
    %cst_151 = arith.constant dense<-133> : vector<8xi32>
    %238 = arith.maxsi %237, %cst_151 : vector<8xi32>
    %cst_152 = arith.constant dense<122> : vector<8xi32>
    %239 = arith.minsi %238, %cst_152 : vector<8xi32>
    %cst_153 = arith.constant dense<5> : vector<8xi32>
    %240 = arith.addi %239, %cst_153 : vector<8xi32>
    %cst_154 = arith.constant dense<32> : vector<4xi64>
    %241 = vector.bitcast %213#1 : vector<8xi32> to vector<4xi64>
    %242 = arith.shli %241, %cst_154 : vector<4xi64>
    %243 = arith.shrsi %242, %cst_154 : vector<4xi64>
    %244 = arith.shrsi %241, %cst_154 : vector<4xi64>
    %245 = arith.muli %243, %216 : vector<4xi64>
    %246 = arith.addi %245, %221 : vector<4xi64>
    %247 = arith.shrui %246, %219 : vector<4xi64>
    %248 = arith.muli %244, %218 : vector<4xi64>
    %249 = arith.addi %248, %222 : vector<4xi64>
    %250 = arith.shrui %249, %220 : vector<4xi64>
    %251 = arith.shli %250, %cst_154 : vector<4xi64>
    %252 = arith.ori %247, %251 : vector<4xi64>
    %253 = vector.bitcast %252 : vector<4xi64> to vector<8xi32>
    %254 = arith.subi %253, %223 : vector<8xi32>
    %cst_155 = arith.constant dense<-133> : vector<8xi32>
    %255 = arith.maxsi %254, %cst_155 : vector<8xi32>
    %cst_156 = arith.constant dense<122> : vector<8xi32>
    %256 = arith.minsi %255, %cst_156 : vector<8xi32>
    %cst_157 = arith.constant dense<5> : vector<8xi32>
    %257 = arith.addi %256, %cst_157 : vector<8xi32>
    %cst_158 = arith.constant dense<32> : vector<4xi64>
    %258 = vector.bitcast %213#2 : vector<8xi32> to vector<4xi64>
    %259 = arith.shli %258, %cst_158 : vector<4xi64>
    %260 = arith.shrsi %259, %cst_158 : vector<4xi64>
    %261 = arith.shrsi %258, %cst_158 : vector<4xi64>
    %262 = arith.muli %260, %216 : vector<4xi64>
    %263 = arith.addi %262, %221 : vector<4xi64>
    %264 = arith.shrui %263, %219 : vector<4xi64>
    %265 = arith.muli %261, %218 : vector<4xi64>
    %266 = arith.addi %265, %222 : vector<4xi64>
    %267 = arith.shrui %266, %220 : vector<4xi64>
    %268 = arith.shli %267, %cst_158 : vector<4xi64>
    %269 = arith.ori %264, %268 : vector<4xi64>
    %270 = vector.bitcast %269 : vector<4xi64> to vector<8xi32>
    %271 = arith.subi %270, %223 : vector<8xi32>
    %cst_159 = arith.constant dense<-133> : vector<8xi32>
    %272 = arith.maxsi %271, %cst_159 : vector<8xi32>
    %cst_160 = arith.constant dense<122> : vector<8xi32>
    %273 = arith.minsi %272, %cst_160 : vector<8xi32>
    %cst_161 = arith.constant dense<5> : vector<8xi32>
    %274 = arith.addi %273, %cst_161 : vector<8xi32>
    %275 = arith.trunci %240 : vector<8xi32> to vector<8xi8>
    %276 = vector.extract_strided_slice %275 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
    %277 = vector.transfer_write %276, %210[%c12_133, %211] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
    %c1_162 = arith.constant 1 : index
    %c13 = arith.constant 13 : index
    %278 = arith.trunci %257 : vector<8xi32> to vector<8xi8>
    %279 = vector.extract_strided_slice %278 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
    %280 = vector.transfer_write %279, %277[%c13, %211] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
    %c2_163 = arith.constant 2 : index
    %c14_164 = arith.constant 14 : index
    %281 = arith.trunci %274 : vector<8xi32> to vector<8xi8>
    %282 = vector.extract_strided_slice %281 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
    %283 = vector.transfer_write %282, %280[%c14_164, %211] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
    %expanded_165 = tensor.expand_shape %283 [[0, 1, 2], [3]] output_shape [1, 3, 5, 6] : tensor<15x6xi8> into tensor<1x3x5x6xi8>
    %284 = tensor.empty() : tensor<1x6x3x5xi8>
    %transposed_166 = linalg.transpose ins(%expanded_165 : tensor<1x3x5x6xi8>) outs(%284 : tensor<1x6x3x5xi8>) permutation = [0, 3, 1, 2] 
    return %106, %200, %expanded_122, %transposed_166 : tensor<7x21xi8>, tensor<7x5xi16>, tensor<1x3x4x17xi32>, tensor<1x6x3x5xi8>
  }
}

