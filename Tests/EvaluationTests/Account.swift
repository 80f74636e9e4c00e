import Accounts

/// One generated account, as plain values that the tests can judge by themselves.
struct Account {
  var key: Int
  var health: String?
  var segment: String?
  var csm: String?
  /// Hundredths.
  var arr: Int?
  var nps: Double?
  var seatsUsed: Int?
  var seatsLicensed: Int?
  /// Days since 1970-01-01.
  var renewal: Int?
  var lastMet: Int?
  var onboarded: Bool?
  var priority: String?
  var usage: Double?

  /// A generated account; every cell may be missing, and values lie near the bounds of conditions.
  init(_ key: Int, _ random: inout Seeded) {
    func maybe<Part>(_ random: inout Seeded, _ part: (inout Seeded) -> Part) -> Part? {
      random.chance(0.2) ? nil : part(&random)
    }
    self.key = key
    health = maybe(&random) { $0.pick(["red", "yellow", "green", "purple"]) }
    segment = maybe(&random) { $0.pick(["Strategic", "Growth", "Scale", "Digital"]) }
    csm = maybe(&random) { $0.pick(["Ana", "ANA", "Bo", "Hannah", "Ånna"]) }
    arr = maybe(&random) { $0.number(48...52) * 100_000 + $0.pick([0, 0, 1, -1]) }
    nps = maybe(&random) { Double($0.number(-3...8)) + $0.pick([0, 0, 0.5]) }
    seatsUsed = maybe(&random) { $0.number(0...12) }
    seatsLicensed = maybe(&random) { $0.number(0...20) }
    renewal = maybe(&random) { $0.pick(Days.edges) + $0.number(-1...1) }
    lastMet = maybe(&random) { $0.pick(Days.edges) + $0.number(-1...1) }
    onboarded = maybe(&random) { $0.chance(0.5) }
    priority = maybe(&random) { $0.pick(["PR1", "PR2", "PR3"]) }
    usage = maybe(&random) { Double($0.number(0...12)) }
  }

  static func some(_ count: Int, _ random: inout Seeded) -> [Account] {
    (0..<count).map { Account($0, &random) }
  }
}

extension Portfolio {
  /// A table of generated accounts.
  static func of(_ accounts: [Account]) -> Portfolio {
    func texts(_ cell: (Account) -> String?) -> [Value] {
      accounts.map { cell($0).map { .text($0) } ?? .missing }
    }
    func numbers(_ cell: (Account) -> Double?) -> [Value] {
      accounts.map { cell($0).map { .number($0) } ?? .missing }
    }
    func days(_ cell: (Account) -> Int?) -> [Value] {
      accounts.map { cell($0).map { .date(CalendarDate(dayNumber: Int32($0))) } ?? .missing }
    }
    return .accounts([
      (FieldSchema("account-id", .text), texts { "A-\($0.key)" }),
      (FieldSchema("health", .choice), texts(\.health)),
      (FieldSchema("segment", .choice), texts(\.segment)),
      (FieldSchema("csm", .text), texts(\.csm)),
      (
        FieldSchema("arr", .money),
        accounts.map { $0.arr.map { .money(Int64($0)) } ?? .missing }
      ),
      (FieldSchema("nps", .number), numbers(\.nps)),
      (FieldSchema("seats-used", .number), numbers { $0.seatsUsed.map(Double.init) }),
      (FieldSchema("seats-licensed", .number), numbers { $0.seatsLicensed.map(Double.init) }),
      (FieldSchema("renewal", .date), days(\.renewal)),
      (FieldSchema("last-met", .date), days(\.lastMet)),
      (
        FieldSchema("onboarding-complete", .truth),
        accounts.map { $0.onboarded.map { .truth($0) } ?? .missing }
      ),
      (FieldSchema("priority", .choice), texts(\.priority)),
      (FieldSchema("usage", .number), numbers(\.usage)),
    ])
  }
}
