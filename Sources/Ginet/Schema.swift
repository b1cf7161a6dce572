// Licensed under the Apache License 2.0.

internal import GinetStore

/// A field of documents: its name, and what an index keeps of it.
public struct Field: Sendable {
  /// Unique in its schema.
  public let name: String
  /// How the field's text becomes terms; nil for a field that cannot be searched.
  public let analyzer: Analyzer?
  /// Whether documents give the value back.
  public let isStored: Bool
  /// What the index keeps of the places where words stand, which phrases need.
  public let positions: Positions
  /// Whether the index keeps lengths, which ranking needs.
  public let hasLengths: Bool
  /// Whether the index keeps the words that became the field's terms, as they were before they were
  /// stemmed (``/GinetAnalysis/TokenStream/forEachSurfaceForm(_:)``), and the documents of each.
  public let keepsSurfaceForms: Bool
  /// How much an occurrence in the field counts in the ranking, unless ``SearchOptions/fields`` says
  /// otherwise.
  public let weight: Double
  /// What the field's values are, if each is found whole; nil for texts.
  public let valueKind: ValueKind?

  /// What the values of a field are that are found whole.
  public enum ValueKind: Sendable, Hashable {
    /// Any text, byte for byte.
    case keyword
    /// Decimal numbers.
    case number
    /// Dates, with times or without.
    case date
  }

  /// Whether the field's values are texts that are found whole, and may be the keys of documents.
  public var isKeyword: Bool { valueKind == .keyword }

  /// How an index keeps the places where the words of a field stand.
  public enum Positions: Sendable, Hashable {
    /// Not at all: the field's phrases are not found.
    case none
    /// In the form that is read fastest.
    case fast
    /// In the form that takes the fewest bytes, as are the documents and frequencies of the field's
    /// terms: an eighth less than ``fast`` for a million passages, whose phrases take 2.5 times as long.
    case compact
  }

  init(
    name: String, analyzer: Analyzer?, isStored: Bool, positions: Positions, hasLengths: Bool,
    keepsSurfaceForms: Bool = false, weight: Double = 1
  ) {
    self.name = name
    self.analyzer = analyzer
    self.isStored = isStored
    self.positions = positions
    self.hasLengths = hasLengths
    self.keepsSurfaceForms = keepsSurfaceForms
    self.weight = Field.sound(weight)
    valueKind = analyzer.flatMap { ValueKind($0) }
  }

  /// Whether the index keeps positions, which phrases need.
  public var hasPositions: Bool { positions != .none }

  /// A weight as the index keeps it: an index that was opened says the same as its schema did.
  private static func sound(_ weight: Double) -> Double {
    let kept = Float(weight)
    return kept.isFinite && kept >= 0 ? Double(kept) : 1
  }

  /// Text that is searched by its words.
  ///
  /// - Parameters:
  ///   - name: unique in its schema.
  ///   - analyzer: how the text becomes terms. An index is opened with the same one only.
  ///   - stored: whether documents give the text back, which snippets need.
  ///   - positions: what is kept of the places where words stand; without, phrases of the field are not found.
  ///   - surfaceForms: whether words are kept beside their stems, for corrections, completions and patterns.
  ///   - weight: an occurrence counts so many times in the ranking, as in a title twice; at
  ///     least 0. What a Float cannot hold, and what is no number, counts as 1.
  public static func text(
    _ name: String, analyzer: Analyzer = .english, stored: Bool = true,
    positions: Positions = .fast, surfaceForms: Bool = false, weight: Double = 1
  ) -> Field {
    Field(
      name: name, analyzer: analyzer, isStored: stored, positions: positions, hasLengths: true,
      keepsSurfaceForms: surfaceForms, weight: weight)
  }

  /// A value that is found whole, byte for byte, such as an identifier. It takes no part in ranking.
  ///
  /// It has at most ``/GinetAnalysis/Analyzer/longestTerm`` characters.
  public static func keyword(_ name: String, stored: Bool = true) -> Field {
    Field(
      name: name, analyzer: .keyword, isStored: stored, positions: .none, hasLengths: false)
  }

  /// A decimal number, which is found by its value and by ranges. It takes no part in ranking.
  ///
  /// ```swift
  /// let query = Query.range(from: .including(1.5), to: .excluding(3), in: ["size"])   // size:[1.5 TO 3}
  /// ```
  ///
  /// It is what a Double can hold: of integers beyond 2^53 the last digits do not count.
  public static func number(_ name: String, stored: Bool = true) -> Field {
    Field(name: name, analyzer: .number, isStored: stored, positions: .none, hasLengths: false)
  }

