/// A header as it is compared with the names of fields.
struct HeaderName {
  /// The canonical name of what was written: `NPS®` is `nps`.
  let canonical: String
  /// The same without what tools put around the names of custom fields: `__c`, `__gc`, `cf_`.
  let plain: String

  init(_ header: String) {
    canonical = Name.canonical(header)
    var rest = header[...]
    let lower = header.lowercased()
    for ending in ["__c", "__gc", "__gr", "__pc", "__r"] where lower.hasSuffix(ending) {
      rest = rest.dropLast(ending.count)
      break
    }
    if lower.hasPrefix("cf_") { rest = rest.dropFirst(3) }
    let stripped = Name.canonical(rest)
    plain = stripped.isEmpty ? canonical : stripped
  }

  /// The plain name without hyphens, in which `AnnualRevenue` and `Annual Revenue` are the same.
  var squeezed: String { HeaderName.squeezed(plain) }

  static func squeezed(_ name: String) -> String { String(name.filter { $0 != "-" }) }
}

/// The fields of a schema by every spelling of a header that means them.
struct FieldIndex {
  private var fields: [String: FieldSchema] = [:]

  init(_ schema: TableSchema?) {
    let all = schema?.fields ?? []
    // What is earlier here wins: a name over an alias, and an exact spelling over a loose one.
    for field in all { add(field, as: field.name) }
    for field in all { for alias in field.aliases { add(field, as: alias) } }
    for field in all { add(field, as: HeaderName.squeezed(field.name)) }
    for field in all { for alias in field.aliases { add(field, as: HeaderName.squeezed(alias)) } }
  }

  private mutating func add(_ field: FieldSchema, as name: String) {
    if fields[name] == nil { fields[name] = field }
  }

  /// The field with exactly that name or alias.
  func field(named name: String) -> FieldSchema? { fields[name] }

  /// The field that a header means.
  func field(for header: HeaderName) -> FieldSchema? {
    fields[header.canonical] ?? fields[header.plain] ?? fields[header.squeezed]
  }
}
