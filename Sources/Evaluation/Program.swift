import Accounts
import Checking
import Syntax

/// What rules and questions become before they run: a straight line of steps over batches of rows.
///
/// Each step fills one register. A mask register holds two bits a row, *true* and *unknown*; a
/// value register holds one number a row, with one bit for *known* and one for *in conflict*.
/// Equal steps are one step, so a test that twenty rules share is made once.
struct Program {
  var columns: [Column] = []
  var bitmaps: [Bitmap] = []
  /// Truth by code, 1 or 0, padded to at least 256 entries.
  var lookups: [[UInt8]] = []
  /// Codes of one pool as codes of another.
  var remaps: [[Int64]] = []
  /// Which weekdays are no business days.
  var holidays = Holidays.none
  private(set) var steps: [PlacedStep] = []
  private(set) var maskCount = 0
  private(set) var valueCount = 0
  /// Whether each value register holds whole numbers.
  private(set) var holdsWhole: [Bool] = []
  private var places: [Step: Int] = [:]

  /// Adds a step, or finds the equal one, and gives its register.
  mutating func add(_ step: Step) -> Int {
    if let register = places[step] { return register }
    let register = step.makesMask ? maskCount : valueCount
    if step.makesMask {
      maskCount += 1
    } else {
      valueCount += 1
      holdsWhole.append(step.makesWhole)
    }
    places[step] = register
    steps.append(PlacedStep(step: step, register: register))
    return register
  }
}

/// A step with the register it fills.
struct PlacedStep {
  let step: Step
  let register: Int
}

/// One operation on a batch.
enum Step: Hashable {
  // Masks.
  case always(Bool)
  case truth(column: Int)
  case codes(column: Int, lookup: Int, missingIsFalse: Bool)
  /// Codes from `low` to `high`, for columns of one byte.
  case codeRange(column: Int, low: UInt8, high: UInt8, missingIsFalse: Bool)
  case sameText(Int, Int, remapLeft: Int, remapRight: Int)
  case range32(column: Int, low: Int32, high: Int32, missingIsFalse: Bool)
  case range64(column: Int, low: Int64, high: Int64, missingIsFalse: Bool)
  case rangeDouble(column: Int, low: UInt64, high: UInt64, missingIsFalse: Bool)
  case known(column: Int)
  case conflicted(column: Int)
  case bitmap(Int)
  case knownValue(Int)
  case compare(Int, Relation, Int, missingIsFalse: Bool)
  case and([Int])
  case or([Int])
  case not(Int)
  /// Whether so many of the masks are true.
  case atLeast(Int, [Int])
  case isUnknown(Int)
  /// True where the mask is true (or false), never unknown but where `conflict` says so.
  case settled(Int, isTrue: Bool, conflict: Int?)

  // Values.
  case loadNumber(column: Int)
  case loadWhole(column: Int)
  case loadCode(column: Int, remap: Int)
  case constantNumber(UInt64)
  case constantWhole(Int64)
  case missingValue
  case truthValue(Int)
  case arithmetic(Int, ArithmeticOperator, Int, isWhole: Bool)
  case negate(Int, isWhole: Bool)
  /// A number of units as hundredths.
  case toMoney(Int)
  /// Whole numbers as numbers.
  case toNumber(Int)
  /// Numbers as whole ones, rounded half to even.
  case rounded(Int)
  case shiftDays(Int, Span)

  /// How two values stand to each other.
  enum Relation: Hashable { case equal, below, atMost, above, atLeast }

  /// Whether the step fills a value register with whole numbers: days, hundredths, codes.
  var makesWhole: Bool {
    switch self {
    case .loadWhole, .loadCode, .constantWhole, .truthValue, .toMoney, .rounded, .shiftDays: true
    case .arithmetic(_, _, _, let isWhole), .negate(_, let isWhole): isWhole
    default: false
    }
  }

  var makesMask: Bool {
    switch self {
    case .loadNumber, .loadWhole, .loadCode, .constantNumber, .constantWhole, .missingValue,
      .truthValue, .arithmetic, .negate, .toMoney, .toNumber, .rounded, .shiftDays:
      false
    default: true
    }
  }
}
