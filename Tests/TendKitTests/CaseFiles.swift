import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of `Tests/Cases`.
struct CaseFile: CustomTestStringConvertible, Sendable {
  /// Its path below `Tests/Cases`, as failures name it.
  let name: String
  let bytes: [UInt8]
  var text: String { String(decoding: bytes, as: UTF8.self) }
  var testDescription: String { name }

  /// The name without folder and ending.
  var baseName: String {
    String((name.split(separator: "/").last ?? "").prefix { $0 != "." })
  }

  /// The `.tend` files of a folder below `Tests/Cases`, in the order of their names.
  static func all(in folder: String = "") -> [CaseFile] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let place = "\(packageFolder)/Tests/Cases/\(prefix)"
    return names(in: place).filter { $0.hasSuffix(".tend") }.sorted().map { name in
      CaseFile(name: prefix + name, bytes: readFile(place + name) ?? [])
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }
}
