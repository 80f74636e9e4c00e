import Syntax

/// Reads cells and judges conditions, one row at a time; what rules decide is judged when read.
final class Reader {
  let facts: Facts
  let book: Book
  let decided: Set<String>
  /// The fields as the book declares them, else as the facts have them.
  let fields: [String: Facts.Field]
  private var meanings: [String: Meaning] = [:]
  private var judged: [[String: Judged]]
  /// For each row, whether the speaker with that number speaks.
  var spoken: [[Int: Truth]]
  /// Cells that are being judged; one that needs itself is missing, for the checker refuses it.
  private var inProgress: Set<String> = []

  private enum Meaning {
    case decided(Facts.Field)
    case given(Facts.Field)
    case definition(ExpressionSyntax)
    case constant(ExpressionSyntax)
    case today
  }

  init(facts: Facts, book: Book) {
    self.facts = facts
    self.book = book
    fields = Reader.fields(book, facts)
    judged = facts.rows.map { _ in [:] }
    spoken = facts.rows.map { _ in [:] }
    let set = book.speakers.flatMap { $0.sets.map(\.field) }.filter { facts.actions[$0] == nil }
    let others = book.defaults.map(\.syntax.field) + book.pins.map(\.syntax.field)
    decided = Set(set + others.map { plainName($0.text) })
  }

  private static func fields(_ book: Book, _ facts: Facts) -> [String: Facts.Field] {
    var fields = facts.fields
    for (name, declared) in book.fields {
      var (kind, words) = (Facts.Field.Kind.choice, [[String]]())
      switch declared.type {
      case .oneOf(let listed): words = listed.map { [$0.word ?? ""] }
      case .yesOrNo: kind = .truth
      case .named(let type):
        let kinds: [String: Facts.Field.Kind] = [
          "number": .number, "money": .money, "percent": .percent, "date": .date,
        ]
        kind = kinds[plainName(type.text)] ?? .text
      }
      fields[name] = Facts.Field(
        name: name, kind: kind, words: words, isLoaded: facts.fields[name]?.isLoaded ?? false)
    }
    return fields
  }

  /// A decided field, a loaded column, a definition, a constant, `today`, a field nobody loaded.
  private func meaning(_ path: PathSyntax) -> Meaning? {
    let word = path.names.last?.text ?? ""
    if let known = meanings[word] { return known }
    let found = meaning(plainName(word))
    meanings[word] = found
    return found
  }

  private func meaning(_ name: String) -> Meaning? {
    let field = fields[name]
    if let field, decided.contains(name) { return .decided(field) }
    if let field, field.isLoaded { return .given(field) }
    if let definition = book.definitions[name] { return .definition(definition) }
    if let constant = book.constants[name] { return .constant(constant) }
    if name == "today" { return .today }
    if let field { return .given(field) }
    let prefix = "recorded-"
    return name.hasPrefix(prefix)
      ? fields[String(name.dropFirst(prefix.count))].map { .given($0) } : nil
  }

  /// The field whose words an expression holds; nil when it holds no words.
  func words(_ expression: ExpressionSyntax) -> Facts.Field? {
    switch expression.kind {
    case .text: return Facts.Field(name: "", kind: .text)
    case .bracketed(let inner): return words(inner)
    case .path(let path), .subject(let path, of: _):
      switch meaning(path) {
      case .decided(let field), .given(let field): return field.holdsWords ? field : nil
      case .definition(let value): return words(value)
      case .constant(let value):
        return value.word == nil ? nil : Facts.Field(name: "", kind: .text)
      case .today, nil: return nil
      }
    default: return nil
    }
  }

  func judged(_ field: String, _ row: Int) -> Judged {
    if let known = judged[row][field] { return known }
    let place = "\(field) \(row)"
    guard inProgress.insert(place).inserted else { return Judged(values: [.missing]) }
    let judgement = judge(field, row)
    inProgress.remove(place)
    judged[row][field] = judgement
    return judgement
  }

  /// The row that a key or a name stands for.
  func row(_ text: TextSyntax) -> Int? {
    facts.labels.lazy.compactMap { label in
      self.facts.rows.firstIndex { ($0[label] ?? .missing).equals(.text(text.value)) }
    }.first
  }

