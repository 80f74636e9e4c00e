#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One block of memory that holds the cells of a column.
///
/// The block is aligned to a cache line and padded with zeros to a whole number of 64-element
/// groups, so that kernels need no loop for the tail. It is written only by the code that made it,
/// before anybody else sees it, and never after: that is what makes the unchecked conformance true.
/// A class because a block has one owner that must free it; everything above it is a value.
package final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
  /// How many cells hold data.
  package let count: Int
  /// The first cell. Writable only until the buffer is handed on.
  package let base: UnsafeMutablePointer<Element>

  /// A block of `count` cells, all zero.
  package init(zeroed count: Int) {
    self.count = count
    let padded = max((count + 63) / 64 * 64, 64)
    let bytes = padded * MemoryLayout<Element>.stride
    let isLarge = bytes >= hugePage
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: isLarge ? hugePage : 64)
    #if os(Linux)
      if isLarge { madvise(raw, bytes, 14 /* MADV_HUGEPAGE */) }
    #endif
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    base = raw.assumingMemoryBound(to: Element.self)
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  /// The cell at `index`, which must be within the padded block.
  package subscript(index: Int) -> Element { base[index] }

  /// The cells that hold data.
  package var cells: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}

/// The page size that is worth asking for: a large column fills three times as fast on it.
private let hugePage = 2 << 20

extension Buffer {
  /// A block with a copy of `cells`.
  package convenience init(_ cells: [Element]) {
    self.init(zeroed: cells.count)
    for index in cells.indices { base[index] = cells[index] }
  }
}
