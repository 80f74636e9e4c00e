/// One block of memory that holds the cells of a column.
///
/// The block is aligned to a cache line and padded with zeros to a whole number of 64-element
/// groups, so that kernels need no loop for the tail. It is written only by the code that made it,
/// before anybody else sees it, and never after: that is what makes the unchecked conformance true.
/// A class because a block has one owner that must free it; everything above it is a value.
package final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
  /// How many cells hold data.
  package let count: Int
  /// The first cell.
  ///
  /// Writable only until the buffer is handed on.
  package let base: UnsafeMutablePointer<Element>

  /// A block of `count` cells, all zero.
  package init(zeroed count: Int) {
    self.count = count
    base = allocateLarge(Element.self, capacity: (count + 63) / 64 * 64)
    let padded = max((count + 63) / 64 * 64, 64)
    UnsafeMutableRawPointer(base).initializeMemory(
      as: UInt8.self, repeating: 0, count: padded * MemoryLayout<Element>.stride)
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  /// The cell at `index`, which must be within the padded block.
  package subscript(index: Int) -> Element { base[index] }

  /// The cells that hold data.
  package var cells: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}

extension Buffer {
  /// A block with a copy of `cells`.
  package convenience init(_ cells: [Element]) {
    self.init(zeroed: cells.count)
    for index in cells.indices { base[index] = cells[index] }
  }
}
