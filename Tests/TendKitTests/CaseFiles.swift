import Foundation
import Testing

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
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Cases")
    let place = folder.isEmpty ? root : root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return names.filter { $0.hasSuffix(".tend") }.sorted().map { name in
      let data = try? Data(contentsOf: place.appendingPathComponent(name))
      return CaseFile(
        name: folder.isEmpty ? name : "\(folder)/\(name)", bytes: data.map { Array($0) } ?? [])
    }
  }
}
