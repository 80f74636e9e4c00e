import Accounts
import Syntax

// Steps that fill value registers.
extension Machine {
  func runValue(_ step: Step, _ register: Int) {
    switch step {
    case .loadNumber(let column): loadNumber(column, register)
    case .loadWhole(let column): loadWhole(column, register)
    case .loadCode(let column, let remap): loadCode(column, remap, register)
    case .constantNumber(let bits):
      number(register).update(repeating: Double(bitPattern: bits), count: words &* 64)
      setState(register, known: ~0)
    case .constantWhole(let constant):
      whole(register).update(repeating: constant, count: words &* 64)
      setState(register, known: ~0)
    case .missingValue: setState(register, known: 0)
    case .truthValue(let mask): truthValue(mask, register)
    case .arithmetic(let left, let sign, let right, let isWhole):
      if isWhole {
        wholeArithmetic(left, sign, right, register)
      } else {
        numberArithmetic(left, sign, right, register)
      }
    case .negate, .toMoney, .rounded, .toNumber: convert(step, register)
    case .shiftDays(let inner, let span): shift(inner, span, register)
    default: break
    }
  }

  /// Steps that make one value of one other.
  private func convert(_ step: Step, _ register: Int) {
    let rows = words &* 64
    switch step {
    case .negate(let inner, let isWhole):
      for row in 0..<rows {
        if isWhole {
          whole(register)[row] = 0 &- whole(inner)[row]
        } else {
          // Zero has one sign, whichever way it came about.
          number(register)[row] = 0 - number(inner)[row]
        }
      }
      copyState(inner, register)
    case .toMoney(let inner):
      let (cells, from) = (whole(register), number(inner))
      copyState(inner, register)
      for row in 0..<rows { cells[row] = whole(from[row] * 100, row, register) }
    case .rounded(let inner):
      let (cells, from) = (whole(register), number(inner))
      copyState(inner, register)
      for row in 0..<rows { cells[row] = whole(from[row], row, register) }
    case .toNumber(let inner):
      let (cells, from) = (number(register), whole(inner))
      for row in 0..<rows { cells[row] = Double(from[row]) }
      copyState(inner, register)
    default: break
    }
  }

  /// A number as a whole one, rounded half to even; one that cannot be held is not known.
  @inline(__always)
  private func whole(_ number: Double, _ row: Int, _ register: Int) -> Int64 {
    let rounded = number.rounded(.toNearestOrEven)
    if rounded.magnitude < 9.2e18 { return Int64(rounded) }
    known(register)[row &>> 6] &= ~(1 &<< UInt64(row & 63))
    return 0
  }

  private func setState(_ register: Int, known bits: UInt64) {
    let (known, conflict) = (known(register), conflict(register))
    for word in 0..<words {
      known[word] = bits
      conflict[word] = 0
    }
  }

  private func copyState(_ inner: Int, _ register: Int) {
    let (known, conflict) = (known(register), conflict(register))
    let (knownInner, conflictInner) = (self.known(inner), self.conflict(inner))
    for word in 0..<words {
      known[word] = knownInner[word]
      conflict[word] = conflictInner[word]
    }
  }

  private func joinState(_ left: Int, _ right: Int, _ register: Int) {
    let (known, conflict) = (known(register), conflict(register))
    for word in 0..<words {
      known[word] = self.known(left)[word] & self.known(right)[word]
      conflict[word] = self.conflict(left)[word] | self.conflict(right)[word]
    }
  }

  private func columnState(_ column: Int, _ register: Int) {
    let (known, conflict) = (known(register), conflict(register))
    let (has, disputed) = (program.columns[column].known, program.columns[column].conflicted)
    for word in 0..<words {
      known[word] = has.map { $0.words.base[start &+ word] } ?? ~0
      conflict[word] = disputed.map { $0.words.base[start &+ word] } ?? 0
    }
  }

  private func loadNumber(_ column: Int, _ register: Int) {
    let cells = number(register)
    switch program.columns[column].storage {
    case .numbers(let from):
      let base = from.base + start &* 64
      for row in 0..<words &* 64 { cells[row] = base[row] }
    case .integers(let from):
      let base = from.base + start &* 64
      for row in 0..<words &* 64 { cells[row] = Double(base[row]) }
    default: break
    }
    columnState(column, register)
  }

  private func loadWhole(_ column: Int, _ register: Int) {
    let cells = whole(register)
    switch program.columns[column].storage {
    case .money(let from):
      let base = from.base + start &* 64
      for row in 0..<words &* 64 { cells[row] = base[row] }
    case .days(let from), .integers(let from):
      let base = from.base + start &* 64
      for row in 0..<words &* 64 { cells[row] = Int64(base[row]) }
    default: break
    }
    columnState(column, register)
  }

  private func loadCode(_ column: Int, _ remap: Int, _ register: Int) {
    let cells = whole(register)
    let source = program.columns[column]
    let last = min(source.count, (start &+ words) &* 64)
    program.remaps[remap].withUnsafeBufferPointer { table in
      for row in start &* 64..<max(last, start &* 64) {
        cells[row &- start &* 64] = table[source.code(row)]
      }
    }
    columnState(column, register)
  }

  private func truthValue(_ mask: Int, _ register: Int) {
    let cells = whole(register)
    let (yes, unknown) = (isTrue(mask), isUnknown(mask))
    let (known, conflict) = (known(register), conflict(register))
    for word in 0..<words {
      for bit in 0..<64 { cells[word &* 64 &+ bit] = Int64(yes[word] >> UInt64(bit) & 1) }
      known[word] = ~unknown[word]
      conflict[word] = 0
    }
  }

  private func numberArithmetic(
    _ left: Int, _ sign: ArithmeticOperator, _ right: Int, _ register: Int
  ) {
    let (cells, a, b) = (number(register), number(left), number(right))
    joinState(left, right, register)
    let rows = words &* 64
    switch sign {
    case .plus: for row in 0..<rows { cells[row] = a[row] + b[row] }
    case .minus: for row in 0..<rows { cells[row] = a[row] - b[row] }
    case .times: for row in 0..<rows { cells[row] = a[row] * b[row] + 0 }
    case .divide:
      // A share of nothing is not known.
      let known = known(register)
      for row in 0..<rows {
        cells[row] = b[row] == 0 ? 0 : a[row] / b[row]
        if b[row] == 0 { known[row &>> 6] &= ~(1 &<< UInt64(row & 63)) }
      }
    }
  }

  private func wholeArithmetic(
    _ left: Int, _ sign: ArithmeticOperator, _ right: Int, _ register: Int
  ) {
    let (cells, a, b) = (whole(register), whole(left), whole(right))
    joinState(left, right, register)
    let known = known(register)
    for row in 0..<words &* 64 {
      let (sum, overflow) =
        sign == .minus
        ? a[row].subtractingReportingOverflow(b[row]) : a[row].addingReportingOverflow(b[row])
      cells[row] = sum
      if overflow { known[row &>> 6] &= ~(1 &<< UInt64(row & 63)) }
    }
  }

  private func shift(_ inner: Int, _ span: Span, _ register: Int) {
    let (cells, from) = (whole(register), whole(inner))
    copyState(inner, register)
    let known = known(register)
    for row in 0..<words &* 64 where known[row &>> 6] >> UInt64(row & 63) & 1 == 1 {
      let day = CalendarDate(dayNumber: Int32(truncatingIfNeeded: from[row]))
      cells[row] = Int64(day.adding(span, skipping: program.holidays).dayNumber)
    }
  }
}
