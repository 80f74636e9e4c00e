/// What a terminal is sent, as text: without control sequences, bells and carriage returns.
struct PlainText {
  private(set) var bytes: [UInt8] = []
  private var state = State.text

  private enum State {
    case text
    /// After Escape.
    case escape
    /// After Escape and one of the characters that take one more, such as a character set.
    case designation
    /// In `ESC [ … letter`.
    case control
    /// In `ESC ] … BEL`, or the same ended by `ESC \`.
    case command
  }

  /// Takes the next bytes; a sequence may be cut between two calls.
  mutating func append(_ added: [UInt8]) {
    for byte in added { append(byte) }
  }

  private mutating func append(_ byte: UInt8) {
    switch (state, byte) {
    case (.text, 0x1B), (.command, 0x1B): state = .escape
    case (.text, 0x07), (.text, 0x0D): break
    case (.text, _): bytes.append(byte)
    case (.escape, UInt8(ascii: "[")): state = .control
    case (.escape, UInt8(ascii: "]")): state = .command
    case (.escape, 0x20...0x2F): state = .designation
    case (.escape, _), (.designation, _): state = .text
    case (.control, 0x40...0x7E), (.command, 0x07): state = .text
    case (.control, _), (.command, _): break
    }
  }
}
