import Accounts

/// A generated condition: its sentence, and what it says of an account, found without the engine.
///
/// Nil is unknown.
struct Condition {
  let text: String
  let judge: (Account) -> Bool?

  private init(_ text: String, _ judge: @escaping (Account) -> Bool?) {
    self.text = text
    self.judge = judge
  }

  /// One test.
  static func test(_ random: inout Seeded) -> Condition {
    switch random.number(0...11) {
    case 0: health(&random)
    case 1: urgency(&random)
    case 2: presence(&random)
    case 3: amount(&random)
    case 4: score(&random)
    case 5: seats(&random)
    case 6: ahead(&random)
    case 7: back(&random)
    case 8: period(&random)
    case 9: day(&random)
    case 10: words(&random)
    default: onboarded(&random)
    }
  }

  /// Tests joined to some depth.
  static func some(_ random: inout Seeded, depth: Int = 2) -> Condition {
    guard depth > 0, random.chance(0.7) else { return test(&random) }
    let parts = (0..<random.number(2...3)).map { _ in some(&random, depth: depth - 1) }
    let texts = parts.map { "(\($0.text))" }
    switch random.number(0...3) {
    case 0:
      return Condition(texts.joined(separator: " and ")) { row in
        let results = parts.map { $0.judge(row) }
        return results.contains(false) ? false : results.contains(nil) ? nil : true
      }
    case 1:
      return Condition(texts.joined(separator: " or ")) { row in
        let results = parts.map { $0.judge(row) }
        return results.contains(true) ? true : results.contains(nil) ? nil : false
      }
    case 2: return Condition("not \(texts[0])") { row in parts[0].judge(row).map { !$0 } }
    default: return Condition("\(texts[0]) is unknown") { row in parts[0].judge(row) == nil }
    }
  }

  // Choices and texts.

  private static func health(_ random: inout Seeded) -> Condition {
    let word = random.pick(["red", "yellow", "green", "purple"])
    let other = random.pick(["red", "green"])
    return switch random.number(0...3) {
    case 0: Condition("health \(word)") { $0.health == word }
    case 1: Condition("health is not \(word)") { $0.health != word }
    case 2:
      Condition("health is one of \(word), \(other)") { $0.health == word || $0.health == other }
    default:
      Condition("health is not one of \(word), \(other)") {
        $0.health != word && $0.health != other
      }
    }
  }

  private static let segments = ["Strategic", "Growth", "Scale", "Digital"]

  private static func urgency(_ random: inout Seeded) -> Condition {
    let rank = random.number(0...3)
    let (word, holds) = comparison(&random)
    // More urgent is above, and stands first.
    return Condition("segment \(word) \(segments[rank])") { row in
      row.segment.map { own in holds(-(segments.firstIndex(of: own) ?? 9), -rank) }
    }
  }

  private static func words(_ random: inout Seeded) -> Condition {
    switch random.number(0...3) {
    case 0:
      Condition("csm contains \"an\"") {
        $0.csm.map { $0 == "Ana" || $0 == "ANA" || $0 == "Hannah" }
      }
    case 1: Condition("csm starts with exactly \"A\"") { $0.csm.map { $0 == "Ana" || $0 == "ANA" } }
    case 2: Condition("csm is \"ana\"") { $0.csm == "Ana" || $0.csm == "ANA" }
    default: Condition("csm matches \"*nna*\"") { $0.csm.map { $0 == "Hannah" || $0 == "Ånna" } }
    }
  }

  private static func presence(_ random: inout Seeded) -> Condition {
    let fields: [(String, (Account) -> Bool)] = [
      ("health", { $0.health == nil }), ("arr", { $0.arr == nil }), ("nps", { $0.nps == nil }),
      ("renewal", { $0.renewal == nil }), ("onboarding-complete", { $0.onboarded == nil }),
    ]
    let (name, isMissing) = random.pick(fields)
    return random.chance(0.5)
      ? Condition("\(name) is missing") { isMissing($0) }
      : Condition("\(name) is known") { !isMissing($0) }
  }

  private static func onboarded(_ random: inout Seeded) -> Condition {
    switch random.number(0...2) {
    case 0: Condition("onboarding-complete") { $0.onboarded }
    case 1: Condition("onboarding-complete is yes") { $0.onboarded == true }
    default: Condition("onboarding-complete is no") { $0.onboarded == false }
    }
  }

  // Numbers.

  private static func comparison(_ random: inout Seeded) -> (String, (Int, Int) -> Bool) {
    switch random.number(0...3) {
    case 0: ("above", { $0 > $1 })
    case 1: ("at least", { $0 >= $1 })
    case 2: ("below", { $0 < $1 })
    default: ("at most", { $0 <= $1 })
    }
  }

