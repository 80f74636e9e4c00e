/// The bytes of lines on their way out, handed on in pieces so that a long answer stays small.
struct ChunkedLines {
  var bytes: [UInt8] = []

  private static let chunkSize = 1 << 16

  init() {
    bytes.reserveCapacity(Self.chunkSize + Self.chunkSize / 4)
  }

  /// Hands on what has gathered once it is a full piece; call it between lines.
  mutating func flushIfFull(to sink: (String) -> Void) {
    if bytes.count >= Self.chunkSize { flush(to: sink) }
  }

  /// Hands on all that is left.
  mutating func flush(to sink: (String) -> Void) {
    guard !bytes.isEmpty else { return }
    sink(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  /// Appends the UTF-8 bytes of a text.
  mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends one ASCII character.
  mutating func append(ascii scalar: Unicode.Scalar) {
    append(UInt8(truncatingIfNeeded: scalar.value))
  }
}
