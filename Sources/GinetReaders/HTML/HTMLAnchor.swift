// Licensed under the Apache License 2.0.

extension HTMLTree {
  /// The heading's own id, or that of something in it, or of the section that begins with it.
  ///
  /// - Parameter open: the elements around the heading and itself, outermost first.
  func anchor(of index: Int, in open: [Int]) -> String? {
    let node = nodes[index]
    if let id = node["id"].flatMap(Self.usable) { return id }
    for inner in inside(index) {
      let inner = nodes[inner]
      let name = inner["id"] ?? (inner.name == "a" ? inner["name"] : nil)
      if let id = name.flatMap(Self.usable) { return id }
    }
    for outer in open.dropLast().reversed() {
      let outer = nodes[outer]
      guard isBlank(outer.text.lowerBound..<node.text.lowerBound) else { return nil }
      guard outer.name == "section" || outer.name == "article" else { continue }
      if let id = outer["id"].flatMap(Self.usable) { return id }
    }
    return nil
  }

  /// An id as a part of ids, in which `~` and `#` have a meaning of their own.
  private static func usable(_ id: String) -> String? {
    let isUsable = id.unicodeScalars.allSatisfy { !$0.isSpace && $0 != "~" && $0 != "#" }
    return id.isEmpty || id.utf8.count > 80 || !isUsable ? nil : id
  }
}
