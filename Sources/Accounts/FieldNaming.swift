/// The fields that the headers of a file stand for.
struct FieldNaming {
  /// One field for each header; fields without a schema are texts until their cells are known.
  private(set) var fields: [FieldSchema] = []
  /// Whether each field is the schema's.
  private(set) var isGiven: [Bool] = []
  private(set) var notes: [LoadNote] = []
  private var taken: Set<String> = []
  /// Fields that the user gives to one header, and that are not open to others.
  private var reserved: Set<String>
  /// The number that the next column of a name gets.
  private var nextNumber: [String: Int] = [:]
  private let index: FieldIndex

  /// Names for the headers, of which none or two may mean the same; `chosen` gives the fields of
  /// some canonical headers.
  init(_ headers: [String], schema: TableSchema?, chosen: [String: String] = [:]) {
    let index = FieldIndex(schema)
    self.index = index
    let names = headers.map { HeaderName($0) }
    reserved = Set(
      names.compactMap { chosen[$0.canonical] }.map { index.field(named: $0)?.name ?? $0 })
    // `Account ID` tells which account is meant better than an `Account Name` that stands before it.
    let written = Set(names.map(\.squeezed))
    for (place, (header, name)) in zip(headers, names).enumerated() {
      if let wanted = chosen[name.canonical] {
        let field = index.field(named: wanted)
        if reserved.remove(field?.name ?? wanted) != nil, !taken.contains(field?.name ?? wanted) {
          add(field ?? FieldSchema(wanted, .text), isGiven: field != nil)
          continue
        }
      }
      if let field = index.field(for: name), !taken.contains(field.name),
        !reserved.contains(field.name), field.isBestNamed(name, among: written)
      {
        add(field, isGiven: true)
      } else {
        addUnknown(header, name, place)
      }
    }
  }

  /// Adds a column that the schema does not know, or of whose field there is one already.
  private mutating func addUnknown(_ header: String, _ name: HeaderName, _ place: Int) {
    let meant = index.field(for: name)
    let wanted =
      name.canonical.isEmpty
      ? "column-\(place + 1)"
      : meant == nil && !taken.contains(name.plain) ? name.plain : name.canonical
    let free = freeName(for: wanted)
    if let meant, free == wanted {
      notes.append(
        LoadNote(.notice, "two columns mean \(meant.name); \"\(header)\" is kept as \(free)"))
    } else if free != wanted {
      notes.append(
        LoadNote(.notice, "two columns are called \(wanted); the later one is kept as \(free)"))
    }
    add(FieldSchema(free, .text), isGiven: false)
  }

  private mutating func add(_ field: FieldSchema, isGiven: Bool) {
    fields.append(field)
    self.isGiven.append(isGiven)
    taken.insert(field.name)
  }

  private mutating func freeName(for name: String) -> String {
    if !taken.contains(name), !reserved.contains(name) { return name }
    var number = nextNumber[name] ?? 2
    while taken.contains("\(name)-\(number)") || reserved.contains("\(name)-\(number)") {
      number += 1
    }
    nextNumber[name] = number + 1
    return "\(name)-\(number)"
  }
}

extension FieldSchema {
  /// Whether no other header names the field better; only what names rows is so choosy.
  fileprivate func isBestNamed(_ header: HeaderName, among written: Set<String>) -> Bool {
    let own = HeaderName.squeezed(name)
    return reference == nil || header.squeezed == own || !written.contains(own)
  }
}
