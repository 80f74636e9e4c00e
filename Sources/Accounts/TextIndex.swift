/// Finds the code of a text in a pool: open addressing over the codes, the texts stay in the pool.
struct TextIndex {
  private let pool: TextPool
  /// The code plus one in each slot, 0 where it is free.
  private let slots: Buffer<UInt32>
  private let mask: Int

  init(_ pool: TextPool) { self.init(pool, codes: 0..<pool.count) }

  /// An index of some texts of a pool only.
  init(_ pool: TextPool, codes: some Collection<Int>) {
    self.pool = pool
    var size = 64
    while size < codes.count * 2 { size *= 2 }
    slots = Buffer(zeroed: size)
    mask = size - 1
    for code in codes {
      var place = hash(pool.bytes(of: code)) & mask
      while slots.base[place] != 0 { place = (place + 1) & mask }
      slots.base[place] = UInt32(code) + 1
    }
  }

  /// The code of the text with those bytes.
  func code(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = hash(bytes) & mask
    while slots.base[place] != 0 {
      let code = Int(slots.base[place]) - 1
      if areEqual(pool.bytes(of: code), bytes) { return code }
      place = (place &+ 1) & mask
    }
    return nil
  }
}

/// FNV-1a over words of eight bytes, then stirred so that the low bits depend on all.
@inline(__always)
private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var state: UInt64 = 0xcbf2_9ce4_8422_2325
  var place = 0
  let raw = UnsafeRawBufferPointer(bytes)
  while place &+ 8 <= raw.count {
    state = (state ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x100_0000_01b3
    state ^= state >> 29
    place &+= 8
  }
  while place < raw.count {
    state = (state ^ UInt64(raw[place])) &* 0x100_0000_01b3
    place &+= 1
  }
  state ^= state >> 32
  state = state &* 0x9e37_79b9_7f4a_7c15
  return Int(truncatingIfNeeded: state >> 20)
}

@inline(__always)
func areEqual(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Bool {
  guard left.count == right.count else { return false }
  for index in 0..<left.count where left[index] != right[index] { return false }
  return true
}
