import Accounts
import Checking

/// A yes/no column as three sets of rows.
struct Judged {
  let yes: Bitmap
  let no: Bitmap
  let unknown: Bitmap

  init(_ column: Column) {
    let all = Bitmap.full(count: column.count)
    let present = column.known ?? all
    let known = column.conflicted.map { present.subtracting($0) } ?? present
    unknown = all.subtracting(known)
    guard case .truth(let bits) = column.storage else {
      yes = Bitmap(count: column.count)
      no = yes
      return
    }
    yes = bits.intersection(known)
    no = known.subtracting(yes)
  }
}

extension ColumnEvaluator {
  /// The rows of which a condition is true, false and unknown.
  func judged(_ condition: CheckedExpression) -> Judged { Judged(column(of: condition)) }
}

extension Bitmap {
  func union(_ other: Bitmap) -> Bitmap {
    let result = Bitmap(count: count)
    for word in 0..<wordCount {
      result.words.base[word] = words.base[word] | other.words.base[word]
    }
    return result
  }
}
