import Syntax

@testable import Reference

/// Random tests and values about the names that can be read at one place of a book.
struct Sentences {
  /// What can be read: given fields, decided fields of lower layers, definitions.
  var names: [Facts.Field]
  /// Those of the names that rules decide.
  var decided: Set<String>
  var lets: [String: Facts.Field.Kind]
  var today: Int
  /// The names of rows, for `health of "Elm 3"`.
  var rows: [String]
  /// The words that have an order.
  static let ordered: Set<String> = [
    "segment", "health", "sentiment", "priority", "cadence", "risk", "grade",
  ]

  /// A condition of tests within tests.
  func condition(_ depth: Int, _ dice: inout Dice) -> String {
    if depth == 0 || dice.chance(35) { return test(&dice) }
    switch dice.number(1...8) {
    case 1...3: return joined("and", depth, &dice)
    case 4...6: return joined("or", depth, &dice)
    case 7: return "not (\(condition(depth - 1, &dice)))"
    default:
      let states = ["unknown", "not unknown", "known", "missing"]
      return "(\(condition(depth - 1, &dice))) is \(dice.pick(states))"
    }
  }

  private func joined(_ word: String, _ depth: Int, _ dice: inout Dice) -> String {
    (0..<dice.number(2...3)).map { _ in
      let part = condition(depth - 1, &dice)
      return part.contains(" and ") || part.contains(" or ") ? "(\(part))" : part
    }.joined(separator: " \(word) ")
  }

  /// One test of one name.
  func test(_ dice: inout Dice) -> String {
    let field = dice.pick(names)
    let isDecided = decided.contains(field.name)
    if isDecided, dice.chance(15) {
      return "\(field.name) is \(dice.pick(["", "not "]))\(dice.pick(["conflicting", "held-back"]))"
    }
    if dice.chance(8) {
      return "\(field.name) is \(dice.pick(["missing", "known", "not missing", "not known"]))"
    }
    var subject = dice.chance(8) ? "account's \(field.name)" : field.name
    if !rows.isEmpty, dice.chance(4) {
      subject = "\(field.name) of \"\(dice.pick(rows))\""
    }
    switch field.kind {
    case .truth: return truth(subject, &dice)
    case .number, .percent, .money: return numeric(subject, field.kind, &dice)
    case .date: return date(subject, &dice)
    case .text: return text(subject, field, &dice)
    case .choice: return choice(subject, field, &dice)
    }
  }

  private func truth(_ subject: String, _ dice: inout Dice) -> String {
    switch dice.number(1...6) {
    case 1...2: subject
    case 3...4: "not \(subject)"
    default: "\(subject) is \(dice.pick(["", "not "]))\(dice.pick(["yes", "no"]))"
    }
  }

  // Words.

  private func choice(_ subject: String, _ field: Facts.Field, _ dice: inout Dice) -> String {
    if field.words.isEmpty { return text(subject, field, &dice) }
    if Sentences.ordered.contains(field.name), dice.chance(30) {
      let word = Sentences.quoted(dice.pick(field.words)[0])
      return "\(subject) \(comparison(&dice)) \(word)"
    }
    if dice.chance(12) { return text(subject, field, &dice) }
    return equality(subject, { self.word(field, &$0) }, &dice)
  }

  /// A word of a field in one of its spellings.
  private func word(_ field: Facts.Field, _ dice: inout Dice) -> String {
    let spelling = dice.chance(5) ? "purple" : dice.pick(dice.pick(field.words))
    let cased = dice.chance(15) ? spelling.uppercased() : spelling
    return dice.chance(30) ? "\"\(cased)\"" : Sentences.quoted(cased)
  }

  private func text(_ subject: String, _ field: Facts.Field, _ dice: inout Dice) -> String {
    let exactly = dice.chance(30) ? "exactly " : ""
    switch dice.number(1...6) {
    case 1: return "\(subject) contains \(exactly)\"\(dice.pick(["an", "Bank", "r", "N", ""]))\""
    case 2: return "\(subject) starts with \(exactly)\"\(dice.pick(["A", "no", "P", "North"]))\""
    case 3: return "\(subject) ends with \(exactly)\"\(dice.pick(["a", "Bank", "1", "D"]))\""
    case 4: return "\(subject) matches \(exactly)\"\(dice.pick(["*a*", "?o", "A*a", "*", "PR?"]))\""
    default:
      let others = names.filter { $0.holdsWords && $0.name != field.name }
      if !others.isEmpty, dice.chance(30) {
        let not = dice.pick(["", "not "])
        return "\(subject) is \(not)account's \(dice.pick(others).name)"
      }
      return equality(subject, { "\"\($0.pick(Given.texts))\"" }, &dice)
    }
  }

