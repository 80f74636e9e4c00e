import CReadline
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

typealias CStringList = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// Who answers the completion key; readline's callbacks cannot capture it.
let completionSource = Mutex<CompletionSource?>(nil)

/// The candidates that readline was given last, for their explanations.
private let offered = Mutex<[CompletionAnswer.Candidate]>([])

/// Readline's question what could stand before the cursor.
///
/// Readline is told that the whole line up to the cursor is one word, so that the range of the
/// answer decides what is replaced. The texts and their list are freed by readline.
func offerCandidates(
  _ word: UnsafePointer<CChar>?, _ start: CInt, _ end: CInt
) -> CStringList? {
  crl_begin_completion()
  let request = CompletionRequest(type: crl_completion_type())
  let cursor = Int(crl_cursor())
  guard request != .insertAll, let line = crl_line().flatMap({ String(validatingCString: $0) }),
    let source = completionSource.withLock({ $0 })
  else { return nil }
  let answer = source(line, cursor)
  let texts = answer.replacements(in: line, cursor: cursor)
  if texts.isEmpty { return nil }
  offered.withLock { $0 = answer.candidates }
  if answer.candidates.allSatisfy(\.closes) { crl_append_space() }
  if texts.count == 1, request == .insert, answer.range.upperBound > cursor {
    rl_delete_text(CInt(cursor), CInt(answer.range.upperBound))
  }
  return cStringList(texts)
}

/// Readline's fallback, which would otherwise be file names.
func noEntry(_ word: UnsafePointer<CChar>?, _ state: CInt) -> UnsafeMutablePointer<CChar>? { nil }

/// Shows the candidates below the line, and the line again below them.
func showCandidates(_ texts: CStringList?, _ count: CInt, _ longest: CInt) {
  let candidates = offered.withLock { $0 }
  var (rows, columns): (CInt, CInt) = (24, 80)
  rl_get_screen_size(&rows, &columns)
  let lines = listing(of: candidates, columns: Int(columns), rows: Int(rows)) { scalar in
    Int(crl_width(scalar.value))
  }
  rl_crlf()
  crl_write(lines.map { $0 + "\n" }.joined())
  rl_forced_update_display()
}

/// What the user asked of a completion.
private enum CompletionRequest {
  case insert, list, insertAll

  init(type: CInt) {
    switch UInt8(truncatingIfNeeded: type) {
    case UInt8(ascii: "?"): self = .list
    case UInt8(ascii: "*"): self = .insertAll
    default: self = .insert
    }
  }
}

/// A list of texts that ends with a null pointer, in memory of `malloc`.
private func cStringList(_ texts: [String]) -> CStringList? {
  let size = (texts.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
  guard let memory = malloc(size) else { return nil }
  let list = memory.bindMemory(
    to: UnsafeMutablePointer<CChar>?.self, capacity: texts.count + 1)
  for (index, text) in texts.enumerated() { list[index] = strdup(text) }
  list[texts.count] = nil
  return list
}
