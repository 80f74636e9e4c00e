/// Sixty-four bytes, each 0 or 1, as sixty-four bits, the first byte lowest.
@inline(__always)
func packed(_ bytes: UnsafePointer<UInt64>) -> UInt64 {
  let gather: UInt64 = 0x0102_0408_1020_4080
  var bits: UInt64 = 0
  for index in 0..<8 {
    let byte: UInt64 = (bytes[index] &* gather) &>> 56
    bits |= byte &<< UInt64(index &* 8)
  }
  return bits
}

/// Runs a test over whole words of rows; cells are padded, so the last word is whole too.
@inline(__always)
func testWords<Cell: BitwiseCopyable>(
  _ cells: UnsafePointer<Cell>, words: Int, into bits: UnsafeMutablePointer<UInt64>,
  _ test: (Cell) -> UInt8
) {
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { scratch in
    guard let base = scratch.baseAddress else { return }
    let bytes = UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt8.self)
    for word in 0..<words {
      let row = cells + word &* 64
      for index in 0..<64 { bytes[index] = test(row[index]) }
      bits[word] = packed(UnsafePointer(base))
    }
  }
}

/// Runs a test over two runs of cells.
@inline(__always)
func testWords<Left: BitwiseCopyable, Right: BitwiseCopyable>(
  _ left: UnsafePointer<Left>, _ right: UnsafePointer<Right>, words: Int,
  into bits: UnsafeMutablePointer<UInt64>, _ test: (Left, Right) -> UInt8
) {
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { scratch in
    guard let base = scratch.baseAddress else { return }
    let bytes = UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt8.self)
    for word in 0..<words {
      let start = word &* 64
      for index in 0..<64 { bytes[index] = test(left[start &+ index], right[start &+ index]) }
      bits[word] = packed(UnsafePointer(base))
    }
  }
}

/// Cells from `low` to `high`, both included.
func rangeWords(
  _ cells: UnsafePointer<Int32>, _ low: Int32, _ high: Int32, words: Int,
  into bits: UnsafeMutablePointer<UInt64>
) {
  testWords(cells, words: words, into: bits) { ($0 >= low ? 1 : 0) & ($0 <= high ? 1 : 0) }
}

/// Cells from `low` to `high`, both included.
func rangeWords(
  _ cells: UnsafePointer<Int64>, _ low: Int64, _ high: Int64, words: Int,
  into bits: UnsafeMutablePointer<UInt64>
) {
  testWords(cells, words: words, into: bits) { ($0 >= low ? 1 : 0) & ($0 <= high ? 1 : 0) }
}

/// Cells from `low` to `high`, both included.
func rangeWords(
  _ cells: UnsafePointer<Double>, _ low: Double, _ high: Double, words: Int,
  into bits: UnsafeMutablePointer<UInt64>
) {
  testWords(cells, words: words, into: bits) { ($0 >= low ? 1 : 0) & ($0 <= high ? 1 : 0) }
}

/// Cells from `low` to `high`, both included.
func rangeWords(
  _ cells: UnsafePointer<UInt8>, _ low: UInt8, _ high: UInt8, words: Int,
  into bits: UnsafeMutablePointer<UInt64>
) {
  testWords(cells, words: words, into: bits) { ($0 >= low ? 1 : 0) & ($0 <= high ? 1 : 0) }
}

/// Cells whose code has a 1 in `lookup`, which is long enough for every code.
func lookupWords<Code: BitwiseCopyable & BinaryInteger>(
  _ codes: UnsafePointer<Code>, _ lookup: UnsafePointer<UInt8>, words: Int,
  into bits: UnsafeMutablePointer<UInt64>
) {
  testWords(codes, words: words, into: bits) { lookup[Int(truncatingIfNeeded: $0)] }
}

/// Compares two runs of values.
func compareWords<Cell: BitwiseCopyable & Comparable>(
  _ left: UnsafePointer<Cell>, _ relation: Step.Relation, _ right: UnsafePointer<Cell>, words: Int,
  into bits: UnsafeMutablePointer<UInt64>
) {
  switch relation {
  case .equal: testWords(left, right, words: words, into: bits) { $0 == $1 ? 1 : 0 }
  case .below: testWords(left, right, words: words, into: bits) { $0 < $1 ? 1 : 0 }
  case .atMost: testWords(left, right, words: words, into: bits) { $0 <= $1 ? 1 : 0 }
  case .above: testWords(left, right, words: words, into: bits) { $0 > $1 ? 1 : 0 }
  case .atLeast: testWords(left, right, words: words, into: bits) { $0 >= $1 ? 1 : 0 }
  }
}
