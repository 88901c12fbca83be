// RUN: quant-opt %s --split-input-file --verify-diagnostics

func.func @three_codes(%sum: vector<8xi32>, %x: vector<24xi8>) -> vector<8xi32> {
  // expected-error @below {{expected 2 or 4 codes per lane, got 'vector<24xi8>' for 'vector<8xi32>'}}
  %0 = qnn.dot %sum, %x, %x : vector<8xi32>, vector<24xi8>
  return %0 : vector<8xi32>
}

// -----

func.func @biased_words(%sum: vector<8xi32>, %x: vector<16xi16>) -> vector<8xi32> {
  // expected-error @below {{expected codes of 8 bits, which alone may be biased or unsigned, got 'vector<16xi16>'}}
  %0 = qnn.dot %sum, %x, %x biased : vector<8xi32>, vector<16xi16>
  return %0 : vector<8xi32>
}

// -----

func.func @signed_pairs(%sum: vector<8xi32>, %x: vector<32xi8>) -> vector<8xi32> {
  // expected-error @below {{sums of pairs are those of 4 biased or unsigned codes per lane}}
  %0 = qnn.dot %sum, %x, %x pairs_fit : vector<8xi32>, vector<32xi8>
  return %0 : vector<8xi32>
}

// -----

func.func @both(%sum: vector<8xi32>, %x: vector<32xi8>) -> vector<8xi32> {
  // expected-error @below {{expected codes to be biased or unsigned, not both}}
  %0 = qnn.dot %sum, %x, %x biased unsigned : vector<8xi32>, vector<32xi8>
  return %0 : vector<8xi32>
}

// -----

func.func @joined_to_wild_pairs(%sum: vector<8xi32>, %x: vector<32xi8>) -> vector<8xi32> {
  %0 = qnn.dot %sum, %x, %x unsigned : vector<8xi32>, vector<32xi8>
  // expected-error @below {{expected two dots whose pairs fit to be joined}}
  %1 = qnn.dot %0, %x, %x unsigned pairs_fit joined : vector<8xi32>, vector<32xi8>
  return %1 : vector<8xi32>
}
