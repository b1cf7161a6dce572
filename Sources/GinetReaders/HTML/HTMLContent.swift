// Licensed under the Apache License 2.0.

/// Which part of a page is its content.
///
/// The content is in `main`, or else in the one `article`, or else in the body, without navigation,
/// headers and footers of the site, asides, forms, scripts and what is hidden.
struct HTMLContent {
  private let tree: HTMLTree
  /// The nodes that the content is in.
  let root: Range<Int>
  /// The site's own header and footer are not in the root.
  private let isWholeBody: Bool

  init(of tree: HTMLTree) {
    self.tree = tree
    let mains = tree.all.filter { index in
      let node = tree.nodes[index]
      return (node.name == "main" || node["role"] == "main") && node["hidden"] == nil
    }
    if let main = mains.first {
      root = tree.inside(main)
      isWholeBody = false
      return
    }
    let articles = Self.outermost("article", in: tree)
    if articles.count == 1, let article = articles.first {
      root = tree.inside(article)
      isWholeBody = false
      return
    }
    root = tree.elements("body", in: tree.all).first { _ in true }.map(tree.inside) ?? tree.all
    isWholeBody = true
  }

  private static func outermost(_ name: String, in tree: HTMLTree) -> [Int] {
    var found: [Int] = []
    for index in tree.elements(name, in: tree.all) {
      if let last = found.last, index < tree.nodes[last].end { continue }
      found.append(index)
    }
    return found
  }

  // MARK: Left out

  /// Whether a node and all that is in it are no content.
  ///
  /// - Parameter isInArticle: whether the node is within an article or section.
  func leavesOut(_ index: Int, isInArticle: Bool) -> Bool {
    let node = tree.nodes[index]
    if node.isText { return false }
    switch node.name {
    case "script", "style", "noscript", "template", "nav", "aside", "iframe", "object", "embed",
      "canvas", "svg", "audio", "video", "button", "select", "textarea", "input", "datalist",
      "dialog", "menu", "map", "head", "title", "noframes", "applet", "rt", "rp":
      return true
    case "footer": return true
    case "header": if isWholeBody && !isInArticle { return true }
    case "form": if !isMostOfAll(node) { return true }
    default: break
    }
    if node.attributes.isEmpty { return false }
    return isHidden(node) || isApparatus(node) || CancerGovLayout.leavesOut(node)
  }

  /// Some sites put the whole page into a form, and what holds most of it is content, however it
  /// is called.
  private func isMostOfAll(_ node: HTMLTree.Node) -> Bool {
    guard let first = root.first, let last = root.last else { return false }
    let all = tree.nodes[last].text.upperBound - tree.nodes[first].text.lowerBound
    return 2 * node.text.count > all
  }

  private static let inlineNames: Set<String> = [
    "a", "abbr", "b", "em", "i", "img", "span", "strong", "sub", "sup",
  ]

  private func isHidden(_ node: HTMLTree.Node) -> Bool {
    if let hidden = node["hidden"], hidden != "until-found" { return true }
    if let style = node["style"] {
      let plain = style.lowercased().filter { !$0.isWhitespace }
      if plain.contains("display:none") || plain.contains("visibility:hidden") { return true }
    }
    // Of blocks it often means no more than that they were folded when the page was saved.
    return node["aria-hidden"] == "true" && Self.inlineNames.contains(node.name)
  }

  private static let roles: Set<String> = [
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog",
    "alertdialog", "toolbar", "directory", "doc-toc",
  ]

  private static let classes: Set<Substring> = [
    "breadcrumb", "breadcrumbs", "element-invisible", "noprint", "screen-reader-text",
    "show-for-sr", "skip-link", "skipnav", "sr-only", "table-of-contents", "toc",
    "usa-skipnav", "visually-hidden", "visuallyhidden",
  ]

  /// What helps to move about the page, by its role or by what is customary in class names.
  private func isApparatus(_ node: HTMLTree.Node) -> Bool {
    if let role = node["role"], Self.roles.contains(role) { return true }
    return node.classes.contains(where: Self.classes.contains) && !isMostOfAll(node)
  }
}
