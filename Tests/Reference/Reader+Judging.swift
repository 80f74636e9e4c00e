import Syntax

// One cell: who speaks, who wins, and what comes of it.
extension Reader {
  /// Whether a speaker speaks: its conditions are true, those of the rule it is an exception to
  /// are, and nobody who replaces it speaks.
  func speaks(_ number: Int, _ row: Int) -> Truth {
    if let known = spoken[row][number] { return known }
    let speaker = book.speakers[number]
    let isReplaced = (book.replacers[number] ?? []).contains { speaks($0, row) == .yes }
    let parent = speaker.parent.map { [speaks($0, row)] } ?? []
    let truths = parent + speaker.conditions.map { truth($0, row) }
    let answer: Truth = isReplaced ? .no : .all(truths)
    spoken[row][number] = answer
    return answer
  }

  /// What a speaker gives a field.
  private func value(_ number: Int, _ field: String) -> ExpressionSyntax? {
    book.speakers[number].sets.first { $0.field == field }?.value
  }

  func judge(_ name: String, _ row: Int) -> Judged {
    let pins = book.pins.filter { pin in
      plainName(pin.syntax.field.text) == name && self.row(pin.syntax.row) == row
        && facts.today <= pin.syntax.until.flatMap { Days.parse($0.text) } ?? .max
    }
    if !pins.isEmpty { return settle(pins.map { ($0.title, $0.syntax.value) }, name, row) }

    let members = book.speakers.indices.filter { value($0, name) != nil }
    let truths = members.map { speaks($0, row) }
    let applicable = zip(members, truths).filter { $0.1 == .yes }.map(\.0)
    if !applicable.isEmpty {
      let winners = applicable.filter { loser in
        !applicable.contains { beaten(by: $0, among: members).contains(loser) }
      }
      return settle(
        winners.compactMap { number in
          value(number, name).map { (book.speakers[number].title, $0) }
        }, name, row)
    }
    let isUnknown = truths.contains { $0.isUnknown }
    let speaking = book.defaults.filter { item in
      plainName(item.syntax.field.text) == name
        && (item.syntax.scope?.condition).map { truth($0, row) == .yes } ?? true
    }
    if isUnknown || speaking.isEmpty {
      return Judged(values: [facts.rows[row][name] ?? .missing], isHeldBack: isUnknown)
    }
    return settle(speaking.map { ($0.title, $0.syntax.value) }, name, row)
  }

  /// Whom a speaker overrides, directly or through others of the field, whether they speak or not.
  private func beaten(by first: Int, among members: [Int]) -> Set<Int> {
    var reached: Set<Int> = []
    var next = [first]
    while !next.isEmpty {
      let names = Set(next.flatMap { book.speakers[$0].overrides })
      let parents = next.compactMap { book.speakers[$0].parent }
      next = members.filter {
        (names.contains(book.speakers[$0].title) || parents.contains($0)) && !reached.contains($0)
      }
      reached.formUnion(next)
    }
    return reached
  }

  /// One value if all winners give the same, else what the field's combination makes of them.
  private func settle(
    _ said: [(title: String, value: ExpressionSyntax)], _ name: String, _ row: Int
  ) -> Judged {
    guard let field = fields[name] else { return Judged(values: [.missing]) }
    var values = Set(said.map { result($0.value, of: field, row) })
    if values.count > 1, let combination = book.fields[name]?.combination {
      values = [combination.of(values.subtracting([.missing]), field)]
    }
    return Judged(values: values, winners: Set(said.map(\.title)))
  }

  /// What an expression gives a field; a cell in conflict gives nothing.
  private func result(_ value: ExpressionSyntax, of field: Facts.Field, _ row: Int) -> Cell {
    if field.holdsWords, let word = value.word { return .text(field.spelling(word)) }
    let cell = read(value, row).cell ?? .missing
    return field.kind == .money ? cell.fraction.map { .money($0.inCents) } ?? .missing : cell
  }
}

extension FieldSyntax.Combination {
  /// One value of several; words that are not in the list come last.
  fileprivate func of(_ cells: Set<Cell>, _ field: Facts.Field) -> Cell {
    let ordered = cells.sorted { a, b in
      switch (a, b) {
      case (.text(let a), .text(let b)):
        (field.rank(a) ?? .max, a) < (field.rank(b) ?? .max, b)
      case (.day(let a), .day(let b)): a < b
      default: (a.fraction ?? Fraction(0)) < (b.fraction ?? Fraction(0))
      }
    }
    switch self {
    case .mostUrgent, .smallest, .earliest: return ordered.first ?? .missing
    case .leastUrgent, .largest, .latest: return ordered.last ?? .missing
    case .allOf:
      let words = ordered.compactMap { if case .text(let text) = $0 { text } else { nil } }
      return .text(words.joined(separator: ", "))
    }
  }
}
