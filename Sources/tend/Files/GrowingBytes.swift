#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Bytes that come in one after the other and are read in one piece.
///
/// Plain memory that grows in place where the system can do that: an array would be copied. Whoever
/// makes it frees it.
struct GrowingBytes {
  private(set) var count = 0
  private var base: UnsafeMutablePointer<UInt8>?
  private var capacity = 0

  /// What no text may exceed: 8 GB, and half of the machine's memory.
  static var limit: Int {
    let memory = Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))
    return min(8 << 30, max(memory / 2, 64 << 20))
  }

  /// All bytes; valid until more are added.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Where the next byte goes, and how many there is room for: at least `more`.
  ///
  /// - Returns: nil when the system has no more memory.
  mutating func room(for more: Int) -> (start: UnsafeMutablePointer<UInt8>, count: Int)? {
    if count + more > capacity {
      let larger = max(count + more, capacity + capacity / 2, 1 << 16)
      guard let moved = realloc(base, larger) else { return nil }
      base = moved.assumingMemoryBound(to: UInt8.self)
      capacity = larger
    }
    return base.map { ($0 + count, capacity - count) }
  }

  /// Takes so many bytes for written that stand where `room(for:)` said.
  mutating func advance(_ written: Int) { count += written }

  /// Adds bytes; false when the system has no more memory.
  mutating func append(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard count > 0 else { return true }
    guard let room = room(for: count) else { return false }
    room.start.update(from: bytes, count: count)
    advance(count)
    return true
  }

  /// Adds bytes; false when the system has no more memory.
  mutating func append(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { append($0, count: bytes.count) } ?? true
    }
  }

  func free() {
    #if canImport(Darwin)
      Darwin.free(base)
    #else
      Glibc.free(base)
    #endif
  }
}
