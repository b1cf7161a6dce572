// Licensed under the Apache License 2.0.

/// The values of some documents, in the bytes that ``StoredFieldsWriter`` compresses.
package struct StoredDocuments: Sendable {
  private var bytes = ByteWriter()
  /// Where each document ends.
  private var ends: [Int] = []

  package init() {}

  /// Begins a document, of which so many values are added, in the order of their fields.
  package mutating func begin(valueCount: Int) { bytes.writeVarint(valueCount) }

  package mutating func add(field: Int, _ value: UnsafeBufferPointer<UInt8>) {
    bytes.writeVarint(field)
    bytes.writeVarint(value.count)
    unsafe bytes.write(contentsOf: value)
  }

  package mutating func end() { ends.append(bytes.count) }

  func forEach(_ body: (ArraySlice<UInt8>) -> Void) {
    var start = 0
    for end in ends {
      body(bytes.bytes[start..<end])
      start = end
    }
  }
}
