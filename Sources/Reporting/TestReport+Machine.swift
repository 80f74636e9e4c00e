import Syntax

// For other programs.
extension TestReport {
  /// The Test Anything Protocol, version 14; what went wrong stands in a block of YAML.
  var tap: String {
    var text = "TAP version 14\n1..\(tests.count)\n"
    for (index, test) in tests.enumerated() {
      let name = test.name.terminalSafe.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
      text += "\(test.passed ? "ok" : "not ok") \(index + 1) - \(test.isLaw ? "law " : "")\(name)\n"
      guard !test.passed else { continue }
      text += "  ---\n  at: \(JSONValue.string("\(test.location)").compact)\n  failures:\n"
      for failure in test.failures { text += "    - \(failure.json.compact)\n" }
      text += "  ...\n"
    }
    return text
  }

  /// The XML that build servers read as the results of JUnit; a file is a suite.
  var junit: String {
    var files: [String] = []
    for test in tests where !files.contains(test.location.file) { files.append(test.location.file) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"tend\" tests=\"\(tests.count)\" failures=\"\(failedCount)\">\n"
    for file in files {
      let own = tests.filter { $0.location.file == file }
      let failed = own.count { !$0.passed }
      text += "  <testsuite name=\"\(file.xml)\" tests=\"\(own.count)\" failures=\"\(failed)\">\n"
      for test in own { text += junit(test) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func junit(_ test: Test) -> String {
    let head =
      "    <testcase name=\"\(test.name.xml)\" classname=\"\(test.location.file.xml)\" "
      + "file=\"\(test.location.file.xml)\" line=\"\(test.location.line)\""
    if test.passed { return head + "/>\n" }
    let failures = test.failures.map { failure in
      let cells = failure.cells.map { "\($0.name): expected \($0.expected), found \($0.found)\n" }
      let why = failure.why.map { "\n" + $0.text(width: 100) } ?? ""
      let body = "\(failure.location): \(failure.source)\n\(cells.joined())\(why)"
      return "      <failure message=\"\(failure.text.xml)\">\(body.xml)</failure>\n"
    }
    return head + ">\n" + failures.joined() + "    </testcase>\n"
  }

  /// The report as a document.
  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("passed", .integer(Int64(tests.count - failedCount))),
      ("failed", .integer(Int64(failedCount))),
      ("tests", .array(tests.map(\.json))),
    ]
    if let coverage { members.append(("coverage", coverage.json)) }
    if let mutations { members.append(("mutations", mutations.json)) }
    return .object(members)
  }
}

extension TestReport.Test {
  fileprivate var json: JSONValue {
    .object([
      ("name", .string(name)), ("kind", .string(isLaw ? "law" : "test")),
      ("file", .string(location.file)), ("line", .integer(Int64(location.line))),
      ("cases", .integer(Int64(caseCount))), ("passed", .bool(passed)),
      ("failures", .array(failures.map(\.json))),
    ])
  }
}

extension TestReport.Failure {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("text", .string(text)), ("file", .string(location.file)),
      ("line", .integer(Int64(location.line))), ("expectation", .string(source)),
      (
        "cells",
        .array(
          cells.map {
            .object([
              ("cell", .string($0.name)), ("expected", .string($0.expected)),
              ("found", .string($0.found)),
            ])
          })
      ),
    ]
    if !example.isEmpty { members.append(("example", .array(example.map { .string($0) }))) }
    if let why { members.append(("why", why.json)) }
    return .object(members)
  }
}

extension String {
  /// The text within XML, in quotes or between marks; what XML cannot hold is replaced.
  fileprivate var xml: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n": text += "&#10;"
      case "\t": text += "&#9;"
      default:
        let isControl = scalar.properties.generalCategory == .control
        let isNone = scalar.value == 0xFFFE || scalar.value == 0xFFFF
        text.unicodeScalars.append(isControl || isNone ? "\u{FFFD}" : scalar)
      }
    }
    return text
  }
}