  private static func amount(_ random: inout Seeded) -> Condition {
    let thousands = random.number(48...52) * 100_000
    if random.chance(0.3) {
      return Condition("arr between 49k and \(thousands / 100)") { row in
        row.arr.map { $0 >= 4_900_000 && $0 <= thousands }
      }
    }
    if random.chance(0.3) { return Condition("arr is \(thousands / 100)") { $0.arr == thousands } }
    let (word, holds) = comparison(&random)
    return Condition("arr \(word) \(thousands / 100)") { row in row.arr.map { holds($0, thousands) }
    }
  }

  private static func score(_ random: inout Seeded) -> Condition {
    let half = random.number(-6...16)
    let bound = Double(half) / 2
    let (word, holds) = comparison(&random)
    return switch random.number(0...2) {
    case 0: Condition("nps \(word) \(bound)") { row in row.nps.map { holds(Int($0 * 2), half) } }
    case 1: Condition("nps is not \(bound)") { row in row.nps != bound }
    default: Condition("nps is one of \(bound), 3, 4.5") { [bound, 3, 4.5].contains($0.nps) }
    }
  }

  private static func seats(_ random: inout Seeded) -> Condition {
    let (word, holds) = comparison(&random)
    let percent = random.pick([10, 25, 55, 60, 100])
    func both(_ row: Account, _ test: (Int, Int) -> Bool) -> Bool? {
      guard let used = row.seatsUsed, let licensed = row.seatsLicensed else { return nil }
      return test(used, licensed)
    }
    return switch random.number(0...3) {
    case 0: Condition("seats-used \(word) seats-licensed") { both($0, holds) }
    case 1:
      Condition("seats-used \(word) \(percent)% of seats-licensed") { row in
        both(row) { holds($0 * 100, $1 * percent) }
      }
    case 2:
      // Parts in quarters, which shares hold exactly.
      Condition("utilization \(word) 25%") { row in
        row.seatsLicensed == 0 ? nil : both(row) { holds($0 * 4, $1) }
      }
    default: Condition("seats-used is seats-licensed") { $0.seatsUsed == $0.seatsLicensed }
    }
  }

  // Days.

  private static func length(_ random: inout Seeded, _ sign: Int) -> (String, Int) {
    switch random.number(0...3) {
    case 0: ("30 days", Days.today + sign * 30)
    case 1: ("90 days", Days.today + sign * 90)
    case 2: ("4 months", Days.moved(Days.today, months: sign * 4))
    default: ("1 year", Days.moved(Days.today, months: sign * 12))
    }
  }

  private static func ahead(_ random: inout Seeded) -> Condition {
    let (words, last) = length(&random, 1)
    return random.chance(0.5)
      ? Condition("renewal within \(words)") { $0.renewal.map { $0 >= Days.today && $0 <= last } }
      : Condition("renewal more than \(words) away") { $0.renewal.map { $0 > last } }
  }

  private static func back(_ random: inout Seeded) -> Condition {
    let (words, first) = length(&random, -1)
    return random.chance(0.5)
      ? Condition("last-met in the last \(words)") {
        $0.lastMet.map { $0 >= first && $0 <= Days.today }
      }
      : Condition("last-met more than \(words) ago") { $0.lastMet.map { $0 < first } }
  }

  private static func period(_ random: inout Seeded) -> Condition {
    let periods: [(String, Int, Int)] = [
      ("this week", Days.number(2026, 11, 16), Days.number(2026, 11, 22)),
      ("last week", Days.number(2026, 11, 9), Days.number(2026, 11, 15)),
      ("next month", Days.number(2026, 12, 1), Days.number(2026, 12, 31)),
      ("this quarter", Days.number(2026, 10, 1), Days.number(2026, 12, 31)),
      ("last quarter", Days.number(2026, 7, 1), Days.number(2026, 9, 30)),
      ("next year", Days.number(2027, 1, 1), Days.number(2027, 12, 31)),
      ("2026", Days.number(2026, 1, 1), Days.number(2026, 12, 31)),
    ]
    let (name, first, last) = random.pick(periods)
    return Condition("renewal in \(name)") { $0.renewal.map { $0 >= first && $0 <= last } }
  }

  private static func day(_ random: inout Seeded) -> Condition {
    let day = random.pick(Days.edges)
    let text = Days.text(day)
    return switch random.number(0...3) {
    case 0: Condition("renewal before \(text)") { $0.renewal.map { $0 < day } }
    case 1: Condition("renewal after \(text)") { $0.renewal.map { $0 > day } }
    case 2: Condition("renewal on \(text)") { $0.renewal.map { $0 == day } }
    default:
      Condition("last-met before 30 days before renewal") { row in
        guard let met = row.lastMet, let renewal = row.renewal else { return nil }
        return met < renewal - 30
      }
    }
  }
}
