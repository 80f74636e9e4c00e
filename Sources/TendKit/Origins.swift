import Accounts

/// The files that the loaded tables came from, so that they can be read once more.
struct Origins: Sendable {
  private(set) var files: [String: [DataFile]] = [:]

  /// Takes note of what a table was read from; where it is added, a file of the same day gives way.
  mutating func take(_ table: TableFiles, as name: String, isAdding: Bool) {
    let new = table.all.map { file in
      var file = file
      file.table = name
      return file
    }
    var kept = isAdding ? files[name] ?? [] : []
    kept.removeAll { old in
      new.contains { file in
        file.name == old.name
          || (file.date == old.date && file.options.dayColumn == nil
            && old.options.dayColumn == nil)
      }
    }
    files[name] = kept + new
  }
}
