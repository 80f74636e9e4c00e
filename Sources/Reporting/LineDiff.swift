/// The difference between two texts, line by line, as `diff -u` writes it; empty when there is none.
///
/// What is equal at both ends is set aside; the middle is compared by the longest common sequence
/// of lines, or taken as one change where it is too long for that.
package func lineDiff(
  _ old: String, _ new: String, named name: String, newName: String? = nil,
  style: Style = .plain
) -> String {
  let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let steps = LineComparison(before, after).steps
  guard steps.contains(where: { $0.sign != " " }) else { return "" }
  var text = style.bold("--- \(name.terminalSafe)\n+++ \((newName ?? name).terminalSafe)") + "\n"
  for hunk in hunks(of: steps) {
    let (first, last) = (hunk.lowerBound, hunk.upperBound)
    let olds = steps[first..<last].count { $0.sign != "+" }
    let news = steps[first..<last].count { $0.sign != "-" }
    let oldStart = steps[..<first].count { $0.sign != "+" } + (olds > 0 ? 1 : 0)
    let newStart = steps[..<first].count { $0.sign != "-" } + (news > 0 ? 1 : 0)
    text += style.dim("@@ -\(oldStart),\(olds) +\(newStart),\(news) @@") + "\n"
    for step in steps[first..<last] {
      let emphasis: Emphasis? = step.sign == "+" ? .green : step.sign == "-" ? .red : nil
      text += style.emphasized("\(step.sign)\(step.line.terminalSafe)", emphasis) + "\n"
    }
  }
  return text
}

/// A line of both texts, of the old one or of the new one.
private struct LineStep {
  /// ` `, `-` or `+`.
  let sign: Character
  let line: String
}

/// The ranges of steps around changes, with three lines on either side.
private func hunks(of steps: [LineStep]) -> [Range<Int>] {
  var hunks: [Range<Int>] = []
  for (index, step) in steps.enumerated() where step.sign != " " {
    let range = max(0, index - 3)..<min(steps.count, index + 4)
    if let last = hunks.last, last.upperBound >= range.lowerBound {
      hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
    } else {
      hunks.append(range)
    }
  }
  // The empty line behind the last line end is none.
  return hunks.map { hunk in
    let isEnd = hunk.upperBound == steps.count && steps[steps.count - 1].line.isEmpty
    return isEnd && steps[steps.count - 1].sign == " " && hunk.count > 1
      ? hunk.lowerBound..<hunk.upperBound - 1 : hunk
  }
}

private struct LineComparison {
  private let before: [String]
  private let after: [String]

  init(_ before: [String], _ after: [String]) {
    self.before = before
    self.after = after
  }

  var steps: [LineStep] {
    var head = 0
    while head < min(before.count, after.count), before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < min(before.count, after.count) - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    {
      tail += 1
    }
    let olds = Array(before[head..<before.count - tail])
    let news = Array(after[head..<after.count - tail])
    return before[..<head].map { LineStep(sign: " ", line: $0) } + middle(olds, news)
      + before[(before.count - tail)...].map { LineStep(sign: " ", line: $0) }
  }

  private func middle(_ olds: [String], _ news: [String]) -> [LineStep] {
    guard olds.count * news.count <= 4_000_000 else {
      return olds.map { LineStep(sign: "-", line: $0) } + news.map { LineStep(sign: "+", line: $0) }
    }
    // The length of the longest common sequence of what is left of both, place by place.
    let width = news.count + 1
    var lengths = [Int32](repeating: 0, count: (olds.count + 1) * width)
    for old in olds.indices.reversed() {
      for new in news.indices.reversed() {
        lengths[old * width + new] =
          olds[old] == news[new]
          ? lengths[(old + 1) * width + new + 1] + 1
          : max(lengths[(old + 1) * width + new], lengths[old * width + new + 1])
      }
    }
    var steps: [LineStep] = []
    var (old, new) = (0, 0)
    while old < olds.count || new < news.count {
      if old < olds.count, new < news.count, olds[old] == news[new] {
        steps.append(LineStep(sign: " ", line: olds[old]))
        (old, new) = (old + 1, new + 1)
      } else if old < olds.count,
        new == news.count || lengths[(old + 1) * width + new] >= lengths[old * width + new + 1]
      {
        steps.append(LineStep(sign: "-", line: olds[old]))
        old += 1
      } else {
        steps.append(LineStep(sign: "+", line: news[new]))
        new += 1
      }
    }
    return steps
  }
}
