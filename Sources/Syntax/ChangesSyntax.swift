/// `what changed from contacts since 2026-10-01`.
package struct ChangesSyntax: Sendable {
  /// The table it is about; every table when nil.
  package var table: NameSyntax?
  /// Which states of the data are compared.
  package var time: Time

  /// The states that are compared.
  package enum Time: Sendable {
    /// The newest and the one before it.
    case lately
    /// The one in force on a day and the newest.
    case since(DateSyntax)
    /// Those in force on two days, the earlier one first.
    case between(DateSyntax, DateSyntax)
  }
}
