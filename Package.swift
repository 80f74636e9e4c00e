// swift-tools-version: 6.2
import PackageDescription

// Tend: a playbook language with a shell, for people who look after customers.
//
// This file is the map. Read top to bottom, it is the way of a rule from text to effect:
//
//   text ─ Syntax ─▶ tree ─ Checking ─▶ checked rules ─ Evaluation ─▶ outcome ─ Reporting ─▶ text
//   files ─ Accounts ─▶ columns ───────────────────────────┘
//
// Simulation takes that way again and again, with facts, rules and a clock that steps change.
//
// What holds everywhere:
//   1. Problems in the user's text are returned as diagnostics, never thrown; a stage returns its
//      result and its diagnostics, and the next stage runs on what was good.
//   2. Nothing below `tend` reads a file, a clock, the environment or the terminal.
//   3. What crosses a target is a Sendable value; only `Buffer` is a class, and never changes once
//      it is shared.
//   4. Only Checking can make a checked rule or question, so Evaluation meets no unknown names.
//   5. Evaluating changes nothing: outcome = evaluate(rules, facts, moment).
//   6. Nothing depends on the order of rules, rows, files, threads, or of a dictionary.
//   7. One word of the language is one value in one list; one message has its wording in one place.

/// Language settings that every Swift target shares.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "tend",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // A target may import only what stands above it and is named here.
    .target(name: "Syntax", swiftSettings: strict),
    .target(name: "Accounts", swiftSettings: strict),
    .target(name: "Vocabulary", dependencies: ["Accounts"], swiftSettings: strict),
    .target(
      name: "Checking", dependencies: ["Syntax", "Accounts", "Vocabulary"], swiftSettings: strict),
    .target(
      name: "Evaluation",
      dependencies: [
        "Syntax", "Accounts", "Vocabulary", "Checking",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ], swiftSettings: strict),
    .target(
      name: "Simulation",
      dependencies: ["Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation"],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: ["Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation"],
      swiftSettings: strict),
    .target(
      name: "TendKit",
      dependencies: [
        "Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation", "Reporting",
      ],
      swiftSettings: strict),
    .systemLibrary(
      name: "CReadline", path: "Sources/CReadline",
      providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
    .systemLibrary(
      name: "CSQLite", path: "Sources/CSQLite",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CZlib", path: "Sources/CZlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .executableTarget(
      name: "tend",
      dependencies: [
        // All layers are named, though only three are imported: a change in the layout of a type
        // must recompile what holds it.
        "Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation", "Reporting",
        "TendKit", "CReadline", "CSQLite", "CZlib",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests, one target for each target above.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "SyntaxTests", dependencies: ["Syntax"], swiftSettings: strict),
    .testTarget(name: "AccountsTests", dependencies: ["Accounts"], swiftSettings: strict),
    .testTarget(
      name: "VocabularyTests", dependencies: ["Accounts", "Vocabulary"], swiftSettings: strict),
    .testTarget(
      name: "CheckingTests", dependencies: ["Syntax", "Accounts", "Vocabulary", "Checking"],
      swiftSettings: strict),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation", "Reporting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TendKitTests",
      dependencies: [
        "Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation", "Reporting",
        "TendKit", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "TendCommandTests",
      dependencies: [
        "Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Simulation", "Reporting",
        "TendKit", "tend", "CSQLite", "CZlib", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: strict),

    // A second, independent reading of the language, and the comparison with it.
    .target(
      name: "Reference", dependencies: ["Syntax"], path: "Tests/Reference", swiftSettings: strict),
    .testTarget(
      name: "ReferenceTests",
      dependencies: ["Syntax", "Accounts", "Vocabulary", "Checking", "Evaluation", "Reference"],
      swiftSettings: strict),
  ])
