import Accounts
import Syntax

// What rows are grouped by.
extension Checker {
  /// A key, or nil with a diagnostic.
  mutating func key(_ syntax: KeySyntax, of table: String) -> GroupKey? {
    let value: CheckedExpression
    var step: GroupKey.Step?
    switch syntax.kind {
    case .value(let path):
      guard let named = name(path, of: table) else { return nil }
      value = named
    case .period(let period, let path):
      guard let named = name(path, of: table) else { return nil }
      guard named.type == .date else { return notADate(path, named, period) }
      (value, step) = (named, .period(period))
    case .band(let width, let path):
      guard let named = name(path, of: table), let band = band(width, of: named, path) else {
        return nil
      }
      (value, step) = (named, .band(band))
    case .expression(let expression):
      guard let formula = formula(expression, of: table) else { return nil }
      value = formula
    }
    return GroupKey(
      title: syntax.title?.text ?? title(of: syntax), value: value, step: step)
  }

  /// What stands in the brackets of a key, which must be of a row.
  private mutating func formula(
    _ syntax: ExpressionSyntax, of table: String
  ) -> CheckedExpression? {
    guard !syntax.containsAggregate else {
      record(
        .keyIsAggregate(text(syntax.range)), at: syntax.range,
        help: "name a field behind `per`, and what is counted or added up before it, as in "
          + "`show sum of arr per csm`")
      return nil
    }
    return expression(syntax, of: table)
  }

  private func title(of syntax: KeySyntax) -> String {
    switch syntax.kind {
    case .value(let path): path.title
    case .period, .band: text(syntax.range)
    case .expression(let expression): text(expression.insideBrackets.range)
    }
  }

  private mutating func notADate(
    _ path: PathSyntax, _ value: CheckedExpression, _ period: KeySyntax.Period
  ) -> GroupKey? {
    let usual = mainTable.usual
    let date = mainTable.fields.first { $0.type == .date && usual.contains($0.name) }?.name
    record(
      .typeMismatch(found: text(path.range), type: value.type.phrase, wanted: "a date"),
      at: path.range,
      help: "a \(period.rawValue) is one of a date, as in `per \(period.rawValue) of "
        + "\(date ?? "renewal")`")
    return nil
  }

  private mutating func band(
    _ width: NumberSyntax, of value: CheckedExpression, _ path: PathSyntax
  ) -> GroupKey.Band? {
    let field = text(path.range)
    guard value.type.isNumeric else {
      record(
        .typeMismatch(
          found: field, type: value.type.phrase, wanted: "a number or an amount of money"),
        at: path.range,
        help: value.type == .date
          ? "dates are grouped by calendar, as in `per month of \(field)`"
          : "group by its values: `per \(field)`")
      return nil
    }
    guard width.isPercent == (value.type == .ratio) else {
      let plain = width.text.filter { $0 != "%" }
      let written = width.isPercent ? plain : plain + "%"
      record(
        .typeMismatch(
          found: width.text, type: width.isPercent ? "a percentage" : "a number",
          wanted: value.type == .ratio ? "a percentage" : "a plain number"),
        at: width.range, help: "write `per \(written) of \(field)`",
        fixIts: [FixIt("write `\(written)`", replacing: width.range, with: written)])
      return nil
    }
    let smallest = value.type == .money ? -2 : -9
    guard width.coefficient > 0, width.double <= 1e12, width.exponent >= smallest else {
      record(
        .numberOutOfRange(width.text), at: width.range,
        help: "a band is wider than 0, such as `per 50k of \(field)`")
      return nil
    }
    return GroupKey.Band(width)
  }

  /// How many rows are shown; in a grouped question by one of its keys.
  mutating func limit(_ syntax: LimitSyntax?, _ scope: GroupScope) -> CheckedLimit? {
    guard let syntax else { return nil }
    let number = syntax.count
    let value = number.double
    guard !number.isPercent, value == value.rounded(), value >= 0, value < 1e15 else {
      record(
        .numberOutOfRange(number.text), at: number.range, help: "`top` takes a whole number")
      return nil
    }
    guard let wanted = syntax.key else { return CheckedLimit(count: Int(value), key: nil) }
    guard let key = key(wanted, of: scope.table) else { return nil }
    guard scope.isGrouped else { return CheckedLimit(count: Int(value), key: key) }
    guard
      let index = scope.keys.firstIndex(where: { $0.value == key.value && $0.step == key.step })
    else {
      record(
        .mixesRowsAndSums(text(wanted.range)), at: wanted.range,
        help: "group by it too: `per "
          + "\((scope.keys.map(\.title) + [text(wanted.range)]).joined(separator: ", "))`")
      return nil
    }
    return CheckedLimit(
      count: Int(value),
      key: GroupKey(title: scope.keys[index].title, value: scope.value(index), step: nil))
  }
}

extension GroupKey.Band {
  /// Bands as wide as a number that was written.
  init(_ width: NumberSyntax) {
    suffix = width.text.last.flatMap { $0.isNumber ? nil : String($0) } ?? ""
    suffixExponent =
      switch suffix.lowercased() {
      case "k": 3
      case "m": 6
      case "b": 9
      default: 0
      }
    coefficient = width.coefficient
    exponent = width.exponent
  }
}

extension PathSyntax {
  /// What a column of this path is called.
  var title: String {
    let shown = names.count > 1 && names[0].folded == "it" ? names.dropFirst() : names[...]
    return shown.map(\.text).joined(separator: "'s ")
  }
}

extension ExpressionSyntax {
  /// The same without the brackets around it.
  fileprivate var insideBrackets: ExpressionSyntax {
    if case .bracketed(let inner) = kind { inner.insideBrackets } else { self }
  }
}