  private func equality(
    _ subject: String, _ word: (inout Dice) -> String, _ dice: inout Dice
  ) -> String {
    let textLets = lets.filter { $0.value == .text }.keys.sorted()
    let value = !textLets.isEmpty && dice.chance(10) ? dice.pick(textLets) : word(&dice)
    switch dice.number(1...5) {
    case 1: return subject.contains(" ") ? "\(subject) is \(value)" : "\(subject) \(value)"
    case 2: return "\(subject) is \(value)"
    case 3: return "\(subject) is not \(value)"
    default:
      let not = dice.pick(["", "not "])
      return "\(subject) is \(not)one of \(word(&dice)), \(word(&dice))"
    }
  }

  /// A word as it can stand in a sentence.
  static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    let isName = word.first?.isLetter == true && Keyword(word: word)?.isReserved != true
    return isPlain && isName ? word : "\"\(word)\""
  }

  // Numbers and amounts.

  private func comparison(_ dice: inout Dice) -> String {
    dice.pick(["above", "at least", "below", "at most", ">", "<=", "<", ">="])
  }

  private func numeric(
    _ subject: String, _ kind: Facts.Field.Kind, _ dice: inout Dice
  ) -> String {
    let left = dice.chance(12) ? value(of: kind, &dice) : subject
    switch dice.number(1...6) {
    case 1: return "\(left) between \(constant(kind, &dice)) and \(constant(kind, &dice))"
    case 2:
      let not = dice.pick(["", "not "])
      return "\(left) is \(not)one of \(constant(kind, &dice)), \(constant(kind, &dice))"
    case 3: return "\(left) is \(dice.pick(["", "not "]))\(value(of: kind, &dice))"
    default: return "\(left) \(comparison(&dice)) \(value(of: kind, &dice))"
    }
  }

  func constant(_ kind: Facts.Field.Kind, _ dice: inout Dice) -> String {
    switch kind {
    case .money: dice.pick(["0", "50k", "49999.99", "0.01", "100.10", "7", "1200", "120k", "-5"])
    case .percent: dice.pick(["50%", "60%", "5%", "100%", "7.5%", "0%"])
    case .date: Days.text(Given.day(near: today, &dice))
    case .truth: dice.pick(["yes", "no"])
    case .text, .choice: "\"\(dice.pick(Given.texts))\""
    case .number: dice.pick(["0", "1", "3", "5.5", "10", "-3", "12", "50", "0.25", "100", "2.75"])
    }
  }

  /// A value of a type: a constant, a name or a formula.
  func value(of kind: Facts.Field.Kind, _ dice: inout Dice) -> String {
    let same = names.filter { $0.kind == kind }.map(\.name)
    let constants = lets.filter { $0.value == kind }.keys.sorted()
    if !constants.isEmpty, dice.chance(15) { return dice.pick(constants) }
    guard !same.isEmpty, dice.chance(55) else { return constant(kind, &dice) }
    let name = dice.pick(same)
    switch kind {
    case .number:
      return dice.pick([
        name, "\(name) * 2 - 3", "(\(name) + \(dice.pick(same))) * 2", "-\(name)", "\(name) / 4",
        "55% of \(name)", "\(name) + 0.25", "\(name) - \(dice.pick(same))", "60% of \(name)",
      ])
    case .money:
      return dice.pick([
        name, "\(name) + \(dice.pick(same))", "\(name) - 5k", "\(name) * 12", "\(name) / 12",
        "55% of \(name)", "\(name) * 7%", "12.5% of \(name)", "\(name) - \(dice.pick(same))",
      ])
    case .date:
      let length = length(&dice)
      return dice.pick([
        name, "\(name) - \(length)", "\(name) + \(length)", "\(length) before \(name)",
        "\(length) after \(name)", "today", "today + \(length)",
      ])
    default: return name
    }
  }

  func length(_ dice: inout Dice) -> String {
    let unit = dice.pick(["day", "week", "month", "month", "quarter", "year", "business day"])
    let count = unit == "day" ? dice.pick([0, 1, 7, 30, 60, 90, 365]) : dice.number(1...13)
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }

  // Days.

  private func date(_ subject: String, _ dice: inout Dice) -> String {
    let length = length(&dice)
    switch dice.number(1...9) {
    case 1: return "\(subject) within \(length)"
    case 2: return "\(subject) more than \(length) \(dice.pick(["ago", "away"]))"
    case 3...4: return "\(subject) in the \(dice.pick(["last", "next"])) \(length)"
    case 5...6:
      let periods = ["week", "month", "quarter", "year", "fiscal quarter", "fiscal year"]
      return "\(subject) in \(dice.pick(["this", "last", "next"])) \(dice.pick(periods))"
    case 7: return "\(subject) in \(Days.civil(today).year + dice.number(-1...1))"
    case 8:
      let relation = dice.pick(["on", "before", "after", "above", "at least", "at most", "is"])
      return "\(subject) \(relation) \(value(of: .date, &dice))"
    default:
      return "\(subject) between \(constant(.date, &dice)) and \(value(of: .date, &dice))"
    }
  }
}
