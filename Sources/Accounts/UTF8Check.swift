/// Whether a file is UTF-8 throughout, looked at in as many jobs.
func isUTF8(_ source: SourceBytes, jobs: Int) -> Bool {
  let edges = (0...jobs).map { part -> Int in
    var edge = source.count / jobs * part + source.count % jobs * part / jobs
    // A part begins with a character, not within one.
    var steps = 0
    while edge > 0, edge < source.count, steps < 3, source[edge] & 0xC0 == 0x80 {
      edge += 1
      steps += 1
    }
    return edge
  }
  let results = parallelMap(count: jobs, jobs: jobs) { part in
    isValidUTF8(source.text(edges[part]..<max(edges[part], edges[part + 1])).bytes)
  }
  return results.allSatisfy { $0 }
}

/// Whether the bytes are UTF-8, without overlong forms and surrogates.
func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let start = bytes.baseAddress else { return true }
  var index = 0
  while index < bytes.count {
    index = asciiEnd(start, from: index, count: bytes.count)
    guard index < bytes.count else { return true }
    let length = characterLength(start + index, rest: bytes.count &- index)
    if length == 0 { return false }
    index &+= length
  }
  return true
}

/// How many characters of more than one byte a file has, and how many bytes that are none.
struct UTF8Census {
  private(set) var good = 0
  private(set) var bad = 0

  init(of source: SourceBytes) {
    var index = 0
    while index < source.count {
      index = asciiEnd(source.start, from: index, count: source.count)
      guard index < source.count else { return }
      let length = characterLength(source.start + index, rest: source.count - index)
      if length == 0 { bad += 1 } else { good += 1 }
      index += max(length, 1)
    }
  }
}

/// The first byte from `first` on that is not ASCII.
@inline(__always)
private func asciiEnd(_ start: UnsafePointer<UInt8>, from first: Int, count: Int) -> Int {
  var index = first
  let high: UInt64 = 0x8080_8080_8080_8080
  while index &+ 64 <= count {
    let place = UnsafeRawPointer(start + index)
    var bits: UInt64 = 0
    for word in 0..<8 {
      bits |= place.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
    }
    if bits & high != 0 { break }
    index &+= 64
  }
  while index &+ 8 <= count {
    let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self) & high
    if word != 0 { return index &+ UInt64(littleEndian: word).trailingZeroBitCount / 8 }
    index &+= 8
  }
  while index < count, start[index] < 0x80 { index &+= 1 }
  return index
}

/// The bytes of the character at `start`, which is not ASCII; 0 when it is no character.
@inline(__always)
private func characterLength(_ start: UnsafePointer<UInt8>, rest: Int) -> Int {
  let lead = start[0]
  @inline(__always) func follows(_ offset: Int) -> Bool { start[offset] & 0xC0 == 0x80 }
  switch lead {
  case 0xC2...0xDF: return rest >= 2 && follows(1) ? 2 : 0
  case 0xE0...0xEF:
    guard rest >= 3, follows(1), follows(2) else { return 0 }
    return (lead == 0xE0 && start[1] < 0xA0) || (lead == 0xED && start[1] > 0x9F) ? 0 : 3
  case 0xF0...0xF4:
    guard rest >= 4, follows(1), follows(2), follows(3) else { return 0 }
    return (lead == 0xF0 && start[1] < 0x90) || (lead == 0xF4 && start[1] > 0x8F) ? 0 : 4
  default: return 0
  }
}
