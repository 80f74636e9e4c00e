/// What the cells of a column are read as.
enum CellKind: UInt8, BitwiseCopyable, CaseIterable {
  case truth, number, ratio, date, money, text
  /// Not converted, only looked at: which kinds would take every cell?
  case survey
  /// Not converted at all.
  case idle

  /// The type of a column of this kind.
  var type: ValueType {
    switch self {
    case .truth: .truth
    case .number: .number
    case .ratio: .ratio
    case .date: .date
    case .money: .money
    case .text, .survey, .idle: .text
    }
  }

  /// The kind for a field of `type`.
  init(_ type: ValueType) {
    switch type {
    case .truth: self = .truth
    case .number: self = .number
    case .ratio: self = .ratio
    case .date: self = .date
    case .money: self = .money
    case .text, .choice: self = .text
    case .span: self = .survey
    }
  }
}

/// Some kinds of cells.
struct KindSet: OptionSet, BitwiseCopyable {
  var rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ kinds: CellKind...) {
    self.init(rawValue: kinds.reduce(0) { $0 | 1 << $1.rawValue })
  }

  static let all = KindSet(.truth, .number, .ratio, .date, .money, .text)
  static let onlyText = KindSet(.text)

  /// The kinds that could take every cell that `kind` takes.
  static func accepting(_ kind: CellKind) -> KindSet {
    switch kind {
    case .truth: KindSet(.truth, .text)
    case .number: KindSet(.number, .money, .text)
    case .ratio: KindSet(.ratio, .text)
    case .date: KindSet(.date, .text)
    case .money: KindSet(.money, .text)
    case .text, .idle: onlyText
    case .survey: all
    }
  }

  /// The kinds that take the cell with this text.
  init(of text: CellText) {
    if text.number != nil {
      self = .accepting(.number)
    } else if text.truth != nil {
      self = .accepting(.truth)
    } else if text.dayNumber != nil {
      self = .accepting(.date)
    } else if text.percentage != nil {
      self = .accepting(.ratio)
    } else if let amount = Amount(text), amount.currency != 0, amount.hundredths != nil {
      self = .accepting(.money)
    } else {
      self = .onlyText
    }
  }

  /// The most telling kind of the set.
  var preferred: CellKind {
    if self == .all { return .survey }
    for kind in [CellKind.truth, .number, .ratio, .date, .money]
    where contains(KindSet(kind)) { return kind }
    return .text
  }
}
