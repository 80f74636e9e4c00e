/// A prompt in colour, written so that the editor does not count the colour codes as columns.
/// - Parameters:
///   - text: What is seen.
///   - attributes: The numbers of an SGR sequence, such as `1;32` for bold green.
/// - Returns: A prompt for ``LineEditor/readLine(prompt:)`` of ``ReadlineEditor``.
func coloredPrompt(_ text: String, attributes: String) -> String {
  // GNU readline takes what stands between these two control characters as having no width.
  let (begin, end) = ("\u{1}", "\u{2}")
  return "\(begin)\u{1B}[\(attributes)m\(end)\(text)\(begin)\u{1B}[0m\(end)"
}
