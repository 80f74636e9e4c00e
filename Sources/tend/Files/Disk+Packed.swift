import CZlib
import Reporting
import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Files packed by gzip.
extension Disk {
  /// What a regular file is, by its first bytes and not by its ending; anything else is plain.
  func form(of path: String) -> FileForm {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .plain }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .plain }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: 16)
    let count = head.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count >= 2, head[0] == 0x1F, head[1] == 0x8B { return .packed }
    return count == 16 && head == Array("SQLite format 3\0".utf8) ? .database : .plain
  }

  /// Unpacks a file into memory; several packed pieces in one file are one text.
  ///
  /// No more than `GrowingBytes.limit` is unpacked, and not more than 1,000 bytes for each packed one
  /// after the first 100 MB: no table is that uniform, but a file made to fill the memory is.
  func withUnpackedBytes<Result>(
    of path: String, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(FileError) -> Result {
    let unpacked = try withBytes(of: path) { packed in
      Swift.Result { () throws(UnpackFailure) in
        var unpacking = Unpacking(packed: packed, progress: progress)
        return try unpacking.run()
      }
    }
    do {
      let text = try unpacked.get()
      defer { text.free() }
      return body(text.bytes)
    } catch {
      throw FileError(path: path, reason: error.reason, help: error.help)
    }
  }
}

/// Why a packed file cannot be unpacked.
private struct UnpackFailure: Error {
  var reason: String
  var help: String? = "copy or download the file again"
}

/// The unpacking of one file.
private struct Unpacking {
  let packed: UnsafeRawBufferPointer
  let progress: Progress?
  /// The library wants it to stay where it is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var text = GrowingBytes()
  /// The bytes that were handed to the library.
  private var given = 0
  private let limit = GrowingBytes.limit

  init(packed: UnsafeRawBufferPointer, progress: Progress?) {
    self.packed = packed
    self.progress = progress
  }

  /// The packed bytes that are used up.
  private var used: Int { given - Int(stream.pointee.avail_in) }

  /// The whole text, which the caller frees.
  mutating func run() throws(UnpackFailure) -> GrowingBytes {
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard czl_begin_unpacking(stream) == Z_OK else { throw noMemory }
    defer { inflateEnd(stream) }
    do throws(UnpackFailure) {
      while try step() {}
      return text
    } catch {
      text.free()
      throw error
    }
  }

  /// Unpacks some more; false at the end of the file.
  private mutating func step() throws(UnpackFailure) -> Bool {
    if stream.pointee.avail_in == 0 {
      guard given < packed.count else { throw failure("the packed data ends too early") }
      give()
    }
    guard let room = text.room(for: min(max(packed.count, 1 << 16), 1 << 24)) else {
      throw noMemory
    }
    let most = min(room.count, 1 << 30)
    stream.pointee.next_out = room.start
    stream.pointee.avail_out = UInt32(most)
    let code = inflate(stream, Z_NO_FLUSH)
    text.advance(most - Int(stream.pointee.avail_out))
    progress?.advance(to: Double(used) / Double(packed.count))
    if code == Z_STREAM_END { return try beginNext() }
    guard code == Z_OK || code == Z_BUF_ERROR else {
      if code == Z_MEM_ERROR { throw noMemory }
      let reason = stream.pointee.msg.map { " (\(String(cString: $0)))" } ?? ""
      throw failure("the packed data is damaged\(reason)")
    }
    try checkSize()
    return true
  }

  private mutating func give() {
    let count = min(packed.count - given, 1 << 20)
    let start = packed.baseAddress.map { $0 + given }
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: start?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(count)
    given += count
  }

  /// Goes on with the next packed piece; zeros after the last one are padding.
  private mutating func beginNext() throws(UnpackFailure) -> Bool {
    let rest = packed[used...]
    if rest.allSatisfy({ $0 == 0 }) { return false }
    guard rest.starts(with: [0x1F, 0x8B]), inflateReset(stream) == Z_OK else {
      throw failure("something else stands after the packed data")
    }
    return true
  }

  private func checkSize() throws(UnpackFailure) {
    let isUniform = text.count > 100 << 20 && text.count / 1_000 > used
    guard text.count > limit || isUniform else { return }
    let size = counted(text.count >> 20, "MB", "MB")
    throw UnpackFailure(
      reason: "unpacking was stopped after \(size), which came out of "
        + "\(counted(used, "byte", "bytes")): no more than "
        + "\(counted(limit >> 20, "MB", "MB")) are unpacked, and no more than 1,000 bytes from one",
      help: "if the file is what you think it is, unpack it first, with gunzip")
  }

  /// A failure with the place up to which the text is good.
  private func failure(_ reason: String) -> UnpackFailure {
    let lines = text.bytes.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    return UnpackFailure(
      reason: "\(reason), after \(counted(used, "byte", "bytes")) of \(grouped(packed.count)); "
        + "what could be unpacked ends on line \(grouped(lines))")
  }

  private var noMemory: UnpackFailure {
    UnpackFailure(reason: "there is not enough memory to unpack the file", help: nil)
  }
}
