/// The distinct texts of a column, each with a code from 0.
///
/// The bytes lie in one arena, so that a column of a million names is two blocks of memory and not
/// a million strings.
package struct TextPool: Sendable {
  private let arena: Buffer<UInt8>
  /// `count + 1` offsets into the arena.
  private let offsets: Buffer<UInt32>

  /// The number of distinct texts.
  package let count: Int

  /// A pool over finished blocks: text `i` is the bytes from `offsets[i]` up to `offsets[i + 1]`.
  package init(count: Int, arena: Buffer<UInt8>, offsets: Buffer<UInt32>) {
    self.count = count
    self.arena = arena
    self.offsets = offsets
  }

  /// A pool of the given texts, in that order.
  package init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      starts.append(UInt32(bytes.count))
    }
    self.init(count: texts.count, arena: Buffer(bytes), offsets: Buffer(starts))
  }

  /// Whether it is a copy of `other`, so that codes mean the same in both.
  package func isSame(as other: TextPool) -> Bool {
    arena === other.arena && offsets === other.offsets
  }

  /// A pool of some of the texts, which get their codes by their order in `codes`.
  func keeping(_ codes: [Int]) -> TextPool {
    let arena = Buffer<UInt8>(zeroed: codes.reduce(0) { $0 + bytes(of: $1).count })
    let offsets = Buffer<UInt32>(zeroed: codes.count + 1)
    var end = 0
    for (place, code) in codes.enumerated() {
      let text = bytes(of: code)
      if let start = text.baseAddress { (arena.base + end).update(from: start, count: text.count) }
      end += text.count
      offsets.base[place + 1] = UInt32(end)
    }
    return TextPool(count: codes.count, arena: arena, offsets: offsets)
  }

  /// The text with that code.
  package subscript(code: Int) -> String { String(decoding: bytes(of: code), as: UTF8.self) }

  /// The UTF-8 bytes of the text with that code; valid while the pool is.
  package func bytes(of code: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(offsets.base[code])
    return UnsafeBufferPointer(
      start: arena.base + start, count: Int(offsets.base[code + 1]) - start)
  }

  /// All texts, in the order of their codes.
  package var texts: [String] { (0..<count).map { self[$0] } }

  /// For each code the first one whose text has the same bytes; its own where texts are distinct.
  package var firstCodes: Buffer<UInt32> {
    let index = TextIndex(self)
    let codes = Buffer<UInt32>(zeroed: count)
    for code in 0..<count { codes.base[code] = UInt32(index.code(of: bytes(of: code)) ?? code) }
    return codes
  }

  /// The codes of all texts that equal `text` when letters are compared without case.
  package func codes(matching text: String) -> [Int] {
    let wanted = Array(foldedCase(text).utf8)
    var found: [Int] = []
    for code in 0..<count where equalsFolded(bytes(of: code), wanted) { found.append(code) }
    return found
  }
}

/// The form in which two texts that differ only in the case of their letters are equal.
package func foldedCase(_ text: String) -> String { text.lowercased() }

/// Whether `bytes` equals `folded` (already folded) without regard to case.
private func equalsFolded(_ bytes: UnsafeBufferPointer<UInt8>, _ folded: [UInt8]) -> Bool {
  var isASCII = true
  if bytes.count == folded.count {
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte >= 0x80 {
        isASCII = false
        break
      }
      let lower = byte >= 65 && byte <= 90 ? byte + 32 : byte
      if lower != folded[index] { return false }
    }
    if isASCII { return true }
  } else if bytes.allSatisfy({ $0 < 0x80 }) {
    return false
  }
  return Array(foldedCase(String(decoding: bytes, as: UTF8.self)).utf8) == folded
}
