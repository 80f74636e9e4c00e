/// The fields that the headers of a file stand for.
struct FieldNaming {
  /// One field for each header; fields without a schema are texts until their cells are known.
  private(set) var fields: [FieldSchema] = []
  /// Whether each field is the schema's.
  private(set) var isGiven: [Bool] = []
  private(set) var notes: [LoadNote] = []
  private var taken: Set<String> = []

  /// Names for the headers, of which none or two may mean the same.
  init(_ headers: [String], schema: TableSchema?) {
    let candidates = headers.enumerated().map { index, header in
      let name = Name.ofHeader(header)
      return name.isEmpty ? "column-\(index + 1)" : name
    }
    // `Account ID` tells which account is meant better than an `Account Name` that stands before it.
    let named = Set(candidates.map(\.withoutHyphens))
    var given: Set<String> = []
    for (header, name) in zip(headers, candidates) {
      if let field = schema?.field(headed: header),
        field.reference == nil || field.name.withoutHyphens == name.withoutHyphens
          || !named.contains(field.name.withoutHyphens),
        given.insert(field.name).inserted, !taken.contains(field.name)
      {
        add(field, isGiven: true)
        continue
      }
      let free = freeName(for: name)
      if let field = schema?.field(headed: header), free == name {
        notes.append(
          LoadNote(.notice, "two columns mean \(field.name); \"\(header)\" is kept as \(free)"))
      } else if free != name {
        notes.append(
          LoadNote(.notice, "two columns are called \(name); the later one is kept as \(free)"))
      }
      add(FieldSchema(free, .text), isGiven: false)
    }
  }

  private mutating func add(_ field: FieldSchema, isGiven: Bool) {
    fields.append(field)
    self.isGiven.append(isGiven)
    taken.insert(field.name)
  }

  private func freeName(for name: String) -> String {
    if !taken.contains(name) { return name }
    var number = 2
    while taken.contains("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }
}
