import Accounts

/// The texts of a pool by the alphabet: letters compared without case, equal ones by their bytes.
struct AlphabeticOrder {
  /// The codes, in the order of their texts.
  let codes: [UInt32]
  private let pool: TextPool

  /// Sixteen folded bytes tell most texts apart; only for the others are the texts looked at.
  init(_ pool: TextPool) {
    var keyed: [KeyedCode] = []
    keyed.reserveCapacity(pool.count)
    for code in 0..<pool.count {
      keyed.append(KeyedCode(pool.bytes(of: code), UInt32(code)))
    }
    keyed.sort { left, right in
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
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

/// A code with the first sixteen bytes of its text in lower case, as numbers of the same order.
private struct KeyedCode {
  private(set) var high: UInt64 = 0
  private(set) var low: UInt64 = 0
  let code: UInt32

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ code: UInt32) {
    self.code = code
    let count = min(bytes.count, 16)
    for place in 0..<count {
      if bytes[place] >= 0x80 {
        foldText(bytes)
        return
      }
      set(lower(bytes[place]), at: place)
    }
  }

  private mutating func foldText(_ bytes: UnsafeBufferPointer<UInt8>) {
    (high, low) = (0, 0)
    let folded = foldedCase(String(decoding: bytes, as: UTF8.self)).utf8.prefix(16)
    for (place, byte) in folded.enumerated() { set(byte, at: place) }
  }

  private mutating func set(_ byte: UInt8, at place: Int) {
    let bits = UInt64(byte) << UInt64(56 - 8 * (place & 7))
    if place < 8 { high |= bits } else { low |= bits }
  }
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
