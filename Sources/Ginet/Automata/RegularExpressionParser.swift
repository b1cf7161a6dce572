// Licensed under the Apache License 2.0.

/// Reads a ``RegularExpression`` and builds its automaton on the way.
struct RegularExpressionParser {
  /// What was read of a group, or of the whole pattern.
  private struct Group {
    /// Where it begins.
    var offset: Int
    /// What stands before the last bar.
    var alternatives: ByteNFABuilder.Fragment?
    /// What stands between that and the last part.
    var sequence: ByteNFABuilder.Fragment?
    /// What a quantifier would repeat.
    var part: ByteNFABuilder.Fragment?
  }

  private var scanner: PatternScanner
  private var builder = ByteNFABuilder()
  private var groups = [Group(offset: 0)]

  init(_ pattern: String) { scanner = PatternScanner(pattern) }

  mutating func automaton() throws(PatternError) -> ByteNFA {
    _ = scanner.take("^")
    while let scalar = scanner.next() {
      try read(scalar)
      if builder.isTooLarge { throw PatternError(.tooLarge, at: scanner.lastOffset) }
    }
    let last = groups[groups.count - 1]
    if groups.count > 1 { throw PatternError(.openGroup, at: last.offset) }
    // Closed first: the builder grows by it.
    let whole = close(last)
    return builder.automaton(of: whole)
  }

  private mutating func read(_ scalar: Unicode.Scalar) throws(PatternError) {
    let offset = scanner.lastOffset
    switch scalar {
    case "(":
      try openGroup(at: offset)
    case ")":
      guard groups.count > 1, let group = groups.popLast() else {
        throw PatternError(.unopenedGroup, at: offset)
      }
      groups[groups.count - 1].part = close(group)
    case "|":
      endSequence()
    case "*": try repeatPart(least: 0, most: nil, at: offset)
    case "+": try repeatPart(least: 1, most: nil, at: offset)
    case "?": try repeatPart(least: 0, most: 1, at: offset)
    case "{":
      let (least, most) = try scanner.count(at: offset)
      try repeatPart(least: least, most: most, at: offset)
    case "^": throw PatternError(.misplacedAnchor, at: offset)
    case "$":
      guard scanner.isAtEnd, groups.count == 1 else {
        throw PatternError(.misplacedAnchor, at: offset)
      }
    case ".": add(.all)
    case "[": add(try scanner.characterClass(at: offset))
    case "\\": add(try scanner.escape(at: offset).set)
    default: add(ScalarSet(scalar.value))
    }
  }
}

// MARK: Groups

extension RegularExpressionParser {
  private mutating func openGroup(at offset: Int) throws(PatternError) {
    guard groups.count <= RegularExpression.mostOpenGroups else {
      throw PatternError(.tooManyGroups(most: RegularExpression.mostOpenGroups), at: offset)
    }
    if scanner.take("?"), !scanner.take(":") { throw PatternError(.unknownGroup, at: offset) }
    endPart()
    groups.append(Group(offset: offset))
  }

  /// Puts the last part of the innermost group behind those before it.
  ///
  /// Before the next part is begun: an edge that is made later would lie among those of that part, and
  /// be repeated with it.
  private mutating func endPart() {
    let last = groups.count - 1
    guard let part = groups[last].part else { return }
    groups[last].sequence = builder.sequence(groups[last].sequence, part)
    groups[last].part = nil
  }

  /// Adds a scalar to the innermost group.
  private mutating func add(_ set: ScalarSet) {
    endPart()
    groups[groups.count - 1].part = builder.scalar(of: set)
  }

  private mutating func repeatPart(
    least: Int, most: Int?, at offset: Int
  ) throws(PatternError) {
    guard let part = groups[groups.count - 1].part else {
      throw PatternError(.nothingToRepeat, at: offset)
    }
    groups[groups.count - 1].part = builder.repeated(part, least: least, most: most)
  }

  /// Makes what was read behind the last bar one of the alternatives.
  private mutating func endSequence() {
    guard var group = groups.popLast() else { return }
    group.alternatives = close(group)
    group.sequence = nil
    group.part = nil
    groups.append(group)
  }

  /// All that a group is.
  private mutating func close(_ group: Group) -> ByteNFABuilder.Fragment {
    let sequence = group.part.map { builder.sequence(group.sequence, $0) } ?? builder.empty()
    return builder.either(group.alternatives, sequence)
  }
}
