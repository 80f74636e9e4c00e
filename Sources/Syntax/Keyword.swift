/// Every word that has a meaning of its own in the language.
///
/// Only the reserved ones cannot be names; the others are words only where the grammar asks for
/// them, so that a column called `rule` or `plan` gives no trouble.
package enum Keyword: String, CaseIterable, Hashable, Sendable {
  // Words that begin a statement or a step.
  case rule, `default`, define, `let`, field, decide, policy, budget, pin, show, plan, test
  case what, changed, since
  case given, advance, expect, note, overrides, replaces
  // Words of tests, fixtures and laws.
  case fixture, book, law, raising, lowering, changing, never, raises, lowers, changes
  case error, warning, notice
  case why, would, make, explain, full
  case scenario, continues, compare, timeline, under, playbook
  // Words of scenarios.
  case add, remove, turn, off, move, fewest, assume, seed, stopping, events, became, today
  case over, runs
  // Words of work and capacity.
  case work, takes, capacity, hour, hours, minute, minutes
  // Words of playbooks, templates and scores.
  case step, stops, start, driver, consulted, informed, needs, using, template, subject
  case score, group, measure, weight, band
  // Words that act.
  case apply, undo, run, done, dismiss
  // Words that join and guard.
  case when, unless, until, then, and, or, not, because, except, otherwise, first
  // Words that follow an operand in a test.
  case `is`, `as`, one, missing, known, unknown, conflicting
  case heldBack = "held-back"
  case above, below, at, least, most, between, within, more, than, away, ago
  case `in`, on, before, after, the, last, next, this
  case contains, starts, ends, matches, exactly
  case yes, no
  // Words of questions.
  case from, `where`, per, having, by, top, called, descending, ascending
  case distinct, across, totals, question
  // Words that count and sum.
  case of, count, sum, average, median, smallest, largest, latest, earliest, share
  // Words of actions.
  case to, `for`, with, due, again, once
  // Words of fields, policies, budgets and expectations.
  case rules, disagree, take, urgent, all
  case every, only, must, may, have, be, new, keep, findings
  // Words of related rows, and of values that depend on a condition.
  case any, has, same, bottom, `if`, `else`
  // Words that make a value of others.
  case weekday, anniversary, length, domain, rank, number, includes, rounded
  case firstWord = "first-word"
  case lastWord = "last-word"
  // Words about the past.
  case was, turned, up, down, points, falling, rising, lowest, highest, set
  // Words about files.
  case load, key, map, list, becomes, duplicates, stop, tool, encoding, delimiter, date, dates
  case percent
  // Units of time.
  case day, days, week, weeks, month, months, quarter, quarters, year, years, business, fiscal

  /// Whether the word can be nothing else: a name of that spelling is written `account's order`,
  /// a value of that spelling in quotes.
  package var isReserved: Bool {
    switch self {
    case .when, .unless, .until, .then, .and, .or, .not, .because, .as,
      .is, .above, .below, .at, .between, .within, .more, .in, .on, .before, .after,
      .contains, .starts, .ends, .matches, .yes, .no,
      .from, .where, .per, .having, .by, .top, .called, .descending, .ascending, .distinct, .across,
      .of, .count, .sum, .average, .median, .smallest, .largest, .latest, .earliest, .share,
      .to, .for, .with, .due, .again, .once, .using, .except, .must, .may,
      .any, .has, .if, .else, .includes, .rounded, .under, .became,
      .was, .turned, .up, .down, .falling, .rising, .lowest, .highest:
      true
    default: false
    }
  }

  /// The keyword spelled like `word`, letters compared without case and `_` as `-`.
  package init?(word: some StringProtocol) {
    self.init(bytes: Array(word.utf8)[...])
  }

  /// The keyword that these bytes spell, found without making a text of them.
  init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count <= Spelling.longest, let keyword = Keyword.table[Spelling(bytes)] else {
      return nil
    }
    self = keyword
  }

  private static let table = Dictionary(
    uniqueKeysWithValues: allCases.map { (Spelling(Array($0.rawValue.utf8)[...]), $0) })
}

/// Up to sixteen bytes of a word in the form that names are compared in.
private struct Spelling: Hashable {
  static let longest = 16
  private var high: UInt64 = 0
  private var low: UInt64 = 0

  init(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(folded(byte))
    }
  }
}

private func folded(_ byte: UInt8) -> UInt8 {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
  case UInt8(ascii: "_"): UInt8(ascii: "-")
  default: byte
  }
}

/// The form in which two spellings of one name are equal: lower case, `_` as `-`.
package func foldedName(_ text: some StringProtocol) -> String {
  String(
    decoding: text.lowercased().utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 },
    as: UTF8.self)
}
