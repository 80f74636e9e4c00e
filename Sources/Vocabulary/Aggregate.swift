package import Accounts

/// A word that makes one value of many rows.
package struct Aggregate: Hashable, Sendable {
  /// The word: `sum`.
  package var name: String
  /// One sentence for people.
  package var help: String
  /// The types it can be taken of; empty when it is taken of rows.
  package var accepts: [ValueType]
  /// How the rows are folded.
  package var fold: Fold

  /// The ways to make one value of many.
  package enum Fold: Sendable { case count, distinct, share, sum, average, median, least, greatest }

  /// The type of the answer when the measured cells have type `measured`.
  package func result(of measured: ValueType?) -> ValueType {
    switch fold {
    case .count, .distinct: .number
    case .share: .ratio
    default: measured ?? .number
    }
  }
}

extension Aggregate {
  /// Every aggregate, in the order of the help.
  ///
  /// To add one, add an element, and its word to the keywords.
  package static let all: [Aggregate] = [
    Aggregate(
      name: "count", help: "How many rows there are; of none it is 0.", accepts: [], fold: .count),
    Aggregate(
      name: "share", help: "Which part of the rows passes a test.", accepts: [], fold: .share),
    Aggregate(
      name: "sum", help: "All known values added up; of none it is 0.",
      accepts: [.number, .money], fold: .sum),
    Aggregate(
      name: "average", help: "The mean of the known values.",
      accepts: [.number, .money, .ratio], fold: .average),
    Aggregate(
      name: "median",
      help: "The value in the middle of the known ones; of two middle ones, their mean.",
      accepts: [.number, .money, .ratio], fold: .median),
    Aggregate(
      name: "smallest", help: "The least known value.", accepts: [.number, .money, .ratio],
      fold: .least),
    Aggregate(
      name: "largest", help: "The greatest known value.", accepts: [.number, .money, .ratio],
      fold: .greatest),
    Aggregate(name: "earliest", help: "The first known day.", accepts: [.date], fold: .least),
    Aggregate(name: "latest", help: "The last known day.", accepts: [.date], fold: .greatest),
  ]

  /// `count of distinct csm`: how many different values there are.
  package static let distinctCount = Aggregate(
    name: "count of distinct", help: "How many different known values there are.",
    accepts: ValueType.allCases, fold: .distinct)

  /// The aggregate with that name.
  package static func named(_ name: String) -> Aggregate? { all.first { $0.name == name } }
}
