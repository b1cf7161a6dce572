// Licensed under the Apache License 2.0.

/// What somebody does on a keyboard.
enum Key: Hashable {
  /// Characters that are typed.
  case text(String)
  /// A text that is pasted at once.
  case paste(String)
  case enter, tab, escape, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// By whole words.
  case wordLeft, wordRight, deleteWordLeft, deleteWordRight
  /// A letter with the control key, in lower case.
  case control(Character)
}
