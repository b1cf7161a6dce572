// Licensed under the Apache License 2.0.

/// A heading and the text directly under it, up to the next heading.
struct Section {
  /// One to six; zero for the text before any heading.
  var level = 0
  var title = ""
  /// What the source calls the place, if it does.
  var anchor: String?
  /// A short form of the title, for paths, if the source gives one.
  var label: String?
  /// Where the heading's text starts in the source, in bytes.
  var offset = 0
  var units: [TextUnit] = []
}

/// A part of a passage that is kept whole as long as it is short enough: a
/// paragraph, a list item, a row of a table, a block of code.
struct TextUnit: Hashable {
  enum Kind: Hashable {
    case paragraph
    case item
    case row
    case code
  }

  var kind: Kind
  /// The white space between this and what comes before it.
  var separator: String
  var text: String
}
