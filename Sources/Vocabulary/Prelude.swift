/// The definitions that come with the schema, in the language itself.
///
/// A loaded column, or a `given` in a test, of one of these names takes the definition's place.
package enum Prelude {
  /// The name of the text in messages.
  package static let name = "schema"

  /// The text.
  package static let text = """
    define managed as csm is known
    define child as parent is known
    define utilization as seats-used / seats-licensed
    define days-to-renewal as renewal - today
    let fiscal-year-start = 1

    """
}
