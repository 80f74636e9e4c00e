/// One bit for each row of a table: which rows are known, chosen, or true.
///
/// Bits beyond `count` are always zero.
package struct Bitmap: Sendable {
  /// The number of rows.
  package let count: Int
  /// The bits, 64 rows a word, the lowest bit first.
  package let words: Buffer<UInt64>

  /// A bitmap of `count` rows with no row set.
  package init(count: Int) {
    self.count = count
    words = Buffer(zeroed: (count + 63) / 64)
  }

  /// A bitmap made of finished words, whose bits beyond `count` must be zero.
  package init(count: Int, words: Buffer<UInt64>) {
    self.count = count
    self.words = words
  }

  /// A bitmap with one bit for each element.
  package init(_ bits: [Bool]) {
    self.init(count: bits.count)
    for (row, bit) in bits.enumerated() where bit { insert(row) }
  }

  /// A bitmap of `count` rows with every row set.
  package static func full(count: Int) -> Bitmap {
    let bitmap = Bitmap(count: count)
    for word in 0..<bitmap.wordCount { bitmap.words.base[word] = bitmap.mask(ofWord: word) }
    return bitmap
  }

  /// The number of 64-row words that hold rows.
  package var wordCount: Int { (count + 63) / 64 }

  /// The bits of a word that stand for rows.
  package func mask(ofWord word: Int) -> UInt64 {
    let rest = count - word * 64
    return rest >= 64 ? ~0 : rest <= 0 ? 0 : (1 << UInt64(rest)) - 1
  }

  /// Whether `row` is set.
  package subscript(row: Int) -> Bool { words.base[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  /// Sets `row`; only for the code that has just made the bitmap.
  package func insert(_ row: Int) { words.base[row >> 6] |= 1 << UInt64(row & 63) }

  /// How many rows are set.
  package var population: Int {
    var total = 0
    for word in 0..<wordCount { total += words.base[word].nonzeroBitCount }
    return total
  }

  /// The rows that are set, in order, at most `limit` of them.
  package func rows(limit: Int = .max) -> [Int] {
    var found: [Int] = []
    found.reserveCapacity(min(limit, population))
    for word in 0..<wordCount {
      var bits = words.base[word]
      while bits != 0 {
        if found.count == limit { return found }
        found.append(word &* 64 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
    return found
  }
}

extension Bitmap: Equatable {
  package static func == (left: Bitmap, right: Bitmap) -> Bool {
    left.count == right.count
      && (0..<left.wordCount).allSatisfy { left.words.base[$0] == right.words.base[$0] }
  }
}
