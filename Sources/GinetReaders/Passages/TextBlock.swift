// Licensed under the Apache License 2.0.

/// A block of text, as parsers report it on their way in and out.
enum TextBlock: Hashable {
  case paragraph
  case bulletList
  case orderedList(start: Int)
  case item
  case quote
  case code
  case table
  case row
  case cell
  /// What only parts the text before it from the text behind it.
  case other
}
