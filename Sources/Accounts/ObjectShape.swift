/// Where the objects of a JSON file are.
struct ObjectShape {
  /// The offset behind the bracket of the list, and its line.
  var start: Int
  var line: Int
  /// The key under which the list stands, when the file is one object that holds it.
  var wrapper: String?

  /// Finds the list, and checks everything around it.
  init(of source: SourceBytes) throws(LoadFailure) {
    var cursor = JSONCursor(source: source, position: source.hasMark ? 3 : 0, isLines: false)
    cursor.skipSpace()
    switch cursor.byte {
    case UInt8(ascii: "["):
      start = cursor.position + 1
      line = Int(cursor.line)
    case UInt8(ascii: "{"):
      let lists = try ObjectShape.lists(of: &cursor)
      cursor.skipSpace()
      guard cursor.position == source.count else {
        var failure = cursor.failure("nothing after the object")
        failure.help = "if the file holds one object a line, let its name end in .ndjson"
        throw failure
      }
      guard let list = lists.first, lists.count == 1 else {
        throw LoadFailure(
          text: lists.isEmpty
            ? "the file is one object and holds no list of objects"
            : "the file holds several lists: \(lists.map(\.key).joined(separator: ", "))",
          help: "give a list of objects, [{…}, {…}], or an object that holds one")
      }
      start = list.start
      line = list.line
      wrapper = list.key
    default:
      var failure = cursor.failure("a list of objects, [{…}, {…}]")
      if cursor.position >= source.count { failure = LoadFailure(text: "the file is empty") }
      throw failure
    }
  }

  /// The members of the object at `cursor` that are lists of objects.
  private static func lists(
    of cursor: inout JSONCursor
  ) throws(LoadFailure) -> [(key: String, start: Int, line: Int)] {
    var lists: [(key: String, start: Int, line: Int)] = []
    var findings = Findings()
    cursor.position += 1
    cursor.skipSpace()
    if cursor.byte == UInt8(ascii: "}") {
      cursor.position += 1
      return []
    }
    while true {
      let key = cursor.source.text(try cursor.takeString().range)
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ":"), "a colon")
      cursor.skipSpace()
      var inside = cursor
      let isList = cursor.byte == UInt8(ascii: "[")
      try cursor.skipValue(depth: 1)
      inside.position += 1
      let place = (inside.position, Int(inside.line))
      inside.skipSpace()
      if isList, inside.byte == UInt8(ascii: "{") || inside.byte == UInt8(ascii: "]") {
        let name = String(decoding: unescaped(key, line: cursor.line, &findings), as: UTF8.self)
        lists.append((name, place.0, place.1))
      }
      cursor.skipSpace()
      if cursor.byte != Byte.comma { break }
      cursor.position += 1
      cursor.skipSpace()
    }
    try cursor.take(UInt8(ascii: "}"), "a comma or }")
    return lists
  }
}
