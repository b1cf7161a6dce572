// Licensed under the Apache License 2.0.

extension QueryGrammar {
  /// Takes a word, a phrase, a pattern or a range, and what NEAR joins to it.
  mutating func takeClause(_ lexeme: Lexeme) {
    let scope = fields ?? groups[groups.count - 1].fields
    defer {
      sign = .may
      fields = nil
    }
    if lexeme.isNearOperand, let near = takeNear(lexeme, scope) {
      add(near.query, sign, near.range)
      return
    }
    let isLoose = lexeme.kind == .word && lexeme.boost == 1 && sign == .may && fields == nil
    if isLoose && !lexer.fields.areWhole(scope) {
      let last = groups.count - 1
      if !groups[last].words.isEmpty { groups[last].words.append(32) }
      lexer.append(lexeme.body, to: &groups[last].words)
      return
    }
    // What is left out need not be made.
    if isFull {
      leaveOut(lexeme.range)
      return
    }
    add(query(lexeme, scope).boosted(by: lexeme.boost), sign, lexeme.range)
  }

  private mutating func query(_ lexeme: Lexeme, _ scope: [String]?) -> Query {
    switch lexeme.kind {
    case .everything: return .everything
    case .phrase(let slop): return .phrase(text(lexeme), slop: slop, in: scope)
    case .prefix: return .prefix(text(lexeme), in: scope)
    case .wildcard: return .wildcard(lexer.wildcardPattern(lexeme.body), in: scope)
    case .fuzzy(let distance):
      let text = text(lexeme)
      let suitable = text.unicodeScalars.count > Self.longestShortWord ? 2 : 1
      return .fuzzy(text, distance: distance ?? suitable, in: scope)
    case .expression: return .matching(lexer.expression(lexeme.body), in: scope)
    case .range:
      guard let range = lexer.rangeBounds(at: lexeme.body.lowerBound) else { return .nothing }
      return .range(from: range.lower, to: range.upper, in: scope)
    default: return .words(text(lexeme), in: scope)
    }
  }

  /// In words up to so many characters one of them may differ if nothing else is said, in others two.
  private static let longestShortWord = 5

  private func text(_ lexeme: Lexeme) -> String {
    String(decoding: lexer.unescaped(lexeme.body), as: UTF8.self)
  }

  // MARK: Near

  /// If NEAR or ADJ follows, with a word or phrase behind it, all that they join.
  private mutating func takeNear(
    _ first: Lexeme, _ scope: [String]?
  ) -> (query: Query, range: Range<Int>)? {
    guard case .joining(.near(let isOrdered, let distance)) = current?.kind,
      following?.isNearOperand == true
    else { return nil }
    var texts = [text(first)]
    var end = first.range.upperBound
    while case .joining(.near(let order, let number)) = current?.kind, let operand = following,
      operand.isNearOperand
    {
      if (order != isOrdered || number != distance), let range = current?.range {
        lexer.repairs.add(
          .mixedDistances, range, "of different distances and orders in a row the first counts")
      }
      texts.append(text(operand))
      end = operand.range.upperBound
      advance()
      advance()
    }
    let range = first.range.lowerBound..<end
    let possible = 1...Query.longestDistance
    if let distance, !possible.contains(distance) {
      lexer.repairs.add(
        .numberOutOfRange, range, "words are near by 1 to \(Query.longestDistance) positions")
    }
    let query = Query.near(
      texts, within: distance ?? QueryParser.nearDistance, ordered: isOrdered, in: scope)
    return (query, range)
  }
}
