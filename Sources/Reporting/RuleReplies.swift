/// What became of the effects that a rule has asked for, as the runs tell it.
package struct RuleReplies: Sendable {
  /// Effects: how many, and the rows that have any.
  package struct Effects: Sendable {
    package private(set) var count = 0
    /// What people call the rows, each once, in the order in which they were met.
    package private(set) var names: [String] = []

    /// Counts one effect of a row.
    package mutating func add(_ name: String) {
      count += 1
      if !names.contains(name) { names.append(name) }
    }
  }

  /// Those that were issued, each time anew.
  package var issued = Effects()
  /// Those of which somebody said that they are done, here or in the tool that holds the tasks.
  package var done = Effects()
  package var dismissed = Effects()
  /// Those that ended because no rule asked for them any more.
  package var ended = Effects()
  /// Those that nobody has done or dismissed and that are asked for still.
  package var open = Effects()

  /// Nothing was issued.
  package init() {}
}
