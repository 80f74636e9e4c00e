import CSQLite
import CZlib

/// Makes an SQLite database with the given statements.
func makeDatabase(_ path: String, _ statements: String...) throws {
  var handle: OpaquePointer?
  guard sqlite3_open(path, &handle) == SQLITE_OK else { throw FolderFailure() }
  defer { sqlite3_close(handle) }
  for statement in statements {
    guard sqlite3_exec(handle, statement, nil, nil, nil) == SQLITE_OK else { throw FolderFailure() }
  }
}

/// A database that another program is writing; unlocked when the value goes.
///
/// A class for its `deinit`.
final class LockedDatabase {
  private var handle: OpaquePointer?

  init(_ path: String) throws {
    guard sqlite3_open(path, &handle) == SQLITE_OK,
      sqlite3_exec(handle, "BEGIN EXCLUSIVE", nil, nil, nil) == SQLITE_OK
    else { throw FolderFailure() }
  }

  deinit { sqlite3_close(handle) }
}

/// Bytes packed as gzip does.
func packed(_ bytes: [UInt8]) throws -> [UInt8] {
  var stream = z_stream()
  guard czl_begin_packing(&stream) == Z_OK else { throw FolderFailure() }
  defer { deflateEnd(&stream) }
  var input = bytes
  return try input.withUnsafeMutableBufferPointer { input in
    let room = Int(deflateBound(&stream, UInt(input.count))) + 64
    stream.next_in = input.baseAddress
    stream.avail_in = UInt32(input.count)
    return try [UInt8](unsafeUninitializedCapacity: room) { output, count in
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(room)
      guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { throw FolderFailure() }
      count = room - Int(stream.avail_out)
    }
  }
}

/// Text packed as gzip does.
func packed(_ text: String) throws -> [UInt8] { try packed(Array(text.utf8)) }
