// Licensed under the Apache License 2.0.

/// What a page says of itself.
struct HTMLMetadata {
  /// The page's title, as its head has it; empty if there is none.
  var title = ""
  /// Its web address; empty if it is not told.
  var url = ""
  /// The day of its last change, as YYYY-MM-DD; empty if it is not told.
  var updated = ""

  init(of tree: HTMLTree) {
    var metas: [String: String] = [:]
    var canonical: String?
    for node in tree.nodes {
      switch node.name {
      case "meta":
        guard let content = node["content"], !content.isBlank else { continue }
        for key in ["property", "name", "itemprop"] {
          if let name = node[key]?.lowercased(), metas[name] == nil { metas[name] = content }
        }
      case "link":
        if canonical == nil, let rel = node["rel"]?.lowercased(),
          rel.split(separator: " ").contains("canonical")
        {
          canonical = node["href"]
        }
      default: break
      }
    }
    let head = tree.elements("title", in: tree.all).first { _ in true }
    title = HTMLText.collapsed(head.map(tree.text) ?? metas["og:title"] ?? "")
    let addresses = [canonical, metas["og:url"], Self.savedAddress(tree.firstComments)]
    url = addresses.compactMap(\.self).first(where: Self.isWebAddress)?.trimmed.description ?? ""
    updated = Self.changed(metas, tree) ?? ""
  }

  private static func isWebAddress(_ text: String) -> Bool {
    let text = text.trimmed.lowercased()
    return text.hasPrefix("http://") || text.hasPrefix("https://")
  }

  /// Browsers that save a page write where from: ` saved from url=(0022)https://example.org/ `.
  private static func savedAddress(_ comments: [String]) -> String? {
    for comment in comments {
      guard let found = comment.firstRange(of: "saved from url=(") else { continue }
      let rest = comment[found.upperBound...].drop { $0 != ")" }.dropFirst()
      return String(rest.prefix { !$0.isWhitespace })
    }
    return nil
  }

  private static let dateNames = [
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "dateupdated", "article:published_time",
    "datepublished", "dcterms.issued", "dc.date.issued", "date",
  ]

  private static func changed(_ metas: [String: String], _ tree: HTMLTree) -> String? {
    if let day = CancerGovLayout.updated(in: tree) { return day }
    for name in dateNames {
      if let day = metas[name].flatMap(WrittenDate.day(ofTimestamp:)) { return day }
    }
    for index in tree.elements("time", in: tree.all) {
      let node = tree.nodes[index]
      guard node["itemprop"] == "dateModified" else { continue }
      if let day = node["datetime"].flatMap(WrittenDate.day(ofTimestamp:)) { return day }
    }
    return nil
  }
}
