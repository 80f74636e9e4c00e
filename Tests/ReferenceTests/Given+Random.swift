import Foundation

@testable import Reference

extension Given {
  /// Up to 80 accounts with values that meet often, many of them missing.
  init(_ dice: inout Dice) {
    let day = Days.number(2026, 11, 21)
    let days = [
      day, Days.number(2027, 3, 31), Days.number(2028, 2, 29), Days.number(2027, 1, 31),
      Days.number(2026, 12, 31), Days.number(2027, 2, 1), Days.number(2027, 5, 30),
    ]
    let today = dice.chance(60) ? dice.pick(days) : day + dice.number(-900...900)
    let count = dice.chance(10) ? 0 : dice.number(1...80)
    var fields = Given.loadable.filter { _ in dice.chance(80) }
    if dice.chance(15) { fields.append(Facts.Field(name: "managed", kind: .truth)) }
    let presence = dice.pick([50, 75, 95])
    let rows = (0..<count).map { number -> [String: Cell] in
      var row: [String: Cell] = [:]
      for field in fields where dice.chance(presence) {
        row[field.name] = Given.cell(field, today, &dice)
      }
      row["account-id"] = .text("id-\(number)")
      row["name"] = .text(dice.pick(Given.labels) + " \(number)")
      return row
    }
    let labels = ["account-id", "name"].map { Facts.Field(name: $0, kind: .text) }
    self.init(fields: labels + fields, rows: rows, today: today)
  }

  static let labels = ["Elm", "Bank of Fir", "north oak", "Yew Bank"]
  static let texts = ["Ana", "Bo", "ana", "Cy Lane", "North Bank", "region"]

  /// What a file may have, beside the two names of a row.
  private static let loadable: [Facts.Field] = known.compactMap { field in
    let names = [
      "segment", "region", "health", "sentiment", "priority", "cadence", "risk", "csm", "parent",
      "industry", "account-executive", "onboarding-complete", "nps", "seats-used", "usage",
      "seats-licensed", "health-score", "arr", "mrr", "renewal", "last-met", "contract-start",
      "last-ebr", "lifecycle-stage",
    ]
    guard names.contains(field.name) else { return nil }
    var loaded = field
    loaded.isLoaded = true
    return loaded
  }

  static func cell(_ field: Facts.Field, _ today: Int, _ dice: inout Dice) -> Cell {
    switch field.kind {
    case .truth: .truth(dice.chance(50))
    case .number, .percent: .number(number(field.name, &dice))
    case .money: .money(Decimal(dice.pick(cents)) / 100)
    case .date: .day(day(near: today, &dice))
    case .text: .text(dice.pick(texts))
    case .choice:
      .text(dice.chance(5) ? "purple" : field.words.isEmpty ? "plain" : dice.pick(field.words)[0])
    }
  }

  static let cents = [
    0, 1, 10, 700, 1001, 10010, 120_000, 4_999_999, 5_000_000, 5_000_001, 12_000_000,
  ]

  private static func number(_ name: String, _ dice: inout Dice) -> Decimal {
    // Some fields have decimals, others are whole.
    if name == "usage" || name == "nps" { return Decimal(dice.number(-12...24)) / 4 }
    return Decimal(dice.pick([0, 1, 3, 5, 6, 7, 10, 12, 20, 45, 50, 60, 75, 100]))
  }

  /// A day at or beside the edges that spans and periods have.
  static func day(near today: Int, _ dice: inout Dice) -> Int {
    let away = dice.number(-14...14)
    switch dice.number(1...5) {
    case 1: return Days.add(months: away, to: today) + dice.number(-1...1)
    case 2:
      let (year, month, _) = Days.civil(Days.add(months: away, to: today))
      return Days.number(year, month, 1) + dice.number(-1...1)
    case 3: return today + away
    case 4: return today + dice.pick([-366, -365, -91, -90, -60, -30, 30, 60, 89, 90, 91, 365])
    default: return today + dice.number(-800...800)
    }
  }
}

extension Days {
  /// The day as it is written.
  static func text(_ day: Int) -> String {
    let (year, month, day) = civil(day)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
