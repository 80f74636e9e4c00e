import Accounts
import Vocabulary

/// A number of things in words: `counted(3, "account", "accounts")` is `3 accounts`.
package func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(grouped(count)) \(count == 1 ? one : many)"
}

/// So many rows of a table, as people call them: `1 risk`, `3 accounts`.
func countedRows(_ count: Int, of table: String) -> String {
  let known =
    Schema.domain.table(named: table) ?? Schema.derived.first { $0.name == table }
  if let known {
    for (ending, plural) in [("-row", " rows"), ("-entry", " entries")]
    where known.singular.hasSuffix(ending) {
      let word = String(known.singular.dropLast(ending.count))
      return counted(count, "\(word) \(ending.dropFirst())", word + plural)
    }
    return counted(count, known.singular, known.name)
  }
  // The last answer, and tables that the schema does not know.
  return table == "it" ? counted(count, "row", "rows") : "\(grouped(count)) \(table)"
}

/// Names in one phrase of at most `width` columns: `Acorn, Birch, Cedar and 4 more`.
///
/// As many names are given as fit, safe for a terminal. The first is cut if it alone is too long;
/// where not even that fits, only the total is given.
///
/// - Parameters:
///   - names: all names, or the first few of them.
///   - total: how many there are in all.
///   - width: the terminal columns the phrase may take.
/// - Returns: the phrase, on one line.
package func listed(_ names: [String], total: Int, fitting width: Int) -> String {
  let total = max(total, names.count)
  var phrase = ""
  var best: String?
  for (index, name) in names.enumerated() {
    phrase += (index > 0 ? ", " : "") + name.terminalSafe
    let whole = phrase + moreText(total - index - 1)
    if whole.displayWidth <= width { best = whole }
    if phrase.displayWidth > width { break }
  }
  return best ?? shortened(names.first, total: total, fitting: width)
}

private func moreText(_ count: Int) -> String {
  count > 0 ? " and \(grouped(count)) more" : ""
}

private func shortened(_ name: String?, total: Int, fitting width: Int) -> String {
  let rest = moreText(total - 1)
  let room = width - rest.displayWidth
  let smallestUsefulName = 4
  guard let name, room >= smallestUsefulName else { return grouped(total).truncated(to: width) }
  return name.terminalSafe.truncated(to: room) + rest
}
