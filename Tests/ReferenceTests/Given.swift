import Accounts
import Evaluation
import Foundation
import Syntax
import Vocabulary

@testable import Reference

/// Random accounts in the forms that the engine and the reference read.
struct Given {
  var fields: [Facts.Field]
  var rows: [[String: Cell]]
  /// Days since 1970-01-01.
  var today: Int

  /// What the reference is told, with the fields that a book declares.
  func facts(declaring declared: [FieldSyntax]) -> Facts {
    var known = Dictionary(uniqueKeysWithValues: Given.known.map { ($0.name, $0) })
    for field in fields { known[field.name] = field }
    for syntax in declared {
      let name = syntax.name.folded
      known[name] = Facts.Field(syntax, isLoaded: known[name]?.isLoaded ?? false)
    }
    let labels = rows.map { row in ["account-id", "name"].compactMap { row[$0]?.value.text } }
    return Facts(
      fields: known, labels: labels, rows: rows, actions: Given.actions, today: today)
  }

  /// What the engine is told.
  var portfolio: Portfolio {
    let schema = Schema.domain.tables[0]
    let schemas = fields.map { field in
      schema.field(named: field.name) ?? FieldSchema(field.name, field.kind.type)
    }
    let columns = fields.map { field in
      column(rows.map { $0[field.name]?.value ?? .missing }, field.kind.type)
    }
    return Portfolio([
      Table(
        name: "accounts", rowCount: rows.count, fields: schemas, columns: columns,
        source: TableSource(name: "random accounts"))
    ])
  }

  var moment: Moment { Moment(today: CalendarDate(dayNumber: Int32(today))) }

  /// Whole numbers are held as a file's would be.
  private func column(_ values: [Value], _ type: ValueType) -> Column {
    let plain = Column(values, type: type)
    guard type == .number else { return plain }
    let whole = Buffer<Int32>(zeroed: values.count)
    for (row, value) in values.enumerated() {
      guard case .number(let number) = value else { continue }
      guard let exact = Int32(exactly: number) else { return plain }
      whole.base[row] = exact
    }
    return Column(
      type: .number, count: values.count, storage: .integers(whole), known: plain.known)
  }

  /// The fields of accounts that the domain knows, none of them loaded.
  static let known = Schema.domain.tables[0].fields.map { schema in
    Facts.Field(
      name: schema.name, kind: schema.type.kind,
      words: schema.choices.map { [$0.name] + $0.aliases }, isLoaded: false)
  }

  private static let actions = Dictionary(
    uniqueKeysWithValues: Action.all.map { action in
      (
        String(action.name.prefix { $0 != " " }),
        Facts.Action(
          noun: action.noun, isToldByTitle: action.identity == .title,
          receiver: action.defaultReceiver,
          details: action.details.flatMap { $0.choices.map(\.name) },
          defaultDetails: action.defaultDetails)
      )
    })
}

extension Facts.Field {
  /// A field as a book declares it.
  fileprivate init(_ syntax: FieldSyntax, isLoaded: Bool) {
    let kinds = [
      "number": Kind.number, "money": .money, "percent": .percent, "date": .date, "text": .text,
    ]
    self.init(name: syntax.name.folded, kind: .choice)
    self.isLoaded = isLoaded
    combination = syntax.combination
    switch syntax.type {
    case .oneOf(let list): words = list.map { [$0.looseWord ?? ""] }
    case .yesOrNo: kind = .truth
    case .named(let type): kind = kinds[type.folded] ?? .text
    }
  }
}

extension Facts.Field.Kind {
  var type: ValueType {
    switch self {
    case .truth: .truth
    case .number: .number
    case .money: .money
    case .percent: .ratio
    case .date: .date
    case .text: .text
    case .choice: .choice
    }
  }
}

extension ValueType {
  var kind: Facts.Field.Kind {
    switch self {
    case .truth: .truth
    case .number, .span: .number
    case .money: .money
    case .ratio: .percent
    case .date: .date
    case .text: .text
    case .choice: .choice
    }
  }
}

extension Cell {
  /// The cell as the engine holds it; plain numbers are shares only where a column says so.
  var value: Value {
    switch self {
    case .missing, .length: .missing
    case .truth(let truth): .truth(truth)
    case .number(let number): .number(number.double)
    case .money(let amount): .money(Int64((amount * 100).double))
    case .day(let day): .date(CalendarDate(dayNumber: Int32(day)))
    case .text(let text): .text(text)
    }
  }

  /// Whether it is what the engine says; numbers that are not whole need not be exact there.
  func agrees(with value: Value) -> Bool {
    switch (self, value) {
    case (.number(let exact), .number(let found)), (.number(let exact), .ratio(let found)):
      let wanted = exact.double
      return abs(wanted - found) <= 1e-9 * max(1, abs(wanted))
    default: return self.value == value
    }
  }
}

extension Decimal {
  fileprivate var double: Double { Double(description) ?? .nan }
}
