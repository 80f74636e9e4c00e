extension TableSchema {
  /// The field that a header of an export stands for.
  ///
  /// `Renewal Date`, `NextRenewalDate` and `Renewal_Date__c` all stand for `renewal`: hyphens do not
  /// count here, nor do the marks that tools put on customers' own fields.
  package func field(headed header: String) -> FieldSchema? {
    let name = Name.ofHeader(header)
    if let field = field(named: name) { return field }
    let letters = name.withoutHyphens
    return fields.first { $0.name.withoutHyphens == letters }
      ?? fields.first { field in field.aliases.contains { $0.withoutHyphens == letters } }
  }
}

extension Name {
  /// The name that a header stands for, without the marks of customers' own fields: `ARR__c` of
  /// Salesforce, `ARR__gc` of Gainsight, `cf_ARR` of ChurnZero.
  static func ofHeader(_ header: String) -> String {
    var rest = header.trimmingSpaces
    for mark in ["__c", "__gc", "__gr"] where rest.lowercased().hasSuffix(mark) {
      rest = rest.dropLast(mark.count)
    }
    if rest.lowercased().hasPrefix("cf_") { rest = rest.dropFirst(3) }
    return canonical(rest)
  }
}

extension String {
  /// A name as it is compared with headers that have no sign between their words.
  var withoutHyphens: String { filter { $0 != "-" } }

  /// The text without the spaces around it.
  fileprivate var trimmingSpaces: Substring {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? endIndex
    return start < end ? self[start..<end] : ""
  }
}
