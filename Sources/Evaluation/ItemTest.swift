import Accounts
import Syntax

/// A test of a text that lists items, which `;`, `,`, `|` or line ends separate.
struct ItemTest {
  private let inclusion: TestSyntax.Inclusion
  private let items: Set<String>

  init(_ inclusion: TestSyntax.Inclusion, _ items: [String]) {
    self.inclusion = inclusion
    self.items = Set(items.map { foldedCase($0) })
  }

  /// Whether the text has the items; case does not count.
  func matches(_ text: String) -> Bool {
    let parts = foldedCase(text).split { ";,|".contains($0) || $0.isNewline }
    let found = Set(parts.map { trimmed($0) }.filter { !$0.isEmpty })
    return switch inclusion {
    case .one, .any: !items.isDisjoint(with: found)
    case .all: items.isSubset(of: found)
    case .only: !found.isEmpty && found.isSubset(of: items)
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
