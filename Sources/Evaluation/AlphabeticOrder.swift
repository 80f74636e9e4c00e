import Accounts

/// The texts of a pool by the alphabet: letters compared without case, equal ones by their bytes.
struct AlphabeticOrder {
  /// The codes, in the order of their texts.
  let codes: [UInt32]
  private let pool: TextPool

  /// Eight folded bytes tell most texts apart; only for the others are the texts looked at.
  init(_ pool: TextPool) {
    var keyed: [KeyedCode] = []
    keyed.reserveCapacity(pool.count)
    for code in 0..<pool.count {
      keyed.append(KeyedCode(key: firstBytes(pool.bytes(of: code)), code: UInt32(code)))
    }
    keyed.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      let (a, b) = (pool.bytes(of: Int(left.code)), pool.bytes(of: Int(right.code)))
      let order = comparedFolded(a, b)
      if order != 0 { return order < 0 }
      if a.lexicographicallyPrecedes(b) { return true }
      return !b.lexicographicallyPrecedes(a) && left.code < right.code
    }
    self.pool = pool
    codes = keyed.map(\.code)
  }

  /// Whether two texts differ only in case, if at all.
  func areSame(_ left: UInt32, _ right: UInt32) -> Bool {
    comparedFolded(pool.bytes(of: Int(left)), pool.bytes(of: Int(right))) == 0
  }
}

private struct KeyedCode {
  let key: UInt64
  let code: UInt32
}

/// The first eight bytes of a text in lower case, as a number of the same order.
private func firstBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var key: UInt64 = 0
  for place in 0..<8 {
    let byte = place < bytes.count ? bytes[place] : 0
    if byte >= 0x80 { return firstBytes(ofFolded: bytes) }
    key = key << 8 | UInt64(lower(byte))
  }
  return key
}

private func firstBytes(ofFolded bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var key: UInt64 = 0
  var count = 0
  for byte in foldedCase(String(decoding: bytes, as: UTF8.self)).utf8.prefix(8) {
    key = key << 8 | UInt64(byte)
    count += 1
  }
  return count == 0 ? 0 : key << UInt64(8 * (8 - count))
}

/// Which of two texts comes first in lower case: below 0 the left, above 0 the right, 0 neither.
private func comparedFolded(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Int {
  for place in 0..<min(left.count, right.count) {
    let (a, b) = (left[place], right[place])
    if a >= 0x80 || b >= 0x80 { return comparedTexts(left, right) }
    let (x, y) = (lower(a), lower(b))
    if x != y { return Int(x) - Int(y) }
  }
  return left.count - right.count
}

private func comparedTexts(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Int {
  let a = Array(foldedCase(String(decoding: left, as: UTF8.self)).utf8)
  let b = Array(foldedCase(String(decoding: right, as: UTF8.self)).utf8)
  if a == b { return 0 }
  return a.lexicographicallyPrecedes(b) ? -1 : 1
}

private func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
