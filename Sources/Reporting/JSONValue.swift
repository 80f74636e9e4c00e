/// A JSON document that keeps the order of its keys and the exact text of its numbers.
package enum JSONValue: Sendable {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)

  /// A number in the text to be written, which must be a number in JSON's grammar.
  case number(String)
  case integer(Int64)
  case bool(Bool)
  case null

  /// A number in the shortest form that reads back the same; null where it is not finite, as JSON
  /// has no such number.
  package static func number(_ value: Double) -> JSONValue {
    value.isFinite ? .number(GridCell.number(value).machineText) : .null
  }

  /// A cell in the form that it has in the formats json and ndjson.
  package init(_ cell: GridCell) {
    switch cell {
    case .missing: self = .null
    case .text(let text): self = .string(text)
    case .number(let value), .ratio(let value): self = .number(value)
    case .integer(let value): self = .integer(value)
    case .money: self = .number(cell.machineText)
    case .date: self = .string(cell.machineText)
    case .truth(let value): self = .bool(value)
    case .conflict(let values):
      self = .object([("conflict", .array(values.map { .string($0) }))])
    }
  }

  /// The document on one line without spaces.
  package var compact: String { text(indented: false) }

  /// The document over several lines, two spaces a level, without a line break at the end.
  package var indented: String { text(indented: true) }

  private func text(indented: Bool) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, level: indented ? 0 : nil)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONValue: Equatable {
  /// Equal when all is the same, the order of keys and the text of numbers included.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.object(let left), .object(let right)): left.elementsEqual(right) { $0 == $1 }
    case (.array(let left), .array(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.bool(let left), .bool(let right)): left == right
    case (.null, .null): true
    default: false
    }
  }
}

extension JSONValue {
  /// Appends the document; the level is how deep its lines are indented, nil for a single line.
  private func write(to bytes: inout [UInt8], level: Int?) {
    switch self {
    case .object(let members):
      bytes.appendList(members, between: "{", "}", level: level) { member, level, bytes in
        bytes.appendJSON(member.0)
        bytes.append(level == nil ? ":" : ": ")
        member.1.write(to: &bytes, level: level)
      }
    case .array(let elements):
      bytes.appendList(elements, between: "[", "]", level: level) { element, level, bytes in
        element.write(to: &bytes, level: level)
      }
    case .string(let text): bytes.appendJSON(text)
    case .number(let text): bytes.append(text)
    case .integer(let value): bytes.appendDecimal(value)
    case .bool(let value): bytes.append(value ? "true" : "false")
    case .null: bytes.append("null")
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendList<Item>(
    _ items: [Item], between open: String, _ close: String, level: Int?,
    _ write: (Item, Int?, inout [UInt8]) -> Void
  ) {
    append(open)
    let inner = level.map { $0 + 1 }
    for (index, item) in items.enumerated() {
      if index > 0 { append(ascii: ",") }
      appendLineBreak(level: inner)
      write(item, inner, &self)
    }
    if !items.isEmpty { appendLineBreak(level: level) }
    append(close)
  }

  private mutating func appendLineBreak(level: Int?) {
    guard let level else { return }
    append("\n" + String(repeating: "  ", count: level))
  }
}
