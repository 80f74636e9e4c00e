/// The candidates that a misspelt word most likely meant, the likeliest first, three at most.
///
/// A candidate counts when it begins or ends with the word or differs from it by no more than a
/// third of its letters, counted as insertions, deletions, replacements and swaps of neighbours
/// (the restricted Damerau-Levenshtein distance), letters compared without case.
package func nearest(to word: String, among candidates: some Sequence<String>) -> [String] {
  let folded = foldedName(word)
  guard !folded.isEmpty, folded.utf8.count <= 80 else { return [] }
  var seen: Set<String> = []
  var ranked: [(distance: Int, name: String)] = []
  let letters = Array(folded.unicodeScalars)
  for candidate in candidates where seen.insert(candidate).inserted {
    let name = foldedName(candidate)
    let other = Array(name.unicodeScalars)
    let allowed = max(1, max(letters.count, other.count) / 3)
    if abs(other.count - letters.count) <= allowed {
      let distance = editDistance(letters, other)
      if distance <= allowed, distance < letters.count {
        ranked.append((distance, candidate))
        continue
      }
    }
    if letters.count >= 3, name.hasPrefix(folded) || name.hasSuffix("-" + folded) {
      ranked.append((allowed + 1, candidate))
    }
  }
  ranked.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
  return ranked.prefix(3).map(\.name)
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var beforePrevious = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  var current = previous
  for row in 1...left.count {
    current[0] = row
    for column in 1...right.count {
      let cost = left[row - 1] == right[column - 1] ? 0 : 1
      var best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
      {
        best = min(best, beforePrevious[column - 2] + 1)
      }
      current[column] = best
    }
    (beforePrevious, previous, current) = (previous, current, beforePrevious)
  }
  return previous[right.count]
}