  func read(_ path: PathSyntax, _ row: Int) -> Reading {
    switch meaning(path) {
    case .decided(let field):
      let cell = judged(field.name, row)
      return cell.isConflict ? .conflict : .cell(cell.values.first ?? .missing)
    case .given(let field): return .cell(facts.rows[row][field.name] ?? .missing)
    case .definition(let value): return read(value, row)
    case .constant(let value): return value.word.map { .cell(.text($0)) } ?? read(value, row)
    case .today: return .cell(.day(facts.today))
    case nil: return .cell(.missing)
    }
  }

  func read(_ expression: ExpressionSyntax, _ row: Int) -> Reading {
    switch expression.kind {
    case .path(let path): return read(path, row)
    case .subject(let path, let text):
      return self.row(text).map { read(path, $0) } ?? .cell(.missing)
    case .number(let number): return .cell(.number(number.fraction))
    case .text(let text): return .cell(.text(text.value))
    case .truth(let truth): return .cell(.truth(truth))
    case .date(let date): return .cell(Days.parse(date.text).map { .day($0) } ?? .missing)
    case .length(let length): return .cell(.length(length.length))
    case .portion(let number, let path):
      return calculate(.cell(.number(number.fraction)), .times, read(path, row))
    case .shifted(let length, let isAfter, let path):
      return calculate(read(path, row), isAfter ? .plus : .minus, .cell(.length(length.length)))
    case .negated(let inner):
      return calculate(.cell(.number(Fraction(-1))), .times, read(inner, row))
    case .arithmetic(let left, let sign, let right):
      return calculate(read(left, row), sign, read(right, row))
    case .bracketed(let inner): return read(inner, row)
    case .test, .not, .and, .or:
      let truth = truth(expression, row)
      if truth == .disputed { return .conflict }
      return .cell(truth == .unknown ? .missing : .truth(truth == .yes))
    default: return .cell(.missing)
    }
  }

  /// A part that is missing makes the whole missing, a division by 0 too; money is kept in cents.
  private func calculate(_ a: Reading, _ sign: ArithmeticOperator, _ b: Reading) -> Reading {
    guard let left = a.cell, let right = b.cell else { return .conflict }
    if case .day(let day) = left, case .length(let length) = right {
      return .cell(.day(Days.add(sign == .plus ? length : length.backwards, to: day)))
    }
    if case .day(let day) = left, case .day(let other) = right {
      return .cell(.number(Fraction(Int128(day - other))))
    }
    guard let x = left.fraction, let y = right.fraction else { return .cell(.missing) }
    let result: Fraction? =
      switch sign {
      case .plus: x + y
      case .minus: x + -y
      case .times: x * y
      case .divide: x.divided(by: y)
      }
    let isMoney = sign == .divide ? left.isMoney && !right.isMoney : left.isMoney || right.isMoney
    return .cell(result.map { isMoney ? .money($0.inCents) : .number($0) } ?? .missing)
  }
}

/// What comes of reading an expression: a cell, or that rules disagree about it.
enum Reading {
  case cell(Cell)
  case conflict
  var cell: Cell? { if case .cell(let cell) = self { cell } else { nil } }
}

extension Cell {
  var isMoney: Bool { if case .money = self { true } else { false } }

  var fraction: Fraction? {
    switch self {
    case .number(let number), .money(let number): number
    default: nil
    }
  }

  /// Missing equals missing and nothing else; texts are compared without case.
  func equals(_ other: Cell) -> Bool {
    if case .text(let left) = self, case .text(let right) = other {
      return left.lowercased() == right.lowercased()
    }
    if let left = fraction, let right = other.fraction { return left == right }
    return self == other
  }
}

extension ExpressionSyntax {
  /// The word of an expression that is a word or a text and nothing else.
  var word: String? {
    switch kind {
    case .path(let path): path.single?.text
    case .text(let text): text.value
    default: nil
    }
  }
}

extension NumberSyntax {
  /// Digits times a power of ten; `%` divides by a hundred.
  var fraction: Fraction {
    let places = exponent - (isPercent ? 2 : 0)
    let power = (0..<abs(places)).reduce(Int128(1)) { power, _ in power * 10 }
    return places < 0
      ? Fraction(Int128(coefficient), power) : Fraction(Int128(coefficient) * power)
  }
}

extension LengthSyntax {
  var length: Length {
    Length(count: Int(number.fraction.upper / number.fraction.lower), unit: unit)
  }
}
