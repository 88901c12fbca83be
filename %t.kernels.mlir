#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1 * 2 + d3, d2 + d4, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4, d5)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1 + d3 * 2, d2 + d4, d5)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d2 * 2 + d4, d1 * 16 + d3)>
#map6 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d1 * 2 + d3, d0 * 16 + d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  func.func @main(%arg0: tensor<7x33xi32>) -> (tensor<7x21xi8>, tensor<7x5xi16>, tensor<1x3x4x17xi32>, tensor<1x6x3x5xi8>, tensor<3x7x7xi8>, tensor<7x7xi32>) {
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
      %330 = arith.extsi %in : i8 to i16
      linalg.yield %330 : i16
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
      %c4_215 = arith.constant 4 : index
      %330 = scf.for %arg3 = %c0 to %c4 step %c4_215 iter_args(%arg4 = %arg2) -> (tensor<7x21xi8>) {
        %c16_216 = arith.constant 16 : index
        %331 = arith.muli %arg1, %c16_216 : index
        %c0_i32_217 = arith.constant 0 : i32
        %332 = vector.transfer_read %cst_4[%331], %c0_i32_217 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c8 = arith.constant 8 : index
        %333 = arith.addi %331, %c8 : index
        %c0_i32_218 = arith.constant 0 : i32
        %334 = vector.transfer_read %cst_4[%333], %c0_i32_218 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c0_219 = arith.constant 0 : index
        %c16_220 = arith.constant 16 : index
        %c1_221 = arith.constant 1 : index
        %335:8 = scf.for %arg5 = %c0_219 to %c16_220 step %c1_221 iter_args(%arg6 = %332, %arg7 = %334, %arg8 = %332, %arg9 = %334, %arg10 = %332, %arg11 = %334, %arg12 = %332, %arg13 = %334) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
          %c0_303 = arith.constant 0 : index
          %c0_i8_304 = arith.constant 0 : i8
          %558 = vector.transfer_read %cst_3[%arg1, %arg5, %c0_303], %c0_i8_304 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
          %559 = arith.extsi %558 : vector<16xi8> to vector<16xi16>
          %560 = arith.extsi %559 : vector<16xi16> to vector<16xi32>
          %c16_305 = arith.constant 16 : index
          %c0_i8_306 = arith.constant 0 : i8
          %561 = vector.transfer_read %cst_3[%arg1, %arg5, %c16_305], %c0_i8_306 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
          %562 = arith.extsi %561 : vector<16xi8> to vector<16xi16>
          %563 = arith.extsi %562 : vector<16xi16> to vector<16xi32>
          %c2_307 = arith.constant 2 : index
          %564 = arith.muli %arg5, %c2_307 : index
          %c0_i16_308 = arith.constant 0 : i16
          %565 = vector.transfer_read %4[%arg3, %564], %c0_i16_308 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %566 = vector.bitcast %565 : vector<2xi16> to vector<1xi32>
          %567 = vector.broadcast %566 : vector<1xi32> to vector<8xi32>
          %568 = vector.bitcast %567 : vector<8xi32> to vector<16xi16>
          %569 = arith.extsi %568 : vector<16xi16> to vector<16xi32>
          %570 = arith.muli %569, %560 : vector<16xi32>
          %res1_309, %res2_310 = vector.deinterleave %570 : vector<16xi32> -> vector<8xi32>
          %571 = arith.addi %res1_309, %res2_310 : vector<8xi32>
          %572 = arith.addi %arg6, %571 : vector<8xi32>
          %573 = arith.muli %569, %563 : vector<16xi32>
          %res1_311, %res2_312 = vector.deinterleave %573 : vector<16xi32> -> vector<8xi32>
          %574 = arith.addi %res1_311, %res2_312 : vector<8xi32>
          %575 = arith.addi %arg7, %574 : vector<8xi32>
          %c1_313 = arith.constant 1 : index
          %576 = arith.addi %arg3, %c1_313 : index
          %c0_i16_314 = arith.constant 0 : i16
          %577 = vector.transfer_read %4[%576, %564], %c0_i16_314 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %578 = vector.bitcast %577 : vector<2xi16> to vector<1xi32>
          %579 = vector.broadcast %578 : vector<1xi32> to vector<8xi32>
          %580 = vector.bitcast %579 : vector<8xi32> to vector<16xi16>
          %581 = arith.extsi %580 : vector<16xi16> to vector<16xi32>
          %582 = arith.muli %581, %560 : vector<16xi32>
          %res1_315, %res2_316 = vector.deinterleave %582 : vector<16xi32> -> vector<8xi32>
          %583 = arith.addi %res1_315, %res2_316 : vector<8xi32>
          %584 = arith.addi %arg8, %583 : vector<8xi32>
          %585 = arith.muli %581, %563 : vector<16xi32>
          %res1_317, %res2_318 = vector.deinterleave %585 : vector<16xi32> -> vector<8xi32>
          %586 = arith.addi %res1_317, %res2_318 : vector<8xi32>
          %587 = arith.addi %arg9, %586 : vector<8xi32>
          %c2_319 = arith.constant 2 : index
          %588 = arith.addi %arg3, %c2_319 : index
          %c0_i16_320 = arith.constant 0 : i16
          %589 = vector.transfer_read %4[%588, %564], %c0_i16_320 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %590 = vector.bitcast %589 : vector<2xi16> to vector<1xi32>
          %591 = vector.broadcast %590 : vector<1xi32> to vector<8xi32>
          %592 = vector.bitcast %591 : vector<8xi32> to vector<16xi16>
          %593 = arith.extsi %592 : vector<16xi16> to vector<16xi32>
          %594 = arith.muli %593, %560 : vector<16xi32>
          %res1_321, %res2_322 = vector.deinterleave %594 : vector<16xi32> -> vector<8xi32>
          %595 = arith.addi %res1_321, %res2_322 : vector<8xi32>
          %596 = arith.addi %arg10, %595 : vector<8xi32>
          %597 = arith.muli %593, %563 : vector<16xi32>
          %res1_323, %res2_324 = vector.deinterleave %597 : vector<16xi32> -> vector<8xi32>
          %598 = arith.addi %res1_323, %res2_324 : vector<8xi32>
          %599 = arith.addi %arg11, %598 : vector<8xi32>
          %c3_325 = arith.constant 3 : index
          %600 = arith.addi %arg3, %c3_325 : index
          %c0_i16_326 = arith.constant 0 : i16
          %601 = vector.transfer_read %4[%600, %564], %c0_i16_326 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
          %602 = vector.bitcast %601 : vector<2xi16> to vector<1xi32>
          %603 = vector.broadcast %602 : vector<1xi32> to vector<8xi32>
          %604 = vector.bitcast %603 : vector<8xi32> to vector<16xi16>
          %605 = arith.extsi %604 : vector<16xi16> to vector<16xi32>
          %606 = arith.muli %605, %560 : vector<16xi32>
          %res1_327, %res2_328 = vector.deinterleave %606 : vector<16xi32> -> vector<8xi32>
          %607 = arith.addi %res1_327, %res2_328 : vector<8xi32>
          %608 = arith.addi %arg12, %607 : vector<8xi32>
          %609 = arith.muli %605, %563 : vector<16xi32>
          %res1_329, %res2_330 = vector.deinterleave %609 : vector<16xi32> -> vector<8xi32>
          %610 = arith.addi %res1_329, %res2_330 : vector<8xi32>
          %611 = arith.addi %arg13, %610 : vector<8xi32>
          scf.yield %572, %575, %584, %587, %596, %599, %608, %611 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
        }
        %c16_222 = arith.constant 16 : index
        %c0_223 = arith.constant 0 : index
        %c0_i8_224 = arith.constant 0 : i8
        %336 = vector.transfer_read %cst_3[%arg1, %c16_222, %c0_223], %c0_i8_224 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %337 = arith.extsi %336 : vector<16xi8> to vector<16xi16>
        %338 = arith.extsi %337 : vector<16xi16> to vector<16xi32>
        %c16_225 = arith.constant 16 : index
        %c0_i8_226 = arith.constant 0 : i8
        %339 = vector.transfer_read %cst_3[%arg1, %c16_222, %c16_225], %c0_i8_226 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %340 = arith.extsi %339 : vector<16xi8> to vector<16xi16>
        %341 = arith.extsi %340 : vector<16xi16> to vector<16xi32>
        %c2_227 = arith.constant 2 : index
        %342 = arith.muli %c16_222, %c2_227 : index
        %extracted_228 = tensor.extract %4[%arg3, %342] : tensor<7x33xi16>
        %343 = arith.extui %extracted_228 : i16 to i32
        %344 = vector.broadcast %343 : i32 to vector<8xi32>
        %345 = vector.bitcast %344 : vector<8xi32> to vector<16xi16>
        %346 = arith.extsi %345 : vector<16xi16> to vector<16xi32>
        %347 = arith.muli %346, %338 : vector<16xi32>
        %res1_229, %res2_230 = vector.deinterleave %347 : vector<16xi32> -> vector<8xi32>
        %348 = arith.addi %res1_229, %res2_230 : vector<8xi32>
        %349 = arith.addi %335#0, %348 : vector<8xi32>
        %350 = arith.muli %346, %341 : vector<16xi32>
        %res1_231, %res2_232 = vector.deinterleave %350 : vector<16xi32> -> vector<8xi32>
        %351 = arith.addi %res1_231, %res2_232 : vector<8xi32>
        %352 = arith.addi %335#1, %351 : vector<8xi32>
        %c1_233 = arith.constant 1 : index
        %353 = arith.addi %arg3, %c1_233 : index
        %extracted_234 = tensor.extract %4[%353, %342] : tensor<7x33xi16>
        %354 = arith.extui %extracted_234 : i16 to i32
        %355 = vector.broadcast %354 : i32 to vector<8xi32>
        %356 = vector.bitcast %355 : vector<8xi32> to vector<16xi16>
        %357 = arith.extsi %356 : vector<16xi16> to vector<16xi32>
        %358 = arith.muli %357, %338 : vector<16xi32>
        %res1_235, %res2_236 = vector.deinterleave %358 : vector<16xi32> -> vector<8xi32>
        %359 = arith.addi %res1_235, %res2_236 : vector<8xi32>
        %360 = arith.addi %335#2, %359 : vector<8xi32>
        %361 = arith.muli %357, %341 : vector<16xi32>
        %res1_237, %res2_238 = vector.deinterleave %361 : vector<16xi32> -> vector<8xi32>
        %362 = arith.addi %res1_237, %res2_238 : vector<8xi32>
        %363 = arith.addi %335#3, %362 : vector<8xi32>
        %c2_239 = arith.constant 2 : index
        %364 = arith.addi %arg3, %c2_239 : index
        %extracted_240 = tensor.extract %4[%364, %342] : tensor<7x33xi16>
        %365 = arith.extui %extracted_240 : i16 to i32
        %366 = vector.broadcast %365 : i32 to vector<8xi32>
        %367 = vector.bitcast %366 : vector<8xi32> to vector<16xi16>
        %368 = arith.extsi %367 : vector<16xi16> to vector<16xi32>
        %369 = arith.muli %368, %338 : vector<16xi32>
        %res1_241, %res2_242 = vector.deinterleave %369 : vector<16xi32> -> vector<8xi32>
        %370 = arith.addi %res1_241, %res2_242 : vector<8xi32>
        %371 = arith.addi %335#4, %370 : vector<8xi32>
        %372 = arith.muli %368, %341 : vector<16xi32>
        %res1_243, %res2_244 = vector.deinterleave %372 : vector<16xi32> -> vector<8xi32>
        %373 = arith.addi %res1_243, %res2_244 : vector<8xi32>
        %374 = arith.addi %335#5, %373 : vector<8xi32>
        %c3_245 = arith.constant 3 : index
        %375 = arith.addi %arg3, %c3_245 : index
        %extracted_246 = tensor.extract %4[%375, %342] : tensor<7x33xi16>
        %376 = arith.extui %extracted_246 : i16 to i32
        %377 = vector.broadcast %376 : i32 to vector<8xi32>
        %378 = vector.bitcast %377 : vector<8xi32> to vector<16xi16>
        %379 = arith.extsi %378 : vector<16xi16> to vector<16xi32>
        %380 = arith.muli %379, %338 : vector<16xi32>
        %res1_247, %res2_248 = vector.deinterleave %380 : vector<16xi32> -> vector<8xi32>
        %381 = arith.addi %res1_247, %res2_248 : vector<8xi32>
        %382 = arith.addi %335#6, %381 : vector<8xi32>
        %383 = arith.muli %379, %341 : vector<16xi32>
        %res1_249, %res2_250 = vector.deinterleave %383 : vector<16xi32> -> vector<8xi32>
        %384 = arith.addi %res1_249, %res2_250 : vector<8xi32>
        %385 = arith.addi %335#7, %384 : vector<8xi32>
        %c4_251 = arith.constant 4 : index
        %386 = arith.addi %331, %c4_251 : index
        %c0_i32_252 = arith.constant 0 : i32
        %387 = vector.transfer_read %cst_5[%331], %c0_i32_252 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %388 = arith.extsi %387 : vector<4xi32> to vector<4xi64>
        %c0_i32_253 = arith.constant 0 : i32
        %389 = vector.transfer_read %cst_5[%386], %c0_i32_253 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %390 = arith.extsi %389 : vector<4xi32> to vector<4xi64>
        %c0_i64_254 = arith.constant 0 : i64
        %391 = vector.transfer_read %cst_6[%331], %c0_i64_254 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_255 = arith.constant 0 : i64
        %392 = vector.transfer_read %cst_6[%386], %c0_i64_255 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_256 = arith.constant 0 : i64
        %393 = vector.transfer_read %cst_7[%331], %c0_i64_256 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_257 = arith.constant 0 : i64
        %394 = vector.transfer_read %cst_7[%386], %c0_i64_257 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i32_258 = arith.constant 0 : i32
        %395 = vector.transfer_read %cst_8[%331], %c0_i32_258 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %cst_259 = arith.constant dense<32> : vector<4xi64>
        %396 = vector.bitcast %349 : vector<8xi32> to vector<4xi64>
        %397 = arith.shli %396, %cst_259 : vector<4xi64>
        %398 = arith.shrsi %397, %cst_259 : vector<4xi64>
        %399 = arith.shrsi %396, %cst_259 : vector<4xi64>
        %400 = arith.muli %398, %388 : vector<4xi64>
        %401 = arith.addi %400, %393 : vector<4xi64>
        %402 = arith.shrui %401, %391 : vector<4xi64>
        %403 = arith.muli %399, %390 : vector<4xi64>
        %404 = arith.addi %403, %394 : vector<4xi64>
        %405 = arith.shrui %404, %392 : vector<4xi64>
        %406 = arith.shli %405, %cst_259 : vector<4xi64>
        %407 = arith.ori %402, %406 : vector<4xi64>
        %408 = vector.bitcast %407 : vector<4xi64> to vector<8xi32>
        %409 = arith.subi %408, %395 : vector<8xi32>
        %cst_260 = arith.constant dense<-97> : vector<8xi32>
        %410 = arith.maxsi %409, %cst_260 : vector<8xi32>
        %cst_261 = arith.constant dense<130> : vector<8xi32>
        %411 = arith.minsi %410, %cst_261 : vector<8xi32>
        %cst_262 = arith.constant dense<-3> : vector<8xi32>
        %412 = arith.addi %411, %cst_262 : vector<8xi32>
        %cst_263 = arith.constant dense<32> : vector<4xi64>
        %413 = vector.bitcast %360 : vector<8xi32> to vector<4xi64>
        %414 = arith.shli %413, %cst_263 : vector<4xi64>
        %415 = arith.shrsi %414, %cst_263 : vector<4xi64>
        %416 = arith.shrsi %413, %cst_263 : vector<4xi64>
        %417 = arith.muli %415, %388 : vector<4xi64>
        %418 = arith.addi %417, %393 : vector<4xi64>
        %419 = arith.shrui %418, %391 : vector<4xi64>
        %420 = arith.muli %416, %390 : vector<4xi64>
        %421 = arith.addi %420, %394 : vector<4xi64>
        %422 = arith.shrui %421, %392 : vector<4xi64>
        %423 = arith.shli %422, %cst_263 : vector<4xi64>
        %424 = arith.ori %419, %423 : vector<4xi64>
        %425 = vector.bitcast %424 : vector<4xi64> to vector<8xi32>
        %426 = arith.subi %425, %395 : vector<8xi32>
        %cst_264 = arith.constant dense<-97> : vector<8xi32>
        %427 = arith.maxsi %426, %cst_264 : vector<8xi32>
        %cst_265 = arith.constant dense<130> : vector<8xi32>
        %428 = arith.minsi %427, %cst_265 : vector<8xi32>
        %cst_266 = arith.constant dense<-3> : vector<8xi32>
        %429 = arith.addi %428, %cst_266 : vector<8xi32>
        %cst_267 = arith.constant dense<32> : vector<4xi64>
        %430 = vector.bitcast %371 : vector<8xi32> to vector<4xi64>
        %431 = arith.shli %430, %cst_267 : vector<4xi64>
        %432 = arith.shrsi %431, %cst_267 : vector<4xi64>
        %433 = arith.shrsi %430, %cst_267 : vector<4xi64>
        %434 = arith.muli %432, %388 : vector<4xi64>
        %435 = arith.addi %434, %393 : vector<4xi64>
        %436 = arith.shrui %435, %391 : vector<4xi64>
        %437 = arith.muli %433, %390 : vector<4xi64>
        %438 = arith.addi %437, %394 : vector<4xi64>
        %439 = arith.shrui %438, %392 : vector<4xi64>
        %440 = arith.shli %439, %cst_267 : vector<4xi64>
        %441 = arith.ori %436, %440 : vector<4xi64>
        %442 = vector.bitcast %441 : vector<4xi64> to vector<8xi32>
        %443 = arith.subi %442, %395 : vector<8xi32>
        %cst_268 = arith.constant dense<-97> : vector<8xi32>
        %444 = arith.maxsi %443, %cst_268 : vector<8xi32>
        %cst_269 = arith.constant dense<130> : vector<8xi32>
        %445 = arith.minsi %444, %cst_269 : vector<8xi32>
        %cst_270 = arith.constant dense<-3> : vector<8xi32>
        %446 = arith.addi %445, %cst_270 : vector<8xi32>
        %cst_271 = arith.constant dense<32> : vector<4xi64>
        %447 = vector.bitcast %382 : vector<8xi32> to vector<4xi64>
        %448 = arith.shli %447, %cst_271 : vector<4xi64>
        %449 = arith.shrsi %448, %cst_271 : vector<4xi64>
        %450 = arith.shrsi %447, %cst_271 : vector<4xi64>
        %451 = arith.muli %449, %388 : vector<4xi64>
        %452 = arith.addi %451, %393 : vector<4xi64>
        %453 = arith.shrui %452, %391 : vector<4xi64>
        %454 = arith.muli %450, %390 : vector<4xi64>
        %455 = arith.addi %454, %394 : vector<4xi64>
        %456 = arith.shrui %455, %392 : vector<4xi64>
        %457 = arith.shli %456, %cst_271 : vector<4xi64>
        %458 = arith.ori %453, %457 : vector<4xi64>
        %459 = vector.bitcast %458 : vector<4xi64> to vector<8xi32>
        %460 = arith.subi %459, %395 : vector<8xi32>
        %cst_272 = arith.constant dense<-97> : vector<8xi32>
        %461 = arith.maxsi %460, %cst_272 : vector<8xi32>
        %cst_273 = arith.constant dense<130> : vector<8xi32>
        %462 = arith.minsi %461, %cst_273 : vector<8xi32>
        %cst_274 = arith.constant dense<-3> : vector<8xi32>
        %463 = arith.addi %462, %cst_274 : vector<8xi32>
        %c8_275 = arith.constant 8 : index
        %464 = arith.addi %331, %c8_275 : index
        %c4_276 = arith.constant 4 : index
        %465 = arith.addi %464, %c4_276 : index
        %c0_i32_277 = arith.constant 0 : i32
        %466 = vector.transfer_read %cst_5[%464], %c0_i32_277 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %467 = arith.extsi %466 : vector<4xi32> to vector<4xi64>
        %c0_i32_278 = arith.constant 0 : i32
        %468 = vector.transfer_read %cst_5[%465], %c0_i32_278 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
        %469 = arith.extsi %468 : vector<4xi32> to vector<4xi64>
        %c0_i64_279 = arith.constant 0 : i64
        %470 = vector.transfer_read %cst_6[%464], %c0_i64_279 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_280 = arith.constant 0 : i64
        %471 = vector.transfer_read %cst_6[%465], %c0_i64_280 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_281 = arith.constant 0 : i64
        %472 = vector.transfer_read %cst_7[%464], %c0_i64_281 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i64_282 = arith.constant 0 : i64
        %473 = vector.transfer_read %cst_7[%465], %c0_i64_282 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
        %c0_i32_283 = arith.constant 0 : i32
        %474 = vector.transfer_read %cst_8[%464], %c0_i32_283 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %cst_284 = arith.constant dense<32> : vector<4xi64>
        %475 = vector.bitcast %352 : vector<8xi32> to vector<4xi64>
        %476 = arith.shli %475, %cst_284 : vector<4xi64>
        %477 = arith.shrsi %476, %cst_284 : vector<4xi64>
        %478 = arith.shrsi %475, %cst_284 : vector<4xi64>
        %479 = arith.muli %477, %467 : vector<4xi64>
        %480 = arith.addi %479, %472 : vector<4xi64>
        %481 = arith.shrui %480, %470 : vector<4xi64>
        %482 = arith.muli %478, %469 : vector<4xi64>
        %483 = arith.addi %482, %473 : vector<4xi64>
        %484 = arith.shrui %483, %471 : vector<4xi64>
        %485 = arith.shli %484, %cst_284 : vector<4xi64>
        %486 = arith.ori %481, %485 : vector<4xi64>
        %487 = vector.bitcast %486 : vector<4xi64> to vector<8xi32>
        %488 = arith.subi %487, %474 : vector<8xi32>
        %cst_285 = arith.constant dense<-97> : vector<8xi32>
        %489 = arith.maxsi %488, %cst_285 : vector<8xi32>
        %cst_286 = arith.constant dense<130> : vector<8xi32>
        %490 = arith.minsi %489, %cst_286 : vector<8xi32>
        %cst_287 = arith.constant dense<-3> : vector<8xi32>
        %491 = arith.addi %490, %cst_287 : vector<8xi32>
        %cst_288 = arith.constant dense<32> : vector<4xi64>
        %492 = vector.bitcast %363 : vector<8xi32> to vector<4xi64>
        %493 = arith.shli %492, %cst_288 : vector<4xi64>
        %494 = arith.shrsi %493, %cst_288 : vector<4xi64>
        %495 = arith.shrsi %492, %cst_288 : vector<4xi64>
        %496 = arith.muli %494, %467 : vector<4xi64>
        %497 = arith.addi %496, %472 : vector<4xi64>
        %498 = arith.shrui %497, %470 : vector<4xi64>
        %499 = arith.muli %495, %469 : vector<4xi64>
        %500 = arith.addi %499, %473 : vector<4xi64>
        %501 = arith.shrui %500, %471 : vector<4xi64>
        %502 = arith.shli %501, %cst_288 : vector<4xi64>
        %503 = arith.ori %498, %502 : vector<4xi64>
        %504 = vector.bitcast %503 : vector<4xi64> to vector<8xi32>
        %505 = arith.subi %504, %474 : vector<8xi32>
        %cst_289 = arith.constant dense<-97> : vector<8xi32>
        %506 = arith.maxsi %505, %cst_289 : vector<8xi32>
        %cst_290 = arith.constant dense<130> : vector<8xi32>
        %507 = arith.minsi %506, %cst_290 : vector<8xi32>
        %cst_291 = arith.constant dense<-3> : vector<8xi32>
        %508 = arith.addi %507, %cst_291 : vector<8xi32>
        %cst_292 = arith.constant dense<32> : vector<4xi64>
        %509 = vector.bitcast %374 : vector<8xi32> to vector<4xi64>
        %510 = arith.shli %509, %cst_292 : vector<4xi64>
        %511 = arith.shrsi %510, %cst_292 : vector<4xi64>
        %512 = arith.shrsi %509, %cst_292 : vector<4xi64>
        %513 = arith.muli %511, %467 : vector<4xi64>
        %514 = arith.addi %513, %472 : vector<4xi64>
        %515 = arith.shrui %514, %470 : vector<4xi64>
        %516 = arith.muli %512, %469 : vector<4xi64>
        %517 = arith.addi %516, %473 : vector<4xi64>
        %518 = arith.shrui %517, %471 : vector<4xi64>
        %519 = arith.shli %518, %cst_292 : vector<4xi64>
        %520 = arith.ori %515, %519 : vector<4xi64>
        %521 = vector.bitcast %520 : vector<4xi64> to vector<8xi32>
        %522 = arith.subi %521, %474 : vector<8xi32>
        %cst_293 = arith.constant dense<-97> : vector<8xi32>
        %523 = arith.maxsi %522, %cst_293 : vector<8xi32>
        %cst_294 = arith.constant dense<130> : vector<8xi32>
        %524 = arith.minsi %523, %cst_294 : vector<8xi32>
        %cst_295 = arith.constant dense<-3> : vector<8xi32>
        %525 = arith.addi %524, %cst_295 : vector<8xi32>
        %cst_296 = arith.constant dense<32> : vector<4xi64>
        %526 = vector.bitcast %385 : vector<8xi32> to vector<4xi64>
        %527 = arith.shli %526, %cst_296 : vector<4xi64>
        %528 = arith.shrsi %527, %cst_296 : vector<4xi64>
        %529 = arith.shrsi %526, %cst_296 : vector<4xi64>
        %530 = arith.muli %528, %467 : vector<4xi64>
        %531 = arith.addi %530, %472 : vector<4xi64>
        %532 = arith.shrui %531, %470 : vector<4xi64>
        %533 = arith.muli %529, %469 : vector<4xi64>
        %534 = arith.addi %533, %473 : vector<4xi64>
        %535 = arith.shrui %534, %471 : vector<4xi64>
        %536 = arith.shli %535, %cst_296 : vector<4xi64>
        %537 = arith.ori %532, %536 : vector<4xi64>
        %538 = vector.bitcast %537 : vector<4xi64> to vector<8xi32>
        %539 = arith.subi %538, %474 : vector<8xi32>
        %cst_297 = arith.constant dense<-97> : vector<8xi32>
        %540 = arith.maxsi %539, %cst_297 : vector<8xi32>
        %cst_298 = arith.constant dense<130> : vector<8xi32>
        %541 = arith.minsi %540, %cst_298 : vector<8xi32>
        %cst_299 = arith.constant dense<-3> : vector<8xi32>
        %542 = arith.addi %541, %cst_299 : vector<8xi32>
        %543 = vector.shuffle %412, %491 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %544 = arith.trunci %543 : vector<16xi32> to vector<16xi8>
        %545 = vector.transfer_write %544, %arg4[%arg3, %331] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        %c1_300 = arith.constant 1 : index
        %546 = arith.addi %arg3, %c1_300 : index
        %547 = vector.shuffle %429, %508 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %548 = arith.trunci %547 : vector<16xi32> to vector<16xi8>
        %549 = vector.transfer_write %548, %545[%546, %331] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        %c2_301 = arith.constant 2 : index
        %550 = arith.addi %arg3, %c2_301 : index
        %551 = vector.shuffle %446, %525 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %552 = arith.trunci %551 : vector<16xi32> to vector<16xi8>
        %553 = vector.transfer_write %552, %549[%550, %331] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        %c3_302 = arith.constant 3 : index
        %554 = arith.addi %arg3, %c3_302 : index
        %555 = vector.shuffle %463, %542 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %556 = arith.trunci %555 : vector<16xi32> to vector<16xi8>
        %557 = vector.transfer_write %556, %553[%554, %331] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
        scf.yield %557 : tensor<7x21xi8>
      }
      scf.yield %330 : tensor<7x21xi8>
    }
    %c1_11 = arith.constant 1 : index
    %c4_12 = arith.constant 4 : index
    %7 = scf.for %arg1 = %c0 to %c4 step %c4_12 iter_args(%arg2 = %6) -> (tensor<7x21xi8>) {
      %c16_215 = arith.constant 16 : index
      %330 = arith.muli %c1_11, %c16_215 : index
      %c0_i32_216 = arith.constant 0 : i32
      %331 = vector.transfer_read %cst_4[%330], %c0_i32_216 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c0_217 = arith.constant 0 : index
      %c16_218 = arith.constant 16 : index
      %c1_219 = arith.constant 1 : index
      %332:4 = scf.for %arg3 = %c0_217 to %c16_218 step %c1_219 iter_args(%arg4 = %331, %arg5 = %331, %arg6 = %331, %arg7 = %331) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_266 = arith.constant 0 : index
        %c0_i8_267 = arith.constant 0 : i8
        %461 = vector.transfer_read %cst_3[%c1_11, %arg3, %c0_266], %c0_i8_267 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %462 = arith.extsi %461 : vector<16xi8> to vector<16xi16>
        %463 = arith.extsi %462 : vector<16xi16> to vector<16xi32>
        %c2_268 = arith.constant 2 : index
        %464 = arith.muli %arg3, %c2_268 : index
        %c0_i16_269 = arith.constant 0 : i16
        %465 = vector.transfer_read %4[%arg1, %464], %c0_i16_269 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %466 = vector.bitcast %465 : vector<2xi16> to vector<1xi32>
        %467 = vector.broadcast %466 : vector<1xi32> to vector<8xi32>
        %468 = vector.bitcast %467 : vector<8xi32> to vector<16xi16>
        %469 = arith.extsi %468 : vector<16xi16> to vector<16xi32>
        %470 = arith.muli %469, %463 : vector<16xi32>
        %res1_270, %res2_271 = vector.deinterleave %470 : vector<16xi32> -> vector<8xi32>
        %471 = arith.addi %res1_270, %res2_271 : vector<8xi32>
        %472 = arith.addi %arg4, %471 : vector<8xi32>
        %c1_272 = arith.constant 1 : index
        %473 = arith.addi %arg1, %c1_272 : index
        %c0_i16_273 = arith.constant 0 : i16
        %474 = vector.transfer_read %4[%473, %464], %c0_i16_273 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %475 = vector.bitcast %474 : vector<2xi16> to vector<1xi32>
        %476 = vector.broadcast %475 : vector<1xi32> to vector<8xi32>
        %477 = vector.bitcast %476 : vector<8xi32> to vector<16xi16>
        %478 = arith.extsi %477 : vector<16xi16> to vector<16xi32>
        %479 = arith.muli %478, %463 : vector<16xi32>
        %res1_274, %res2_275 = vector.deinterleave %479 : vector<16xi32> -> vector<8xi32>
        %480 = arith.addi %res1_274, %res2_275 : vector<8xi32>
        %481 = arith.addi %arg5, %480 : vector<8xi32>
        %c2_276 = arith.constant 2 : index
        %482 = arith.addi %arg1, %c2_276 : index
        %c0_i16_277 = arith.constant 0 : i16
        %483 = vector.transfer_read %4[%482, %464], %c0_i16_277 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %484 = vector.bitcast %483 : vector<2xi16> to vector<1xi32>
        %485 = vector.broadcast %484 : vector<1xi32> to vector<8xi32>
        %486 = vector.bitcast %485 : vector<8xi32> to vector<16xi16>
        %487 = arith.extsi %486 : vector<16xi16> to vector<16xi32>
        %488 = arith.muli %487, %463 : vector<16xi32>
        %res1_278, %res2_279 = vector.deinterleave %488 : vector<16xi32> -> vector<8xi32>
        %489 = arith.addi %res1_278, %res2_279 : vector<8xi32>
        %490 = arith.addi %arg6, %489 : vector<8xi32>
        %c3_280 = arith.constant 3 : index
        %491 = arith.addi %arg1, %c3_280 : index
        %c0_i16_281 = arith.constant 0 : i16
        %492 = vector.transfer_read %4[%491, %464], %c0_i16_281 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %493 = vector.bitcast %492 : vector<2xi16> to vector<1xi32>
        %494 = vector.broadcast %493 : vector<1xi32> to vector<8xi32>
        %495 = vector.bitcast %494 : vector<8xi32> to vector<16xi16>
        %496 = arith.extsi %495 : vector<16xi16> to vector<16xi32>
        %497 = arith.muli %496, %463 : vector<16xi32>
        %res1_282, %res2_283 = vector.deinterleave %497 : vector<16xi32> -> vector<8xi32>
        %498 = arith.addi %res1_282, %res2_283 : vector<8xi32>
        %499 = arith.addi %arg7, %498 : vector<8xi32>
        scf.yield %472, %481, %490, %499 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c16_220 = arith.constant 16 : index
      %c0_221 = arith.constant 0 : index
      %c0_i8_222 = arith.constant 0 : i8
      %333 = vector.transfer_read %cst_3[%c1_11, %c16_220, %c0_221], %c0_i8_222 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %334 = arith.extsi %333 : vector<16xi8> to vector<16xi16>
      %335 = arith.extsi %334 : vector<16xi16> to vector<16xi32>
      %c2_223 = arith.constant 2 : index
      %336 = arith.muli %c16_220, %c2_223 : index
      %extracted_224 = tensor.extract %4[%arg1, %336] : tensor<7x33xi16>
      %337 = arith.extui %extracted_224 : i16 to i32
      %338 = vector.broadcast %337 : i32 to vector<8xi32>
      %339 = vector.bitcast %338 : vector<8xi32> to vector<16xi16>
      %340 = arith.extsi %339 : vector<16xi16> to vector<16xi32>
      %341 = arith.muli %340, %335 : vector<16xi32>
      %res1_225, %res2_226 = vector.deinterleave %341 : vector<16xi32> -> vector<8xi32>
      %342 = arith.addi %res1_225, %res2_226 : vector<8xi32>
      %343 = arith.addi %332#0, %342 : vector<8xi32>
      %c1_227 = arith.constant 1 : index
      %344 = arith.addi %arg1, %c1_227 : index
      %extracted_228 = tensor.extract %4[%344, %336] : tensor<7x33xi16>
      %345 = arith.extui %extracted_228 : i16 to i32
      %346 = vector.broadcast %345 : i32 to vector<8xi32>
      %347 = vector.bitcast %346 : vector<8xi32> to vector<16xi16>
      %348 = arith.extsi %347 : vector<16xi16> to vector<16xi32>
      %349 = arith.muli %348, %335 : vector<16xi32>
      %res1_229, %res2_230 = vector.deinterleave %349 : vector<16xi32> -> vector<8xi32>
      %350 = arith.addi %res1_229, %res2_230 : vector<8xi32>
      %351 = arith.addi %332#1, %350 : vector<8xi32>
      %c2_231 = arith.constant 2 : index
      %352 = arith.addi %arg1, %c2_231 : index
      %extracted_232 = tensor.extract %4[%352, %336] : tensor<7x33xi16>
      %353 = arith.extui %extracted_232 : i16 to i32
      %354 = vector.broadcast %353 : i32 to vector<8xi32>
      %355 = vector.bitcast %354 : vector<8xi32> to vector<16xi16>
      %356 = arith.extsi %355 : vector<16xi16> to vector<16xi32>
      %357 = arith.muli %356, %335 : vector<16xi32>
      %res1_233, %res2_234 = vector.deinterleave %357 : vector<16xi32> -> vector<8xi32>
      %358 = arith.addi %res1_233, %res2_234 : vector<8xi32>
      %359 = arith.addi %332#2, %358 : vector<8xi32>
      %c3_235 = arith.constant 3 : index
      %360 = arith.addi %arg1, %c3_235 : index
      %extracted_236 = tensor.extract %4[%360, %336] : tensor<7x33xi16>
      %361 = arith.extui %extracted_236 : i16 to i32
      %362 = vector.broadcast %361 : i32 to vector<8xi32>
      %363 = vector.bitcast %362 : vector<8xi32> to vector<16xi16>
      %364 = arith.extsi %363 : vector<16xi16> to vector<16xi32>
      %365 = arith.muli %364, %335 : vector<16xi32>
      %res1_237, %res2_238 = vector.deinterleave %365 : vector<16xi32> -> vector<8xi32>
      %366 = arith.addi %res1_237, %res2_238 : vector<8xi32>
      %367 = arith.addi %332#3, %366 : vector<8xi32>
      %c4_239 = arith.constant 4 : index
      %368 = arith.addi %330, %c4_239 : index
      %c0_i32_240 = arith.constant 0 : i32
      %369 = vector.transfer_read %cst_5[%330], %c0_i32_240 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %370 = arith.extsi %369 : vector<4xi32> to vector<4xi64>
      %c0_i32_241 = arith.constant 0 : i32
      %371 = vector.transfer_read %cst_5[%368], %c0_i32_241 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %372 = arith.extsi %371 : vector<4xi32> to vector<4xi64>
      %c0_i64_242 = arith.constant 0 : i64
      %373 = vector.transfer_read %cst_6[%330], %c0_i64_242 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_243 = arith.constant 0 : i64
      %374 = vector.transfer_read %cst_6[%368], %c0_i64_243 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_244 = arith.constant 0 : i64
      %375 = vector.transfer_read %cst_7[%330], %c0_i64_244 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_245 = arith.constant 0 : i64
      %376 = vector.transfer_read %cst_7[%368], %c0_i64_245 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i32_246 = arith.constant 0 : i32
      %377 = vector.transfer_read %cst_8[%330], %c0_i32_246 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %cst_247 = arith.constant dense<32> : vector<4xi64>
      %378 = vector.bitcast %343 : vector<8xi32> to vector<4xi64>
      %379 = arith.shli %378, %cst_247 : vector<4xi64>
      %380 = arith.shrsi %379, %cst_247 : vector<4xi64>
      %381 = arith.shrsi %378, %cst_247 : vector<4xi64>
      %382 = arith.muli %380, %370 : vector<4xi64>
      %383 = arith.addi %382, %375 : vector<4xi64>
      %384 = arith.shrui %383, %373 : vector<4xi64>
      %385 = arith.muli %381, %372 : vector<4xi64>
      %386 = arith.addi %385, %376 : vector<4xi64>
      %387 = arith.shrui %386, %374 : vector<4xi64>
      %388 = arith.shli %387, %cst_247 : vector<4xi64>
      %389 = arith.ori %384, %388 : vector<4xi64>
      %390 = vector.bitcast %389 : vector<4xi64> to vector<8xi32>
      %391 = arith.subi %390, %377 : vector<8xi32>
      %cst_248 = arith.constant dense<-97> : vector<8xi32>
      %392 = arith.maxsi %391, %cst_248 : vector<8xi32>
      %cst_249 = arith.constant dense<130> : vector<8xi32>
      %393 = arith.minsi %392, %cst_249 : vector<8xi32>
      %cst_250 = arith.constant dense<-3> : vector<8xi32>
      %394 = arith.addi %393, %cst_250 : vector<8xi32>
      %cst_251 = arith.constant dense<32> : vector<4xi64>
      %395 = vector.bitcast %351 : vector<8xi32> to vector<4xi64>
      %396 = arith.shli %395, %cst_251 : vector<4xi64>
      %397 = arith.shrsi %396, %cst_251 : vector<4xi64>
      %398 = arith.shrsi %395, %cst_251 : vector<4xi64>
      %399 = arith.muli %397, %370 : vector<4xi64>
      %400 = arith.addi %399, %375 : vector<4xi64>
      %401 = arith.shrui %400, %373 : vector<4xi64>
      %402 = arith.muli %398, %372 : vector<4xi64>
      %403 = arith.addi %402, %376 : vector<4xi64>
      %404 = arith.shrui %403, %374 : vector<4xi64>
      %405 = arith.shli %404, %cst_251 : vector<4xi64>
      %406 = arith.ori %401, %405 : vector<4xi64>
      %407 = vector.bitcast %406 : vector<4xi64> to vector<8xi32>
      %408 = arith.subi %407, %377 : vector<8xi32>
      %cst_252 = arith.constant dense<-97> : vector<8xi32>
      %409 = arith.maxsi %408, %cst_252 : vector<8xi32>
      %cst_253 = arith.constant dense<130> : vector<8xi32>
      %410 = arith.minsi %409, %cst_253 : vector<8xi32>
      %cst_254 = arith.constant dense<-3> : vector<8xi32>
      %411 = arith.addi %410, %cst_254 : vector<8xi32>
      %cst_255 = arith.constant dense<32> : vector<4xi64>
      %412 = vector.bitcast %359 : vector<8xi32> to vector<4xi64>
      %413 = arith.shli %412, %cst_255 : vector<4xi64>
      %414 = arith.shrsi %413, %cst_255 : vector<4xi64>
      %415 = arith.shrsi %412, %cst_255 : vector<4xi64>
      %416 = arith.muli %414, %370 : vector<4xi64>
      %417 = arith.addi %416, %375 : vector<4xi64>
      %418 = arith.shrui %417, %373 : vector<4xi64>
      %419 = arith.muli %415, %372 : vector<4xi64>
      %420 = arith.addi %419, %376 : vector<4xi64>
      %421 = arith.shrui %420, %374 : vector<4xi64>
      %422 = arith.shli %421, %cst_255 : vector<4xi64>
      %423 = arith.ori %418, %422 : vector<4xi64>
      %424 = vector.bitcast %423 : vector<4xi64> to vector<8xi32>
      %425 = arith.subi %424, %377 : vector<8xi32>
      %cst_256 = arith.constant dense<-97> : vector<8xi32>
      %426 = arith.maxsi %425, %cst_256 : vector<8xi32>
      %cst_257 = arith.constant dense<130> : vector<8xi32>
      %427 = arith.minsi %426, %cst_257 : vector<8xi32>
      %cst_258 = arith.constant dense<-3> : vector<8xi32>
      %428 = arith.addi %427, %cst_258 : vector<8xi32>
      %cst_259 = arith.constant dense<32> : vector<4xi64>
      %429 = vector.bitcast %367 : vector<8xi32> to vector<4xi64>
      %430 = arith.shli %429, %cst_259 : vector<4xi64>
      %431 = arith.shrsi %430, %cst_259 : vector<4xi64>
      %432 = arith.shrsi %429, %cst_259 : vector<4xi64>
      %433 = arith.muli %431, %370 : vector<4xi64>
      %434 = arith.addi %433, %375 : vector<4xi64>
      %435 = arith.shrui %434, %373 : vector<4xi64>
      %436 = arith.muli %432, %372 : vector<4xi64>
      %437 = arith.addi %436, %376 : vector<4xi64>
      %438 = arith.shrui %437, %374 : vector<4xi64>
      %439 = arith.shli %438, %cst_259 : vector<4xi64>
      %440 = arith.ori %435, %439 : vector<4xi64>
      %441 = vector.bitcast %440 : vector<4xi64> to vector<8xi32>
      %442 = arith.subi %441, %377 : vector<8xi32>
      %cst_260 = arith.constant dense<-97> : vector<8xi32>
      %443 = arith.maxsi %442, %cst_260 : vector<8xi32>
      %cst_261 = arith.constant dense<130> : vector<8xi32>
      %444 = arith.minsi %443, %cst_261 : vector<8xi32>
      %cst_262 = arith.constant dense<-3> : vector<8xi32>
      %445 = arith.addi %444, %cst_262 : vector<8xi32>
      %446 = arith.trunci %394 : vector<8xi32> to vector<8xi8>
      %447 = vector.extract_strided_slice %446 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %448 = vector.transfer_write %447, %arg2[%arg1, %330] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      %c1_263 = arith.constant 1 : index
      %449 = arith.addi %arg1, %c1_263 : index
      %450 = arith.trunci %411 : vector<8xi32> to vector<8xi8>
      %451 = vector.extract_strided_slice %450 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %452 = vector.transfer_write %451, %448[%449, %330] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      %c2_264 = arith.constant 2 : index
      %453 = arith.addi %arg1, %c2_264 : index
      %454 = arith.trunci %428 : vector<8xi32> to vector<8xi8>
      %455 = vector.extract_strided_slice %454 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %456 = vector.transfer_write %455, %452[%453, %330] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      %c3_265 = arith.constant 3 : index
      %457 = arith.addi %arg1, %c3_265 : index
      %458 = arith.trunci %445 : vector<8xi32> to vector<8xi8>
      %459 = vector.extract_strided_slice %458 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi8> to vector<5xi8>
      %460 = vector.transfer_write %459, %456[%457, %330] {in_bounds = [true]} : vector<5xi8>, tensor<7x21xi8>
      scf.yield %460 : tensor<7x21xi8>
    }
    %c0_13 = arith.constant 0 : index
    %c1_14 = arith.constant 1 : index
    %c1_15 = arith.constant 1 : index
    %8 = scf.for %arg1 = %c0_13 to %c1_14 step %c1_15 iter_args(%arg2 = %7) -> (tensor<7x21xi8>) {
      %c16_215 = arith.constant 16 : index
      %330 = arith.muli %arg1, %c16_215 : index
      %c0_i32_216 = arith.constant 0 : i32
      %331 = vector.transfer_read %cst_4[%330], %c0_i32_216 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c8 = arith.constant 8 : index
      %332 = arith.addi %330, %c8 : index
      %c0_i32_217 = arith.constant 0 : i32
      %333 = vector.transfer_read %cst_4[%332], %c0_i32_217 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c0_218 = arith.constant 0 : index
      %c16_219 = arith.constant 16 : index
      %c1_220 = arith.constant 1 : index
      %334:6 = scf.for %arg3 = %c0_218 to %c16_219 step %c1_220 iter_args(%arg4 = %331, %arg5 = %333, %arg6 = %331, %arg7 = %333, %arg8 = %331, %arg9 = %333) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_291 = arith.constant 0 : index
        %c0_i8_292 = arith.constant 0 : i8
        %504 = vector.transfer_read %cst_3[%arg1, %arg3, %c0_291], %c0_i8_292 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %505 = arith.extsi %504 : vector<16xi8> to vector<16xi16>
        %506 = arith.extsi %505 : vector<16xi16> to vector<16xi32>
        %c16_293 = arith.constant 16 : index
        %c0_i8_294 = arith.constant 0 : i8
        %507 = vector.transfer_read %cst_3[%arg1, %arg3, %c16_293], %c0_i8_294 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
        %508 = arith.extsi %507 : vector<16xi8> to vector<16xi16>
        %509 = arith.extsi %508 : vector<16xi16> to vector<16xi32>
        %c2_295 = arith.constant 2 : index
        %510 = arith.muli %arg3, %c2_295 : index
        %c0_i16_296 = arith.constant 0 : i16
        %511 = vector.transfer_read %4[%c4, %510], %c0_i16_296 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %512 = vector.bitcast %511 : vector<2xi16> to vector<1xi32>
        %513 = vector.broadcast %512 : vector<1xi32> to vector<8xi32>
        %514 = vector.bitcast %513 : vector<8xi32> to vector<16xi16>
        %515 = arith.extsi %514 : vector<16xi16> to vector<16xi32>
        %516 = arith.muli %515, %506 : vector<16xi32>
        %res1_297, %res2_298 = vector.deinterleave %516 : vector<16xi32> -> vector<8xi32>
        %517 = arith.addi %res1_297, %res2_298 : vector<8xi32>
        %518 = arith.addi %arg4, %517 : vector<8xi32>
        %519 = arith.muli %515, %509 : vector<16xi32>
        %res1_299, %res2_300 = vector.deinterleave %519 : vector<16xi32> -> vector<8xi32>
        %520 = arith.addi %res1_299, %res2_300 : vector<8xi32>
        %521 = arith.addi %arg5, %520 : vector<8xi32>
        %c1_301 = arith.constant 1 : index
        %c5_302 = arith.constant 5 : index
        %c0_i16_303 = arith.constant 0 : i16
        %522 = vector.transfer_read %4[%c5_302, %510], %c0_i16_303 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %523 = vector.bitcast %522 : vector<2xi16> to vector<1xi32>
        %524 = vector.broadcast %523 : vector<1xi32> to vector<8xi32>
        %525 = vector.bitcast %524 : vector<8xi32> to vector<16xi16>
        %526 = arith.extsi %525 : vector<16xi16> to vector<16xi32>
        %527 = arith.muli %526, %506 : vector<16xi32>
        %res1_304, %res2_305 = vector.deinterleave %527 : vector<16xi32> -> vector<8xi32>
        %528 = arith.addi %res1_304, %res2_305 : vector<8xi32>
        %529 = arith.addi %arg6, %528 : vector<8xi32>
        %530 = arith.muli %526, %509 : vector<16xi32>
        %res1_306, %res2_307 = vector.deinterleave %530 : vector<16xi32> -> vector<8xi32>
        %531 = arith.addi %res1_306, %res2_307 : vector<8xi32>
        %532 = arith.addi %arg7, %531 : vector<8xi32>
        %c2_308 = arith.constant 2 : index
        %c6_309 = arith.constant 6 : index
        %c0_i16_310 = arith.constant 0 : i16
        %533 = vector.transfer_read %4[%c6_309, %510], %c0_i16_310 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %534 = vector.bitcast %533 : vector<2xi16> to vector<1xi32>
        %535 = vector.broadcast %534 : vector<1xi32> to vector<8xi32>
        %536 = vector.bitcast %535 : vector<8xi32> to vector<16xi16>
        %537 = arith.extsi %536 : vector<16xi16> to vector<16xi32>
        %538 = arith.muli %537, %506 : vector<16xi32>
        %res1_311, %res2_312 = vector.deinterleave %538 : vector<16xi32> -> vector<8xi32>
        %539 = arith.addi %res1_311, %res2_312 : vector<8xi32>
        %540 = arith.addi %arg8, %539 : vector<8xi32>
        %541 = arith.muli %537, %509 : vector<16xi32>
        %res1_313, %res2_314 = vector.deinterleave %541 : vector<16xi32> -> vector<8xi32>
        %542 = arith.addi %res1_313, %res2_314 : vector<8xi32>
        %543 = arith.addi %arg9, %542 : vector<8xi32>
        scf.yield %518, %521, %529, %532, %540, %543 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c16_221 = arith.constant 16 : index
      %c0_222 = arith.constant 0 : index
      %c0_i8_223 = arith.constant 0 : i8
      %335 = vector.transfer_read %cst_3[%arg1, %c16_221, %c0_222], %c0_i8_223 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %336 = arith.extsi %335 : vector<16xi8> to vector<16xi16>
      %337 = arith.extsi %336 : vector<16xi16> to vector<16xi32>
      %c16_224 = arith.constant 16 : index
      %c0_i8_225 = arith.constant 0 : i8
      %338 = vector.transfer_read %cst_3[%arg1, %c16_221, %c16_224], %c0_i8_225 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %339 = arith.extsi %338 : vector<16xi8> to vector<16xi16>
      %340 = arith.extsi %339 : vector<16xi16> to vector<16xi32>
      %c2_226 = arith.constant 2 : index
      %341 = arith.muli %c16_221, %c2_226 : index
      %extracted_227 = tensor.extract %4[%c4, %341] : tensor<7x33xi16>
      %342 = arith.extui %extracted_227 : i16 to i32
      %343 = vector.broadcast %342 : i32 to vector<8xi32>
      %344 = vector.bitcast %343 : vector<8xi32> to vector<16xi16>
      %345 = arith.extsi %344 : vector<16xi16> to vector<16xi32>
      %346 = arith.muli %345, %337 : vector<16xi32>
      %res1_228, %res2_229 = vector.deinterleave %346 : vector<16xi32> -> vector<8xi32>
      %347 = arith.addi %res1_228, %res2_229 : vector<8xi32>
      %348 = arith.addi %334#0, %347 : vector<8xi32>
      %349 = arith.muli %345, %340 : vector<16xi32>
      %res1_230, %res2_231 = vector.deinterleave %349 : vector<16xi32> -> vector<8xi32>
      %350 = arith.addi %res1_230, %res2_231 : vector<8xi32>
      %351 = arith.addi %334#1, %350 : vector<8xi32>
      %c1_232 = arith.constant 1 : index
      %c5_233 = arith.constant 5 : index
      %extracted_234 = tensor.extract %4[%c5_233, %341] : tensor<7x33xi16>
      %352 = arith.extui %extracted_234 : i16 to i32
      %353 = vector.broadcast %352 : i32 to vector<8xi32>
      %354 = vector.bitcast %353 : vector<8xi32> to vector<16xi16>
      %355 = arith.extsi %354 : vector<16xi16> to vector<16xi32>
      %356 = arith.muli %355, %337 : vector<16xi32>
      %res1_235, %res2_236 = vector.deinterleave %356 : vector<16xi32> -> vector<8xi32>
      %357 = arith.addi %res1_235, %res2_236 : vector<8xi32>
      %358 = arith.addi %334#2, %357 : vector<8xi32>
      %359 = arith.muli %355, %340 : vector<16xi32>
      %res1_237, %res2_238 = vector.deinterleave %359 : vector<16xi32> -> vector<8xi32>
      %360 = arith.addi %res1_237, %res2_238 : vector<8xi32>
      %361 = arith.addi %334#3, %360 : vector<8xi32>
      %c2_239 = arith.constant 2 : index
      %c6_240 = arith.constant 6 : index
      %extracted_241 = tensor.extract %4[%c6_240, %341] : tensor<7x33xi16>
      %362 = arith.extui %extracted_241 : i16 to i32
      %363 = vector.broadcast %362 : i32 to vector<8xi32>
      %364 = vector.bitcast %363 : vector<8xi32> to vector<16xi16>
      %365 = arith.extsi %364 : vector<16xi16> to vector<16xi32>
      %366 = arith.muli %365, %337 : vector<16xi32>
      %res1_242, %res2_243 = vector.deinterleave %366 : vector<16xi32> -> vector<8xi32>
      %367 = arith.addi %res1_242, %res2_243 : vector<8xi32>
      %368 = arith.addi %334#4, %367 : vector<8xi32>
      %369 = arith.muli %365, %340 : vector<16xi32>
      %res1_244, %res2_245 = vector.deinterleave %369 : vector<16xi32> -> vector<8xi32>
      %370 = arith.addi %res1_244, %res2_245 : vector<8xi32>
      %371 = arith.addi %334#5, %370 : vector<8xi32>
      %c4_246 = arith.constant 4 : index
      %372 = arith.addi %330, %c4_246 : index
      %c0_i32_247 = arith.constant 0 : i32
      %373 = vector.transfer_read %cst_5[%330], %c0_i32_247 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %374 = arith.extsi %373 : vector<4xi32> to vector<4xi64>
      %c0_i32_248 = arith.constant 0 : i32
      %375 = vector.transfer_read %cst_5[%372], %c0_i32_248 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %376 = arith.extsi %375 : vector<4xi32> to vector<4xi64>
      %c0_i64_249 = arith.constant 0 : i64
      %377 = vector.transfer_read %cst_6[%330], %c0_i64_249 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_250 = arith.constant 0 : i64
      %378 = vector.transfer_read %cst_6[%372], %c0_i64_250 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_251 = arith.constant 0 : i64
      %379 = vector.transfer_read %cst_7[%330], %c0_i64_251 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_252 = arith.constant 0 : i64
      %380 = vector.transfer_read %cst_7[%372], %c0_i64_252 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i32_253 = arith.constant 0 : i32
      %381 = vector.transfer_read %cst_8[%330], %c0_i32_253 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %cst_254 = arith.constant dense<32> : vector<4xi64>
      %382 = vector.bitcast %348 : vector<8xi32> to vector<4xi64>
      %383 = arith.shli %382, %cst_254 : vector<4xi64>
      %384 = arith.shrsi %383, %cst_254 : vector<4xi64>
      %385 = arith.shrsi %382, %cst_254 : vector<4xi64>
      %386 = arith.muli %384, %374 : vector<4xi64>
      %387 = arith.addi %386, %379 : vector<4xi64>
      %388 = arith.shrui %387, %377 : vector<4xi64>
      %389 = arith.muli %385, %376 : vector<4xi64>
      %390 = arith.addi %389, %380 : vector<4xi64>
      %391 = arith.shrui %390, %378 : vector<4xi64>
      %392 = arith.shli %391, %cst_254 : vector<4xi64>
      %393 = arith.ori %388, %392 : vector<4xi64>
      %394 = vector.bitcast %393 : vector<4xi64> to vector<8xi32>
      %395 = arith.subi %394, %381 : vector<8xi32>
      %cst_255 = arith.constant dense<-97> : vector<8xi32>
      %396 = arith.maxsi %395, %cst_255 : vector<8xi32>
      %cst_256 = arith.constant dense<130> : vector<8xi32>
      %397 = arith.minsi %396, %cst_256 : vector<8xi32>
      %cst_257 = arith.constant dense<-3> : vector<8xi32>
      %398 = arith.addi %397, %cst_257 : vector<8xi32>
      %cst_258 = arith.constant dense<32> : vector<4xi64>
      %399 = vector.bitcast %358 : vector<8xi32> to vector<4xi64>
      %400 = arith.shli %399, %cst_258 : vector<4xi64>
      %401 = arith.shrsi %400, %cst_258 : vector<4xi64>
      %402 = arith.shrsi %399, %cst_258 : vector<4xi64>
      %403 = arith.muli %401, %374 : vector<4xi64>
      %404 = arith.addi %403, %379 : vector<4xi64>
      %405 = arith.shrui %404, %377 : vector<4xi64>
      %406 = arith.muli %402, %376 : vector<4xi64>
      %407 = arith.addi %406, %380 : vector<4xi64>
      %408 = arith.shrui %407, %378 : vector<4xi64>
      %409 = arith.shli %408, %cst_258 : vector<4xi64>
      %410 = arith.ori %405, %409 : vector<4xi64>
      %411 = vector.bitcast %410 : vector<4xi64> to vector<8xi32>
      %412 = arith.subi %411, %381 : vector<8xi32>
      %cst_259 = arith.constant dense<-97> : vector<8xi32>
      %413 = arith.maxsi %412, %cst_259 : vector<8xi32>
      %cst_260 = arith.constant dense<130> : vector<8xi32>
      %414 = arith.minsi %413, %cst_260 : vector<8xi32>
      %cst_261 = arith.constant dense<-3> : vector<8xi32>
      %415 = arith.addi %414, %cst_261 : vector<8xi32>
      %cst_262 = arith.constant dense<32> : vector<4xi64>
      %416 = vector.bitcast %368 : vector<8xi32> to vector<4xi64>
      %417 = arith.shli %416, %cst_262 : vector<4xi64>
      %418 = arith.shrsi %417, %cst_262 : vector<4xi64>
      %419 = arith.shrsi %416, %cst_262 : vector<4xi64>
      %420 = arith.muli %418, %374 : vector<4xi64>
      %421 = arith.addi %420, %379 : vector<4xi64>
      %422 = arith.shrui %421, %377 : vector<4xi64>
      %423 = arith.muli %419, %376 : vector<4xi64>
      %424 = arith.addi %423, %380 : vector<4xi64>
      %425 = arith.shrui %424, %378 : vector<4xi64>
      %426 = arith.shli %425, %cst_262 : vector<4xi64>
      %427 = arith.ori %422, %426 : vector<4xi64>
      %428 = vector.bitcast %427 : vector<4xi64> to vector<8xi32>
      %429 = arith.subi %428, %381 : vector<8xi32>
      %cst_263 = arith.constant dense<-97> : vector<8xi32>
      %430 = arith.maxsi %429, %cst_263 : vector<8xi32>
      %cst_264 = arith.constant dense<130> : vector<8xi32>
      %431 = arith.minsi %430, %cst_264 : vector<8xi32>
      %cst_265 = arith.constant dense<-3> : vector<8xi32>
      %432 = arith.addi %431, %cst_265 : vector<8xi32>
      %c8_266 = arith.constant 8 : index
      %433 = arith.addi %330, %c8_266 : index
      %c4_267 = arith.constant 4 : index
      %434 = arith.addi %433, %c4_267 : index
      %c0_i32_268 = arith.constant 0 : i32
      %435 = vector.transfer_read %cst_5[%433], %c0_i32_268 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %436 = arith.extsi %435 : vector<4xi32> to vector<4xi64>
      %c0_i32_269 = arith.constant 0 : i32
      %437 = vector.transfer_read %cst_5[%434], %c0_i32_269 {in_bounds = [true]} : tensor<32xi32>, vector<4xi32>
      %438 = arith.extsi %437 : vector<4xi32> to vector<4xi64>
      %c0_i64_270 = arith.constant 0 : i64
      %439 = vector.transfer_read %cst_6[%433], %c0_i64_270 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_271 = arith.constant 0 : i64
      %440 = vector.transfer_read %cst_6[%434], %c0_i64_271 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_272 = arith.constant 0 : i64
      %441 = vector.transfer_read %cst_7[%433], %c0_i64_272 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i64_273 = arith.constant 0 : i64
      %442 = vector.transfer_read %cst_7[%434], %c0_i64_273 {in_bounds = [true]} : tensor<32xi64>, vector<4xi64>
      %c0_i32_274 = arith.constant 0 : i32
      %443 = vector.transfer_read %cst_8[%433], %c0_i32_274 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %cst_275 = arith.constant dense<32> : vector<4xi64>
      %444 = vector.bitcast %351 : vector<8xi32> to vector<4xi64>
      %445 = arith.shli %444, %cst_275 : vector<4xi64>
      %446 = arith.shrsi %445, %cst_275 : vector<4xi64>
      %447 = arith.shrsi %444, %cst_275 : vector<4xi64>
      %448 = arith.muli %446, %436 : vector<4xi64>
      %449 = arith.addi %448, %441 : vector<4xi64>
      %450 = arith.shrui %449, %439 : vector<4xi64>
      %451 = arith.muli %447, %438 : vector<4xi64>
      %452 = arith.addi %451, %442 : vector<4xi64>
      %453 = arith.shrui %452, %440 : vector<4xi64>
      %454 = arith.shli %453, %cst_275 : vector<4xi64>
      %455 = arith.ori %450, %454 : vector<4xi64>
      %456 = vector.bitcast %455 : vector<4xi64> to vector<8xi32>
      %457 = arith.subi %456, %443 : vector<8xi32>
      %cst_276 = arith.constant dense<-97> : vector<8xi32>
      %458 = arith.maxsi %457, %cst_276 : vector<8xi32>
      %cst_277 = arith.constant dense<130> : vector<8xi32>
      %459 = arith.minsi %458, %cst_277 : vector<8xi32>
      %cst_278 = arith.constant dense<-3> : vector<8xi32>
      %460 = arith.addi %459, %cst_278 : vector<8xi32>
      %cst_279 = arith.constant dense<32> : vector<4xi64>
      %461 = vector.bitcast %361 : vector<8xi32> to vector<4xi64>
      %462 = arith.shli %461, %cst_279 : vector<4xi64>
      %463 = arith.shrsi %462, %cst_279 : vector<4xi64>
      %464 = arith.shrsi %461, %cst_279 : vector<4xi64>
      %465 = arith.muli %463, %436 : vector<4xi64>
      %466 = arith.addi %465, %441 : vector<4xi64>
      %467 = arith.shrui %466, %439 : vector<4xi64>
      %468 = arith.muli %464, %438 : vector<4xi64>
      %469 = arith.addi %468, %442 : vector<4xi64>
      %470 = arith.shrui %469, %440 : vector<4xi64>
      %471 = arith.shli %470, %cst_279 : vector<4xi64>
      %472 = arith.ori %467, %471 : vector<4xi64>
      %473 = vector.bitcast %472 : vector<4xi64> to vector<8xi32>
      %474 = arith.subi %473, %443 : vector<8xi32>
      %cst_280 = arith.constant dense<-97> : vector<8xi32>
      %475 = arith.maxsi %474, %cst_280 : vector<8xi32>
      %cst_281 = arith.constant dense<130> : vector<8xi32>
      %476 = arith.minsi %475, %cst_281 : vector<8xi32>
      %cst_282 = arith.constant dense<-3> : vector<8xi32>
      %477 = arith.addi %476, %cst_282 : vector<8xi32>
      %cst_283 = arith.constant dense<32> : vector<4xi64>
      %478 = vector.bitcast %371 : vector<8xi32> to vector<4xi64>
      %479 = arith.shli %478, %cst_283 : vector<4xi64>
      %480 = arith.shrsi %479, %cst_283 : vector<4xi64>
      %481 = arith.shrsi %478, %cst_283 : vector<4xi64>
      %482 = arith.muli %480, %436 : vector<4xi64>
      %483 = arith.addi %482, %441 : vector<4xi64>
      %484 = arith.shrui %483, %439 : vector<4xi64>
      %485 = arith.muli %481, %438 : vector<4xi64>
      %486 = arith.addi %485, %442 : vector<4xi64>
      %487 = arith.shrui %486, %440 : vector<4xi64>
      %488 = arith.shli %487, %cst_283 : vector<4xi64>
      %489 = arith.ori %484, %488 : vector<4xi64>
      %490 = vector.bitcast %489 : vector<4xi64> to vector<8xi32>
      %491 = arith.subi %490, %443 : vector<8xi32>
      %cst_284 = arith.constant dense<-97> : vector<8xi32>
      %492 = arith.maxsi %491, %cst_284 : vector<8xi32>
      %cst_285 = arith.constant dense<130> : vector<8xi32>
      %493 = arith.minsi %492, %cst_285 : vector<8xi32>
      %cst_286 = arith.constant dense<-3> : vector<8xi32>
      %494 = arith.addi %493, %cst_286 : vector<8xi32>
      %495 = vector.shuffle %398, %460 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
      %496 = arith.trunci %495 : vector<16xi32> to vector<16xi8>
      %497 = vector.transfer_write %496, %arg2[%c4, %330] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
      %c1_287 = arith.constant 1 : index
      %c5_288 = arith.constant 5 : index
      %498 = vector.shuffle %415, %477 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
      %499 = arith.trunci %498 : vector<16xi32> to vector<16xi8>
      %500 = vector.transfer_write %499, %497[%c5_288, %330] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
      %c2_289 = arith.constant 2 : index
      %c6_290 = arith.constant 6 : index
      %501 = vector.shuffle %432, %494 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
      %502 = arith.trunci %501 : vector<16xi32> to vector<16xi8>
      %503 = vector.transfer_write %502, %500[%c6_290, %330] {in_bounds = [true]} : vector<16xi8>, tensor<7x21xi8>
      scf.yield %503 : tensor<7x21xi8>
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
      %c0_215 = arith.constant 0 : index
      %c0_i8_216 = arith.constant 0 : i8
      %330 = vector.transfer_read %cst_3[%c1_16, %arg1, %c0_215], %c0_i8_216 {in_bounds = [true]} : tensor<2x17x32xi8>, vector<16xi8>
      %331 = arith.extsi %330 : vector<16xi8> to vector<16xi16>
      %332 = arith.extsi %331 : vector<16xi16> to vector<16xi32>
      %c2_217 = arith.constant 2 : index
      %333 = arith.muli %arg1, %c2_217 : index
      %c0_i16_218 = arith.constant 0 : i16
      %334 = vector.transfer_read %4[%c4, %333], %c0_i16_218 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %335 = vector.bitcast %334 : vector<2xi16> to vector<1xi32>
      %336 = vector.broadcast %335 : vector<1xi32> to vector<8xi32>
      %337 = vector.bitcast %336 : vector<8xi32> to vector<16xi16>
      %338 = arith.extsi %337 : vector<16xi16> to vector<16xi32>
      %339 = arith.muli %338, %332 : vector<16xi32>
      %res1_219, %res2_220 = vector.deinterleave %339 : vector<16xi32> -> vector<8xi32>
      %340 = arith.addi %res1_219, %res2_220 : vector<8xi32>
      %341 = arith.addi %arg2, %340 : vector<8xi32>
      %c1_221 = arith.constant 1 : index
      %c5_222 = arith.constant 5 : index
      %c0_i16_223 = arith.constant 0 : i16
      %342 = vector.transfer_read %4[%c5_222, %333], %c0_i16_223 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %343 = vector.bitcast %342 : vector<2xi16> to vector<1xi32>
      %344 = vector.broadcast %343 : vector<1xi32> to vector<8xi32>
      %345 = vector.bitcast %344 : vector<8xi32> to vector<16xi16>
      %346 = arith.extsi %345 : vector<16xi16> to vector<16xi32>
      %347 = arith.muli %346, %332 : vector<16xi32>
      %res1_224, %res2_225 = vector.deinterleave %347 : vector<16xi32> -> vector<8xi32>
      %348 = arith.addi %res1_224, %res2_225 : vector<8xi32>
      %349 = arith.addi %arg3, %348 : vector<8xi32>
      %c2_226 = arith.constant 2 : index
      %c6_227 = arith.constant 6 : index
      %c0_i16_228 = arith.constant 0 : i16
      %350 = vector.transfer_read %4[%c6_227, %333], %c0_i16_228 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %351 = vector.bitcast %350 : vector<2xi16> to vector<1xi32>
      %352 = vector.broadcast %351 : vector<1xi32> to vector<8xi32>
      %353 = vector.bitcast %352 : vector<8xi32> to vector<16xi16>
      %354 = arith.extsi %353 : vector<16xi16> to vector<16xi32>
      %355 = arith.muli %354, %332 : vector<16xi32>
      %res1_229, %res2_230 = vector.deinterleave %355 : vector<16xi32> -> vector<8xi32>
      %356 = arith.addi %res1_229, %res2_230 : vector<8xi32>
      %357 = arith.addi %arg4, %356 : vector<8xi32>
      scf.yield %341, %349, %357 : vector<8xi32>, vector<8xi32>, vector<8xi32>
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
      %c16_215 = arith.constant 16 : index
      %330 = arith.muli %c0_63, %c16_215 : index
      %c0_i32_216 = arith.constant 0 : i32
      %331 = vector.transfer_read %cst_56[%330], %c0_i32_216 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %c0_217 = arith.constant 0 : index
      %c16_218 = arith.constant 16 : index
      %c1_219 = arith.constant 1 : index
      %332:4 = scf.for %arg3 = %c0_217 to %c16_218 step %c1_219 iter_args(%arg4 = %331, %arg5 = %331, %arg6 = %331, %arg7 = %331) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_266 = arith.constant 0 : index
        %c0_i8_267 = arith.constant 0 : i8
        %454 = vector.transfer_read %cst_55[%c0_63, %arg3, %c0_266], %c0_i8_267 {in_bounds = [true]} : tensor<1x17x32xi8>, vector<16xi8>
        %455 = arith.extsi %454 : vector<16xi8> to vector<16xi16>
        %456 = arith.extsi %455 : vector<16xi16> to vector<16xi32>
        %c2_268 = arith.constant 2 : index
        %457 = arith.muli %arg3, %c2_268 : index
        %c0_i16_269 = arith.constant 0 : i16
        %458 = vector.transfer_read %107[%arg1, %457], %c0_i16_269 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %459 = vector.bitcast %458 : vector<2xi16> to vector<1xi32>
        %460 = vector.broadcast %459 : vector<1xi32> to vector<8xi32>
        %461 = vector.bitcast %460 : vector<8xi32> to vector<16xi16>
        %462 = arith.extsi %461 : vector<16xi16> to vector<16xi32>
        %463 = arith.muli %462, %456 : vector<16xi32>
        %res1_270, %res2_271 = vector.deinterleave %463 : vector<16xi32> -> vector<8xi32>
        %464 = arith.addi %res1_270, %res2_271 : vector<8xi32>
        %465 = arith.addi %arg4, %464 : vector<8xi32>
        %c1_272 = arith.constant 1 : index
        %466 = arith.addi %arg1, %c1_272 : index
        %c0_i16_273 = arith.constant 0 : i16
        %467 = vector.transfer_read %107[%466, %457], %c0_i16_273 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %468 = vector.bitcast %467 : vector<2xi16> to vector<1xi32>
        %469 = vector.broadcast %468 : vector<1xi32> to vector<8xi32>
        %470 = vector.bitcast %469 : vector<8xi32> to vector<16xi16>
        %471 = arith.extsi %470 : vector<16xi16> to vector<16xi32>
        %472 = arith.muli %471, %456 : vector<16xi32>
        %res1_274, %res2_275 = vector.deinterleave %472 : vector<16xi32> -> vector<8xi32>
        %473 = arith.addi %res1_274, %res2_275 : vector<8xi32>
        %474 = arith.addi %arg5, %473 : vector<8xi32>
        %c2_276 = arith.constant 2 : index
        %475 = arith.addi %arg1, %c2_276 : index
        %c0_i16_277 = arith.constant 0 : i16
        %476 = vector.transfer_read %107[%475, %457], %c0_i16_277 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %477 = vector.bitcast %476 : vector<2xi16> to vector<1xi32>
        %478 = vector.broadcast %477 : vector<1xi32> to vector<8xi32>
        %479 = vector.bitcast %478 : vector<8xi32> to vector<16xi16>
        %480 = arith.extsi %479 : vector<16xi16> to vector<16xi32>
        %481 = arith.muli %480, %456 : vector<16xi32>
        %res1_278, %res2_279 = vector.deinterleave %481 : vector<16xi32> -> vector<8xi32>
        %482 = arith.addi %res1_278, %res2_279 : vector<8xi32>
        %483 = arith.addi %arg6, %482 : vector<8xi32>
        %c3_280 = arith.constant 3 : index
        %484 = arith.addi %arg1, %c3_280 : index
        %c0_i16_281 = arith.constant 0 : i16
        %485 = vector.transfer_read %107[%484, %457], %c0_i16_281 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %486 = vector.bitcast %485 : vector<2xi16> to vector<1xi32>
        %487 = vector.broadcast %486 : vector<1xi32> to vector<8xi32>
        %488 = vector.bitcast %487 : vector<8xi32> to vector<16xi16>
        %489 = arith.extsi %488 : vector<16xi16> to vector<16xi32>
        %490 = arith.muli %489, %456 : vector<16xi32>
        %res1_282, %res2_283 = vector.deinterleave %490 : vector<16xi32> -> vector<8xi32>
        %491 = arith.addi %res1_282, %res2_283 : vector<8xi32>
        %492 = arith.addi %arg7, %491 : vector<8xi32>
        scf.yield %465, %474, %483, %492 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c16_220 = arith.constant 16 : index
      %c0_221 = arith.constant 0 : index
      %c0_i8_222 = arith.constant 0 : i8
      %333 = vector.transfer_read %cst_55[%c0_63, %c16_220, %c0_221], %c0_i8_222 {in_bounds = [true]} : tensor<1x17x32xi8>, vector<16xi8>
      %334 = arith.extsi %333 : vector<16xi8> to vector<16xi16>
      %335 = arith.extsi %334 : vector<16xi16> to vector<16xi32>
      %c2_223 = arith.constant 2 : index
      %336 = arith.muli %c16_220, %c2_223 : index
      %extracted_224 = tensor.extract %107[%arg1, %336] : tensor<7x33xi16>
      %337 = arith.extui %extracted_224 : i16 to i32
      %338 = vector.broadcast %337 : i32 to vector<8xi32>
      %339 = vector.bitcast %338 : vector<8xi32> to vector<16xi16>
      %340 = arith.extsi %339 : vector<16xi16> to vector<16xi32>
      %341 = arith.muli %340, %335 : vector<16xi32>
      %res1_225, %res2_226 = vector.deinterleave %341 : vector<16xi32> -> vector<8xi32>
      %342 = arith.addi %res1_225, %res2_226 : vector<8xi32>
      %343 = arith.addi %332#0, %342 : vector<8xi32>
      %c1_227 = arith.constant 1 : index
      %344 = arith.addi %arg1, %c1_227 : index
      %extracted_228 = tensor.extract %107[%344, %336] : tensor<7x33xi16>
      %345 = arith.extui %extracted_228 : i16 to i32
      %346 = vector.broadcast %345 : i32 to vector<8xi32>
      %347 = vector.bitcast %346 : vector<8xi32> to vector<16xi16>
      %348 = arith.extsi %347 : vector<16xi16> to vector<16xi32>
      %349 = arith.muli %348, %335 : vector<16xi32>
      %res1_229, %res2_230 = vector.deinterleave %349 : vector<16xi32> -> vector<8xi32>
      %350 = arith.addi %res1_229, %res2_230 : vector<8xi32>
      %351 = arith.addi %332#1, %350 : vector<8xi32>
      %c2_231 = arith.constant 2 : index
      %352 = arith.addi %arg1, %c2_231 : index
      %extracted_232 = tensor.extract %107[%352, %336] : tensor<7x33xi16>
      %353 = arith.extui %extracted_232 : i16 to i32
      %354 = vector.broadcast %353 : i32 to vector<8xi32>
      %355 = vector.bitcast %354 : vector<8xi32> to vector<16xi16>
      %356 = arith.extsi %355 : vector<16xi16> to vector<16xi32>
      %357 = arith.muli %356, %335 : vector<16xi32>
      %res1_233, %res2_234 = vector.deinterleave %357 : vector<16xi32> -> vector<8xi32>
      %358 = arith.addi %res1_233, %res2_234 : vector<8xi32>
      %359 = arith.addi %332#2, %358 : vector<8xi32>
      %c3_235 = arith.constant 3 : index
      %360 = arith.addi %arg1, %c3_235 : index
      %extracted_236 = tensor.extract %107[%360, %336] : tensor<7x33xi16>
      %361 = arith.extui %extracted_236 : i16 to i32
      %362 = vector.broadcast %361 : i32 to vector<8xi32>
      %363 = vector.bitcast %362 : vector<8xi32> to vector<16xi16>
      %364 = arith.extsi %363 : vector<16xi16> to vector<16xi32>
      %365 = arith.muli %364, %335 : vector<16xi32>
      %res1_237, %res2_238 = vector.deinterleave %365 : vector<16xi32> -> vector<8xi32>
      %366 = arith.addi %res1_237, %res2_238 : vector<8xi32>
      %367 = arith.addi %332#3, %366 : vector<8xi32>
      %c4_239 = arith.constant 4 : index
      %368 = arith.addi %330, %c4_239 : index
      %cst_240 = arith.constant dense<1518500249> : vector<4xi32>
      %369 = arith.extsi %cst_240 : vector<4xi32> to vector<4xi64>
      %cst_241 = arith.constant dense<1518500249> : vector<4xi32>
      %370 = arith.extsi %cst_241 : vector<4xi32> to vector<4xi64>
      %cst_242 = arith.constant dense<40> : vector<4xi64>
      %cst_243 = arith.constant dense<40> : vector<4xi64>
      %cst_244 = arith.constant dense<4611686568183201792> : vector<4xi64>
      %cst_245 = arith.constant dense<4611686568183201792> : vector<4xi64>
      %cst_246 = arith.constant dense<4194304> : vector<8xi32>
      %cst_247 = arith.constant dense<32> : vector<4xi64>
      %371 = vector.bitcast %343 : vector<8xi32> to vector<4xi64>
      %372 = arith.shli %371, %cst_247 : vector<4xi64>
      %373 = arith.shrsi %372, %cst_247 : vector<4xi64>
      %374 = arith.shrsi %371, %cst_247 : vector<4xi64>
      %375 = arith.muli %373, %369 : vector<4xi64>
      %376 = arith.addi %375, %cst_244 : vector<4xi64>
      %377 = arith.shrui %376, %cst_242 : vector<4xi64>
      %378 = arith.muli %374, %370 : vector<4xi64>
      %379 = arith.addi %378, %cst_245 : vector<4xi64>
      %380 = arith.shrui %379, %cst_243 : vector<4xi64>
      %381 = arith.shli %380, %cst_247 : vector<4xi64>
      %382 = arith.ori %377, %381 : vector<4xi64>
      %383 = vector.bitcast %382 : vector<4xi64> to vector<8xi32>
      %384 = arith.subi %383, %cst_246 : vector<8xi32>
      %cst_248 = arith.constant dense<-32868> : vector<8xi32>
      %385 = arith.maxsi %384, %cst_248 : vector<8xi32>
      %cst_249 = arith.constant dense<32667> : vector<8xi32>
      %386 = arith.minsi %385, %cst_249 : vector<8xi32>
      %cst_250 = arith.constant dense<100> : vector<8xi32>
      %387 = arith.addi %386, %cst_250 : vector<8xi32>
      %cst_251 = arith.constant dense<32> : vector<4xi64>
      %388 = vector.bitcast %351 : vector<8xi32> to vector<4xi64>
      %389 = arith.shli %388, %cst_251 : vector<4xi64>
      %390 = arith.shrsi %389, %cst_251 : vector<4xi64>
      %391 = arith.shrsi %388, %cst_251 : vector<4xi64>
      %392 = arith.muli %390, %369 : vector<4xi64>
      %393 = arith.addi %392, %cst_244 : vector<4xi64>
      %394 = arith.shrui %393, %cst_242 : vector<4xi64>
      %395 = arith.muli %391, %370 : vector<4xi64>
      %396 = arith.addi %395, %cst_245 : vector<4xi64>
      %397 = arith.shrui %396, %cst_243 : vector<4xi64>
      %398 = arith.shli %397, %cst_251 : vector<4xi64>
      %399 = arith.ori %394, %398 : vector<4xi64>
      %400 = vector.bitcast %399 : vector<4xi64> to vector<8xi32>
      %401 = arith.subi %400, %cst_246 : vector<8xi32>
      %cst_252 = arith.constant dense<-32868> : vector<8xi32>
      %402 = arith.maxsi %401, %cst_252 : vector<8xi32>
      %cst_253 = arith.constant dense<32667> : vector<8xi32>
      %403 = arith.minsi %402, %cst_253 : vector<8xi32>
      %cst_254 = arith.constant dense<100> : vector<8xi32>
      %404 = arith.addi %403, %cst_254 : vector<8xi32>
      %cst_255 = arith.constant dense<32> : vector<4xi64>
      %405 = vector.bitcast %359 : vector<8xi32> to vector<4xi64>
      %406 = arith.shli %405, %cst_255 : vector<4xi64>
      %407 = arith.shrsi %406, %cst_255 : vector<4xi64>
      %408 = arith.shrsi %405, %cst_255 : vector<4xi64>
      %409 = arith.muli %407, %369 : vector<4xi64>
      %410 = arith.addi %409, %cst_244 : vector<4xi64>
      %411 = arith.shrui %410, %cst_242 : vector<4xi64>
      %412 = arith.muli %408, %370 : vector<4xi64>
      %413 = arith.addi %412, %cst_245 : vector<4xi64>
      %414 = arith.shrui %413, %cst_243 : vector<4xi64>
      %415 = arith.shli %414, %cst_255 : vector<4xi64>
      %416 = arith.ori %411, %415 : vector<4xi64>
      %417 = vector.bitcast %416 : vector<4xi64> to vector<8xi32>
      %418 = arith.subi %417, %cst_246 : vector<8xi32>
      %cst_256 = arith.constant dense<-32868> : vector<8xi32>
      %419 = arith.maxsi %418, %cst_256 : vector<8xi32>
      %cst_257 = arith.constant dense<32667> : vector<8xi32>
      %420 = arith.minsi %419, %cst_257 : vector<8xi32>
      %cst_258 = arith.constant dense<100> : vector<8xi32>
      %421 = arith.addi %420, %cst_258 : vector<8xi32>
      %cst_259 = arith.constant dense<32> : vector<4xi64>
      %422 = vector.bitcast %367 : vector<8xi32> to vector<4xi64>
      %423 = arith.shli %422, %cst_259 : vector<4xi64>
      %424 = arith.shrsi %423, %cst_259 : vector<4xi64>
      %425 = arith.shrsi %422, %cst_259 : vector<4xi64>
      %426 = arith.muli %424, %369 : vector<4xi64>
      %427 = arith.addi %426, %cst_244 : vector<4xi64>
      %428 = arith.shrui %427, %cst_242 : vector<4xi64>
      %429 = arith.muli %425, %370 : vector<4xi64>
      %430 = arith.addi %429, %cst_245 : vector<4xi64>
      %431 = arith.shrui %430, %cst_243 : vector<4xi64>
      %432 = arith.shli %431, %cst_259 : vector<4xi64>
      %433 = arith.ori %428, %432 : vector<4xi64>
      %434 = vector.bitcast %433 : vector<4xi64> to vector<8xi32>
      %435 = arith.subi %434, %cst_246 : vector<8xi32>
      %cst_260 = arith.constant dense<-32868> : vector<8xi32>
      %436 = arith.maxsi %435, %cst_260 : vector<8xi32>
      %cst_261 = arith.constant dense<32667> : vector<8xi32>
      %437 = arith.minsi %436, %cst_261 : vector<8xi32>
      %cst_262 = arith.constant dense<100> : vector<8xi32>
      %438 = arith.addi %437, %cst_262 : vector<8xi32>
      %439 = arith.trunci %387 : vector<8xi32> to vector<8xi16>
      %440 = vector.extract_strided_slice %439 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %441 = vector.transfer_write %440, %arg2[%arg1, %330] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      %c1_263 = arith.constant 1 : index
      %442 = arith.addi %arg1, %c1_263 : index
      %443 = arith.trunci %404 : vector<8xi32> to vector<8xi16>
      %444 = vector.extract_strided_slice %443 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %445 = vector.transfer_write %444, %441[%442, %330] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      %c2_264 = arith.constant 2 : index
      %446 = arith.addi %arg1, %c2_264 : index
      %447 = arith.trunci %421 : vector<8xi32> to vector<8xi16>
      %448 = vector.extract_strided_slice %447 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %449 = vector.transfer_write %448, %445[%446, %330] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      %c3_265 = arith.constant 3 : index
      %450 = arith.addi %arg1, %c3_265 : index
      %451 = arith.trunci %438 : vector<8xi32> to vector<8xi16>
      %452 = vector.extract_strided_slice %451 {offsets = [0], sizes = [5], strides = [1]} : vector<8xi16> to vector<5xi16>
      %453 = vector.transfer_write %452, %449[%450, %330] {in_bounds = [true]} : vector<5xi16>, tensor<7x5xi16>
      scf.yield %453 : tensor<7x5xi16>
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
      %c0_215 = arith.constant 0 : index
      %c0_i8_216 = arith.constant 0 : i8
      %330 = vector.transfer_read %cst_55[%c0_65, %arg1, %c0_215], %c0_i8_216 {in_bounds = [true]} : tensor<1x17x32xi8>, vector<16xi8>
      %331 = arith.extsi %330 : vector<16xi8> to vector<16xi16>
      %332 = arith.extsi %331 : vector<16xi16> to vector<16xi32>
      %c2_217 = arith.constant 2 : index
      %333 = arith.muli %arg1, %c2_217 : index
      %c0_i16_218 = arith.constant 0 : i16
      %334 = vector.transfer_read %107[%c4_61, %333], %c0_i16_218 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %335 = vector.bitcast %334 : vector<2xi16> to vector<1xi32>
      %336 = vector.broadcast %335 : vector<1xi32> to vector<8xi32>
      %337 = vector.bitcast %336 : vector<8xi32> to vector<16xi16>
      %338 = arith.extsi %337 : vector<16xi16> to vector<16xi32>
      %339 = arith.muli %338, %332 : vector<16xi32>
      %res1_219, %res2_220 = vector.deinterleave %339 : vector<16xi32> -> vector<8xi32>
      %340 = arith.addi %res1_219, %res2_220 : vector<8xi32>
      %341 = arith.addi %arg2, %340 : vector<8xi32>
      %c1_221 = arith.constant 1 : index
      %c5_222 = arith.constant 5 : index
      %c0_i16_223 = arith.constant 0 : i16
      %342 = vector.transfer_read %107[%c5_222, %333], %c0_i16_223 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %343 = vector.bitcast %342 : vector<2xi16> to vector<1xi32>
      %344 = vector.broadcast %343 : vector<1xi32> to vector<8xi32>
      %345 = vector.bitcast %344 : vector<8xi32> to vector<16xi16>
      %346 = arith.extsi %345 : vector<16xi16> to vector<16xi32>
      %347 = arith.muli %346, %332 : vector<16xi32>
      %res1_224, %res2_225 = vector.deinterleave %347 : vector<16xi32> -> vector<8xi32>
      %348 = arith.addi %res1_224, %res2_225 : vector<8xi32>
      %349 = arith.addi %arg3, %348 : vector<8xi32>
      %c2_226 = arith.constant 2 : index
      %c6_227 = arith.constant 6 : index
      %c0_i16_228 = arith.constant 0 : i16
      %350 = vector.transfer_read %107[%c6_227, %333], %c0_i16_228 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %351 = vector.bitcast %350 : vector<2xi16> to vector<1xi32>
      %352 = vector.broadcast %351 : vector<1xi32> to vector<8xi32>
      %353 = vector.bitcast %352 : vector<8xi32> to vector<16xi16>
      %354 = arith.extsi %353 : vector<16xi16> to vector<16xi32>
      %355 = arith.muli %354, %332 : vector<16xi32>
      %res1_229, %res2_230 = vector.deinterleave %355 : vector<16xi32> -> vector<8xi32>
      %356 = arith.addi %res1_229, %res2_230 : vector<8xi32>
      %357 = arith.addi %arg4, %356 : vector<8xi32>
      scf.yield %341, %349, %357 : vector<8xi32>, vector<8xi32>, vector<8xi32>
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
      %330 = arith.extsi %in : i8 to i16
      linalg.yield %330 : i16
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
      %c4_215 = arith.constant 4 : index
      %330 = scf.for %arg3 = %c0_116 to %c12 step %c4_215 iter_args(%arg4 = %arg2) -> (tensor<12x17xi32>) {
        %c16_216 = arith.constant 16 : index
        %331 = arith.muli %arg1, %c16_216 : index
        %c0_i32_217 = arith.constant 0 : i32
        %332 = vector.transfer_read %cst_115[%331], %c0_i32_217 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c8 = arith.constant 8 : index
        %333 = arith.addi %331, %c8 : index
        %c0_i32_218 = arith.constant 0 : i32
        %334 = vector.transfer_read %cst_115[%333], %c0_i32_218 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
        %c0_219 = arith.constant 0 : index
        %c22 = arith.constant 22 : index
        %c1_220 = arith.constant 1 : index
        %335:8 = scf.for %arg5 = %c0_219 to %c22 step %c1_220 iter_args(%arg6 = %332, %arg7 = %334, %arg8 = %332, %arg9 = %334, %arg10 = %332, %arg11 = %334, %arg12 = %332, %arg13 = %334) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
          %c0_253 = arith.constant 0 : index
          %c0_i8_254 = arith.constant 0 : i8
          %397 = vector.transfer_read %cst_114[%arg1, %arg5, %c0_253], %c0_i8_254 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
          %398 = arith.extsi %397 : vector<16xi8> to vector<16xi16>
          %399 = arith.extsi %398 : vector<16xi16> to vector<16xi32>
          %c16_255 = arith.constant 16 : index
          %c0_i8_256 = arith.constant 0 : i8
          %400 = vector.transfer_read %cst_114[%arg1, %arg5, %c16_255], %c0_i8_256 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
          %401 = arith.extsi %400 : vector<16xi8> to vector<16xi16>
          %402 = arith.extsi %401 : vector<16xi16> to vector<16xi32>
          %c2_257 = arith.constant 2 : index
          %403 = arith.muli %arg5, %c2_257 : index
          %c0_i16_258 = arith.constant 0 : i16
          %404 = vector.transfer_read %collapsed[%arg3, %403], %c0_i16_258 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %405 = vector.bitcast %404 : vector<2xi16> to vector<1xi32>
          %406 = vector.broadcast %405 : vector<1xi32> to vector<8xi32>
          %407 = vector.bitcast %406 : vector<8xi32> to vector<16xi16>
          %408 = arith.extsi %407 : vector<16xi16> to vector<16xi32>
          %409 = arith.muli %408, %399 : vector<16xi32>
          %res1_259, %res2_260 = vector.deinterleave %409 : vector<16xi32> -> vector<8xi32>
          %410 = arith.addi %res1_259, %res2_260 : vector<8xi32>
          %411 = arith.addi %arg6, %410 : vector<8xi32>
          %412 = arith.muli %408, %402 : vector<16xi32>
          %res1_261, %res2_262 = vector.deinterleave %412 : vector<16xi32> -> vector<8xi32>
          %413 = arith.addi %res1_261, %res2_262 : vector<8xi32>
          %414 = arith.addi %arg7, %413 : vector<8xi32>
          %c1_263 = arith.constant 1 : index
          %415 = arith.addi %arg3, %c1_263 : index
          %c0_i16_264 = arith.constant 0 : i16
          %416 = vector.transfer_read %collapsed[%415, %403], %c0_i16_264 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %417 = vector.bitcast %416 : vector<2xi16> to vector<1xi32>
          %418 = vector.broadcast %417 : vector<1xi32> to vector<8xi32>
          %419 = vector.bitcast %418 : vector<8xi32> to vector<16xi16>
          %420 = arith.extsi %419 : vector<16xi16> to vector<16xi32>
          %421 = arith.muli %420, %399 : vector<16xi32>
          %res1_265, %res2_266 = vector.deinterleave %421 : vector<16xi32> -> vector<8xi32>
          %422 = arith.addi %res1_265, %res2_266 : vector<8xi32>
          %423 = arith.addi %arg8, %422 : vector<8xi32>
          %424 = arith.muli %420, %402 : vector<16xi32>
          %res1_267, %res2_268 = vector.deinterleave %424 : vector<16xi32> -> vector<8xi32>
          %425 = arith.addi %res1_267, %res2_268 : vector<8xi32>
          %426 = arith.addi %arg9, %425 : vector<8xi32>
          %c2_269 = arith.constant 2 : index
          %427 = arith.addi %arg3, %c2_269 : index
          %c0_i16_270 = arith.constant 0 : i16
          %428 = vector.transfer_read %collapsed[%427, %403], %c0_i16_270 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %429 = vector.bitcast %428 : vector<2xi16> to vector<1xi32>
          %430 = vector.broadcast %429 : vector<1xi32> to vector<8xi32>
          %431 = vector.bitcast %430 : vector<8xi32> to vector<16xi16>
          %432 = arith.extsi %431 : vector<16xi16> to vector<16xi32>
          %433 = arith.muli %432, %399 : vector<16xi32>
          %res1_271, %res2_272 = vector.deinterleave %433 : vector<16xi32> -> vector<8xi32>
          %434 = arith.addi %res1_271, %res2_272 : vector<8xi32>
          %435 = arith.addi %arg10, %434 : vector<8xi32>
          %436 = arith.muli %432, %402 : vector<16xi32>
          %res1_273, %res2_274 = vector.deinterleave %436 : vector<16xi32> -> vector<8xi32>
          %437 = arith.addi %res1_273, %res2_274 : vector<8xi32>
          %438 = arith.addi %arg11, %437 : vector<8xi32>
          %c3_275 = arith.constant 3 : index
          %439 = arith.addi %arg3, %c3_275 : index
          %c0_i16_276 = arith.constant 0 : i16
          %440 = vector.transfer_read %collapsed[%439, %403], %c0_i16_276 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
          %441 = vector.bitcast %440 : vector<2xi16> to vector<1xi32>
          %442 = vector.broadcast %441 : vector<1xi32> to vector<8xi32>
          %443 = vector.bitcast %442 : vector<8xi32> to vector<16xi16>
          %444 = arith.extsi %443 : vector<16xi16> to vector<16xi32>
          %445 = arith.muli %444, %399 : vector<16xi32>
          %res1_277, %res2_278 = vector.deinterleave %445 : vector<16xi32> -> vector<8xi32>
          %446 = arith.addi %res1_277, %res2_278 : vector<8xi32>
          %447 = arith.addi %arg12, %446 : vector<8xi32>
          %448 = arith.muli %444, %402 : vector<16xi32>
          %res1_279, %res2_280 = vector.deinterleave %448 : vector<16xi32> -> vector<8xi32>
          %449 = arith.addi %res1_279, %res2_280 : vector<8xi32>
          %450 = arith.addi %arg13, %449 : vector<8xi32>
          scf.yield %411, %414, %423, %426, %435, %438, %447, %450 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
        }
        %c22_221 = arith.constant 22 : index
        %c0_222 = arith.constant 0 : index
        %c0_i8_223 = arith.constant 0 : i8
        %336 = vector.transfer_read %cst_114[%arg1, %c22_221, %c0_222], %c0_i8_223 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
        %337 = arith.extsi %336 : vector<16xi8> to vector<16xi16>
        %338 = arith.extsi %337 : vector<16xi16> to vector<16xi32>
        %c16_224 = arith.constant 16 : index
        %c0_i8_225 = arith.constant 0 : i8
        %339 = vector.transfer_read %cst_114[%arg1, %c22_221, %c16_224], %c0_i8_225 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
        %340 = arith.extsi %339 : vector<16xi8> to vector<16xi16>
        %341 = arith.extsi %340 : vector<16xi16> to vector<16xi32>
        %c2_226 = arith.constant 2 : index
        %342 = arith.muli %c22_221, %c2_226 : index
        %extracted_227 = tensor.extract %collapsed[%arg3, %342] : tensor<12x45xi16>
        %343 = arith.extui %extracted_227 : i16 to i32
        %344 = vector.broadcast %343 : i32 to vector<8xi32>
        %345 = vector.bitcast %344 : vector<8xi32> to vector<16xi16>
        %346 = arith.extsi %345 : vector<16xi16> to vector<16xi32>
        %347 = arith.muli %346, %338 : vector<16xi32>
        %res1_228, %res2_229 = vector.deinterleave %347 : vector<16xi32> -> vector<8xi32>
        %348 = arith.addi %res1_228, %res2_229 : vector<8xi32>
        %349 = arith.addi %335#0, %348 : vector<8xi32>
        %350 = arith.muli %346, %341 : vector<16xi32>
        %res1_230, %res2_231 = vector.deinterleave %350 : vector<16xi32> -> vector<8xi32>
        %351 = arith.addi %res1_230, %res2_231 : vector<8xi32>
        %352 = arith.addi %335#1, %351 : vector<8xi32>
        %c1_232 = arith.constant 1 : index
        %353 = arith.addi %arg3, %c1_232 : index
        %extracted_233 = tensor.extract %collapsed[%353, %342] : tensor<12x45xi16>
        %354 = arith.extui %extracted_233 : i16 to i32
        %355 = vector.broadcast %354 : i32 to vector<8xi32>
        %356 = vector.bitcast %355 : vector<8xi32> to vector<16xi16>
        %357 = arith.extsi %356 : vector<16xi16> to vector<16xi32>
        %358 = arith.muli %357, %338 : vector<16xi32>
        %res1_234, %res2_235 = vector.deinterleave %358 : vector<16xi32> -> vector<8xi32>
        %359 = arith.addi %res1_234, %res2_235 : vector<8xi32>
        %360 = arith.addi %335#2, %359 : vector<8xi32>
        %361 = arith.muli %357, %341 : vector<16xi32>
        %res1_236, %res2_237 = vector.deinterleave %361 : vector<16xi32> -> vector<8xi32>
        %362 = arith.addi %res1_236, %res2_237 : vector<8xi32>
        %363 = arith.addi %335#3, %362 : vector<8xi32>
        %c2_238 = arith.constant 2 : index
        %364 = arith.addi %arg3, %c2_238 : index
        %extracted_239 = tensor.extract %collapsed[%364, %342] : tensor<12x45xi16>
        %365 = arith.extui %extracted_239 : i16 to i32
        %366 = vector.broadcast %365 : i32 to vector<8xi32>
        %367 = vector.bitcast %366 : vector<8xi32> to vector<16xi16>
        %368 = arith.extsi %367 : vector<16xi16> to vector<16xi32>
        %369 = arith.muli %368, %338 : vector<16xi32>
        %res1_240, %res2_241 = vector.deinterleave %369 : vector<16xi32> -> vector<8xi32>
        %370 = arith.addi %res1_240, %res2_241 : vector<8xi32>
        %371 = arith.addi %335#4, %370 : vector<8xi32>
        %372 = arith.muli %368, %341 : vector<16xi32>
        %res1_242, %res2_243 = vector.deinterleave %372 : vector<16xi32> -> vector<8xi32>
        %373 = arith.addi %res1_242, %res2_243 : vector<8xi32>
        %374 = arith.addi %335#5, %373 : vector<8xi32>
        %c3_244 = arith.constant 3 : index
        %375 = arith.addi %arg3, %c3_244 : index
        %extracted_245 = tensor.extract %collapsed[%375, %342] : tensor<12x45xi16>
        %376 = arith.extui %extracted_245 : i16 to i32
        %377 = vector.broadcast %376 : i32 to vector<8xi32>
        %378 = vector.bitcast %377 : vector<8xi32> to vector<16xi16>
        %379 = arith.extsi %378 : vector<16xi16> to vector<16xi32>
        %380 = arith.muli %379, %338 : vector<16xi32>
        %res1_246, %res2_247 = vector.deinterleave %380 : vector<16xi32> -> vector<8xi32>
        %381 = arith.addi %res1_246, %res2_247 : vector<8xi32>
        %382 = arith.addi %335#6, %381 : vector<8xi32>
        %383 = arith.muli %379, %341 : vector<16xi32>
        %res1_248, %res2_249 = vector.deinterleave %383 : vector<16xi32> -> vector<8xi32>
        %384 = arith.addi %res1_248, %res2_249 : vector<8xi32>
        %385 = arith.addi %335#7, %384 : vector<8xi32>
        %386 = vector.shuffle %349, %352 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %387 = vector.transfer_write %386, %arg4[%arg3, %331] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        %c1_250 = arith.constant 1 : index
        %388 = arith.addi %arg3, %c1_250 : index
        %389 = vector.shuffle %360, %363 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %390 = vector.transfer_write %389, %387[%388, %331] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        %c2_251 = arith.constant 2 : index
        %391 = arith.addi %arg3, %c2_251 : index
        %392 = vector.shuffle %371, %374 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %393 = vector.transfer_write %392, %390[%391, %331] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        %c3_252 = arith.constant 3 : index
        %394 = arith.addi %arg3, %c3_252 : index
        %395 = vector.shuffle %382, %385 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] : vector<8xi32>, vector<8xi32>
        %396 = vector.transfer_write %395, %393[%394, %331] {in_bounds = [true]} : vector<16xi32>, tensor<12x17xi32>
        scf.yield %396 : tensor<12x17xi32>
      }
      scf.yield %330 : tensor<12x17xi32>
    }
    %c1_120 = arith.constant 1 : index
    %c4_121 = arith.constant 4 : index
    %205 = scf.for %arg1 = %c0_116 to %c12 step %c4_121 iter_args(%arg2 = %204) -> (tensor<12x17xi32>) {
      %c16_215 = arith.constant 16 : index
      %330 = arith.muli %c1_120, %c16_215 : index
      %c0_i32_216 = arith.constant 0 : i32
      %331 = vector.transfer_read %cst_115[%330], %c0_i32_216 {in_bounds = [true]} : tensor<32xi32>, vector<8xi32>
      %c0_217 = arith.constant 0 : index
      %c22 = arith.constant 22 : index
      %c1_218 = arith.constant 1 : index
      %332:4 = scf.for %arg3 = %c0_217 to %c22 step %c1_218 iter_args(%arg4 = %331, %arg5 = %331, %arg6 = %331, %arg7 = %331) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_241 = arith.constant 0 : index
        %c0_i8_242 = arith.constant 0 : i8
        %379 = vector.transfer_read %cst_114[%c1_120, %arg3, %c0_241], %c0_i8_242 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
        %380 = arith.extsi %379 : vector<16xi8> to vector<16xi16>
        %381 = arith.extsi %380 : vector<16xi16> to vector<16xi32>
        %c2_243 = arith.constant 2 : index
        %382 = arith.muli %arg3, %c2_243 : index
        %c0_i16_244 = arith.constant 0 : i16
        %383 = vector.transfer_read %collapsed[%arg1, %382], %c0_i16_244 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %384 = vector.bitcast %383 : vector<2xi16> to vector<1xi32>
        %385 = vector.broadcast %384 : vector<1xi32> to vector<8xi32>
        %386 = vector.bitcast %385 : vector<8xi32> to vector<16xi16>
        %387 = arith.extsi %386 : vector<16xi16> to vector<16xi32>
        %388 = arith.muli %387, %381 : vector<16xi32>
        %res1_245, %res2_246 = vector.deinterleave %388 : vector<16xi32> -> vector<8xi32>
        %389 = arith.addi %res1_245, %res2_246 : vector<8xi32>
        %390 = arith.addi %arg4, %389 : vector<8xi32>
        %c1_247 = arith.constant 1 : index
        %391 = arith.addi %arg1, %c1_247 : index
        %c0_i16_248 = arith.constant 0 : i16
        %392 = vector.transfer_read %collapsed[%391, %382], %c0_i16_248 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %393 = vector.bitcast %392 : vector<2xi16> to vector<1xi32>
        %394 = vector.broadcast %393 : vector<1xi32> to vector<8xi32>
        %395 = vector.bitcast %394 : vector<8xi32> to vector<16xi16>
        %396 = arith.extsi %395 : vector<16xi16> to vector<16xi32>
        %397 = arith.muli %396, %381 : vector<16xi32>
        %res1_249, %res2_250 = vector.deinterleave %397 : vector<16xi32> -> vector<8xi32>
        %398 = arith.addi %res1_249, %res2_250 : vector<8xi32>
        %399 = arith.addi %arg5, %398 : vector<8xi32>
        %c2_251 = arith.constant 2 : index
        %400 = arith.addi %arg1, %c2_251 : index
        %c0_i16_252 = arith.constant 0 : i16
        %401 = vector.transfer_read %collapsed[%400, %382], %c0_i16_252 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %402 = vector.bitcast %401 : vector<2xi16> to vector<1xi32>
        %403 = vector.broadcast %402 : vector<1xi32> to vector<8xi32>
        %404 = vector.bitcast %403 : vector<8xi32> to vector<16xi16>
        %405 = arith.extsi %404 : vector<16xi16> to vector<16xi32>
        %406 = arith.muli %405, %381 : vector<16xi32>
        %res1_253, %res2_254 = vector.deinterleave %406 : vector<16xi32> -> vector<8xi32>
        %407 = arith.addi %res1_253, %res2_254 : vector<8xi32>
        %408 = arith.addi %arg6, %407 : vector<8xi32>
        %c3_255 = arith.constant 3 : index
        %409 = arith.addi %arg1, %c3_255 : index
        %c0_i16_256 = arith.constant 0 : i16
        %410 = vector.transfer_read %collapsed[%409, %382], %c0_i16_256 {in_bounds = [true]} : tensor<12x45xi16>, vector<2xi16>
        %411 = vector.bitcast %410 : vector<2xi16> to vector<1xi32>
        %412 = vector.broadcast %411 : vector<1xi32> to vector<8xi32>
        %413 = vector.bitcast %412 : vector<8xi32> to vector<16xi16>
        %414 = arith.extsi %413 : vector<16xi16> to vector<16xi32>
        %415 = arith.muli %414, %381 : vector<16xi32>
        %res1_257, %res2_258 = vector.deinterleave %415 : vector<16xi32> -> vector<8xi32>
        %416 = arith.addi %res1_257, %res2_258 : vector<8xi32>
        %417 = arith.addi %arg7, %416 : vector<8xi32>
        scf.yield %390, %399, %408, %417 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c22_219 = arith.constant 22 : index
      %c0_220 = arith.constant 0 : index
      %c0_i8_221 = arith.constant 0 : i8
      %333 = vector.transfer_read %cst_114[%c1_120, %c22_219, %c0_220], %c0_i8_221 {in_bounds = [true]} : tensor<2x23x32xi8>, vector<16xi8>
      %334 = arith.extsi %333 : vector<16xi8> to vector<16xi16>
      %335 = arith.extsi %334 : vector<16xi16> to vector<16xi32>
      %c2_222 = arith.constant 2 : index
      %336 = arith.muli %c22_219, %c2_222 : index
      %extracted_223 = tensor.extract %collapsed[%arg1, %336] : tensor<12x45xi16>
      %337 = arith.extui %extracted_223 : i16 to i32
      %338 = vector.broadcast %337 : i32 to vector<8xi32>
      %339 = vector.bitcast %338 : vector<8xi32> to vector<16xi16>
      %340 = arith.extsi %339 : vector<16xi16> to vector<16xi32>
      %341 = arith.muli %340, %335 : vector<16xi32>
      %res1_224, %res2_225 = vector.deinterleave %341 : vector<16xi32> -> vector<8xi32>
      %342 = arith.addi %res1_224, %res2_225 : vector<8xi32>
      %343 = arith.addi %332#0, %342 : vector<8xi32>
      %c1_226 = arith.constant 1 : index
      %344 = arith.addi %arg1, %c1_226 : index
      %extracted_227 = tensor.extract %collapsed[%344, %336] : tensor<12x45xi16>
      %345 = arith.extui %extracted_227 : i16 to i32
      %346 = vector.broadcast %345 : i32 to vector<8xi32>
      %347 = vector.bitcast %346 : vector<8xi32> to vector<16xi16>
      %348 = arith.extsi %347 : vector<16xi16> to vector<16xi32>
      %349 = arith.muli %348, %335 : vector<16xi32>
      %res1_228, %res2_229 = vector.deinterleave %349 : vector<16xi32> -> vector<8xi32>
      %350 = arith.addi %res1_228, %res2_229 : vector<8xi32>
      %351 = arith.addi %332#1, %350 : vector<8xi32>
      %c2_230 = arith.constant 2 : index
      %352 = arith.addi %arg1, %c2_230 : index
      %extracted_231 = tensor.extract %collapsed[%352, %336] : tensor<12x45xi16>
      %353 = arith.extui %extracted_231 : i16 to i32
      %354 = vector.broadcast %353 : i32 to vector<8xi32>
      %355 = vector.bitcast %354 : vector<8xi32> to vector<16xi16>
      %356 = arith.extsi %355 : vector<16xi16> to vector<16xi32>
      %357 = arith.muli %356, %335 : vector<16xi32>
      %res1_232, %res2_233 = vector.deinterleave %357 : vector<16xi32> -> vector<8xi32>
      %358 = arith.addi %res1_232, %res2_233 : vector<8xi32>
      %359 = arith.addi %332#2, %358 : vector<8xi32>
      %c3_234 = arith.constant 3 : index
      %360 = arith.addi %arg1, %c3_234 : index
      %extracted_235 = tensor.extract %collapsed[%360, %336] : tensor<12x45xi16>
      %361 = arith.extui %extracted_235 : i16 to i32
      %362 = vector.broadcast %361 : i32 to vector<8xi32>
      %363 = vector.bitcast %362 : vector<8xi32> to vector<16xi16>
      %364 = arith.extsi %363 : vector<16xi16> to vector<16xi32>
      %365 = arith.muli %364, %335 : vector<16xi32>
      %res1_236, %res2_237 = vector.deinterleave %365 : vector<16xi32> -> vector<8xi32>
      %366 = arith.addi %res1_236, %res2_237 : vector<8xi32>
      %367 = arith.addi %332#3, %366 : vector<8xi32>
      %368 = vector.extract_strided_slice %343 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %369 = vector.transfer_write %368, %arg2[%arg1, %330] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      %c1_238 = arith.constant 1 : index
      %370 = arith.addi %arg1, %c1_238 : index
      %371 = vector.extract_strided_slice %351 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %372 = vector.transfer_write %371, %369[%370, %330] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      %c2_239 = arith.constant 2 : index
      %373 = arith.addi %arg1, %c2_239 : index
      %374 = vector.extract_strided_slice %359 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %375 = vector.transfer_write %374, %372[%373, %330] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      %c3_240 = arith.constant 3 : index
      %376 = arith.addi %arg1, %c3_240 : index
      %377 = vector.extract_strided_slice %367 {offsets = [0], sizes = [1], strides = [1]} : vector<8xi32> to vector<1xi32>
      %378 = vector.transfer_write %377, %375[%376, %330] {in_bounds = [true]} : vector<1xi32>, tensor<12x17xi32>
      scf.yield %378 : tensor<12x17xi32>
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
      %330 = arith.extsi %in : i8 to i16
      linalg.yield %330 : i16
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
      %c16_215 = arith.constant 16 : index
      %330 = arith.muli %c0_135, %c16_215 : index
      %c0_i32_216 = arith.constant 0 : i32
      %331 = vector.transfer_read %cst_128[%330], %c0_i32_216 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %c0_217 = arith.constant 0 : index
      %c14_218 = arith.constant 14 : index
      %c1_219 = arith.constant 1 : index
      %332:4 = scf.for %arg3 = %c0_217 to %c14_218 step %c1_219 iter_args(%arg4 = %331, %arg5 = %331, %arg6 = %331, %arg7 = %331) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_247 = arith.constant 0 : index
        %c0_i8_248 = arith.constant 0 : i8
        %426 = vector.transfer_read %cst_127[%c0_135, %arg3, %c0_247], %c0_i8_248 {in_bounds = [true]} : tensor<1x14x32xi8>, vector<16xi8>
        %427 = arith.extsi %426 : vector<16xi8> to vector<16xi16>
        %428 = arith.extsi %427 : vector<16xi16> to vector<16xi32>
        %c2_249 = arith.constant 2 : index
        %429 = arith.muli %arg3, %c2_249 : index
        %c0_i16_250 = arith.constant 0 : i16
        %430 = vector.transfer_read %collapsed_126[%arg1, %429], %c0_i16_250 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %431 = vector.bitcast %430 : vector<2xi16> to vector<1xi32>
        %432 = vector.broadcast %431 : vector<1xi32> to vector<8xi32>
        %433 = vector.bitcast %432 : vector<8xi32> to vector<16xi16>
        %434 = arith.extsi %433 : vector<16xi16> to vector<16xi32>
        %435 = arith.muli %434, %428 : vector<16xi32>
        %res1_251, %res2_252 = vector.deinterleave %435 : vector<16xi32> -> vector<8xi32>
        %436 = arith.addi %res1_251, %res2_252 : vector<8xi32>
        %437 = arith.addi %arg4, %436 : vector<8xi32>
        %c1_253 = arith.constant 1 : index
        %438 = arith.addi %arg1, %c1_253 : index
        %c0_i16_254 = arith.constant 0 : i16
        %439 = vector.transfer_read %collapsed_126[%438, %429], %c0_i16_254 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %440 = vector.bitcast %439 : vector<2xi16> to vector<1xi32>
        %441 = vector.broadcast %440 : vector<1xi32> to vector<8xi32>
        %442 = vector.bitcast %441 : vector<8xi32> to vector<16xi16>
        %443 = arith.extsi %442 : vector<16xi16> to vector<16xi32>
        %444 = arith.muli %443, %428 : vector<16xi32>
        %res1_255, %res2_256 = vector.deinterleave %444 : vector<16xi32> -> vector<8xi32>
        %445 = arith.addi %res1_255, %res2_256 : vector<8xi32>
        %446 = arith.addi %arg5, %445 : vector<8xi32>
        %c2_257 = arith.constant 2 : index
        %447 = arith.addi %arg1, %c2_257 : index
        %c0_i16_258 = arith.constant 0 : i16
        %448 = vector.transfer_read %collapsed_126[%447, %429], %c0_i16_258 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %449 = vector.bitcast %448 : vector<2xi16> to vector<1xi32>
        %450 = vector.broadcast %449 : vector<1xi32> to vector<8xi32>
        %451 = vector.bitcast %450 : vector<8xi32> to vector<16xi16>
        %452 = arith.extsi %451 : vector<16xi16> to vector<16xi32>
        %453 = arith.muli %452, %428 : vector<16xi32>
        %res1_259, %res2_260 = vector.deinterleave %453 : vector<16xi32> -> vector<8xi32>
        %454 = arith.addi %res1_259, %res2_260 : vector<8xi32>
        %455 = arith.addi %arg6, %454 : vector<8xi32>
        %c3_261 = arith.constant 3 : index
        %456 = arith.addi %arg1, %c3_261 : index
        %c0_i16_262 = arith.constant 0 : i16
        %457 = vector.transfer_read %collapsed_126[%456, %429], %c0_i16_262 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
        %458 = vector.bitcast %457 : vector<2xi16> to vector<1xi32>
        %459 = vector.broadcast %458 : vector<1xi32> to vector<8xi32>
        %460 = vector.bitcast %459 : vector<8xi32> to vector<16xi16>
        %461 = arith.extsi %460 : vector<16xi16> to vector<16xi32>
        %462 = arith.muli %461, %428 : vector<16xi32>
        %res1_263, %res2_264 = vector.deinterleave %462 : vector<16xi32> -> vector<8xi32>
        %463 = arith.addi %res1_263, %res2_264 : vector<8xi32>
        %464 = arith.addi %arg7, %463 : vector<8xi32>
        scf.yield %437, %446, %455, %464 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c4_220 = arith.constant 4 : index
      %333 = arith.addi %330, %c4_220 : index
      %c0_i32_221 = arith.constant 0 : i32
      %334 = vector.transfer_read %cst_129[%330], %c0_i32_221 {in_bounds = [true]} : tensor<16xi32>, vector<4xi32>
      %335 = arith.extsi %334 : vector<4xi32> to vector<4xi64>
      %c0_i32_222 = arith.constant 0 : i32
      %336 = vector.transfer_read %cst_129[%333], %c0_i32_222 {in_bounds = [true]} : tensor<16xi32>, vector<4xi32>
      %337 = arith.extsi %336 : vector<4xi32> to vector<4xi64>
      %c0_i64_223 = arith.constant 0 : i64
      %338 = vector.transfer_read %cst_130[%330], %c0_i64_223 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i64_224 = arith.constant 0 : i64
      %339 = vector.transfer_read %cst_130[%333], %c0_i64_224 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i64_225 = arith.constant 0 : i64
      %340 = vector.transfer_read %cst_131[%330], %c0_i64_225 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i64_226 = arith.constant 0 : i64
      %341 = vector.transfer_read %cst_131[%333], %c0_i64_226 {in_bounds = [true]} : tensor<16xi64>, vector<4xi64>
      %c0_i32_227 = arith.constant 0 : i32
      %342 = vector.transfer_read %cst_132[%330], %c0_i32_227 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %cst_228 = arith.constant dense<32> : vector<4xi64>
      %343 = vector.bitcast %332#0 : vector<8xi32> to vector<4xi64>
      %344 = arith.shli %343, %cst_228 : vector<4xi64>
      %345 = arith.shrsi %344, %cst_228 : vector<4xi64>
      %346 = arith.shrsi %343, %cst_228 : vector<4xi64>
      %347 = arith.muli %345, %335 : vector<4xi64>
      %348 = arith.addi %347, %340 : vector<4xi64>
      %349 = arith.shrui %348, %338 : vector<4xi64>
      %350 = arith.muli %346, %337 : vector<4xi64>
      %351 = arith.addi %350, %341 : vector<4xi64>
      %352 = arith.shrui %351, %339 : vector<4xi64>
      %353 = arith.shli %352, %cst_228 : vector<4xi64>
      %354 = arith.ori %349, %353 : vector<4xi64>
      %355 = vector.bitcast %354 : vector<4xi64> to vector<8xi32>
      %356 = arith.subi %355, %342 : vector<8xi32>
      %cst_229 = arith.constant dense<-133> : vector<8xi32>
      %357 = arith.maxsi %356, %cst_229 : vector<8xi32>
      %cst_230 = arith.constant dense<122> : vector<8xi32>
      %358 = arith.minsi %357, %cst_230 : vector<8xi32>
      %cst_231 = arith.constant dense<5> : vector<8xi32>
      %359 = arith.addi %358, %cst_231 : vector<8xi32>
      %cst_232 = arith.constant dense<32> : vector<4xi64>
      %360 = vector.bitcast %332#1 : vector<8xi32> to vector<4xi64>
      %361 = arith.shli %360, %cst_232 : vector<4xi64>
      %362 = arith.shrsi %361, %cst_232 : vector<4xi64>
      %363 = arith.shrsi %360, %cst_232 : vector<4xi64>
      %364 = arith.muli %362, %335 : vector<4xi64>
      %365 = arith.addi %364, %340 : vector<4xi64>
      %366 = arith.shrui %365, %338 : vector<4xi64>
      %367 = arith.muli %363, %337 : vector<4xi64>
      %368 = arith.addi %367, %341 : vector<4xi64>
      %369 = arith.shrui %368, %339 : vector<4xi64>
      %370 = arith.shli %369, %cst_232 : vector<4xi64>
      %371 = arith.ori %366, %370 : vector<4xi64>
      %372 = vector.bitcast %371 : vector<4xi64> to vector<8xi32>
      %373 = arith.subi %372, %342 : vector<8xi32>
      %cst_233 = arith.constant dense<-133> : vector<8xi32>
      %374 = arith.maxsi %373, %cst_233 : vector<8xi32>
      %cst_234 = arith.constant dense<122> : vector<8xi32>
      %375 = arith.minsi %374, %cst_234 : vector<8xi32>
      %cst_235 = arith.constant dense<5> : vector<8xi32>
      %376 = arith.addi %375, %cst_235 : vector<8xi32>
      %cst_236 = arith.constant dense<32> : vector<4xi64>
      %377 = vector.bitcast %332#2 : vector<8xi32> to vector<4xi64>
      %378 = arith.shli %377, %cst_236 : vector<4xi64>
      %379 = arith.shrsi %378, %cst_236 : vector<4xi64>
      %380 = arith.shrsi %377, %cst_236 : vector<4xi64>
      %381 = arith.muli %379, %335 : vector<4xi64>
      %382 = arith.addi %381, %340 : vector<4xi64>
      %383 = arith.shrui %382, %338 : vector<4xi64>
      %384 = arith.muli %380, %337 : vector<4xi64>
      %385 = arith.addi %384, %341 : vector<4xi64>
      %386 = arith.shrui %385, %339 : vector<4xi64>
      %387 = arith.shli %386, %cst_236 : vector<4xi64>
      %388 = arith.ori %383, %387 : vector<4xi64>
      %389 = vector.bitcast %388 : vector<4xi64> to vector<8xi32>
      %390 = arith.subi %389, %342 : vector<8xi32>
      %cst_237 = arith.constant dense<-133> : vector<8xi32>
      %391 = arith.maxsi %390, %cst_237 : vector<8xi32>
      %cst_238 = arith.constant dense<122> : vector<8xi32>
      %392 = arith.minsi %391, %cst_238 : vector<8xi32>
      %cst_239 = arith.constant dense<5> : vector<8xi32>
      %393 = arith.addi %392, %cst_239 : vector<8xi32>
      %cst_240 = arith.constant dense<32> : vector<4xi64>
      %394 = vector.bitcast %332#3 : vector<8xi32> to vector<4xi64>
      %395 = arith.shli %394, %cst_240 : vector<4xi64>
      %396 = arith.shrsi %395, %cst_240 : vector<4xi64>
      %397 = arith.shrsi %394, %cst_240 : vector<4xi64>
      %398 = arith.muli %396, %335 : vector<4xi64>
      %399 = arith.addi %398, %340 : vector<4xi64>
      %400 = arith.shrui %399, %338 : vector<4xi64>
      %401 = arith.muli %397, %337 : vector<4xi64>
      %402 = arith.addi %401, %341 : vector<4xi64>
      %403 = arith.shrui %402, %339 : vector<4xi64>
      %404 = arith.shli %403, %cst_240 : vector<4xi64>
      %405 = arith.ori %400, %404 : vector<4xi64>
      %406 = vector.bitcast %405 : vector<4xi64> to vector<8xi32>
      %407 = arith.subi %406, %342 : vector<8xi32>
      %cst_241 = arith.constant dense<-133> : vector<8xi32>
      %408 = arith.maxsi %407, %cst_241 : vector<8xi32>
      %cst_242 = arith.constant dense<122> : vector<8xi32>
      %409 = arith.minsi %408, %cst_242 : vector<8xi32>
      %cst_243 = arith.constant dense<5> : vector<8xi32>
      %410 = arith.addi %409, %cst_243 : vector<8xi32>
      %411 = arith.trunci %359 : vector<8xi32> to vector<8xi8>
      %412 = vector.extract_strided_slice %411 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %413 = vector.transfer_write %412, %arg2[%arg1, %330] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      %c1_244 = arith.constant 1 : index
      %414 = arith.addi %arg1, %c1_244 : index
      %415 = arith.trunci %376 : vector<8xi32> to vector<8xi8>
      %416 = vector.extract_strided_slice %415 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %417 = vector.transfer_write %416, %413[%414, %330] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      %c2_245 = arith.constant 2 : index
      %418 = arith.addi %arg1, %c2_245 : index
      %419 = arith.trunci %393 : vector<8xi32> to vector<8xi8>
      %420 = vector.extract_strided_slice %419 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %421 = vector.transfer_write %420, %417[%418, %330] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      %c3_246 = arith.constant 3 : index
      %422 = arith.addi %arg1, %c3_246 : index
      %423 = arith.trunci %410 : vector<8xi32> to vector<8xi8>
      %424 = vector.extract_strided_slice %423 {offsets = [0], sizes = [6], strides = [1]} : vector<8xi8> to vector<6xi8>
      %425 = vector.transfer_write %424, %421[%422, %330] {in_bounds = [true]} : vector<6xi8>, tensor<15x6xi8>
      scf.yield %425 : tensor<15x6xi8>
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
      %c0_215 = arith.constant 0 : index
      %c0_i8_216 = arith.constant 0 : i8
      %330 = vector.transfer_read %cst_127[%c0_137, %arg1, %c0_215], %c0_i8_216 {in_bounds = [true]} : tensor<1x14x32xi8>, vector<16xi8>
      %331 = arith.extsi %330 : vector<16xi8> to vector<16xi16>
      %332 = arith.extsi %331 : vector<16xi16> to vector<16xi32>
      %c2_217 = arith.constant 2 : index
      %333 = arith.muli %arg1, %c2_217 : index
      %c0_i16_218 = arith.constant 0 : i16
      %334 = vector.transfer_read %collapsed_126[%c12_133, %333], %c0_i16_218 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
      %335 = vector.bitcast %334 : vector<2xi16> to vector<1xi32>
      %336 = vector.broadcast %335 : vector<1xi32> to vector<8xi32>
      %337 = vector.bitcast %336 : vector<8xi32> to vector<16xi16>
      %338 = arith.extsi %337 : vector<16xi16> to vector<16xi32>
      %339 = arith.muli %338, %332 : vector<16xi32>
      %res1_219, %res2_220 = vector.deinterleave %339 : vector<16xi32> -> vector<8xi32>
      %340 = arith.addi %res1_219, %res2_220 : vector<8xi32>
      %341 = arith.addi %arg2, %340 : vector<8xi32>
      %c1_221 = arith.constant 1 : index
      %c13_222 = arith.constant 13 : index
      %c0_i16_223 = arith.constant 0 : i16
      %342 = vector.transfer_read %collapsed_126[%c13_222, %333], %c0_i16_223 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
      %343 = vector.bitcast %342 : vector<2xi16> to vector<1xi32>
      %344 = vector.broadcast %343 : vector<1xi32> to vector<8xi32>
      %345 = vector.bitcast %344 : vector<8xi32> to vector<16xi16>
      %346 = arith.extsi %345 : vector<16xi16> to vector<16xi32>
      %347 = arith.muli %346, %332 : vector<16xi32>
      %res1_224, %res2_225 = vector.deinterleave %347 : vector<16xi32> -> vector<8xi32>
      %348 = arith.addi %res1_224, %res2_225 : vector<8xi32>
      %349 = arith.addi %arg3, %348 : vector<8xi32>
      %c2_226 = arith.constant 2 : index
      %c14_227 = arith.constant 14 : index
      %c0_i16_228 = arith.constant 0 : i16
      %350 = vector.transfer_read %collapsed_126[%c14_227, %333], %c0_i16_228 {in_bounds = [true]} : tensor<15x28xi16>, vector<2xi16>
      %351 = vector.bitcast %350 : vector<2xi16> to vector<1xi32>
      %352 = vector.broadcast %351 : vector<1xi32> to vector<8xi32>
      %353 = vector.bitcast %352 : vector<8xi32> to vector<16xi16>
      %354 = arith.extsi %353 : vector<16xi16> to vector<16xi32>
      %355 = arith.muli %354, %332 : vector<16xi32>
      %res1_229, %res2_230 = vector.deinterleave %355 : vector<16xi32> -> vector<8xi32>
      %356 = arith.addi %res1_229, %res2_230 : vector<8xi32>
      %357 = arith.addi %arg4, %356 : vector<8xi32>
      scf.yield %341, %349, %357 : vector<8xi32>, vector<8xi32>, vector<8xi32>
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
    %collapsed_167 = tensor.collapse_shape %1 [[0, 1]] : tensor<7x33xi8> into tensor<231xi8>
    %expanded_168 = tensor.expand_shape %collapsed_167 [[0, 1, 2]] output_shape [3, 7, 11] : tensor<231xi8> into tensor<3x7x11xi8>
    %expanded_169 = tensor.expand_shape %collapsed_167 [[0, 1, 2]] output_shape [3, 11, 7] : tensor<231xi8> into tensor<3x11x7xi8>
    %c-128_i32 = arith.constant -128 : i32
    %c127_i32 = arith.constant 127 : i32
    %cst_170 = arith.constant dense<0> : tensor<3x7x7xi32>
    %285 = tensor.empty() : tensor<3x7x11xi16>
    %286 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_168 : tensor<3x7x11xi8>) outs(%285 : tensor<3x7x11xi16>) {
    ^bb0(%in: i8, %out: i16):
      %330 = arith.extsi %in : i8 to i16
      %c-128_i16 = arith.constant -128 : i16
      %331 = arith.subi %330, %c-128_i16 : i16
      linalg.yield %331 : i16
    } -> tensor<3x7x11xi16>
    %c127_i8 = arith.constant 127 : i8
    %padded = tensor.pad %expanded_169 low[0, 0, 0] high[0, 1, 9] {
    ^bb0(%arg1: index, %arg2: index, %arg3: index):
      tensor.yield %c127_i8 : i8
    } : tensor<3x11x7xi8> to tensor<3x12x16xi8>
    %287 = tensor.empty() : tensor<3x1x6x16x2xi16>
    %288 = linalg.generic {indexing_maps = [#map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%padded : tensor<3x12x16xi8>) outs(%287 : tensor<3x1x6x16x2xi16>) {
    ^bb0(%in: i8, %out: i16):
      %330 = arith.extsi %in : i8 to i16
      %c127_i16 = arith.constant 127 : i16
      %331 = arith.subi %330, %c127_i16 : i16
      linalg.yield %331 : i16
    } -> tensor<3x1x6x16x2xi16>
    %collapsed_171 = tensor.collapse_shape %288 [[0], [1], [2], [3, 4]] : tensor<3x1x6x16x2xi16> into tensor<3x1x6x32xi16>
    %cst_172 = arith.constant dense<0> : tensor<16xi32>
    %cst_173 = arith.constant dense<1518500249> : tensor<16xi32>
    %cst_174 = arith.constant dense<42> : tensor<16xi64>
    %cst_175 = arith.constant dense<4611688217450643456> : tensor<16xi64>
    %cst_176 = arith.constant dense<1048576> : tensor<16xi32>
    %289 = tensor.empty() : tensor<3x7x7xi8>
    %c0_177 = arith.constant 0 : index
    %c3 = arith.constant 3 : index
    %c1_178 = arith.constant 1 : index
    %290 = scf.for %arg1 = %c0_177 to %c3 step %c1_178 iter_args(%arg2 = %289) -> (tensor<3x7x7xi8>) {
      %extracted_slice_215 = tensor.extract_slice %286[%arg1, 0, 0] [1, 7, 11] [1, 1, 1] : tensor<3x7x11xi16> to tensor<7x11xi16>
      %extracted_slice_216 = tensor.extract_slice %collapsed_171[%arg1, 0, 0, 0] [1, 1, 6, 32] [1, 1, 1, 1] : tensor<3x1x6x32xi16> to tensor<1x6x32xi16>
      %extracted_slice_217 = tensor.extract_slice %arg2[%arg1, 0, 0] [1, 7, 7] [1, 1, 1] : tensor<3x7x7xi8> to tensor<7x7xi8>
      %c4_218 = arith.constant 4 : index
      %c0_219 = arith.constant 0 : index
      %c0_220 = arith.constant 0 : index
      %c4_221 = arith.constant 4 : index
      %330 = scf.for %arg3 = %c0_219 to %c4_218 step %c4_221 iter_args(%arg4 = %extracted_slice_217) -> (tensor<7x7xi8>) {
        %c16_269 = arith.constant 16 : index
        %421 = arith.muli %c0_220, %c16_269 : index
        %c0_i32_270 = arith.constant 0 : i32
        %422 = vector.transfer_read %cst_172[%421], %c0_i32_270 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
        %c0_271 = arith.constant 0 : index
        %c5_272 = arith.constant 5 : index
        %c1_273 = arith.constant 1 : index
        %423:4 = scf.for %arg5 = %c0_271 to %c5_272 step %c1_273 iter_args(%arg6 = %422, %arg7 = %422, %arg8 = %422, %arg9 = %422) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
          %c0_320 = arith.constant 0 : index
          %c0_i16_321 = arith.constant 0 : i16
          %544 = vector.transfer_read %extracted_slice_216[%c0_220, %arg5, %c0_320], %c0_i16_321 {in_bounds = [true]} : tensor<1x6x32xi16>, vector<16xi16>
          %545 = arith.extsi %544 : vector<16xi16> to vector<16xi32>
          %c2_322 = arith.constant 2 : index
          %546 = arith.muli %arg5, %c2_322 : index
          %c0_i16_323 = arith.constant 0 : i16
          %547 = vector.transfer_read %extracted_slice_215[%arg3, %546], %c0_i16_323 {in_bounds = [true]} : tensor<7x11xi16>, vector<2xi16>
          %548 = vector.bitcast %547 : vector<2xi16> to vector<1xi32>
          %549 = vector.broadcast %548 : vector<1xi32> to vector<8xi32>
          %550 = vector.bitcast %549 : vector<8xi32> to vector<16xi16>
          %551 = arith.extsi %550 : vector<16xi16> to vector<16xi32>
          %552 = arith.muli %551, %545 : vector<16xi32>
          %res1_324, %res2_325 = vector.deinterleave %552 : vector<16xi32> -> vector<8xi32>
          %553 = arith.addi %res1_324, %res2_325 : vector<8xi32>
          %554 = arith.addi %arg6, %553 : vector<8xi32>
          %c1_326 = arith.constant 1 : index
          %555 = arith.addi %arg3, %c1_326 : index
          %c0_i16_327 = arith.constant 0 : i16
          %556 = vector.transfer_read %extracted_slice_215[%555, %546], %c0_i16_327 {in_bounds = [true]} : tensor<7x11xi16>, vector<2xi16>
          %557 = vector.bitcast %556 : vector<2xi16> to vector<1xi32>
          %558 = vector.broadcast %557 : vector<1xi32> to vector<8xi32>
          %559 = vector.bitcast %558 : vector<8xi32> to vector<16xi16>
          %560 = arith.extsi %559 : vector<16xi16> to vector<16xi32>
          %561 = arith.muli %560, %545 : vector<16xi32>
          %res1_328, %res2_329 = vector.deinterleave %561 : vector<16xi32> -> vector<8xi32>
          %562 = arith.addi %res1_328, %res2_329 : vector<8xi32>
          %563 = arith.addi %arg7, %562 : vector<8xi32>
          %c2_330 = arith.constant 2 : index
          %564 = arith.addi %arg3, %c2_330 : index
          %c0_i16_331 = arith.constant 0 : i16
          %565 = vector.transfer_read %extracted_slice_215[%564, %546], %c0_i16_331 {in_bounds = [true]} : tensor<7x11xi16>, vector<2xi16>
          %566 = vector.bitcast %565 : vector<2xi16> to vector<1xi32>
          %567 = vector.broadcast %566 : vector<1xi32> to vector<8xi32>
          %568 = vector.bitcast %567 : vector<8xi32> to vector<16xi16>
          %569 = arith.extsi %568 : vector<16xi16> to vector<16xi32>
          %570 = arith.muli %569, %545 : vector<16xi32>
          %res1_332, %res2_333 = vector.deinterleave %570 : vector<16xi32> -> vector<8xi32>
          %571 = arith.addi %res1_332, %res2_333 : vector<8xi32>
          %572 = arith.addi %arg8, %571 : vector<8xi32>
          %c3_334 = arith.constant 3 : index
          %573 = arith.addi %arg3, %c3_334 : index
          %c0_i16_335 = arith.constant 0 : i16
          %574 = vector.transfer_read %extracted_slice_215[%573, %546], %c0_i16_335 {in_bounds = [true]} : tensor<7x11xi16>, vector<2xi16>
          %575 = vector.bitcast %574 : vector<2xi16> to vector<1xi32>
          %576 = vector.broadcast %575 : vector<1xi32> to vector<8xi32>
          %577 = vector.bitcast %576 : vector<8xi32> to vector<16xi16>
          %578 = arith.extsi %577 : vector<16xi16> to vector<16xi32>
          %579 = arith.muli %578, %545 : vector<16xi32>
          %res1_336, %res2_337 = vector.deinterleave %579 : vector<16xi32> -> vector<8xi32>
          %580 = arith.addi %res1_336, %res2_337 : vector<8xi32>
          %581 = arith.addi %arg9, %580 : vector<8xi32>
          scf.yield %554, %563, %572, %581 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
        }
        %c5_274 = arith.constant 5 : index
        %c0_275 = arith.constant 0 : index
        %c0_i16_276 = arith.constant 0 : i16
        %424 = vector.transfer_read %extracted_slice_216[%c0_220, %c5_274, %c0_275], %c0_i16_276 {in_bounds = [true]} : tensor<1x6x32xi16>, vector<16xi16>
        %425 = arith.extsi %424 : vector<16xi16> to vector<16xi32>
        %c2_277 = arith.constant 2 : index
        %426 = arith.muli %c5_274, %c2_277 : index
        %extracted_278 = tensor.extract %extracted_slice_215[%arg3, %426] : tensor<7x11xi16>
        %427 = arith.extui %extracted_278 : i16 to i32
        %428 = vector.broadcast %427 : i32 to vector<8xi32>
        %429 = vector.bitcast %428 : vector<8xi32> to vector<16xi16>
        %430 = arith.extsi %429 : vector<16xi16> to vector<16xi32>
        %431 = arith.muli %430, %425 : vector<16xi32>
        %res1_279, %res2_280 = vector.deinterleave %431 : vector<16xi32> -> vector<8xi32>
        %432 = arith.addi %res1_279, %res2_280 : vector<8xi32>
        %433 = arith.addi %423#0, %432 : vector<8xi32>
        %c1_281 = arith.constant 1 : index
        %434 = arith.addi %arg3, %c1_281 : index
        %extracted_282 = tensor.extract %extracted_slice_215[%434, %426] : tensor<7x11xi16>
        %435 = arith.extui %extracted_282 : i16 to i32
        %436 = vector.broadcast %435 : i32 to vector<8xi32>
        %437 = vector.bitcast %436 : vector<8xi32> to vector<16xi16>
        %438 = arith.extsi %437 : vector<16xi16> to vector<16xi32>
        %439 = arith.muli %438, %425 : vector<16xi32>
        %res1_283, %res2_284 = vector.deinterleave %439 : vector<16xi32> -> vector<8xi32>
        %440 = arith.addi %res1_283, %res2_284 : vector<8xi32>
        %441 = arith.addi %423#1, %440 : vector<8xi32>
        %c2_285 = arith.constant 2 : index
        %442 = arith.addi %arg3, %c2_285 : index
        %extracted_286 = tensor.extract %extracted_slice_215[%442, %426] : tensor<7x11xi16>
        %443 = arith.extui %extracted_286 : i16 to i32
        %444 = vector.broadcast %443 : i32 to vector<8xi32>
        %445 = vector.bitcast %444 : vector<8xi32> to vector<16xi16>
        %446 = arith.extsi %445 : vector<16xi16> to vector<16xi32>
        %447 = arith.muli %446, %425 : vector<16xi32>
        %res1_287, %res2_288 = vector.deinterleave %447 : vector<16xi32> -> vector<8xi32>
        %448 = arith.addi %res1_287, %res2_288 : vector<8xi32>
        %449 = arith.addi %423#2, %448 : vector<8xi32>
        %c3_289 = arith.constant 3 : index
        %450 = arith.addi %arg3, %c3_289 : index
        %extracted_290 = tensor.extract %extracted_slice_215[%450, %426] : tensor<7x11xi16>
        %451 = arith.extui %extracted_290 : i16 to i32
        %452 = vector.broadcast %451 : i32 to vector<8xi32>
        %453 = vector.bitcast %452 : vector<8xi32> to vector<16xi16>
        %454 = arith.extsi %453 : vector<16xi16> to vector<16xi32>
        %455 = arith.muli %454, %425 : vector<16xi32>
        %res1_291, %res2_292 = vector.deinterleave %455 : vector<16xi32> -> vector<8xi32>
        %456 = arith.addi %res1_291, %res2_292 : vector<8xi32>
        %457 = arith.addi %423#3, %456 : vector<8xi32>
        %c4_293 = arith.constant 4 : index
        %458 = arith.addi %421, %c4_293 : index
        %cst_294 = arith.constant dense<1518500249> : vector<4xi32>
        %459 = arith.extsi %cst_294 : vector<4xi32> to vector<4xi64>
        %cst_295 = arith.constant dense<1518500249> : vector<4xi32>
        %460 = arith.extsi %cst_295 : vector<4xi32> to vector<4xi64>
        %cst_296 = arith.constant dense<42> : vector<4xi64>
        %cst_297 = arith.constant dense<42> : vector<4xi64>
        %cst_298 = arith.constant dense<4611688217450643456> : vector<4xi64>
        %cst_299 = arith.constant dense<4611688217450643456> : vector<4xi64>
        %cst_300 = arith.constant dense<1048576> : vector<8xi32>
        %cst_301 = arith.constant dense<32> : vector<4xi64>
        %461 = vector.bitcast %433 : vector<8xi32> to vector<4xi64>
        %462 = arith.shli %461, %cst_301 : vector<4xi64>
        %463 = arith.shrsi %462, %cst_301 : vector<4xi64>
        %464 = arith.shrsi %461, %cst_301 : vector<4xi64>
        %465 = arith.muli %463, %459 : vector<4xi64>
        %466 = arith.addi %465, %cst_298 : vector<4xi64>
        %467 = arith.shrui %466, %cst_296 : vector<4xi64>
        %468 = arith.muli %464, %460 : vector<4xi64>
        %469 = arith.addi %468, %cst_299 : vector<4xi64>
        %470 = arith.shrui %469, %cst_297 : vector<4xi64>
        %471 = arith.shli %470, %cst_301 : vector<4xi64>
        %472 = arith.ori %467, %471 : vector<4xi64>
        %473 = vector.bitcast %472 : vector<4xi64> to vector<8xi32>
        %474 = arith.subi %473, %cst_300 : vector<8xi32>
        %cst_302 = arith.constant dense<-133> : vector<8xi32>
        %475 = arith.maxsi %474, %cst_302 : vector<8xi32>
        %cst_303 = arith.constant dense<122> : vector<8xi32>
        %476 = arith.minsi %475, %cst_303 : vector<8xi32>
        %cst_304 = arith.constant dense<5> : vector<8xi32>
        %477 = arith.addi %476, %cst_304 : vector<8xi32>
        %cst_305 = arith.constant dense<32> : vector<4xi64>
        %478 = vector.bitcast %441 : vector<8xi32> to vector<4xi64>
        %479 = arith.shli %478, %cst_305 : vector<4xi64>
        %480 = arith.shrsi %479, %cst_305 : vector<4xi64>
        %481 = arith.shrsi %478, %cst_305 : vector<4xi64>
        %482 = arith.muli %480, %459 : vector<4xi64>
        %483 = arith.addi %482, %cst_298 : vector<4xi64>
        %484 = arith.shrui %483, %cst_296 : vector<4xi64>
        %485 = arith.muli %481, %460 : vector<4xi64>
        %486 = arith.addi %485, %cst_299 : vector<4xi64>
        %487 = arith.shrui %486, %cst_297 : vector<4xi64>
        %488 = arith.shli %487, %cst_305 : vector<4xi64>
        %489 = arith.ori %484, %488 : vector<4xi64>
        %490 = vector.bitcast %489 : vector<4xi64> to vector<8xi32>
        %491 = arith.subi %490, %cst_300 : vector<8xi32>
        %cst_306 = arith.constant dense<-133> : vector<8xi32>
        %492 = arith.maxsi %491, %cst_306 : vector<8xi32>
        %cst_307 = arith.constant dense<122> : vector<8xi32>
        %493 = arith.minsi %492, %cst_307 : vector<8xi32>
        %cst_308 = arith.constant dense<5> : vector<8xi32>
        %494 = arith.addi %493, %cst_308 : vector<8xi32>
        %cst_309 = arith.constant dense<32> : vector<4xi64>
        %495 = vector.bitcast %449 : vector<8xi32> to vector<4xi64>
        %496 = arith.shli %495, %cst_309 : vector<4xi64>
        %497 = arith.shrsi %496, %cst_309 : vector<4xi64>
        %498 = arith.shrsi %495, %cst_309 : vector<4xi64>
        %499 = arith.muli %497, %459 : vector<4xi64>
        %500 = arith.addi %499, %cst_298 : vector<4xi64>
        %501 = arith.shrui %500, %cst_296 : vector<4xi64>
        %502 = arith.muli %498, %460 : vector<4xi64>
        %503 = arith.addi %502, %cst_299 : vector<4xi64>
        %504 = arith.shrui %503, %cst_297 : vector<4xi64>
        %505 = arith.shli %504, %cst_309 : vector<4xi64>
        %506 = arith.ori %501, %505 : vector<4xi64>
        %507 = vector.bitcast %506 : vector<4xi64> to vector<8xi32>
        %508 = arith.subi %507, %cst_300 : vector<8xi32>
        %cst_310 = arith.constant dense<-133> : vector<8xi32>
        %509 = arith.maxsi %508, %cst_310 : vector<8xi32>
        %cst_311 = arith.constant dense<122> : vector<8xi32>
        %510 = arith.minsi %509, %cst_311 : vector<8xi32>
        %cst_312 = arith.constant dense<5> : vector<8xi32>
        %511 = arith.addi %510, %cst_312 : vector<8xi32>
        %cst_313 = arith.constant dense<32> : vector<4xi64>
        %512 = vector.bitcast %457 : vector<8xi32> to vector<4xi64>
        %513 = arith.shli %512, %cst_313 : vector<4xi64>
        %514 = arith.shrsi %513, %cst_313 : vector<4xi64>
        %515 = arith.shrsi %512, %cst_313 : vector<4xi64>
        %516 = arith.muli %514, %459 : vector<4xi64>
        %517 = arith.addi %516, %cst_298 : vector<4xi64>
        %518 = arith.shrui %517, %cst_296 : vector<4xi64>
        %519 = arith.muli %515, %460 : vector<4xi64>
        %520 = arith.addi %519, %cst_299 : vector<4xi64>
        %521 = arith.shrui %520, %cst_297 : vector<4xi64>
        %522 = arith.shli %521, %cst_313 : vector<4xi64>
        %523 = arith.ori %518, %522 : vector<4xi64>
        %524 = vector.bitcast %523 : vector<4xi64> to vector<8xi32>
        %525 = arith.subi %524, %cst_300 : vector<8xi32>
        %cst_314 = arith.constant dense<-133> : vector<8xi32>
        %526 = arith.maxsi %525, %cst_314 : vector<8xi32>
        %cst_315 = arith.constant dense<122> : vector<8xi32>
        %527 = arith.minsi %526, %cst_315 : vector<8xi32>
        %cst_316 = arith.constant dense<5> : vector<8xi32>
        %528 = arith.addi %527, %cst_316 : vector<8xi32>
        %529 = arith.trunci %477 : vector<8xi32> to vector<8xi8>
        %530 = vector.extract_strided_slice %529 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi8> to vector<7xi8>
        %531 = vector.transfer_write %530, %arg4[%arg3, %421] {in_bounds = [true]} : vector<7xi8>, tensor<7x7xi8>
        %c1_317 = arith.constant 1 : index
        %532 = arith.addi %arg3, %c1_317 : index
        %533 = arith.trunci %494 : vector<8xi32> to vector<8xi8>
        %534 = vector.extract_strided_slice %533 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi8> to vector<7xi8>
        %535 = vector.transfer_write %534, %531[%532, %421] {in_bounds = [true]} : vector<7xi8>, tensor<7x7xi8>
        %c2_318 = arith.constant 2 : index
        %536 = arith.addi %arg3, %c2_318 : index
        %537 = arith.trunci %511 : vector<8xi32> to vector<8xi8>
        %538 = vector.extract_strided_slice %537 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi8> to vector<7xi8>
        %539 = vector.transfer_write %538, %535[%536, %421] {in_bounds = [true]} : vector<7xi8>, tensor<7x7xi8>
        %c3_319 = arith.constant 3 : index
        %540 = arith.addi %arg3, %c3_319 : index
        %541 = arith.trunci %528 : vector<8xi32> to vector<8xi8>
        %542 = vector.extract_strided_slice %541 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi8> to vector<7xi8>
        %543 = vector.transfer_write %542, %539[%540, %421] {in_bounds = [true]} : vector<7xi8>, tensor<7x7xi8>
        scf.yield %543 : tensor<7x7xi8>
      }
      %c0_222 = arith.constant 0 : index
      %c16_223 = arith.constant 16 : index
      %331 = arith.muli %c0_222, %c16_223 : index
      %c0_i32_224 = arith.constant 0 : i32
      %332 = vector.transfer_read %cst_172[%331], %c0_i32_224 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %c0_225 = arith.constant 0 : index
      %c5_226 = arith.constant 5 : index
      %c1_227 = arith.constant 1 : index
      %333:3 = scf.for %arg3 = %c0_225 to %c5_226 step %c1_227 iter_args(%arg4 = %332, %arg5 = %332, %arg6 = %332) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_269 = arith.constant 0 : index
        %c0_i16_270 = arith.constant 0 : i16
        %421 = vector.transfer_read %extracted_slice_216[%c0_222, %arg3, %c0_269], %c0_i16_270 {in_bounds = [true]} : tensor<1x6x32xi16>, vector<16xi16>
        %422 = arith.extsi %421 : vector<16xi16> to vector<16xi32>
        %c2_271 = arith.constant 2 : index
        %423 = arith.muli %arg3, %c2_271 : index
        %c0_i16_272 = arith.constant 0 : i16
        %424 = vector.transfer_read %extracted_slice_215[%c4_218, %423], %c0_i16_272 {in_bounds = [true]} : tensor<7x11xi16>, vector<2xi16>
        %425 = vector.bitcast %424 : vector<2xi16> to vector<1xi32>
        %426 = vector.broadcast %425 : vector<1xi32> to vector<8xi32>
        %427 = vector.bitcast %426 : vector<8xi32> to vector<16xi16>
        %428 = arith.extsi %427 : vector<16xi16> to vector<16xi32>
        %429 = arith.muli %428, %422 : vector<16xi32>
        %res1_273, %res2_274 = vector.deinterleave %429 : vector<16xi32> -> vector<8xi32>
        %430 = arith.addi %res1_273, %res2_274 : vector<8xi32>
        %431 = arith.addi %arg4, %430 : vector<8xi32>
        %c1_275 = arith.constant 1 : index
        %c5_276 = arith.constant 5 : index
        %c0_i16_277 = arith.constant 0 : i16
        %432 = vector.transfer_read %extracted_slice_215[%c5_276, %423], %c0_i16_277 {in_bounds = [true]} : tensor<7x11xi16>, vector<2xi16>
        %433 = vector.bitcast %432 : vector<2xi16> to vector<1xi32>
        %434 = vector.broadcast %433 : vector<1xi32> to vector<8xi32>
        %435 = vector.bitcast %434 : vector<8xi32> to vector<16xi16>
        %436 = arith.extsi %435 : vector<16xi16> to vector<16xi32>
        %437 = arith.muli %436, %422 : vector<16xi32>
        %res1_278, %res2_279 = vector.deinterleave %437 : vector<16xi32> -> vector<8xi32>
        %438 = arith.addi %res1_278, %res2_279 : vector<8xi32>
        %439 = arith.addi %arg5, %438 : vector<8xi32>
        %c2_280 = arith.constant 2 : index
        %c6_281 = arith.constant 6 : index
        %c0_i16_282 = arith.constant 0 : i16
        %440 = vector.transfer_read %extracted_slice_215[%c6_281, %423], %c0_i16_282 {in_bounds = [true]} : tensor<7x11xi16>, vector<2xi16>
        %441 = vector.bitcast %440 : vector<2xi16> to vector<1xi32>
        %442 = vector.broadcast %441 : vector<1xi32> to vector<8xi32>
        %443 = vector.bitcast %442 : vector<8xi32> to vector<16xi16>
        %444 = arith.extsi %443 : vector<16xi16> to vector<16xi32>
        %445 = arith.muli %444, %422 : vector<16xi32>
        %res1_283, %res2_284 = vector.deinterleave %445 : vector<16xi32> -> vector<8xi32>
        %446 = arith.addi %res1_283, %res2_284 : vector<8xi32>
        %447 = arith.addi %arg6, %446 : vector<8xi32>
        scf.yield %431, %439, %447 : vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c5_228 = arith.constant 5 : index
      %c0_229 = arith.constant 0 : index
      %c0_i16_230 = arith.constant 0 : i16
      %334 = vector.transfer_read %extracted_slice_216[%c0_222, %c5_228, %c0_229], %c0_i16_230 {in_bounds = [true]} : tensor<1x6x32xi16>, vector<16xi16>
      %335 = arith.extsi %334 : vector<16xi16> to vector<16xi32>
      %c2_231 = arith.constant 2 : index
      %336 = arith.muli %c5_228, %c2_231 : index
      %extracted_232 = tensor.extract %extracted_slice_215[%c4_218, %336] : tensor<7x11xi16>
      %337 = arith.extui %extracted_232 : i16 to i32
      %338 = vector.broadcast %337 : i32 to vector<8xi32>
      %339 = vector.bitcast %338 : vector<8xi32> to vector<16xi16>
      %340 = arith.extsi %339 : vector<16xi16> to vector<16xi32>
      %341 = arith.muli %340, %335 : vector<16xi32>
      %res1_233, %res2_234 = vector.deinterleave %341 : vector<16xi32> -> vector<8xi32>
      %342 = arith.addi %res1_233, %res2_234 : vector<8xi32>
      %343 = arith.addi %333#0, %342 : vector<8xi32>
      %c1_235 = arith.constant 1 : index
      %c5_236 = arith.constant 5 : index
      %extracted_237 = tensor.extract %extracted_slice_215[%c5_236, %336] : tensor<7x11xi16>
      %344 = arith.extui %extracted_237 : i16 to i32
      %345 = vector.broadcast %344 : i32 to vector<8xi32>
      %346 = vector.bitcast %345 : vector<8xi32> to vector<16xi16>
      %347 = arith.extsi %346 : vector<16xi16> to vector<16xi32>
      %348 = arith.muli %347, %335 : vector<16xi32>
      %res1_238, %res2_239 = vector.deinterleave %348 : vector<16xi32> -> vector<8xi32>
      %349 = arith.addi %res1_238, %res2_239 : vector<8xi32>
      %350 = arith.addi %333#1, %349 : vector<8xi32>
      %c2_240 = arith.constant 2 : index
      %c6_241 = arith.constant 6 : index
      %extracted_242 = tensor.extract %extracted_slice_215[%c6_241, %336] : tensor<7x11xi16>
      %351 = arith.extui %extracted_242 : i16 to i32
      %352 = vector.broadcast %351 : i32 to vector<8xi32>
      %353 = vector.bitcast %352 : vector<8xi32> to vector<16xi16>
      %354 = arith.extsi %353 : vector<16xi16> to vector<16xi32>
      %355 = arith.muli %354, %335 : vector<16xi32>
      %res1_243, %res2_244 = vector.deinterleave %355 : vector<16xi32> -> vector<8xi32>
      %356 = arith.addi %res1_243, %res2_244 : vector<8xi32>
      %357 = arith.addi %333#2, %356 : vector<8xi32>
      %c4_245 = arith.constant 4 : index
      %358 = arith.addi %331, %c4_245 : index
      %cst_246 = arith.constant dense<1518500249> : vector<4xi32>
      %359 = arith.extsi %cst_246 : vector<4xi32> to vector<4xi64>
      %cst_247 = arith.constant dense<1518500249> : vector<4xi32>
      %360 = arith.extsi %cst_247 : vector<4xi32> to vector<4xi64>
      %cst_248 = arith.constant dense<42> : vector<4xi64>
      %cst_249 = arith.constant dense<42> : vector<4xi64>
      %cst_250 = arith.constant dense<4611688217450643456> : vector<4xi64>
      %cst_251 = arith.constant dense<4611688217450643456> : vector<4xi64>
      %cst_252 = arith.constant dense<1048576> : vector<8xi32>
      %cst_253 = arith.constant dense<32> : vector<4xi64>
      %361 = vector.bitcast %343 : vector<8xi32> to vector<4xi64>
      %362 = arith.shli %361, %cst_253 : vector<4xi64>
      %363 = arith.shrsi %362, %cst_253 : vector<4xi64>
      %364 = arith.shrsi %361, %cst_253 : vector<4xi64>
      %365 = arith.muli %363, %359 : vector<4xi64>
      %366 = arith.addi %365, %cst_250 : vector<4xi64>
      %367 = arith.shrui %366, %cst_248 : vector<4xi64>
      %368 = arith.muli %364, %360 : vector<4xi64>
      %369 = arith.addi %368, %cst_251 : vector<4xi64>
      %370 = arith.shrui %369, %cst_249 : vector<4xi64>
      %371 = arith.shli %370, %cst_253 : vector<4xi64>
      %372 = arith.ori %367, %371 : vector<4xi64>
      %373 = vector.bitcast %372 : vector<4xi64> to vector<8xi32>
      %374 = arith.subi %373, %cst_252 : vector<8xi32>
      %cst_254 = arith.constant dense<-133> : vector<8xi32>
      %375 = arith.maxsi %374, %cst_254 : vector<8xi32>
      %cst_255 = arith.constant dense<122> : vector<8xi32>
      %376 = arith.minsi %375, %cst_255 : vector<8xi32>
      %cst_256 = arith.constant dense<5> : vector<8xi32>
      %377 = arith.addi %376, %cst_256 : vector<8xi32>
      %cst_257 = arith.constant dense<32> : vector<4xi64>
      %378 = vector.bitcast %350 : vector<8xi32> to vector<4xi64>
      %379 = arith.shli %378, %cst_257 : vector<4xi64>
      %380 = arith.shrsi %379, %cst_257 : vector<4xi64>
      %381 = arith.shrsi %378, %cst_257 : vector<4xi64>
      %382 = arith.muli %380, %359 : vector<4xi64>
      %383 = arith.addi %382, %cst_250 : vector<4xi64>
      %384 = arith.shrui %383, %cst_248 : vector<4xi64>
      %385 = arith.muli %381, %360 : vector<4xi64>
      %386 = arith.addi %385, %cst_251 : vector<4xi64>
      %387 = arith.shrui %386, %cst_249 : vector<4xi64>
      %388 = arith.shli %387, %cst_257 : vector<4xi64>
      %389 = arith.ori %384, %388 : vector<4xi64>
      %390 = vector.bitcast %389 : vector<4xi64> to vector<8xi32>
      %391 = arith.subi %390, %cst_252 : vector<8xi32>
      %cst_258 = arith.constant dense<-133> : vector<8xi32>
      %392 = arith.maxsi %391, %cst_258 : vector<8xi32>
      %cst_259 = arith.constant dense<122> : vector<8xi32>
      %393 = arith.minsi %392, %cst_259 : vector<8xi32>
      %cst_260 = arith.constant dense<5> : vector<8xi32>
      %394 = arith.addi %393, %cst_260 : vector<8xi32>
      %cst_261 = arith.constant dense<32> : vector<4xi64>
      %395 = vector.bitcast %357 : vector<8xi32> to vector<4xi64>
      %396 = arith.shli %395, %cst_261 : vector<4xi64>
      %397 = arith.shrsi %396, %cst_261 : vector<4xi64>
      %398 = arith.shrsi %395, %cst_261 : vector<4xi64>
      %399 = arith.muli %397, %359 : vector<4xi64>
      %400 = arith.addi %399, %cst_250 : vector<4xi64>
      %401 = arith.shrui %400, %cst_248 : vector<4xi64>
      %402 = arith.muli %398, %360 : vector<4xi64>
      %403 = arith.addi %402, %cst_251 : vector<4xi64>
      %404 = arith.shrui %403, %cst_249 : vector<4xi64>
      %405 = arith.shli %404, %cst_261 : vector<4xi64>
      %406 = arith.ori %401, %405 : vector<4xi64>
      %407 = vector.bitcast %406 : vector<4xi64> to vector<8xi32>
      %408 = arith.subi %407, %cst_252 : vector<8xi32>
      %cst_262 = arith.constant dense<-133> : vector<8xi32>
      %409 = arith.maxsi %408, %cst_262 : vector<8xi32>
      %cst_263 = arith.constant dense<122> : vector<8xi32>
      %410 = arith.minsi %409, %cst_263 : vector<8xi32>
      %cst_264 = arith.constant dense<5> : vector<8xi32>
      %411 = arith.addi %410, %cst_264 : vector<8xi32>
      %412 = arith.trunci %377 : vector<8xi32> to vector<8xi8>
      %413 = vector.extract_strided_slice %412 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi8> to vector<7xi8>
      %414 = vector.transfer_write %413, %330[%c4_218, %331] {in_bounds = [true]} : vector<7xi8>, tensor<7x7xi8>
      %c1_265 = arith.constant 1 : index
      %c5_266 = arith.constant 5 : index
      %415 = arith.trunci %394 : vector<8xi32> to vector<8xi8>
      %416 = vector.extract_strided_slice %415 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi8> to vector<7xi8>
      %417 = vector.transfer_write %416, %414[%c5_266, %331] {in_bounds = [true]} : vector<7xi8>, tensor<7x7xi8>
      %c2_267 = arith.constant 2 : index
      %c6_268 = arith.constant 6 : index
      %418 = arith.trunci %411 : vector<8xi32> to vector<8xi8>
      %419 = vector.extract_strided_slice %418 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi8> to vector<7xi8>
      %420 = vector.transfer_write %419, %417[%c6_268, %331] {in_bounds = [true]} : vector<7xi8>, tensor<7x7xi8>
      %inserted_slice = tensor.insert_slice %420 into %arg2[%arg1, 0, 0] [1, 7, 7] [1, 1, 1] : tensor<7x7xi8> into tensor<3x7x7xi8>
      scf.yield %inserted_slice : tensor<3x7x7xi8>
    }
    %expanded_179 = tensor.expand_shape %collapsed_167 [[0, 1]] output_shape [33, 7] : tensor<231xi8> into tensor<33x7xi8>
    %cst_180 = arith.constant dense<-5> : tensor<7x7xi32>
    %291 = tensor.empty() : tensor<7x33xi16>
    %292 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%1 : tensor<7x33xi8>) outs(%291 : tensor<7x33xi16>) {
    ^bb0(%in: i8, %out: i16):
      %330 = arith.extsi %in : i8 to i16
      linalg.yield %330 : i16
    } -> tensor<7x33xi16>
    %c0_i8_181 = arith.constant 0 : i8
    %padded_182 = tensor.pad %expanded_179 low[0, 0] high[1, 9] {
    ^bb0(%arg1: index, %arg2: index):
      tensor.yield %c0_i8_181 : i8
    } : tensor<33x7xi8> to tensor<34x16xi8>
    %293 = tensor.empty() : tensor<1x17x16x2xi16>
    %294 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%padded_182 : tensor<34x16xi8>) outs(%293 : tensor<1x17x16x2xi16>) {
    ^bb0(%in: i8, %out: i16):
      %330 = arith.extsi %in : i8 to i16
      linalg.yield %330 : i16
    } -> tensor<1x17x16x2xi16>
    %collapsed_183 = tensor.collapse_shape %294 [[0], [1], [2, 3]] : tensor<1x17x16x2xi16> into tensor<1x17x32xi16>
    %cst_184 = arith.constant dense<[-5, -5, -5, -5, -5, -5, -5, 0, 0, 0, 0, 0, 0, 0, 0, 0]> : tensor<16xi32>
    %295 = tensor.empty() : tensor<7x7xi32>
    %c4_185 = arith.constant 4 : index
    %c0_186 = arith.constant 0 : index
    %c0_187 = arith.constant 0 : index
    %c4_188 = arith.constant 4 : index
    %296 = scf.for %arg1 = %c0_186 to %c4_185 step %c4_188 iter_args(%arg2 = %295) -> (tensor<7x7xi32>) {
      %c16_215 = arith.constant 16 : index
      %330 = arith.muli %c0_187, %c16_215 : index
      %c0_i32_216 = arith.constant 0 : i32
      %331 = vector.transfer_read %cst_184[%330], %c0_i32_216 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
      %c0_217 = arith.constant 0 : index
      %c16_218 = arith.constant 16 : index
      %c1_219 = arith.constant 1 : index
      %332:4 = scf.for %arg3 = %c0_217 to %c16_218 step %c1_219 iter_args(%arg4 = %331, %arg5 = %331, %arg6 = %331, %arg7 = %331) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>) {
        %c0_242 = arith.constant 0 : index
        %c0_i16_243 = arith.constant 0 : i16
        %378 = vector.transfer_read %collapsed_183[%c0_187, %arg3, %c0_242], %c0_i16_243 {in_bounds = [true]} : tensor<1x17x32xi16>, vector<16xi16>
        %379 = arith.extsi %378 : vector<16xi16> to vector<16xi32>
        %c2_244 = arith.constant 2 : index
        %380 = arith.muli %arg3, %c2_244 : index
        %c0_i16_245 = arith.constant 0 : i16
        %381 = vector.transfer_read %292[%arg1, %380], %c0_i16_245 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %382 = vector.bitcast %381 : vector<2xi16> to vector<1xi32>
        %383 = vector.broadcast %382 : vector<1xi32> to vector<8xi32>
        %384 = vector.bitcast %383 : vector<8xi32> to vector<16xi16>
        %385 = arith.extsi %384 : vector<16xi16> to vector<16xi32>
        %386 = arith.muli %385, %379 : vector<16xi32>
        %res1_246, %res2_247 = vector.deinterleave %386 : vector<16xi32> -> vector<8xi32>
        %387 = arith.addi %res1_246, %res2_247 : vector<8xi32>
        %388 = arith.addi %arg4, %387 : vector<8xi32>
        %c1_248 = arith.constant 1 : index
        %389 = arith.addi %arg1, %c1_248 : index
        %c0_i16_249 = arith.constant 0 : i16
        %390 = vector.transfer_read %292[%389, %380], %c0_i16_249 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %391 = vector.bitcast %390 : vector<2xi16> to vector<1xi32>
        %392 = vector.broadcast %391 : vector<1xi32> to vector<8xi32>
        %393 = vector.bitcast %392 : vector<8xi32> to vector<16xi16>
        %394 = arith.extsi %393 : vector<16xi16> to vector<16xi32>
        %395 = arith.muli %394, %379 : vector<16xi32>
        %res1_250, %res2_251 = vector.deinterleave %395 : vector<16xi32> -> vector<8xi32>
        %396 = arith.addi %res1_250, %res2_251 : vector<8xi32>
        %397 = arith.addi %arg5, %396 : vector<8xi32>
        %c2_252 = arith.constant 2 : index
        %398 = arith.addi %arg1, %c2_252 : index
        %c0_i16_253 = arith.constant 0 : i16
        %399 = vector.transfer_read %292[%398, %380], %c0_i16_253 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %400 = vector.bitcast %399 : vector<2xi16> to vector<1xi32>
        %401 = vector.broadcast %400 : vector<1xi32> to vector<8xi32>
        %402 = vector.bitcast %401 : vector<8xi32> to vector<16xi16>
        %403 = arith.extsi %402 : vector<16xi16> to vector<16xi32>
        %404 = arith.muli %403, %379 : vector<16xi32>
        %res1_254, %res2_255 = vector.deinterleave %404 : vector<16xi32> -> vector<8xi32>
        %405 = arith.addi %res1_254, %res2_255 : vector<8xi32>
        %406 = arith.addi %arg6, %405 : vector<8xi32>
        %c3_256 = arith.constant 3 : index
        %407 = arith.addi %arg1, %c3_256 : index
        %c0_i16_257 = arith.constant 0 : i16
        %408 = vector.transfer_read %292[%407, %380], %c0_i16_257 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
        %409 = vector.bitcast %408 : vector<2xi16> to vector<1xi32>
        %410 = vector.broadcast %409 : vector<1xi32> to vector<8xi32>
        %411 = vector.bitcast %410 : vector<8xi32> to vector<16xi16>
        %412 = arith.extsi %411 : vector<16xi16> to vector<16xi32>
        %413 = arith.muli %412, %379 : vector<16xi32>
        %res1_258, %res2_259 = vector.deinterleave %413 : vector<16xi32> -> vector<8xi32>
        %414 = arith.addi %res1_258, %res2_259 : vector<8xi32>
        %415 = arith.addi %arg7, %414 : vector<8xi32>
        scf.yield %388, %397, %406, %415 : vector<8xi32>, vector<8xi32>, vector<8xi32>, vector<8xi32>
      }
      %c16_220 = arith.constant 16 : index
      %c0_221 = arith.constant 0 : index
      %c0_i16_222 = arith.constant 0 : i16
      %333 = vector.transfer_read %collapsed_183[%c0_187, %c16_220, %c0_221], %c0_i16_222 {in_bounds = [true]} : tensor<1x17x32xi16>, vector<16xi16>
      %334 = arith.extsi %333 : vector<16xi16> to vector<16xi32>
      %c2_223 = arith.constant 2 : index
      %335 = arith.muli %c16_220, %c2_223 : index
      %extracted_224 = tensor.extract %292[%arg1, %335] : tensor<7x33xi16>
      %336 = arith.extui %extracted_224 : i16 to i32
      %337 = vector.broadcast %336 : i32 to vector<8xi32>
      %338 = vector.bitcast %337 : vector<8xi32> to vector<16xi16>
      %339 = arith.extsi %338 : vector<16xi16> to vector<16xi32>
      %340 = arith.muli %339, %334 : vector<16xi32>
      %res1_225, %res2_226 = vector.deinterleave %340 : vector<16xi32> -> vector<8xi32>
      %341 = arith.addi %res1_225, %res2_226 : vector<8xi32>
      %342 = arith.addi %332#0, %341 : vector<8xi32>
      %c1_227 = arith.constant 1 : index
      %343 = arith.addi %arg1, %c1_227 : index
      %extracted_228 = tensor.extract %292[%343, %335] : tensor<7x33xi16>
      %344 = arith.extui %extracted_228 : i16 to i32
      %345 = vector.broadcast %344 : i32 to vector<8xi32>
      %346 = vector.bitcast %345 : vector<8xi32> to vector<16xi16>
      %347 = arith.extsi %346 : vector<16xi16> to vector<16xi32>
      %348 = arith.muli %347, %334 : vector<16xi32>
      %res1_229, %res2_230 = vector.deinterleave %348 : vector<16xi32> -> vector<8xi32>
      %349 = arith.addi %res1_229, %res2_230 : vector<8xi32>
      %350 = arith.addi %332#1, %349 : vector<8xi32>
      %c2_231 = arith.constant 2 : index
      %351 = arith.addi %arg1, %c2_231 : index
      %extracted_232 = tensor.extract %292[%351, %335] : tensor<7x33xi16>
      %352 = arith.extui %extracted_232 : i16 to i32
      %353 = vector.broadcast %352 : i32 to vector<8xi32>
      %354 = vector.bitcast %353 : vector<8xi32> to vector<16xi16>
      %355 = arith.extsi %354 : vector<16xi16> to vector<16xi32>
      %356 = arith.muli %355, %334 : vector<16xi32>
      %res1_233, %res2_234 = vector.deinterleave %356 : vector<16xi32> -> vector<8xi32>
      %357 = arith.addi %res1_233, %res2_234 : vector<8xi32>
      %358 = arith.addi %332#2, %357 : vector<8xi32>
      %c3_235 = arith.constant 3 : index
      %359 = arith.addi %arg1, %c3_235 : index
      %extracted_236 = tensor.extract %292[%359, %335] : tensor<7x33xi16>
      %360 = arith.extui %extracted_236 : i16 to i32
      %361 = vector.broadcast %360 : i32 to vector<8xi32>
      %362 = vector.bitcast %361 : vector<8xi32> to vector<16xi16>
      %363 = arith.extsi %362 : vector<16xi16> to vector<16xi32>
      %364 = arith.muli %363, %334 : vector<16xi32>
      %res1_237, %res2_238 = vector.deinterleave %364 : vector<16xi32> -> vector<8xi32>
      %365 = arith.addi %res1_237, %res2_238 : vector<8xi32>
      %366 = arith.addi %332#3, %365 : vector<8xi32>
      %367 = vector.extract_strided_slice %342 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi32> to vector<7xi32>
      %368 = vector.transfer_write %367, %arg2[%arg1, %330] {in_bounds = [true]} : vector<7xi32>, tensor<7x7xi32>
      %c1_239 = arith.constant 1 : index
      %369 = arith.addi %arg1, %c1_239 : index
      %370 = vector.extract_strided_slice %350 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi32> to vector<7xi32>
      %371 = vector.transfer_write %370, %368[%369, %330] {in_bounds = [true]} : vector<7xi32>, tensor<7x7xi32>
      %c2_240 = arith.constant 2 : index
      %372 = arith.addi %arg1, %c2_240 : index
      %373 = vector.extract_strided_slice %358 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi32> to vector<7xi32>
      %374 = vector.transfer_write %373, %371[%372, %330] {in_bounds = [true]} : vector<7xi32>, tensor<7x7xi32>
      %c3_241 = arith.constant 3 : index
      %375 = arith.addi %arg1, %c3_241 : index
      %376 = vector.extract_strided_slice %366 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi32> to vector<7xi32>
      %377 = vector.transfer_write %376, %374[%375, %330] {in_bounds = [true]} : vector<7xi32>, tensor<7x7xi32>
      scf.yield %377 : tensor<7x7xi32>
    }
    %c0_189 = arith.constant 0 : index
    %c16_190 = arith.constant 16 : index
    %297 = arith.muli %c0_189, %c16_190 : index
    %c0_i32_191 = arith.constant 0 : i32
    %298 = vector.transfer_read %cst_184[%297], %c0_i32_191 {in_bounds = [true]} : tensor<16xi32>, vector<8xi32>
    %c0_192 = arith.constant 0 : index
    %c16_193 = arith.constant 16 : index
    %c1_194 = arith.constant 1 : index
    %299:3 = scf.for %arg1 = %c0_192 to %c16_193 step %c1_194 iter_args(%arg2 = %298, %arg3 = %298, %arg4 = %298) -> (vector<8xi32>, vector<8xi32>, vector<8xi32>) {
      %c0_215 = arith.constant 0 : index
      %c0_i16_216 = arith.constant 0 : i16
      %330 = vector.transfer_read %collapsed_183[%c0_189, %arg1, %c0_215], %c0_i16_216 {in_bounds = [true]} : tensor<1x17x32xi16>, vector<16xi16>
      %331 = arith.extsi %330 : vector<16xi16> to vector<16xi32>
      %c2_217 = arith.constant 2 : index
      %332 = arith.muli %arg1, %c2_217 : index
      %c0_i16_218 = arith.constant 0 : i16
      %333 = vector.transfer_read %292[%c4_185, %332], %c0_i16_218 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %334 = vector.bitcast %333 : vector<2xi16> to vector<1xi32>
      %335 = vector.broadcast %334 : vector<1xi32> to vector<8xi32>
      %336 = vector.bitcast %335 : vector<8xi32> to vector<16xi16>
      %337 = arith.extsi %336 : vector<16xi16> to vector<16xi32>
      %338 = arith.muli %337, %331 : vector<16xi32>
      %res1_219, %res2_220 = vector.deinterleave %338 : vector<16xi32> -> vector<8xi32>
      %339 = arith.addi %res1_219, %res2_220 : vector<8xi32>
      %340 = arith.addi %arg2, %339 : vector<8xi32>
      %c1_221 = arith.constant 1 : index
      %c5_222 = arith.constant 5 : index
      %c0_i16_223 = arith.constant 0 : i16
      %341 = vector.transfer_read %292[%c5_222, %332], %c0_i16_223 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %342 = vector.bitcast %341 : vector<2xi16> to vector<1xi32>
      %343 = vector.broadcast %342 : vector<1xi32> to vector<8xi32>
      %344 = vector.bitcast %343 : vector<8xi32> to vector<16xi16>
      %345 = arith.extsi %344 : vector<16xi16> to vector<16xi32>
      %346 = arith.muli %345, %331 : vector<16xi32>
      %res1_224, %res2_225 = vector.deinterleave %346 : vector<16xi32> -> vector<8xi32>
      %347 = arith.addi %res1_224, %res2_225 : vector<8xi32>
      %348 = arith.addi %arg3, %347 : vector<8xi32>
      %c2_226 = arith.constant 2 : index
      %c6_227 = arith.constant 6 : index
      %c0_i16_228 = arith.constant 0 : i16
      %349 = vector.transfer_read %292[%c6_227, %332], %c0_i16_228 {in_bounds = [true]} : tensor<7x33xi16>, vector<2xi16>
      %350 = vector.bitcast %349 : vector<2xi16> to vector<1xi32>
      %351 = vector.broadcast %350 : vector<1xi32> to vector<8xi32>
      %352 = vector.bitcast %351 : vector<8xi32> to vector<16xi16>
      %353 = arith.extsi %352 : vector<16xi16> to vector<16xi32>
      %354 = arith.muli %353, %331 : vector<16xi32>
      %res1_229, %res2_230 = vector.deinterleave %354 : vector<16xi32> -> vector<8xi32>
      %355 = arith.addi %res1_229, %res2_230 : vector<8xi32>
      %356 = arith.addi %arg4, %355 : vector<8xi32>
      scf.yield %340, %348, %356 : vector<8xi32>, vector<8xi32>, vector<8xi32>
    }
    %c16_195 = arith.constant 16 : index
    %c0_196 = arith.constant 0 : index
    %c0_i16 = arith.constant 0 : i16
    %300 = vector.transfer_read %collapsed_183[%c0_189, %c16_195, %c0_196], %c0_i16 {in_bounds = [true]} : tensor<1x17x32xi16>, vector<16xi16>
    %301 = arith.extsi %300 : vector<16xi16> to vector<16xi32>
    %c2_197 = arith.constant 2 : index
    %302 = arith.muli %c16_195, %c2_197 : index
    %extracted_198 = tensor.extract %292[%c4_185, %302] : tensor<7x33xi16>
    %303 = arith.extui %extracted_198 : i16 to i32
    %304 = vector.broadcast %303 : i32 to vector<8xi32>
    %305 = vector.bitcast %304 : vector<8xi32> to vector<16xi16>
    %306 = arith.extsi %305 : vector<16xi16> to vector<16xi32>
    %307 = arith.muli %306, %301 : vector<16xi32>
    %res1_199, %res2_200 = vector.deinterleave %307 : vector<16xi32> -> vector<8xi32>
    %308 = arith.addi %res1_199, %res2_200 : vector<8xi32>
    %309 = arith.addi %299#0, %308 : vector<8xi32>
    %c1_201 = arith.constant 1 : index
    %c5_202 = arith.constant 5 : index
    %extracted_203 = tensor.extract %292[%c5_202, %302] : tensor<7x33xi16>
    %310 = arith.extui %extracted_203 : i16 to i32
    %311 = vector.broadcast %310 : i32 to vector<8xi32>
    %312 = vector.bitcast %311 : vector<8xi32> to vector<16xi16>
    %313 = arith.extsi %312 : vector<16xi16> to vector<16xi32>
    %314 = arith.muli %313, %301 : vector<16xi32>
    %res1_204, %res2_205 = vector.deinterleave %314 : vector<16xi32> -> vector<8xi32>
    %315 = arith.addi %res1_204, %res2_205 : vector<8xi32>
    %316 = arith.addi %299#1, %315 : vector<8xi32>
    %c2_206 = arith.constant 2 : index
    %c6_207 = arith.constant 6 : index
    %extracted_208 = tensor.extract %292[%c6_207, %302] : tensor<7x33xi16>
    %317 = arith.extui %extracted_208 : i16 to i32
    %318 = vector.broadcast %317 : i32 to vector<8xi32>
    %319 = vector.bitcast %318 : vector<8xi32> to vector<16xi16>
    %320 = arith.extsi %319 : vector<16xi16> to vector<16xi32>
    %321 = arith.muli %320, %301 : vector<16xi32>
    %res1_209, %res2_210 = vector.deinterleave %321 : vector<16xi32> -> vector<8xi32>
    %322 = arith.addi %res1_209, %res2_210 : vector<8xi32>
    %323 = arith.addi %299#2, %322 : vector<8xi32>
    %324 = vector.extract_strided_slice %309 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi32> to vector<7xi32>
    %325 = vector.transfer_write %324, %296[%c4_185, %297] {in_bounds = [true]} : vector<7xi32>, tensor<7x7xi32>
    %c1_211 = arith.constant 1 : index
    %c5_212 = arith.constant 5 : index
    %326 = vector.extract_strided_slice %316 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi32> to vector<7xi32>
    %327 = vector.transfer_write %326, %325[%c5_212, %297] {in_bounds = [true]} : vector<7xi32>, tensor<7x7xi32>
    %c2_213 = arith.constant 2 : index
    %c6_214 = arith.constant 6 : index
    %328 = vector.extract_strided_slice %323 {offsets = [0], sizes = [7], strides = [1]} : vector<8xi32> to vector<7xi32>
    %329 = vector.transfer_write %328, %327[%c6_214, %297] {in_bounds = [true]} : vector<7xi32>, tensor<7x7xi32>
    return %106, %200, %expanded_122, %transposed_166, %290, %329 : tensor<7x21xi8>, tensor<7x5xi16>, tensor<1x3x4x17xi32>, tensor<1x6x3x5xi8>, tensor<3x7x7xi8>, tensor<7x7xi32>
  }
}

