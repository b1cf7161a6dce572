// Licensed under the Apache License 2.0.

/// Documents in one piece of memory, for those who have many of them: no document and no value is an
/// object of its own.
///
/// ```swift
/// var batch = DocumentBatch()
/// for row in rows { batch.add(["id": row.id, "body": row.text]) }
/// try writer.add(batches: [batch])
/// ```
public struct DocumentBatch: Sendable {
  /// A value of a document: its field, by its place in ``fields``, and its bytes.
  struct Value {
    var field: Int
    var document: Int
    var bytes: Range<Int>
  }

  /// The names of the fields that values have.
  public private(set) var fields: [String] = []
  private var places: [String: Int] = [:]
  /// Document by document, each in the order in which its values were added.
  private(set) var values: [Value] = []
  /// Where each document ends in `values`.
  private var ends: [Int] = []
  private var bytes: [UInt8] = []
  /// Of the value that is being added.
  private var start = 0

  /// No documents.
  public init() {}

  /// These documents, in their order.
  public init(_ documents: some Sequence<Document>) {
    for document in documents { add(document) }
  }

  /// The number of documents.
  public var count: Int { ends.count }

  /// Bytes of all values.
  public var byteCount: Int { bytes.count }

  /// Forgets the documents and keeps memory and fields for others.
  public mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    start = 0
  }

  // MARK: Adding

  /// The place of a field, which is added if it is new.
  package mutating func place(of field: String) -> Int {
    // A few names are compared sooner than one is hashed.
    let known = fields.count <= 8 ? fields.firstIndex(of: field) : places[field]
    if let known { return known }
    places[field] = fields.count
    fields.append(field)
    return fields.count - 1
  }

  /// Adds bytes to the value that ``endValue(field:)`` ends. They must be UTF-8 in the end.
  package mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: more)
  }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Ends a value of the document that ``endDocument()`` ends.
  package mutating func endValue(field: Int) {
    values.append(Value(field: field, document: ends.count, bytes: start..<bytes.count))
    start = bytes.count
  }

  package mutating func endDocument() { ends.append(values.count) }

  /// Forgets what was added of a document that has not ended.
  package mutating func dropDocument() {
    let valueCount = ends.last ?? 0
    start = valueCount < values.count ? values[valueCount].bytes.lowerBound : start
    values.removeSubrange(valueCount...)
    bytes.removeSubrange(start...)
  }

  /// Adds a document behind the others.
  public mutating func add(_ document: Document) {
    for value in document.values {
      bytes.append(contentsOf: value.text.utf8)
      endValue(field: place(of: value.field))
    }
    endDocument()
  }

  // MARK: Reading

  /// The values of a document.
  func values(of document: Int) -> ArraySlice<Value> {
    values[(document == 0 ? 0 : ends[document - 1])..<ends[document]]
  }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }

  func text(of value: Value) -> String { String(decoding: bytes[value.bytes], as: UTF8.self) }

  /// A copy of the document at a place below ``count``.
  public func document(at place: Int) -> Document {
    Document(
      values(of: place).map { Document.FieldValue(field: fields[$0.field], text: text(of: $0)) })
  }

  /// By field: the places of its values in `values`, in ascending order.
  func placesByField() -> [[Int]] {
    var byField: [[Int]] = fields.map { _ in [] }
    for (place, value) in values.enumerated() { byField[value.field].append(place) }
    return byField
  }
}
