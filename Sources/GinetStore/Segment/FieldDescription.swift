// Licensed under the Apache License 2.0.

/// What a file says of a field.
package struct FieldDescription: Hashable, Sendable {
  package struct Options: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The field's tokens can be searched.
    package static let indexed = Options(rawValue: 1)
    package static let positions = Options(rawValue: 2)
    package static let lengths = Options(rawValue: 4)
    package static let stored = Options(rawValue: 8)
    /// Positions are written in the compact codec.
    package static let compactPositions = Options(rawValue: 16)
    /// The words that became the field's terms can be looked up.
    package static let surfaceForms = Options(rawValue: 32)
    /// Occurrences in the field count more than once, or less.
    package static let weight = Options(rawValue: 64)
  }

  package var name: String
  package var options: Options
  /// Name and identity of the analyzer; empty for a field that is only stored.
  package var analyzer: String
  package var analyzerIdentity: String
  /// How much an occurrence in the field counts, unless a search says otherwise.
  package var weight: Float

  package init(
    name: String, options: Options, analyzer: String, analyzerIdentity: String, weight: Float = 1
  ) {
    self.name = name
    self.options = weight == 1 ? options : options.union(.weight)
    self.analyzer = analyzer
    self.analyzerIdentity = analyzerIdentity
    self.weight = weight
  }
}

extension FieldDescription {
  /// How the field's positions are written, or nil if it has none.
  package var positionsCodec: PositionsCodec? {
    guard options.contains(.positions) else { return nil }
    return options.contains(.compactPositions) ? .compact : .packed
  }

  /// What one option says that another rules out, or nil.
  fileprivate var contradiction: String? {
    let ofIndexed: Options = [.positions, .lengths, .surfaceForms, .weight]
    if !options.contains(.indexed) && !options.isDisjoint(with: ofIndexed) {
      return "positions, lengths, surface forms or a weight of a field that is not indexed"
    }
    if !weight.isFinite || weight < 0 { return "a weight of \(weight)" }
    if options.contains(.compactPositions) && !options.contains(.positions) {
      return "a codec for positions of a field that has none"
    }
    return nil
  }
}

extension [FieldDescription] {
  ///     Schema = fieldCount:varint (options:u8 name:text analyzer:text identity:text weight:u32?)*
  ///
  /// The weight is the bits of an IEEE 754 number; it follows if ``FieldDescription/Options/weight`` says so.
  package func write(to writer: inout ByteWriter) {
    writer.writeVarint(count)
    for field in self {
      writer.write(field.options.rawValue)
      writer.write(field.name)
      writer.write(field.analyzer)
      writer.write(field.analyzerIdentity)
      if field.options.contains(.weight) { writer.write(field.weight.bitPattern) }
    }
  }

  package init(_ reader: inout ByteReader) throws(FormatError) {
    self = []
    var names: Set<String> = []
    for _ in 0..<(try reader.readCount(ofAtLeast: 4)) {
      append(
        FieldDescription(
          name: "", options: .init(rawValue: try reader.read(UInt8.self)), analyzer: "",
          analyzerIdentity: ""))
      self[count - 1].name = try reader.readText()
      guard names.insert(self[count - 1].name).inserted else {
        throw reader.error(.invalid("two fields of the name \(self[count - 1].name)"))
      }
      self[count - 1].analyzer = try reader.readText()
      self[count - 1].analyzerIdentity = try reader.readText()
      if self[count - 1].options.contains(.weight) {
        self[count - 1].weight = Float(bitPattern: try reader.read(UInt32.self))
      }
      if let contradiction = self[count - 1].contradiction {
        throw reader.error(.invalid("\(contradiction): \(self[count - 1].name)"))
      }
    }
  }
}

/// Sums over the documents of a segment that ranking needs.
package struct FieldStatistics: Hashable, Sendable {
  /// Documents that have a token in the field.
  package var documentCount: UInt64
  /// The lengths of all documents, as a scorer reads them; zero if the field keeps none.
  package var tokenCount: UInt64

  package init(documentCount: UInt64 = 0, tokenCount: UInt64 = 0) {
    self.documentCount = documentCount
    self.tokenCount = tokenCount
  }

  /// Takes in the field of the next document.
  package mutating func add(lengthCode: UInt8) {
    if lengthCode > 0 { documentCount += 1 }
    tokenCount += UInt64(LengthCode.length(lengthCode))
  }

  package static func + (a: FieldStatistics, b: FieldStatistics) -> FieldStatistics {
    FieldStatistics(
      documentCount: a.documentCount &+ b.documentCount, tokenCount: a.tokenCount &+ b.tokenCount)
  }
}
