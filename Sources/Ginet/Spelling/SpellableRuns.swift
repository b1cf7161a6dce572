// Licensed under the Apache License 2.0.

/// The parts of a query's text that are words as people type them: loose words side by side, and the
/// texts of phrases. Patterns, ranges, names of fields and operators are none.
struct SpellableRuns {
  struct Run {
    /// UTF-8 bytes of the query's text.
    var range: Range<Int>
    /// The fields that are named for it; nil for those that the search names.
    var fields: [String]?
  }

  private(set) var runs: [Run] = []

  /// Of a pasted text so many bytes are looked at: a query is shorter.
  private static let mostBytes = 4_096
  /// A word of more bytes is none that was typed.
  private static let longestWord = 256

  private var byteCount = 0
  /// Whether the last run goes on if a word follows.
  private var isOpen = false

  /// - Complexity: O(*n*) in the bytes that are looked at, at most 4,096 behind one another.
  init(_ text: String, parser: QueryParser) {
    guard parser.hasOperators else {
      let bytes = Array(text.utf8.prefix(Self.mostBytes + 1))
      var end = bytes.count
      if end > Self.mostBytes {
        // A word is looked at as a whole or not at all.
        end = bytes.lastIndex(where: QueryBytes.isSpace) ?? 0
      }
      runs = [Run(range: 0..<end, fields: parser.fields)]
      return
    }
    var lexer = QueryLexer(text, fields: NamedFields(parser.schema))
    var scopes = [parser.fields]
    var named: [String]?
    var isSigned = false
    while byteCount < Self.mostBytes, let lexeme = lexer.next() {
      let scope = named ?? scopes[scopes.count - 1]
      switch lexeme.kind {
      case .word:
        let isLoose = !isSigned && named == nil && lexeme.boost == 1
        addWord(lexeme.body, scope, isLoose: isLoose, lexer.text)
      case .phrase:
        isOpen = false
        add(lexeme.body, scope, lexer.text)
      case .open:
        isOpen = false
        scopes.append(scope)
      case .close:
        isOpen = false
        if scopes.count > 1 { scopes.removeLast() }
      default: isOpen = false
      }
      // A name may stand behind a sign, and a sign behind a name.
      switch lexeme.kind {
      case .fields: named = lexer.fields.names(in: lexer, lexeme.body)
      case .must, .mustNot, .joining(.not): isSigned = true
      default:
        named = nil
        isSigned = false
      }
    }
  }

  private mutating func addWord(
    _ body: Range<Int>, _ scope: [String]?, isLoose: Bool, _ text: [UInt8]
  ) {
    guard body.count <= Self.longestWord, !text[body].contains(UInt8(ascii: "\\")) else {
      isOpen = false
      return
    }
    if isLoose && isOpen, let last = runs.indices.last, runs[last].fields == scope {
      byteCount += body.upperBound - runs[last].range.upperBound
      runs[last].range = runs[last].range.lowerBound..<body.upperBound
    } else {
      add(body, scope, text)
    }
    isOpen = isLoose
  }

  private mutating func add(_ body: Range<Int>, _ scope: [String]?, _ text: [UInt8]) {
    guard body.count <= Self.mostBytes, !text[body].contains(UInt8(ascii: "\\")) else { return }
    byteCount += body.count
    runs.append(Run(range: body, fields: scope))
  }
}
