/// One bit for each of 64 bytes: whether a scanner of separated cells has to look at it.
///
/// That is a delimiter, a quote, or a control character up to the carriage return. The loop becomes
/// vector instructions, and eight multiplications gather its results; a test per byte takes several
/// times as long, and so do the vector types of the library.
@inline(__always)
func interestingBytes(
  _ bytes: UnsafePointer<UInt8>, delimiter: UInt8, scratch: UnsafeMutablePointer<UInt64>
) -> UInt64 {
  let hits = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: UInt8.self)
  for index in 0..<64 {
    let byte = bytes[index]
    let isEdge: UInt8 = byte == delimiter ? 1 : 0
    let isQuote: UInt8 = byte == Byte.quote ? 1 : 0
    let isControl: UInt8 = byte <= Byte.carriageReturn ? 1 : 0
    hits[index] = isEdge | isQuote | isControl
  }
  var mask: UInt64 = 0
  for index in 0..<8 {
    let gathered: UInt64 = (scratch[index] &* 0x0102_0408_1020_4080) &>> 56
    mask |= gathered &<< UInt64(index &* 8)
  }
  return mask
}

/// How many of `bytes` are `wanted`.
func count(of wanted: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
  guard let start = bytes.baseAddress else { return 0 }
  let pattern = UInt64(wanted) &* 0x0101_0101_0101_0101
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  var total = 0
  var index = 0
  while bytes.count - index >= 8 {
    // Each byte of `sums` counts one lane, which 255 steps cannot overflow.
    let words = min(255, (bytes.count - index) / 8)
    var sums: UInt64 = 0
    for word in 0..<words {
      let place = UnsafeRawPointer(start + index + word &* 8)
      let difference: UInt64 = place.loadUnaligned(as: UInt64.self) ^ pattern
      let nonzero: UInt64 = ((difference & low) &+ low) | difference
      sums &+= (~nonzero &>> 7) & 0x0101_0101_0101_0101
    }
    for lane in 0..<8 { total += Int(sums >> UInt64(lane * 8) & 0xFF) }
    index += words * 8
  }
  while index < bytes.count {
    total += start[index] == wanted ? 1 : 0
    index += 1
  }
  return total
}

/// The bytes that the readers know by name.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let percent = UInt8(ascii: "%")
  static let backslash = UInt8(ascii: "\\")
  static let zero = UInt8(ascii: "0")

  /// The value of a decimal digit; more than 9 for every other byte.
  @inline(__always) static func digit(_ byte: UInt8) -> UInt8 { byte &- zero }

  /// The small form of an ASCII letter; other bytes may change.
  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { byte | 0x20 }
}
