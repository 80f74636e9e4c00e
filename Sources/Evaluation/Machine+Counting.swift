// How many of several tests are true.
extension Machine {
  /// True where at least `wanted` parts are; unknown where those that are unknown could tip it.
  func atLeast(
    _ wanted: Int, _ parts: [Int], _ yes: UnsafeMutablePointer<UInt64>,
    _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    guard wanted > 0, wanted <= parts.count else {
      yes.update(repeating: wanted > 0 ? 0 : ~0, count: words)
      unknown.update(repeating: 0, count: words)
      return
    }
    // Bit `row` of place `n` says that n + 1 parts were true of the row so far.
    var surely = [UInt64](repeating: 0, count: wanted)
    var perhaps = surely
    for word in 0..<words {
      for place in 0..<wanted { (surely[place], perhaps[place]) = (0, 0) }
      for part in parts {
        let (t, u) = (isTrue(part)[word], isUnknown(part)[word])
        for place in stride(from: wanted - 1, to: 0, by: -1) {
          surely[place] |= surely[place - 1] & t
          perhaps[place] |= perhaps[place - 1] & (t | u)
        }
        surely[0] |= t
        perhaps[0] |= t | u
      }
      yes[word] = surely[wanted - 1]
      unknown[word] = perhaps[wanted - 1] & ~surely[wanted - 1]
    }
  }
}
