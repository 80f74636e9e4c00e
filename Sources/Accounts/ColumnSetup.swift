/// What is known of the columns of a file before their cells are read.
struct ColumnSetup {
  private(set) var fields: [FieldSchema]
  private(set) var plans: [ColumnPlan]
  private(set) var roles: [TextRole]
  private(set) var notes: [LoadNote]
  /// The column that tells rows apart, if there is one.
  private(set) var key: Int?
  /// Whether it is the user or the schema that says so, and not just its name.
  private(set) var isKeyGiven = false
  /// The column that says the day of each row, if there is one; and whether the user says so.
  private(set) var day: Int?
  let isDayGiven: Bool
  /// Headers that the schema does not know.
  private(set) var unknownHeaders: [String]

  /// Puts together what the headers, the schema, the options, and a sample of the cells say.
  init(
    _ headers: [String], schema: TableSchema?, options: ReadOptions, table: String,
    sampled: [KindSet]
  ) {
    let naming = FieldNaming(headers, schema: schema, chosen: options.fields)
    fields = naming.fields
    notes = naming.notes
    unknownHeaders =
      schema == nil
      ? [] : zip(headers, naming.isGiven).filter { !$0.1 && !$0.0.isEmpty }.map(\.0)
    plans = []
    roles = []
    let names = headers.map { Name.canonical($0) }
    if let wanted = options.key ?? schema?.key {
      let header = options.key == nil ? nil : names.firstIndex(of: wanted)
      key = header ?? fields.firstIndex { $0.name == wanted }
      isKeyGiven = key != nil
    }
    if key == nil {
      let singular = table.hasSuffix("s") ? String(table.dropLast()) : table
      key =
        ["\(singular)-id", "id", "key"].lazy.compactMap { name in
          naming.fields.firstIndex { $0.name == name }
        }.first
    }
    if key == nil, let wanted = schema?.key {
      notes.append(
        LoadNote(.notice, "no column is \(wanted), so nothing tells two rows from one"))
    }
    isDayGiven = options.dayColumn != nil
    day = names.indices.first { column in
      guard let wanted = options.dayColumn else {
        return !naming.isGiven[column] && ColumnSetup.dayNames.contains(names[column])
      }
      return names[column] == wanted || naming.fields[column].name == wanted
    }
    for column in fields.indices {
      let setting = ColumnSetting(
        header: names[column], isGiven: naming.isGiven[column], isKey: column == key,
        isDay: column == day, sample: sampled[column])
      roles.append(setting.role(of: fields[column], options))
      plans.append(setting.plan(for: &fields[column], column, options))
    }
  }

  /// What the column is called that exports of several days put the day in.
  private static let dayNames: Set<String> = [
    "snapshot", "snapshot-date", "snapshot-day", "as-of", "as-of-date", "export-date",
  ]

  /// A column of texts with the currency of each amount in `column`.
  mutating func addCurrency(of column: Int, plan: ColumnPlan) {
    let taken = Set(fields.map(\.name))
    var name = "\(fields[column].name)-currency"
    while taken.contains(name) { name += "-written" }
    var own = ColumnPlan(kind: .text, isGiven: true, cell: column, isCurrency: true)
    own.mark = plan.mark
    fields.append(FieldSchema(name, .text, help: "What money \(fields[column].name) is in."))
    plans.append(own)
    roles.append(.currency)
  }
}

/// What is known of one column.
private struct ColumnSetting {
  let header: String
  let isGiven: Bool
  let isKey: Bool
  let isDay: Bool
  let sample: KindSet

  func role(of field: FieldSchema, _ options: ReadOptions) -> TextRole {
    let role = ownRole(of: field, options)
    return words(of: field, options).map { .mapped($0, otherwise: role) } ?? role
  }

  private func words(of field: FieldSchema, _ options: ReadOptions) -> WordMap? {
    options.words[header] ?? options.words[field.name]
  }

  private func ownRole(of field: FieldSchema, _ options: ReadOptions) -> TextRole {
    if isKey || field.reference != nil { return .identifier }
    if field.isList || options.lists.contains(header) || options.lists.contains(field.name) {
      return .list
    }
    if isGiven, field.type == .choice {
      let isClosed =
        options.closedChoices.contains(header) || options.closedChoices.contains(field.name)
      return .choice(field, isClosed: isClosed)
    }
    let isProse = [
      "notes", "note", "description", "comments", "comment", "body", "details", "message",
    ].contains(field.name)
    return isProse ? .prose : .plain
  }

  func plan(
    for field: inout FieldSchema, _ column: Int, _ options: ReadOptions
  ) -> ColumnPlan {
    var plan = ColumnPlan(kind: sample.preferred, cell: column)
    let format = options.dateFormats[header] ?? options.dateFormats[field.name]
    let shares = options.shares[header] ?? options.shares[field.name]
    let isList = options.lists.contains(header) || options.lists.contains(field.name)
    if words(of: field, options) != nil {
      plan.kind = .text
      plan.isGiven = true
      if field.type != .choice { field.type = .text }
    } else if isDay || (!isGiven && HeaderName.squeezed(header) == "isdeleted") {
      plan.kind = isDay ? .date : .truth
      plan.isGiven = true
      field.type = plan.kind.type
    } else if isKey || field.reference != nil || isList {
      // Whatever its cells look like: `007` is not 7.
      plan.kind = .text
      plan.isGiven = true
      field.type = .text
    } else if !isGiven, format != nil || shares != nil {
      plan.kind = format != nil ? .date : .ratio
      plan.isGiven = true
      field.type = plan.kind.type
    } else if isGiven, field.type != .span {
      plan.kind = CellKind(field.type)
      plan.isGiven = true
    }
    if let order = (format ?? options.dateFormat)?.order ?? toolOrder(options) {
      plan.dateOrder = order
      plan.isDateOrderGiven = true
    }
    plan.isPercentGiven = shares != nil
    plan.isPercent = shares == .percentages
    return plan
  }

  /// Vitally takes and writes no dates with the day first.
  private func toolOrder(_ options: ReadOptions) -> DateOrder? {
    options.tool == .vitally ? .monthFirst : nil
  }
}
