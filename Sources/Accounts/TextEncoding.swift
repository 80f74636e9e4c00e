/// How the characters of a file are written as bytes.
package enum TextEncoding: String, CaseIterable, Sendable {
  /// The usual one, with or without its mark at the start.
  case utf8 = "UTF-8"
  /// Two bytes a unit, the lower first; what Excel calls Unicode text.
  case utf16LittleEndian = "UTF-16 with the low byte first"
  /// Two bytes a unit, the upper first.
  case utf16BigEndian = "UTF-16 with the high byte first"
  /// One byte a character; what old exports of Western Europe and America are in.
  case windows1252 = "Windows-1252"
}

extension TextEncoding {
  /// The names that people write, each with the encoding it means.
  package static let names: [(name: String, encoding: TextEncoding)] = [
    ("utf-8", .utf8), ("utf-16le", .utf16LittleEndian), ("utf-16be", .utf16BigEndian),
    ("windows-1252", .windows1252), ("latin-1", .windows1252),
  ]

  /// The encoding that the bytes are in: what their mark says; else UTF-16 where every other byte
  /// is mostly zero; else UTF-8, unless more of them contradict it than speak for it.
  ///
  /// Some bad bytes in a file of good UTF-8 are damage, and are repaired where they stand.
  static func detected(in source: SourceBytes, jobs: Int) -> TextEncoding {
    if source.hasMark { return .utf8 }
    if source.count >= 2 {
      if source[0] == 0xFF, source[1] == 0xFE { return .utf16LittleEndian }
      if source[0] == 0xFE, source[1] == 0xFF { return .utf16BigEndian }
    }
    if let encoding = unmarkedUTF16(source) { return encoding }
    if isUTF8(source, jobs: jobs) { return .utf8 }
    let census = UTF8Census(of: source)
    return census.bad > census.good ? .windows1252 : .utf8
  }

  /// UTF-16 that has lost its mark: of the letters of headers one byte is zero, always the same.
  private static func unmarkedUTF16(_ source: SourceBytes) -> TextEncoding? {
    let pairs = min(source.count, 4096) / 2
    var (high, low) = (0, 0)
    for pair in 0..<pairs {
      if source[2 * pair] == 0 { high += 1 }
      if source[2 * pair + 1] == 0 { low += 1 }
    }
    if low * 5 >= pairs * 2, low > 1, high * 20 <= low { return .utf16LittleEndian }
    if high * 5 >= pairs * 2, high > 1, low * 20 <= high { return .utf16BigEndian }
    return nil
  }
}

/// The bytes of a file as UTF-8: the file itself, or a copy in that encoding.
struct DecodedText {
  /// What is to be read; valid until `free`.
  let source: SourceBytes
  let encoding: TextEncoding
  /// How many characters the encoding has no meaning for; each became U+FFFD.
  private(set) var badCount = 0
  private let copy: UnsafeMutablePointer<UInt8>?

  /// Decodes a file in `encoding`, or in the one it is found to be in.
  init(_ file: SourceBytes, encoding given: TextEncoding?, jobs: Int) {
    encoding = given ?? .detected(in: file, jobs: jobs)
    if encoding == .utf8 {
      source = file
      copy = nil
      return
    }
    // A unit of UTF-16, and a byte of Windows-1252, takes at most three bytes of UTF-8.
    let copy = allocateLarge(UInt8.self, capacity: file.count * 3 + 16)
    var writer = UTF8Writer(place: copy)
    switch encoding {
    case .utf16LittleEndian: badCount = writer.addUTF16(file, isBigEndian: false)
    case .utf16BigEndian: badCount = writer.addUTF16(file, isBigEndian: true)
    default: badCount = writer.addWindows1252(file)
    }
    source = SourceBytes(UnsafeRawBufferPointer(start: copy, count: writer.place - copy))
    self.copy = copy
  }

  func free() { copy?.deallocate() }

  /// What the report says about the encoding.
  var notes: [LoadNote] {
    if encoding == .utf8 { return [] }
    var notes = [LoadNote(.notice, "the file is read as \(encoding.rawValue)")]
    if badCount > 0 {
      notes.append(
        LoadNote(
          .repaired, "characters that \(encoding.rawValue) does not have are replaced by \u{FFFD}",
          count: badCount))
    }
    return notes
  }
}

/// Writes characters as UTF-8 into memory that is large enough.
private struct UTF8Writer {
  var place: UnsafeMutablePointer<UInt8>

  @inline(__always) mutating func add(_ code: UInt32) {
    func put(_ byte: UInt32) {
      place.pointee = UInt8(truncatingIfNeeded: byte)
      place += 1
    }
    switch code {
    case 0..<0x80: put(code)
    case 0x80..<0x800:
      put(0xC0 | code >> 6)
      put(0x80 | code & 0x3F)
    case 0x800..<0x10000:
      put(0xE0 | code >> 12)
      put(0x80 | code >> 6 & 0x3F)
      put(0x80 | code & 0x3F)
    default:
      put(0xF0 | code >> 18)
      put(0x80 | code >> 12 & 0x3F)
      put(0x80 | code >> 6 & 0x3F)
      put(0x80 | code & 0x3F)
    }
  }

  /// Adds a file in UTF-16 without its mark; the result is how much of it was no text.
  mutating func addUTF16(_ file: SourceBytes, isBigEndian: Bool) -> Int {
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(file[index]), UInt32(file[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    var bad = file.count % 2
    var index = file.count >= 2 && unit(0) == 0xFEFF ? 2 : 0
    while index + 1 < file.count {
      var code = unit(index)
      index += 2
      if (0xD800..<0xE000).contains(code) {
        let next = index + 1 < file.count ? unit(index) : 0
        if code < 0xDC00, (0xDC00..<0xE000).contains(next) {
          code = 0x10000 + (code - 0xD800) << 10 + (next - 0xDC00)
          index += 2
        } else {
          code = 0xFFFD
          bad += 1
        }
      }
      add(code)
    }
    if file.count % 2 == 1 { add(0xFFFD) }
    return bad
  }

  /// Adds a file in Windows-1252; the result is how many bytes are none of its characters.
  mutating func addWindows1252(_ file: SourceBytes) -> Int {
    var bad = 0
    windows1252.withUnsafeBufferPointer { characters in
      for index in 0..<file.count {
        let byte = file[index]
        let code = byte & 0xE0 == 0x80 ? UInt32(characters[Int(byte & 0x1F)]) : UInt32(byte)
        if code == 0xFFFD { bad += 1 }
        add(code)
      }
    }
    return bad
  }
}

/// What the bytes 0x80 to 0x9F mean in Windows-1252; five of them mean nothing.
private let windows1252: [UInt16] = [
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
]
