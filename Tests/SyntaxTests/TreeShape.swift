import Syntax

/// What a tree says, in a form that can be compared: ranges left out, names in the form in which
/// they are compared, and `then priority PR1` as `then priority is PR1`.
func shape(of value: Any) -> String {
  switch value {
  case is SourceRange: return ""
  case let name as NameSyntax: return name.folded
  case let text as TextSyntax: return "\"\(text.value)\""
  case ActionSyntax.Object.words(let word, nil) as ActionSyntax.Object:
    return "is \(word?.folded ?? "")"
  case ActionSyntax.Object.words(nil, let text) as ActionSyntax.Object:
    return "is \"\(text?.value ?? "")\""
  case let ActionSyntax.Object.value(value) as ActionSyntax.Object:
    switch value.kind {
    case .path(let path) where path.single != nil: return "is \(path.names[0].folded)"
    case .text(let text): return "is \"\(text.value)\""
    default: return "is \(shape(of: value.kind))"
    }
  default: return shapeOfParts(of: value)
  }
}

private func shapeOfParts(of value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case nil: return "\(value)"
  case .enum where mirror.children.isEmpty: return "\(value)"
  default:
    let parts = mirror.children.map { child in
      let shape = shape(of: child.value)
      return shape.isEmpty ? "" : "\(child.label ?? ""):\(shape)"
    }
    return "(\(parts.filter { !$0.isEmpty }.joined(separator: " ")))"
  }
}
