// Licensed under the Apache License 2.0.

private import CMarkdown

/// A block of Markdown, as the parser reports it on its way in and out.
enum MarkdownBlock: Hashable {
  case heading(level: Int)
  /// `other` is the document, a rule, a block of HTML, the head or body of a table.
  case text(TextBlock)
}

/// A piece of text within a block.
enum MarkdownText: Hashable {
  case plain
  /// A line's end that means no more than a space.
  case softBreak
  case hardBreak
  /// A character reference as it is written, such as `&amp;`.
  case reference
  case html
  case null
}

/// Calls md4c, and nothing else does: CommonMark with tables and strike-through.
///
/// What md4c reports goes to ``MarkdownSections``. The rest of the reader sees no pointer.
enum MarkdownParser {
  enum Failure: Error {
    case tooLong
    /// A table asks for far more cells than the text writes.
    case tooManyCells
    case outOfMemory
  }

  /// md4c counts in 32 bits, some of it signed.
  static let longestText = Int(Int32.max) / 2

  /// The sections of `text`, which may hold any bytes.
  ///
  /// - Complexity: O(*n*) for what people write; md4c bounds the rest.
  static func parse(_ text: [UInt8]) throws(Failure) -> MarkdownSections {
    guard text.count <= longestText, let size = MD_SIZE(exactly: text.count) else {
      throw .tooLong
    }
    var parser = MD_PARSER()
    parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH)
    parser.enter_block = { type, detail, userData in
      Session.resume(userData) { $0.builder.enter(block(type, detail)) }
    }
    parser.leave_block = { type, detail, userData in
      Session.resume(userData) { $0.builder.leave(block(type, detail)) }
    }
    // Emphasis and links only dress their text; md4c calls these without asking for nil.
    parser.enter_span = { _, _, _ in 0 }
    parser.leave_span = { _, _, _ in 0 }
    parser.text = { type, characters, size, userData in
      Session.resume(userData) { $0.add(type, characters, Int(size)) }
    }

    var session = Session(builder: MarkdownSections(source: text), eventsLeft: 64 + 16 * text.count)
    let status = text.withUnsafeBytes { bytes in
      session.start = bytes.baseAddress
      session.byteCount = bytes.count
      return withUnsafeMutablePointer(to: &session) { session in
        md_parse(bytes.baseAddress, size, &parser, session)
      }
    }
    guard status == 0 else { throw session.eventsLeft == 0 ? .tooManyCells : .outOfMemory }
    return session.builder
  }
}

/// What the callbacks of one run share.
private struct Session {
  var builder: MarkdownSections
  /// Text can be written so that an empty cell costs it no byte; this bounds the cells.
  var eventsLeft: Int
  var start: UnsafeRawPointer?
  var byteCount = 0

  /// Calls `body` with the session that `userData` points to. md4c goes on where this gives zero.
  static func resume(
    _ userData: UnsafeMutableRawPointer?, _ body: (inout Session) -> Void
  ) -> Int32 {
    // `parse` passes a pointer to a session, which outlives md4c's run and is bound to its type.
    guard let session = userData?.assumingMemoryBound(to: Session.self),
      session.pointee.eventsLeft > 0
    else { return 1 }
    session.pointee.eventsLeft -= 1
    body(&session.pointee)
    return 0
  }

  mutating func add(_ type: MD_TEXTTYPE, _ characters: UnsafePointer<MD_CHAR>?, _ count: Int) {
    guard let characters else { return }
    let bytes = UnsafeRawBufferPointer(start: characters, count: count)
    builder.add(kind(of: type), String(decoding: bytes, as: UTF8.self), at: offset(of: bytes))
  }

  /// Where `bytes` begin in the text; nil for what md4c keeps elsewhere, such as line breaks.
  private func offset(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start, let first = bytes.baseAddress, first >= start else { return nil }
    let offset = first - start
    return offset < byteCount ? offset : nil
  }
}

private func kind(of type: MD_TEXTTYPE) -> MarkdownText {
  switch type {
  case MD_TEXT_NULLCHAR: .null
  case MD_TEXT_BR: .hardBreak
  case MD_TEXT_SOFTBR: .softBreak
  case MD_TEXT_ENTITY: .reference
  case MD_TEXT_HTML: .html
  default: .plain
  }
}

/// `detail` is what md4c.h says for the block's type.
private func block(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> MarkdownBlock {
  if type == MD_BLOCK_H {
    return .heading(level: Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 1))
  }
  let text: TextBlock =
    switch type {
    case MD_BLOCK_P: .paragraph
    case MD_BLOCK_UL: .bulletList
    case MD_BLOCK_OL:
      .orderedList(start: Int(detail?.load(as: MD_BLOCK_OL_DETAIL.self).start ?? 1))
    case MD_BLOCK_LI: .item
    case MD_BLOCK_QUOTE: .quote
    case MD_BLOCK_CODE: .code
    case MD_BLOCK_TABLE: .table
    case MD_BLOCK_TR: .row
    case MD_BLOCK_TH, MD_BLOCK_TD: .cell
    default: .other
    }
  return .text(text)
}
