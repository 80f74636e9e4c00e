import Accounts
import Checking
import Evaluation
import Reporting
import Syntax

/// Runs a book's tests under each mutant of its rules, until one fails or the time is over.
///
/// The tests that have seen the changed place decide come first: nearly always one of them notices.
struct MutationRun: Sendable {
  let book: TestBook
  /// All statements, of files too.
  let statements: [StatementSyntax]
  let schema: Schema
  /// How many accounts each law is tried on.
  let tries: Int
  let seed: UInt64

  /// What became of a mutant.
  private enum Fate: Sendable { case noticed, survived, invalid, untried }

  /// Tries the mutants of every statement, `jobs` at a time, as long as `isOver` says no.
  func report(jobs: Int, isOver: @escaping @Sendable () -> Bool) -> MutationReport {
    var rules = CheckedRules()
    let seen = book.tests.map { run($0, in: book, seesRules: true, &rules).coverage }
    let own = statements.filter { !book.isOfSchema($0) }
    let mutants = mutants(of: own, sources: book.sources)
    let fates = parallelMap(count: mutants.count, jobs: jobs) { index in
      isOver() ? Fate.untried : fate(of: mutants[index], seen)
    }
    let survivors = zip(mutants, fates).filter { $1 == .survived }.map { mutant, _ in
      survivor(mutant)
    }
    let valid = fates.filter { $0 != .invalid }
    return MutationReport(
      triedCount: valid.count { $0 != .untried }, count: valid.count, survivors: survivors)
  }

  private func survivor(_ mutant: Mutant) -> MutationReport.Survivor {
    let before = book.sources.oneLine(mutant.site)
    var bytes = Array(book.sources.text(of: mutant.site).utf8)
    let start = mutant.edit.range.bytes.lowerBound - mutant.site.bytes.lowerBound
    let range = start..<start + mutant.edit.range.bytes.count
    bytes.replaceSubrange(range, with: Array(mutant.edit.replacement.utf8))
    let after = String(decoding: bytes, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return MutationReport.Survivor(
      name: mutant.name, location: book.sources.location(of: mutant.edit.range), before: before,
      after: after)
  }

  private func fate(of mutant: Mutant, _ seen: [Coverage]) -> Fate {
    guard let changed = changed(by: mutant.edit) else { return .invalid }
    let context = CheckContext(changed.portfolio, schema: changed.schema)
    let (ruleset, diagnostics) = check(changed.declarations, in: context, sources: changed.sources)
    if diagnostics.hasErrors { return .invalid }
    let tests = changed.tests
    let places = tests.indices.sorted { left, right in
      let first = seen.indices.contains(left) && seen[left].hasSeen(mutant.edit.range)
      let second = seen.indices.contains(right) && seen[right].hasSeen(mutant.edit.range)
      return first == second ? left < right : first
    }
    var rules = CheckedRules()
    for place in places where !run(tests[place], in: changed, &rules).failures.isEmpty {
      return .noticed
    }
    for law in ruleset.laws {
      let result = run(law, under: ruleset, in: changed, outcome: nil, tries: tries, seed: seed)
      if !result.failures.isEmpty { return .noticed }
    }
    return .survived
  }

  /// The book with an edit in one of its texts; nil where that cannot be read any more.
  private func changed(by edit: FixIt) -> TestBook? {
    var sources = book.sources
    let file = sources.file(of: edit.range)
    var bytes = file.bytes
    bytes.replaceSubrange(edit.range.bytes, with: Array(edit.replacement.utf8))
    let playbook = parse(sources.add(name: file.name, bytes: bytes, firstLine: file.firstLine))
    if playbook.diagnostics.hasErrors { return nil }
    var rest = statements.filter { $0.range.file != file.id }
    let place = statements.firstIndex { $0.range.file == file.id } ?? rest.count
    rest.insert(
      contentsOf: playbook.statements.filter(\.isDeclaration), at: min(place, rest.count))
    return TestBook(
      rest, schema: schema, portfolio: book.portfolio, today: book.today, sources: sources)
  }
}
