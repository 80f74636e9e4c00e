import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

/// Tries a law on accounts that are made up.
struct LawTrial {
  let accounts: AccountTrial
  let law: CheckedLaw

  /// The law as it reads accounts of given values and nothing else; nil where the book has errors.
  init?(_ law: CheckedLaw, under ruleset: Ruleset, in book: TestBook) {
    guard
      let accounts = AccountTrial(
        reading: law.expressions, of: law.table, under: ruleset, in: book),
      let own = accounts.ruleset.laws.first(where: { $0.range == law.range })
    else { return nil }
    self.accounts = accounts
    self.law = own
  }

  var table: TableSchema { accounts.table }
  private var candidates: FieldCandidates { accounts.candidates }

  func outcome(_ rows: [[String: Value]]) -> Outcome { accounts.outcome(rows) }

  /// The first account of many that breaks the law, made as small as it still does; nil when none
  /// of them breaks it.
  func counterExample(tries: Int, seed: UInt64) -> MadeAccount? {
    var dice = AccountDice(seed: seed)
    var accounts = (0..<tries).map { _ in dice.account(candidates) }
    if case .motion(let motion) = law.claim {
      for index in accounts.indices {
        guard let value = accounts[index].values[motion.field.name] else { continue }
        accounts[index].changed = dice.other(
          than: value, of: motion.field, isUp: motion.isUp, candidates)
      }
    }
    guard let first = breaks(accounts).firstIndex(of: true) else { return nil }
    return shrunk(accounts[first])
  }

  /// Whether each of some accounts breaks the law.
  func breaks(_ accounts: [MadeAccount]) -> [Bool] {
    let before = outcome(accounts.map(\.values))
    var isMeant = accounts.map { _ in true }
    if let scope = law.scope {
      let yes = Set(before.judged(scope, table: table.name).yes)
      isMeant = accounts.indices.map { yes.contains($0) }
    }
    // What is held back is as recorded, which says nothing of the rules.
    let doubtful = before.heldBack(law.expressions, table: table.name)
    for index in accounts.indices where doubtful.contains(index) { isMeant[index] = false }
    switch law.claim {
    case .condition(let condition):
      let judged = before.judged(condition, table: table.name)
      let good = Set(judged.yes + judged.unknown)
      return accounts.indices.map { isMeant[$0] && !good.contains($0) }
    case .motion(let motion):
      let changed = accounts.map { account -> [String: Value] in
        guard let value = account.changed else { return account.values }
        return account.values.merging([motion.field.name: value]) { $1 }
      }
      let after = outcome(changed)
      let unsure = after.heldBack([motion.result], table: table.name)
      let old = before.column(of: motion.result, table: table.name)
      let new = after.column(of: motion.result, table: table.name)
      return accounts.indices.map {
        isMeant[$0] && !unsure.contains($0) && accounts[$0].changed != nil
          && motion.isBroken(from: old[$0], to: new[$0])
      }
    }
  }

  /// The account without all that it takes nothing from.
  private func shrunk(_ account: MadeAccount) -> MadeAccount {
    var keeps: Set<String> = []
    if case .motion(let motion) = law.claim { keeps = [motion.field.name] }
    let values = accounts.shrunk(account.values, keeping: keeps) { rows in
      breaks(rows.map { MadeAccount(values: $0, changed: account.changed) })
    }
    return nearest(MadeAccount(values: values, changed: account.changed))
  }

  /// Of the changes that break a law, the least.
  private func nearest(_ account: MadeAccount) -> MadeAccount {
    guard case .motion(let motion) = law.claim, let now = account.values[motion.field.name],
      let place = motion.field.place(of: now), motion.isUp != nil
    else { return account }
    let others = candidates.values(of: motion.field).filter { value in
      guard let other = motion.field.place(of: value) else { return false }
      return motion.isUp == true ? other > place : other < place
    }.sorted {
      abs((motion.field.place(of: $0) ?? 0) - place)
        < abs((motion.field.place(of: $1) ?? 0) - place)
    }
    let trials = others.map { MadeAccount(values: account.values, changed: $0) }
    return breaks(trials).firstIndex(of: true).map { trials[$0] } ?? account
  }
}

extension CheckedLaw {
  /// What it reads.
  var expressions: [CheckedExpression] {
    switch claim {
    case .condition(let condition): [scope, condition].compactMap(\.self)
    case .motion(let motion): [scope, motion.result, motion.subject].compactMap(\.self)
    }
  }
}

extension CheckedMotion {
  /// Whether the field goes up; nil where any change will do.
  var isUp: Bool? {
    switch change {
    case .raising: true
    case .lowering: false
    case .changing: nil
    }
  }

  /// Whether a value has become what it never may; what is not known tells nothing.
  func isBroken(from old: Value, to new: Value) -> Bool {
    if effect == .changes { return old != new }
    let field = result.field ?? FieldSchema(resultName, result.type)
    guard let before = field.place(of: old), let after = field.place(of: new)
    else { return false }
    return effect == .raises ? after > before : after < before
  }
}
