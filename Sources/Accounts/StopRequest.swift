import Synchronization

/// The wish that what is being worked out now should end early.
///
/// One flag for the whole program, as there is one person at the keyboard. Long work looks at it
/// once for each batch of rows and each column, which costs one load. What comes out of work that
/// was stopped is not finished: whoever made the wish throws it away, and withdraws the wish.
package enum StopRequest {
  /// Whether to stop.
  package static var isMade: Bool { flag.load(ordering: .relaxed) }

  /// Asks to stop; may be called by the handler of a signal once ``withdraw()`` has been called.
  package static func make() { flag.store(true, ordering: .relaxed) }

  /// Takes the wish back.
  /// - Returns: Whether there was one.
  @discardableResult
  package static func withdraw() -> Bool { flag.exchange(false, ordering: .relaxed) }
}

private let flag = Atomic(false)
