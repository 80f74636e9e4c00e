#if canImport(Glibc)
  import Glibc
#endif

/// Uninitialised memory for `count` elements, on large pages where that pays.
///
/// Pages that are never written cost nothing, so a generous count is fine.
func allocateLarge<Element: BitwiseCopyable>(
  _ type: Element.Type, capacity count: Int
) -> UnsafeMutablePointer<Element> {
  let bytes = max(count, 64) * MemoryLayout<Element>.stride
  let isLarge = bytes >= 2 << 20
  let raw = UnsafeMutableRawPointer.allocate(
    byteCount: bytes, alignment: isLarge ? 2 << 20 : 64)
  #if os(Linux)
    // 14 is MADV_HUGEPAGE, which the library does not export.
    if isLarge { madvise(raw, bytes, 14) }
  #endif
  return raw.bindMemory(to: type, capacity: count)
}
