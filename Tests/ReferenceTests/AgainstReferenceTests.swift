import Foundation
import Testing

/// The engine and the plain definition of the language say the same of random books, and the order
/// and place of what is written says nothing.
@Suite struct AgainstReferenceTests {
  /// How long the long comparison goes on, in minutes; nil leaves it out.
  private static let minutes = ProcessInfo.processInfo.environment["TEND_COMPARE_MINUTES"]
    .flatMap { Double($0) }
  /// The seed that the long comparison begins with.
  private static let firstSeed =
    ProcessInfo.processInfo.environment["TEND_COMPARE_SEED"].flatMap { UInt64($0) } ?? 1

  @Test func theEngineSaysWhatTheReferenceSays() {
    for seed in UInt64(1)...40 {
      let trial = Trial(seed)
      if !trial.differences().isEmpty { return report(trial) }
    }
  }

  @Test func orderAndFilesSayNothing() {
    for seed in UInt64(101)...112 {
      var trial = Trial(seed)
      let found = trial.shuffleDifferences()
      if !found.isEmpty { return report(trial, found) }
    }
  }

  @Test func aRuleWrittenTwiceSaysNothingMore() {
    for seed in UInt64(201)...220 {
      var trial = Trial(seed)
      let found = trial.copyDifferences()
      if !found.isEmpty { return report(trial, found) }
    }
  }

  /// All of the above, for as long as is asked; ends at the first difference.
  @Test(.enabled(if: minutes != nil)) func longComparison() {
    let end = Date(timeIntervalSinceNow: (Self.minutes ?? 0) * 60)
    var (books, rows, shuffles, isGood) = (0, 0, 0, true)
    var seed = Self.firstSeed
    while isGood, Date() < end {
      var trial = Trial(seed)
      isGood = trial.differences().isEmpty
      if isGood {
        let found = trial.shuffleDifferences() + trial.copyDifferences()
        isGood = found.isEmpty
        if !isGood { report(trial, found) }
      } else {
        report(trial)
      }
      (books, rows, seed) = (books + 1, rows + trial.given.rows.count, seed + 1)
      shuffles += 4
    }
    print(
      "compared \(books) books, \(rows) rows and \(shuffles) shuffles from seed \(Self.firstSeed)")
  }

  private func report(_ trial: Trial, _ found: [String]) {
    Issue.record("seed \(trial.seed): \(found.joined(separator: "\n"))\n\n\(trial.text)")
  }

  /// A difference as the smallest book that shows it.
  private func report(_ trial: Trial) {
    let small = trial.shrunk()
    let lines = small.differences().prefix(8).joined(separator: "\n")
    Issue.record(
      "seed \(small.seed), day \(small.given.today):\n\(lines)\n\n\(small.text)\n\(small.rows)")
  }
}
