// Licensed under the Apache License 2.0.

internal import GinetStore

/// A value of a keyword, number or date field, as an index has it.
///
/// Values compare as those of the field do: keywords byte by byte, numbers and dates by their value.
public struct IndexedValue: Hashable, Comparable, Sendable {
  /// Its term, whose bytes stand in the order of the values.
  let term: [UInt8]
  /// What the values of the field are.
  public let kind: Field.ValueKind

  init(term: [UInt8], kind: Field.ValueKind) {
    self.term = term
    self.kind = kind
  }

  /// The value in its canonical form: a keyword as it was written, a number in the shortest form that is
  /// read as the same number, a date as ISO 8601 writes it, with a time, if it has one, of Greenwich.
  public var text: String {
    guard let number else { return String(decoding: term, as: UTF8.self) }
    // An integer without a point, as people write it.
    let integer = abs(number) < 0x1p53 ? Int(exactly: number) : nil
    return integer.map { "\($0)" } ?? "\(number)"
  }

  /// The number that it is, or nil if it is none.
  public var number: Double? { kind == .number ? NumberTokenizer.number(ofTerm: term) : nil }

  /// The order of values of one field.
  public static func < (a: IndexedValue, b: IndexedValue) -> Bool {
    a.term.lexicographicallyPrecedes(b.term)
  }
}

extension Searcher {
  /// A field of values that are found whole, by its name.
  ///
  /// - Parameter use: what it is asked for, such as "sorted by".
  func valueField(
    _ name: String, _ use: String
  ) throws(IndexError) -> (number: Int, kind: Field.ValueKind) {
    let path = segments.first?.file.path ?? ""
    guard let number = schema.number(of: name) else {
      throw .unknownField(name, of: schema, path: path)
    }
    guard let kind = schema.valueKind(number) else {
      throw IndexError(
        .noValues, path: path,
        message: "documents cannot be \(use) \"\(name)\", a field of texts or one that is only "
          + "stored. Index the values as a field of keywords, numbers or dates.")
    }
    return (number, kind)
  }
}
