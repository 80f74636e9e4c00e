import Accounts
import Checking

/// What expressions read: one table, the fields decided so far, and the constants of the moment.
struct Facts {
  let table: Table
  let ruleset: Ruleset
  /// By the numbers of the ruleset; nil until its layer has been decided.
  var decisions: [Decision?]
  let moment: Moment

  /// A given column; one that no file has is missing everywhere.
  func given(_ name: String, _ type: ValueType) -> Column {
    guard let column = table.column(named: name), column.type.fits(type) else {
      return .missing(type, count: table.rowCount)
    }
    return column
  }
}

extension ValueType {
  /// Whether cells of this type can be read where `other` is expected.
  fileprivate func fits(_ other: ValueType) -> Bool {
    self == other || (isText && other.isText)
  }
}
