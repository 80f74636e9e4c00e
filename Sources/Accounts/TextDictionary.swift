/// The distinct texts of a column while it is being read, in the order of their first appearance.
///
/// Open addressing. A slot is one word, the upper half the tag of a text and the lower its code
/// plus one, so that a look-up that finds nothing touches one cache line, and growing reads no text.
/// The texts stay where they are, in the file or in an arena.
struct TextDictionary: BitwiseCopyable {
  /// One distinct text.
  struct Entry: BitwiseCopyable {
    var start: UnsafePointer<UInt8>
    var count: UInt32
    var tag: UInt32

    var text: CellText { CellText(start: start, count: Int(count)) }
  }

  private(set) var count = 0
  /// Whether some text may be an identifier that needs another look: `extid-7`, `1.23E+11`.
  ///
  /// Found out while a text is at hand; to fetch a million of them again would take longer.
  private(set) var hasOddIDs = false
  /// Whether some text is a sign for no value or may be a list in JSON, found out in the same way.
  private(set) var hasSigns = false
  private(set) var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity: Int
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotBits: UInt32

  init(expecting expected: Int = 0) {
    slotBits = 8
    while (1 << slotBits) < expected * 2 { slotBits += 1 }
    entryCapacity = max(128, expected)
    entries = .allocate(capacity: entryCapacity)
    slots = .allocate(capacity: 1 << Int(slotBits))
    slots.update(repeating: 0, count: 1 << Int(slotBits))
  }

  func free() {
    entries.deallocate()
    slots.deallocate()
  }

  /// Whether the slots outgrow the near caches, so that touching them early pays.
  var isLarge: Bool { slotBits > 14 }

  /// The slot where a look-up of `tag` begins.
  @inline(__always) func touch(_ tag: UInt32) -> UInt64 { slots[Int(tag >> (32 &- slotBits))] }

  /// The code of `text`, which is added if it is new.
  @inline(__always)
  mutating func code(of text: CellText, tag: UInt32) -> UInt32 {
    let mask = (1 << Int(slotBits)) &- 1
    var place = Int(tag >> (32 &- slotBits))
    while true {
      let slot = slots[place]
      if slot == 0 { return add(text, tag: tag, at: place) }
      if UInt32(truncatingIfNeeded: slot >> 32) == tag {
        let code = UInt32(truncatingIfNeeded: slot) &- 1
        if equalTexts(entries[Int(code)].text, text) { return code }
      }
      place = (place &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func add(_ text: CellText, tag: UInt32, at place: Int) -> UInt32 {
    if count == entryCapacity { growEntries() }
    if text.spellsMissingSign || text.start[0] == UInt8(ascii: "[") { hasSigns = true }
    if text.count >= 5 {
      let (third, fourth) = (text.start[text.count - 3], text.start[text.count - 4])
      if third == Byte.plus || fourth == Byte.plus { hasOddIDs = true }
      if text.count > 6, text.start[5] == Byte.minus { hasOddIDs = true }
    }
    entries[count] = Entry(start: text.start, count: UInt32(text.count), tag: tag)
    count += 1
    slots[place] = UInt64(tag) << 32 | UInt64(count)
    if count * 2 > 1 << Int(slotBits), slotBits < 31 { growSlots() }
    return UInt32(count - 1)
  }

  private mutating func growEntries() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: entryCapacity * 2)
    larger.update(from: entries, count: count)
    entries.deallocate()
    entries = larger
    entryCapacity *= 2
  }

  private mutating func growSlots() {
    slots.deallocate()
    slotBits += count > 1 << 12 ? 2 : 1
    let size = 1 << Int(slotBits)
    slots = allocateLarge(UInt64.self, capacity: size)
    slots.update(repeating: 0, count: size)
    for code in 0..<count {
      let tag = entries[code].tag
      var place = Int(tag >> (32 - slotBits))
      while slots[place] != 0 { place = (place + 1) & (size - 1) }
      slots[place] = UInt64(tag) << 32 | UInt64(code + 1)
    }
  }
}

/// Whether two texts have the same bytes.
@inline(__always)
func equalTexts(_ left: CellText, _ right: CellText) -> Bool {
  guard left.count == right.count else { return false }
  if left.start == right.start { return true }
  var index = 0
  while index &+ 8 <= left.count {
    let first = UnsafeRawPointer(left.start + index).loadUnaligned(as: UInt64.self)
    let second = UnsafeRawPointer(right.start + index).loadUnaligned(as: UInt64.self)
    if first != second { return false }
    index &+= 8
  }
  while index < left.count {
    if left.start[index] != right.start[index] { return false }
    index &+= 1
  }
  return true
}

/// A tag for a text, and whether all its bytes are ASCII.
@inline(__always)
func textTag(
  _ text: CellText, lastWord: UnsafePointer<UInt8>
) -> (tag: UInt32, isASCII: Bool) {
  var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
  var bits: UInt64 = 0
  var index = 0
  while index &+ 8 <= text.count {
    let word = UnsafeRawPointer(text.start + index).loadUnaligned(as: UInt64.self)
    bits |= word
    hash = mixed(hash ^ word)
    index &+= 8
  }
  let rest = text.count &- index
  if rest > 0 {
    let word = partialWord(text.start + index, count: rest, lastWord: lastWord)
    bits |= word
    hash = mixed(hash ^ word)
  }
  return (UInt32(truncatingIfNeeded: hash >> 32), bits & 0x8080_8080_8080_8080 == 0)
}

@inline(__always)
private func mixed(_ word: UInt64) -> UInt64 {
  let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
  return product.high ^ product.low
}

/// The first `count` bytes, 1 to 7, as a word filled up with zeros.
@inline(__always)
private func partialWord(
  _ start: UnsafePointer<UInt8>, count: Int, lastWord: UnsafePointer<UInt8>
) -> UInt64 {
  if start <= lastWord {
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    return UInt64(littleEndian: word) & ((1 &<< UInt64(count &* 8)) &- 1)
  }
  var word: UInt64 = 0
  for index in 0..<count { word |= UInt64(start[index]) &<< UInt64(index &* 8) }
  return word
}
