// Licensed under the Apache License 2.0.

extension TokenStream: CustomStringConvertible {
  /// The terms for a person to read, such as `run/running _ mill`: with a stroke between those of one
  /// position, and `_` for a position without a term, or `_` and how many there are.
  public var description: String {
    var text = ""
    var next = 0
    for (index, token) in tokens.enumerated() {
      let position = Int(token.position)
      let gap = position - next
      if gap == 1 { text += " _" }
      if gap > 1 { text += " _\(gap)" }
      text += index > 0 && position < next ? "/" : " "
      text += term(at: index)
      next = position + 1
    }
    return String(text.dropFirst())
  }
}
