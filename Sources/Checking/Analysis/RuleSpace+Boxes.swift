// Unions of boxes.
extension RuleSpace {
  /// The points in both unions.
  mutating func intersection(_ left: [Box], _ right: [Box]) throws(TooManyBoxes) -> [Box] {
    var result: [Box] = []
    for a in left {
      for b in right {
        if let both = a.intersection(b) { result.append(both) }
      }
      try limit.spend(right.count, holding: result.count)
    }
    return try tidied(result)
  }

  /// The points in either union.
  mutating func union(_ left: [Box], _ right: [Box]) throws(TooManyBoxes) -> [Box] {
    try tidied(left + right)
  }

  /// The points of `boxes` outside all of `holes`.
  mutating func subtracting(_ holes: [Box], from boxes: [Box]) throws(TooManyBoxes) -> [Box] {
    var rest = boxes
    for hole in holes {
      var next: [Box] = []
      for box in rest {
        next += box.subtracting(hole) { dimensions[$0].whole }
        try limit.spend(1, holding: next.count)
      }
      rest = next
      if rest.isEmpty { break }
    }
    return rest
  }

  /// The points outside a union.
  mutating func complement(of boxes: [Box]) throws(TooManyBoxes) -> [Box] {
    try subtracting(boxes, from: [.everything])
  }

  /// Whether every point of `boxes` lies in `cover`.
  mutating func isCovered(_ boxes: [Box], by cover: [Box]) throws(TooManyBoxes) -> Bool {
    try subtracting(cover, from: boxes).isEmpty
  }

  /// The same points in fewer boxes, where that is easy to see.
  private mutating func tidied(_ boxes: [Box]) throws(TooManyBoxes) -> [Box] {
    guard boxes.count > 1 else { return boxes }
    guard boxes.count <= 64 else {
      try limit.spend(boxes.count, holding: boxes.count)
      return boxes
    }
    var result: [Box] = []
    for box in boxes {
      var box = box
      var index = 0
      while index < result.count {
        try limit.spend(1, holding: result.count)
        if let merged = box.merged(with: result[index], whole: { dimensions[$0].whole }) {
          box = merged
          result.remove(at: index)
          index = 0
        } else {
          index += 1
        }
      }
      result.append(box)
    }
    return result
  }

  /// Boxes joined where two differ in one dimension only, for people to read.
  mutating func simplified(_ boxes: [Box]) -> [Box] {
    (try? tidied(boxes)) ?? boxes
  }
}
