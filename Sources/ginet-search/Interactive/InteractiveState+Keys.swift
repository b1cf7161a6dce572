// Licensed under the Apache License 2.0.

import Ginet

extension InteractiveState {
  /// Does what a key asks for, and returns what is left to be done.
  mutating func handle(_ key: Key) -> Effect {
    notice = nil
    switch key {
    case .control("c"): return .leave
    case .control("l"): return .redraw
    case .control("z"): return .suspend
    default: break
    }
    if let page = pages.last { return handle(key, on: page) }
    let text = line.text
    let effect = handleInList(key)
    if line.text != text { didType() }
    return effect
  }

  // MARK: The list of hits

  private mutating func handleInList(_ key: Key) -> Effect {
    switch key {
    case .text(let text), .paste(let text): line.insert(text)
    case .up, .control("p"): select(list.selection - 1)
    case .down, .control("n"): select(list.selection + 1)
    case .pageUp: select(list.selection - max(list.visibleCount, 1))
    case .pageDown: select(list.selection + max(list.visibleCount, 1))
    case .enter: return choose()
    case .tab: return .define(line.before.utf8.count)
    case .escape: return .leave
    case .control("d") where line.text.isEmpty: return .leave
    case .right, .end, .control("e"), .control("f"):
      if ghost.isEmpty { edit(key) } else { line.insert(ghost) }
    default: edit(key)
    }
    return .none
  }

  /// Takes the correction that is selected, or reads the hit.
  private mutating func choose() -> Effect {
    // What shows may be of what was typed before.
    guard let answer = outcome?.answer, rowCount > 0 else { return .none }
    if list.selection < correctionCount, let correction = answer.corrections.first {
      line = EditedLine(correction.text + answer.tail)
      return .none
    }
    return .read(list.selection - correctionCount)
  }

  private mutating func edit(_ key: Key) {
    switch key {
    case .left, .control("b"): line.moveLeft()
    case .right, .control("f"): line.moveRight()
    case .home, .control("a"): line.moveToStart()
    case .end, .control("e"): line.moveToEnd()
    case .wordLeft: line.moveWordLeft()
    case .wordRight: line.moveWordRight()
    case .backspace: line.deleteLeft()
    case .delete, .control("d"): line.deleteRight()
    case .deleteWordLeft: line.deleteWordLeft()
    case .deleteWordRight: line.deleteWordRight()
    case .control("w"): line.deleteLeftToSpace()
    case .control("u"): line.deleteToStart()
    case .control("k"): line.deleteToEnd()
    default: break
    }
  }

  // MARK: A page that is read

  private mutating func handle(_ key: Key, on page: ReadingPage) -> Effect {
    var page = page
    page.fit(columns: terminal.columns, rows: pageRows)
    let screenful = max(pageRows - 1, 1)
    switch key {
    case .escape, .backspace, .text("q"), .control("d"):
      pages.removeLast()
      return .none
    case .up, .control("p"): page.scroll(by: -1)
    case .down, .control("n"), .enter: page.scroll(by: 1)
    case .pageUp, .control("b"): page.scroll(by: -screenful)
    case .pageDown, .control("f"), .text(" "): page.scroll(by: screenful)
    case .home, .control("a"): page.scroll(by: -page.lineCount)
    case .end, .control("e"): page.scroll(by: page.lineCount)
    case .right, .wordRight: page.chooseTerm(by: 1)
    case .left, .wordLeft: page.chooseTerm(by: -1)
    case .tab:
      if let definition = page.chosenDefinition { return .open(definition) }
      notice = "No word here has an entry in the glossary."
    default: break
    }
    pages[pages.count - 1] = page
    return .none
  }
}
