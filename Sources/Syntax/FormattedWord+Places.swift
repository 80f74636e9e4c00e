// Where words come from, so that comments find their places among them.
extension [FormattedWord] {
  /// Gives a place to the words of which the tree does not know one.
  ///
  /// Such a word is looked for at the token that follows the word before it. One that is not there,
  /// because the formatter put it in, has no place and stands with the word behind it.
  mutating func findPlaces(among tokens: ArraySlice<Token>, of source: SourceFile) {
    var next = tokens.startIndex
    for index in indices {
      if let place = self[index].place {
        while next < tokens.endIndex, tokens[next].range.bytes.lowerBound < place.upperBound {
          next += 1
        }
        continue
      }
      while next < tokens.endIndex, tokens[next].sticksToWords { next += 1 }
      guard next < tokens.endIndex, foldedName(source.text(tokens[next].range)) == self[index].word
      else { continue }
      self[index].place = tokens[next].range.bytes
      next += 1
    }
  }

  /// Tells the comments that stand before a word, by its index, from those after the last word.
  func split(
    _ comments: ArraySlice<Comment>
  ) -> (before: [Int: [Comment]], after: ArraySlice<Comment>) {
    var before: [Int: [Comment]] = [:]
    var left = comments
    var firstOfGap = 0
    for index in indices {
      guard let place = self[index].place else { continue }
      while let comment = left.first, comment.range.bytes.lowerBound < place.lowerBound {
        before[firstOfGap, default: []].append(comment)
        left.removeFirst()
      }
      firstOfGap = index + 1
    }
    // Words without a place stand last: what is left stands before them.
    if firstOfGap < count, !left.isEmpty {
      before[firstOfGap, default: []] += left
      left.removeAll()
    }
    return (before, left)
  }
}

extension Token {
  /// Whether it is punctuation that is written together with a word.
  fileprivate var sticksToWords: Bool {
    switch kind {
    case .symbol(.comma), .symbol(.colon), .symbol(.dot), .symbol(.link), .symbol(.openBracket),
      .symbol(.closeBracket), .symbol(.bar), .symbol(.semicolon):
      true
    default: false
    }
  }
}