  /// A date, with a time or without, as ISO 8601 writes it (``/GinetAnalysis/DateTokenizer``), which is found by the year, the month
  /// or the day, and by ranges. It takes no part in ranking.
  ///
  /// A year, a month or a day stands for all that is in it: `[2024 TO 2025-03]` ends with the last moment of March.
  public static func date(_ name: String, stored: Bool = true) -> Field {
    Field(name: name, analyzer: .date, isStored: stored, positions: .none, hasLengths: false)
  }

  /// A value that documents give back and that cannot be searched.
  public static func stored(_ name: String) -> Field {
    Field(name: name, analyzer: nil, isStored: true, positions: .none, hasLengths: false)
  }
}

/// The fields of an index, in order. Names are unique: of two fields of one name the first counts.
public struct Schema: Sendable, ExpressibleByArrayLiteral {
  /// In the order in which they were given, or added.
  public let fields: [Field]
  private let numbers: [String: Int]
  // A field has much to be counted when it is looked at, and documents ask for these.
  private let names: [String]
  private let valueKinds: [Field.ValueKind?]

  /// A schema of these fields; of two of one name the first counts.
  public init(_ fields: [Field]) {
    var numbers: [String: Int] = [:]
    self.fields = fields.filter { field in
      if numbers[field.name] != nil { return false }
      numbers[field.name] = numbers.count
      return true
    }
    self.numbers = numbers
    names = self.fields.map(\.name)
    valueKinds = self.fields.map(\.valueKind)
  }

  /// A schema of these fields; of two of one name the first counts.
  public init(arrayLiteral fields: Field...) {
    self.init(fields)
  }

  /// The place of a field in ``fields``.
  func number(of name: String) -> Int? {
    // A few names are compared sooner than one is hashed.
    names.count <= 8 ? names.firstIndex(of: name) : numbers[name]
  }

  func valueKind(_ number: Int) -> Field.ValueKind? { valueKinds[number] }

  /// Whether there is a field of this name.
  public func contains(_ name: String) -> Bool { number(of: name) != nil }

  /// The field of this name, or nil.
  public subscript(name: String) -> Field? { number(of: name).map { fields[$0] } }

  /// The fields that are searched when a query names none: all that have lengths.
  public var searchedFields: [String] { fields.filter(\.hasLengths).map(\.name) }
}

extension Field.ValueKind {
  /// What the terms of an analyzer are, or nil for words.
  init?(_ analyzer: Analyzer) {
    switch analyzer.identity {
    case Analyzer.keyword.identity: self = .keyword
    case Analyzer.number.identity: self = .number
    case Analyzer.date.identity: self = .date
    default: return nil
    }
  }
}

// MARK: On disk

extension Schema {
  var descriptions: [FieldDescription] {
    fields.map { field in
      var options: FieldDescription.Options = []
      if field.analyzer != nil { options.insert(.indexed) }
      if field.hasPositions { options.insert(.positions) }
      if field.positions == .compact { options.insert(.compactPositions) }
      if field.hasLengths { options.insert(.lengths) }
      if field.isStored { options.insert(.stored) }
      if field.keepsSurfaceForms { options.insert(.surfaceForms) }
      return FieldDescription(
        name: field.name, options: options, analyzer: field.analyzer?.name ?? "",
        analyzerIdentity: field.analyzer?.identity ?? "",
        weight: field.analyzer == nil ? 1 : Float(field.weight))
    }
  }

  /// The schema that a file describes, with the analyzers it names taken from `analyzers`
  /// or those that come with the library.
  init(
    _ descriptions: [FieldDescription], analyzers: [Analyzer], path: String
  ) throws(IndexError) {
    var fields: [Field] = []
    for description in descriptions {
      var analyzer: Analyzer?
      if description.options.contains(.indexed) {
        let named = analyzers.first { $0.name == description.analyzer }
        guard let known = named ?? Analyzer(named: description.analyzer) else {
          throw IndexError(
            .schemaMismatch, path: path,
            message: "field \(description.name) uses the analyzer \"\(description.analyzer)\", "
              + "which is not known here. Open the index with it.")
        }
        guard known.identity == description.analyzerIdentity else {
          throw IndexError(
            .schemaMismatch, path: path,
            message: "field \(description.name) was indexed with \(description.analyzerIdentity); "
              + "this program has \(known.identity). Rebuild the index from its documents.")
        }
        analyzer = known
      }
      fields.append(
        Field(
          name: description.name, analyzer: analyzer,
          isStored: description.options.contains(.stored),
          positions: description.positionsCodec.map { $0 == .compact ? .compact : .fast } ?? .none,
          hasLengths: description.options.contains(.lengths),
          keepsSurfaceForms: description.options.contains(.surfaceForms),
          weight: Double(description.weight)))
    }
    self.init(fields)
  }
}
