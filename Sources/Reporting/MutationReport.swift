package import Syntax

/// Which small changes of the rules the tests of a book have noticed.
package struct MutationReport: Sendable {
  /// How many changes were tried.
  let triedCount: Int
  /// How many there are.
  let count: Int
  /// Those that no test noticed, in the order of their places.
  let survivors: [Survivor]

  /// A change that no test noticed.
  package struct Survivor: Sendable {
    /// What it is a part of: a rule by its name.
    let name: String
    let location: SourceLocation
    let before: String
    let after: String

    /// A change of a text.
    package init(name: String, location: SourceLocation, before: String, after: String) {
      self.name = name
      self.location = location
      self.before = before
      self.after = after
    }
  }

  /// What became of some of `count` changes.
  package init(triedCount: Int, count: Int, survivors: [Survivor]) {
    self.triedCount = triedCount
    self.count = count
    self.survivors = survivors
  }

  /// The changes that were noticed as a share of those tried, from 0 to 1.
  package var share: Double {
    triedCount == 0 ? 1 : Double(triedCount - survivors.count) / Double(triedCount)
  }

  /// The survivors under the rules that they are in, and the sums.
  func text(width: Int?, style: Style) -> String {
    let noticed = triedCount - survivors.count
    var text = style.bold(
      "mutations \(wholePercent(share)): \(noticed) of \(counted(triedCount, "change", "changes")) "
        + "to the rules are noticed by a test\n")
    if triedCount < count {
      text +=
        "\(count - triedCount) more were not tried, for the time was over; --seconds gives more\n"
    }
    var names: [String] = []
    for survivor in survivors where !names.contains(survivor.name) { names.append(survivor.name) }
    for name in names {
      let own = survivors.filter { $0.name == name }
      text += "\n\(name.terminalSafe)\n"
      let widest = own.map(\.before.displayWidth).filter { $0 <= 60 }.max() ?? 0
      for survivor in own {
        text +=
          "  \(survivor.before.terminalSafe.padded(to: widest))  as  "
          + style.emphasized(survivor.after.terminalSafe, .yellow)
          + "  \(style.dim("\(survivor.location)"))\n"
      }
    }
    return text
  }

  /// The report as a document.
  var json: JSONValue {
    .object([
      ("share", .number(share)), ("changes", .integer(Int64(count))),
      ("tried", .integer(Int64(triedCount))),
      (
        "survivors",
        .array(
          survivors.map {
            .object([
              ("rule", .string($0.name)), ("file", .string($0.location.file)),
              ("line", .integer(Int64($0.location.line))), ("before", .string($0.before)),
              ("after", .string($0.after)),
            ])
          })
      ),
    ])
  }
}
