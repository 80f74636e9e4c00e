import Accounts

/// Who a role is, row by row: the field of that name says it.
package struct RoleReading {
  private let column: Column
  /// Where the role is somebody's manager and the row does not name one: that of the CSM.
  private let managers: [String: String]
  private let csm: Column?

  /// How to read a role of the rows of `table`.
  package init(_ role: String, of table: String, in outcome: Outcome) {
    column = outcome.column(role, of: table, type: .text)
    guard role == "csm-manager", let people = outcome.facts.table(named: "people"),
      let names = people.column(named: "name"), let bosses = people.column(named: "manager")
    else {
      managers = [:]
      csm = nil
      return
    }
    managers = Dictionary(
      (0..<people.rowCount).compactMap { row in
        names[row].text.flatMap { name in bosses[row].text.map { (name, $0) } }
      }, uniquingKeysWith: { first, _ in first })
    csm = outcome.column("csm", of: table, type: .text)
  }

  /// Who it is for a row; nil when nobody is.
  package func person(_ row: Int) -> String? {
    column[row].text ?? csm?[row].text.flatMap { managers[$0] }
  }
}
