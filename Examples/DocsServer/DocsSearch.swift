// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetReaders

/// A search over pages of HTML, as pages of HTML.
struct DocsSearch {
  private let searcher: Searcher
  private let folder: String

  /// Reads the pages of a folder and its folders. Their index stays in memory.
  init(folder: String) throws {
    // Words beside their stems, so that what is typed wrong is put right.
    let layout = DocumentLayout(keepsSurfaceForms: true)
    let index = try Index.inMemory(schema: layout.passageSchema)
    var writer = try index.writer()
    let reader = DocumentReader(layout: layout)
    for case .file(let path, _) in SourceFiles.find(folder, accepts: DocumentFormat.html.accepts) {
      let page = try SourceFile(path: path, format: .html)
      for case .passages(let passages, of: _) in reader.read([page], threads: 1) {
        try writer.add(contentsOf: passages)
      }
    }
    try writer.commit()
    searcher = try index.searcher()
    self.folder = folder
  }

  /// The page of results for what somebody typed, and for a mark the results behind it.
  func page(for text: String, after mark: String?) throws -> String {
    var options = SearchOptions(total: .exact, timeout: .milliseconds(200))
    options.after = mark.flatMap { SearchMark($0) }
    let parsed = QueryParser(schema: searcher.schema).parse(text)
    let results = try searcher.search(parsed, options: options)
    let matches = try searcher.matches(of: parsed.query, in: results.hits.map(\.address))
    var body = ""
    if mark == nil, let meant = try searcher.corrections(of: text, limit: 1).first {
      body += "<p>Did you mean \(link(to: meant.text, Markup.html.text(meant.text)))?</p>"
    }
    if !text.isEmpty { body += "<p>\(results.total.value) passages</p>" }
    for (hit, matches) in zip(results.hits, matches) {
      let passage = try searcher.document(hit.address)
      let way = passage.values(of: "path").map { Markup.html.text($0) }.joined(separator: " › ")
      body += """
        <article><a href="\(address(of: passage["id"] ?? ""))">\
        \(Markup.html.text(passage["title"] ?? ""))</a> <small>\(way)</small>
        <p>\(matches.snippet(of: passage, field: "body").marked(.html))</p></article>
        """
    }
    if let next = results.next {
      body += "<p>\(link(to: text, "More", after: next.description))</p>"
    }
    return """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title>
      <form><input name="q" size="40" value="\(Markup.html.text(text))" autofocus></form>
      \(body)
      """
  }

  /// Where the server has a passage, whose id is the path of its page, `#` and an anchor.
  private func address(of id: String) -> String {
    let parts = id.split(separator: "#", maxSplits: 1).map(String.init)
    let root = folder.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    let path = (parts.first ?? "").drop { $0 == "/" }.dropFirst(root.count)
    let anchor = parts.count > 1 ? "#" + encoded(parts[1].prefix { $0 != "~" }) : ""
    return "/pages" + encoded(path) + anchor
  }

  private func link(to text: String, _ label: String, after mark: String? = nil) -> String {
    let after = mark.map { "&after=" + encoded($0) } ?? ""
    return "<a href=\"/?q=\(encoded(text))\(after)\">\(label)</a>"
  }

  private func encoded(_ text: some StringProtocol) -> String {
    let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~/"))
    return String(text).addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
