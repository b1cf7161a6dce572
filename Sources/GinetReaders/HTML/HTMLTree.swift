// Licensed under the Apache License 2.0.

/// A page as its parser saw it: elements and stretches of text in their order, each element with
/// the end of what is in it.
///
/// An array instead of nodes that point to one another: nothing of it recurses, however deeply a
/// page nests.
struct HTMLTree {
  typealias Attributes = [(name: String, value: String)]

  struct Node {
    /// In lower case; empty for text.
    var name: String
    /// Those that the reader looks at.
    var attributes: Attributes
    /// The index behind the last node that is in this one.
    var end: Int
    /// The bytes of all text in it, for text its own.
    var text: Range<Int>

    var isText: Bool { name.isEmpty }

    /// The value of an attribute, empty if it has none; nil if the attribute is not there.
    subscript(attribute: String) -> String? {
      attributes.first { $0.name == attribute }?.value
    }

    /// The words of the attribute `class`.
    var classes: [Substring] { self["class"]?.split(whereSeparator: \.isWhitespace) ?? [] }
  }

  private(set) var nodes: [Node] = []
  private var text: [UInt8] = []
  /// What comments say before the first element.
  private(set) var firstComments: [String] = []
  private var open: [Int] = []
  /// The last node is text, and no tag has come behind it.
  private var endsInText = false

  /// The text of a node and all that is in it, as it stands in the page.
  func text(of index: Int) -> String {
    String(decoding: text[nodes[index].text], as: UTF8.self)
  }

  /// Whether bytes of the text are white space, and not so many that it would take long to tell.
  func isBlank(_ range: Range<Int>) -> Bool {
    range.count < 256 && text[range].allSatisfy { $0 == 32 || (9...13).contains($0) }
  }

  /// The elements of a name within `range`, in their order.
  func elements(_ name: String, in range: Range<Int>) -> some Sequence<Int> {
    range.lazy.filter { nodes[$0].name == name }
  }

  /// All nodes.
  var all: Range<Int> { 0..<nodes.count }

  /// What is in a node, without itself.
  func inside(_ index: Int) -> Range<Int> { index + 1..<nodes[index].end }

  // MARK: Building

  mutating func start(_ name: String, _ attributes: Attributes) {
    endsInText = false
    open.append(nodes.count)
    nodes.append(
      Node(
        name: name, attributes: attributes, end: nodes.count + 1, text: text.count..<text.count))
  }

  mutating func end() {
    endsInText = false
    guard let index = open.popLast() else { return }
    close(index)
  }

  mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
    let start = text.count
    text.append(contentsOf: piece)
    // Text comes in pieces; one node for all of them.
    if endsInText, let last = nodes.indices.last {
      nodes[last].text = nodes[last].text.lowerBound..<text.count
    } else {
      endsInText = true
      nodes.append(
        Node(name: "", attributes: [], end: nodes.count + 1, text: start..<text.count))
    }
  }

  mutating func add(comment: String) {
    if nodes.isEmpty && firstComments.count < 8 { firstComments.append(comment) }
  }

  /// Closes what the page left open.
  mutating func finish() {
    while let index = open.popLast() { close(index) }
  }

  private mutating func close(_ index: Int) {
    nodes[index].end = nodes.count
    nodes[index].text = nodes[index].text.lowerBound..<text.count
  }
}
