import TestSupport
import Testing

/// The scenarios of `examples/what-if`, each run on the example book as its first lines say.
struct WhatIfFileTests {
  private static let folder = "\(packageFolder)/examples/what-if"

  @Test(arguments: [
    "02-ultimate-accounts-turn-red", "03-a-csm-leaves", "04-parental-leave", "05-two-new-hires",
    "06-the-threshold-rises", "07-the-threshold-falls", "08-a-region-is-first-priority",
    "09-the-share-of-first-priorities", "24-a-slower-cadence", "25-growth-accounts-to-scale",
    "26-two-reviews-a-year",
  ])
  func theAnswersAreTheExpected(_ name: String) throws {
    let path = "\(WhatIfFileTests.folder)/\(name)"
    let result = try tend([
      "run", "\(path).tend", "--data", exampleBook, "--today", "2026-11-21", "--quiet",
    ])
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("../../../examples/what-if/\(name).expected", result.output)
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }
}
