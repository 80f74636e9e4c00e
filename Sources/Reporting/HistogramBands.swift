/// The bands of a histogram, from the lowest, and how many values lie in each.
struct Bands {
  private(set) var labels: [String] = []
  private(set) var counts: [Int] = []

  /// How wide each band is, for people; nil where there is but one.
  private(set) var size: String?

  /// Whether the labels are pairs of numbers, of which the second lies outside.
  private(set) var isHalfOpen = false

  /// How many values there are.
  var total: Int { counts.reduce(0, +) }

  init(labels: [String], counts: [Int], size: String?) {
    self.labels = labels
    self.counts = counts
    self.size = size
  }

  /// Bands of a width of 1, 2 or 5 times a power of ten, some ten of them, that begin at multiples of
  /// it; whole numbers that are few stand alone.
  init(numbers: [Double], kind: GridColumn.Kind) {
    let unit = kind == .percent ? "%" : ""
    let values = kind == .percent ? numbers.map { $0 * 100 }.filter(\.isFinite) : numbers
    guard let low = values.min(), let high = values.max() else { return }
    let isWhole = kind != .money && values.allSatisfy { $0 == $0.rounded() }
    guard let step = NiceStep(from: low, to: high, kind: kind, isWhole: isWhole) else {
      let ends = low == high ? [low] : [low, high]
      labels = [ends.map { numberText(of: $0) + unit }.joined(separator: " to ")]
      counts = [values.count]
      return
    }
    let edges = step.edges(from: low, to: high)
    counts = Array(repeating: 0, count: edges.count - 1)
    for value in values {
      var index = min(max(Int(value / step.width - edges[0] / step.width), 0), counts.count - 1)
      // The quotient may be off by one at an edge.
      while index > 0, value < edges[index] { index -= 1 }
      while index < counts.count - 1, value >= edges[index + 1] { index += 1 }
      counts[index] += 1
    }
    size = step.size + unit
    isHalfOpen = !(isWhole && step.isOne)
    let texts = edges.map { step.text(of: $0) + unit }
    let widest = texts.reduce(0) { max($0, $1.utf8.count) }
    let padded = texts.map { $0.padded(to: widest, alignment: .right) }
    labels = counts.indices.map { isHalfOpen ? "\(padded[$0]) to \(padded[$0 + 1])" : padded[$0] }
  }
}

/// A width of bands that people read easily: 1, 2 or 5 times a power of ten.
private struct NiceStep {
  let factor: Int
  let power: Int
  let width: Double
  let isScientific: Bool

  /// The digits after the point.
  private let fraction: Int

  /// About a tenth of the way between two numbers; nil where they are too close to be divided.
  init?(from low: Double, to high: Double, kind: GridColumn.Kind, isWhole: Bool) {
    let largest = max(abs(low), abs(high))
    // Each end is divided alone, as their difference could be too large for a number.
    let wanted = max(high / 10 - low / 10, largest * 1e-12, isWhole ? 1 : kind == .money ? 0.01 : 0)
    guard low < high, wanted > 1e-290 else { return nil }
    let lead = ShortestDecimal(wanted).exponent - 1
    let candidates = [(1, lead), (2, lead), (5, lead), (1, lead + 1)]
    let widths = candidates.map { Self.number($0.0, power: $0.1) }
    guard let fitting = widths.firstIndex(where: { $0 >= wanted }), widths[fitting].isFinite else {
      return nil
    }
    (factor, power) = candidates[fitting]
    width = widths[fitting]
    // Money has its cents, and all of them.
    fraction = kind == .money && power < 0 ? 2 : max(0, -power)
    isScientific = largest >= 1e15 || power < -9
  }

  /// The width for people.
  var size: String {
    let number = ShortestDecimal(width)
    return width >= 1e15 || power < -9
      ? number.scientificText : number.groupedText(minimumFraction: fraction)
  }

  var isOne: Bool { factor == 1 && power == 0 }

  /// The multiples of the width from the last at or below `low` to the first above `high`.
  func edges(from low: Double, to high: Double) -> [Double] {
    var multiple = Int((low / width).rounded(.down))
    while edge(multiple) > low { multiple -= 1 }
    var edges = [edge(multiple)]
    let most = 40
    while edges.count < 2 || (edges[edges.count - 1] <= high && edges.count < most) {
      multiple += 1
      edges.append(edge(multiple))
    }
    return edges
  }

  func text(of value: Double) -> String {
    let number = ShortestDecimal(value)
    if isScientific, !number.isZero { return number.scientificText }
    return number.groupedText(minimumFraction: isScientific ? 0 : fraction)
  }

  /// An edge beyond the greatest number is that number.
  private func edge(_ multiple: Int) -> Double {
    let most = Double.greatestFiniteMagnitude
    return min(max(Self.number(multiple * factor, power: power), -most), most)
  }

  /// The number nearest to a decimal one, so that edges have no binary remainders.
  private static func number(_ digits: Int, power: Int) -> Double {
    Double("\(digits)e\(power)") ?? .infinity
  }
}
