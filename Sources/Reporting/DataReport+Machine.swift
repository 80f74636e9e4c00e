import Accounts

extension DataReport {
  /// The report as documented, stable JSON.
  package var json: JSONValue {
    .object([
      ("tables", .array(tables.map(\.json))),
      ("links", .array(links.map(\.json))),
      (
        "circles",
        .array(
          circles.map {
            .object([
              ("table", .string($0.table)), ("field", .string($0.field)),
              ("rows", .array($0.names.map { .string($0) })),
            ])
          })
      ),
      (
        "currencies",
        .array(
          currencies.map { line in
            .object([
              ("table", .string(line.table)), ("field", .string(line.field.name)),
              ("currencies", .array((line.field.currency?.names ?? []).map { .string($0) })),
              (
                "amounts",
                .object(line.counts.map { ($0.currency, .integer(Int64($0.count))) })
              ),
              ("amounts_without", .integer(Int64(line.unsaid))),
              ("column", line.field.currencyField.map { .string($0) } ?? .null),
            ])
          })
      ),
      (
        "replaced_definitions",
        .array(
          replaced.map {
            .object([
              ("table", .string($0.table)), ("name", .string($0.name)), ("file", .string($0.file)),
            ])
          })
      ),
      ("expectations", .array(expectations.map(\.json))),
    ])
  }

  /// The report as one table: a row for everything it says.
  package var grid: Grid {
    var rows: [[GridCell]] = []
    func add(
      _ table: String, _ file: String, _ what: String, _ about: String, _ text: String,
      _ count: Int? = nil, _ lines: [Int] = []
    ) {
      rows.append([
        .text(table), .text(file), .text(what), .text(about), .text(text),
        count.map { .integer(Int64($0)) } ?? .missing,
        .text(lines.map { "\($0)" }.joined(separator: " ")),
      ])
    }
    for section in tables {
      let name = section.table.name
      for file in section.files {
        for (what, text, count) in file.facts { add(name, file.file, what, "", text, count) }
        for note in file.notes {
          add(name, file.file, note.kind.rawValue, "", note.text, note.count, note.lines)
        }
        for header in file.unknownHeaders { add(name, file.file, "unknown-column", header, "") }
        for mapping in file.mappings {
          let words = "\(mapping.old) → \(mapping.new)"
          add(name, file.file, "read-as", mapping.field, words, mapping.count)
        }
        for text in file.missingTexts {
          add(
            name, file.file, "no-value", text.field, text.text ?? "", text.count, [text.line])
        }
      }
      for (field, share) in section.missing {
        add(name, "", "missing", field, GridCell.ratio(share).machineText)
      }
    }
    for link in links {
      let names = link.examples.map { "\"\($0.name)\" \($0.place.file):\($0.place.line)" }
      add(link.table, "", "orphans", link.field, names.joined(separator: ", "), link.orphans)
    }
    for circle in circles {
      add(circle.table, "", "circle", circle.field, circle.names.joined(separator: " → "))
    }
    for line in currencies {
      let names = line.field.currency?.names ?? []
      add(line.table, "", "currencies", line.field.name, names.joined(separator: ", "))
      for (currency, count) in line.counts {
        add(line.table, "", "currency", line.field.name, currency, count)
      }
    }
    for line in replaced { add(line.table, line.file, "replaced-definition", line.name, "") }
    for line in expectations {
      add("", line.place, line.isMet ? "expected" : "not-as-expected", line.text, line.found)
    }
    let titles = ["table", "file", "what", "about", "text", "count", "lines"]
    return Grid(
      columns: titles.map { GridColumn($0, $0 == "count" ? .number : .text) }, rows: rows)
  }
}

extension LoadReport {
  /// What is known of the file as a whole.
  fileprivate var facts: [(what: String, text: String, count: Int?)] {
    [
      ("rows-read", "", rowsRead), ("rows", "", rowCount), ("encoding", encoding.rawValue, nil),
      ("delimiter", delimiter.map { "\($0)" } ?? "", nil), ("tool", tool?.title ?? "", nil),
      ("title-lines", "", titleLines), ("total-rows", "", totalRows),
      ("duplicate-rows", "", duplicateRows), ("deleted-rows", "", deletedRows),
      ("days", days.map(\.description).joined(separator: " "), days.count),
    ]
  }

  fileprivate var json: JSONValue {
    .object([
      ("file", .string(file)), ("rows_read", .integer(Int64(rowsRead))),
      ("rows", .integer(Int64(rowCount))), ("rejected", .integer(Int64(rejectedRows))),
      ("repaired", .integer(Int64(repairs))), ("encoding", .string(encoding.rawValue)),
      ("delimiter", delimiter.map { .string("\($0)") } ?? .null),
      ("tool", tool.map { .string($0.title) } ?? .null),
      ("title_lines", .integer(Int64(titleLines))), ("total_rows", .integer(Int64(totalRows))),
      ("duplicate_rows", .integer(Int64(duplicateRows))),
      ("deleted_rows", .integer(Int64(deletedRows))),
      ("days", .array(days.map { .string($0.description) })),
      ("unknown_columns", .array(unknownHeaders.map { .string($0) })),
      (
        "read_as",
        .array(
          mappings.map {
            .object([
              ("field", .string($0.field)), ("old", .string($0.old)), ("new", .string($0.new)),
              ("count", .integer(Int64($0.count))),
            ])
          })
      ),
      (
        "no_value",
        .array(
          missingTexts.map {
            .object([
              ("field", .string($0.field)), ("text", $0.text.map { .string($0) } ?? .null),
              ("count", .integer(Int64($0.count))), ("line", .integer(Int64($0.line))),
            ])
          })
      ),
      (
        "notes",
        .array(
          notes.map { note in
            .object([
              ("kind", .string(note.kind.rawValue)), ("text", .string(note.text)),
              ("count", .integer(Int64(note.count))),
              ("lines", .array(note.lines.map { .integer(Int64($0)) })),
            ])
          })
      ),
    ])
  }
}

extension DataReport.TableSection {
  fileprivate var json: JSONValue {
    .object([
      ("table", .string(table.name)), ("rows", .integer(Int64(table.rowCount))),
      (
        "missing",
        .array(
          missing.map { .object([("field", .string($0.field)), ("share", .number($0.share))]) })
      ),
      ("files", .array(files.map(\.json))),
    ])
  }
}

extension DataReport.LinkLine {
  fileprivate var json: JSONValue {
    .object([
      ("table", .string(table)), ("field", .string(field)), ("target", .string(target)),
      ("known", .integer(Int64(known))), ("orphans", .integer(Int64(orphans))),
      (
        "examples",
        .array(
          examples.map {
            .object([
              ("name", .string($0.name)), ("file", .string($0.place.file)),
              ("line", .integer(Int64($0.place.line))), ("column", .string($0.place.header)),
            ])
          })
      ),
    ])
  }
}

extension DataReport.ExpectationLine {
  /// The line as JSON.
  package var json: JSONValue {
    .object([
      ("text", .string(text)), ("place", .string(place)), ("met", .bool(isMet)),
      ("found", found.isEmpty ? .null : .string(found)),
      ("because", reason.map { .string($0) } ?? .null),
    ])
  }
}
