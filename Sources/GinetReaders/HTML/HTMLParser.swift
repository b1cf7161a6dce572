// Licensed under the Apache License 2.0.

private import CHTML

/// Calls libxml2, and nothing else does: its parser reads HTML that is broken, too.
enum HTMLParser {
  enum Failure: Error {
    case tooLong
    /// More elements are open at once than ``deepest``.
    case tooDeep
    case outOfMemory
  }

  /// libxml2 counts in 32 bits, some of it signed.
  static let longestText = Int(Int32.max) / 2

  /// An end tag whose start is missing is looked for among all open elements, so that depth
  /// multiplies with length. Pages that people write stay below a hundred.
  static let deepest: Int32 = 4096

  /// The page in `bytes`, which may be anything.
  ///
  /// - Complexity: O(*n*) for what people write.
  static func parse(_ bytes: [UInt8]) throws(Failure) -> HTMLTree {
    guard bytes.count <= longestText else { throw .tooLong }
    return try parse(utf8: HTMLEncoding.utf8(bytes))
  }

  private static func parse(utf8 bytes: [UInt8]) throws(Failure) -> HTMLTree {
    var tree = HTMLTree()
    let status = withUnsafeMutablePointer(to: &tree) { tree in
      var handler = ginet_html_handler(
        context: tree,
        start: { context, name, attributes in
          guard let name else { return }
          HTMLParser.tree(context)?.pointee.start(
            String(cString: name).lowercased(), HTMLParser.attributes(attributes))
        },
        end: { context, _ in HTMLParser.tree(context)?.pointee.end() },
        text: { context, bytes, count in
          bytes?.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
            HTMLParser.tree(context)?.pointee.add(UnsafeBufferPointer(start: bytes, count: count))
          }
        },
        comment: { context, text in
          guard let text else { return }
          HTMLParser.tree(context)?.pointee.add(comment: String(cString: text))
        })
      return bytes.withUnsafeBytes { bytes in
        ginet_html_parse(
          bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, deepest, &handler)
      }
    }
    switch status {
    case GINET_HTML_OK: break
    case GINET_HTML_TOO_LONG: throw .tooLong
    case GINET_HTML_TOO_DEEP: throw .tooDeep
    default: throw .outOfMemory
    }
    tree.finish()
    return tree
  }

  /// `parse` passes a pointer to a tree, which outlives libxml2's run and is bound to its type.
  private static func tree(
    _ context: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<HTMLTree>? {
    context?.assumingMemoryBound(to: HTMLTree.self)
  }

  /// The attributes that the reader looks at.
  private static let kept: Set<String> = [
    "id", "class", "role", "hidden", "aria-hidden", "style", "href", "rel", "name", "property",
    "itemprop", "content", "datetime", "alt", "colspan", "rowspan", "scope", "start", "lang",
  ]

  private static func attributes(
    _ list: UnsafePointer<UnsafePointer<CChar>?>?
  ) -> HTMLTree.Attributes {
    guard let list else { return [] }
    var attributes: HTMLTree.Attributes = []
    var index = 0
    while let name = list[index] {
      let name = String(cString: name).lowercased()
      if kept.contains(name) {
        attributes.append((name, list[index + 1].map { String(cString: $0) } ?? ""))
      }
      index += 2
    }
    return attributes
  }
}
