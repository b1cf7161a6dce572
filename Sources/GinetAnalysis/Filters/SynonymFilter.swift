// Licensed under the Apache License 2.0.

/// Writes words and phrases of one meaning as one term, in documents and queries alike: `heart
/// attack` and `myocardial infarction` find each other.
///
/// All forms of a group become its first form, as one term at one position, so that phrases go
/// through a form however many words it has. Its words stand behind it at the same position as
/// extra tokens (``Token/Traits/extra``); positions behind a form of several words move down. Of
/// forms that overlap, the first counts, and of those the longest.
///
/// Synonyms that weigh less than the word itself, or act in one direction, belong to a query; this
/// filter is for forms that mean the same.
public struct SynonymFilter: TokenFilter {
  private let firstForms: [[[UInt8]]: [UInt8]]
  private let longest: Int

  /// - Parameter groups: forms of one meaning, each of words as they stand here, with spaces
  ///   between them. A form in two groups belongs to the first.
  public init(_ groups: [[String]]) {
    var firstForms: [[[UInt8]]: [UInt8]] = [:]
    for group in groups {
      let forms = group.map { form in form.split(separator: " ").map { Array($0.utf8) } }
        .filter { !$0.isEmpty }
      guard let first = forms.first else { continue }
      for form in forms where firstForms[form] == nil {
        firstForms[form] = Array(first.joined(separator: [32]))
      }
    }
    self.firstForms = firstForms
    longest = firstForms.keys.map(\.count).max() ?? 0
  }

  /// Names the groups.
  public var identity: String {
    var hash = Fingerprint()
    let forms = firstForms.map { (Array($0.key.joined(separator: [32])), $0.value) }
    for (form, first) in forms.sorted(by: { $0.0.lexicographicallyPrecedes($1.0) }) {
      hash.combine(form)
      hash.combine(first)
    }
    return "synonyms(\(hash))"
  }

  /// Words become others.
  public var changesForms: Bool { true }

  /// Puts the first form of its group before each form.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    let tokens = stream.takeTokens()
    var shift: UInt32 = 0
    var index = 0
    while index < tokens.count {
      guard let (length, first) = longestForm(in: tokens, at: index, of: stream) else {
        var token = tokens[index]
        token.position &-= shift
        stream.append(token)
        index += 1
        continue
      }
      let words = tokens[index..<index + length]
      var whole = tokens[index]
      whole.position &-= shift
      whole.end = words.last?.end ?? whole.end
      whole.traits = .protected
      stream.append(first, like: whole)
      for var word in words where length > 1 || stream.termBytes(of: word) != first {
        word.position = whole.position
        word.traits.insert(.extra)
        stream.append(word)
      }
      shift &+= UInt32(length - 1)
      index += length
    }
  }

  private func longestForm(
    in tokens: [Token], at start: Int, of stream: TokenStream
  ) -> (length: Int, first: [UInt8])? {
    var form: [[UInt8]] = []
    var found: (length: Int, first: [UInt8])?
    for token in tokens[start...].prefix(longest) {
      // Words of a phrase stand at neighbouring positions, and nothing beside them.
      guard token.position == tokens[start].position &+ UInt32(form.count),
        !token.traits.contains(.extra)
      else { break }
      form.append(stream.termBytes(of: token))
      if let first = firstForms[form] { found = (form.count, first) }
    }
    return found
  }
}
