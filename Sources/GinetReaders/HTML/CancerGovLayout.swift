// Licensed under the Apache License 2.0.

/// What is known of the pages of cancer.gov, the site of the National Cancer Institute.
///
/// Its summaries have a `section` for each part, a box of key points before the text, figures with
/// a link to enlarge them, and marks of references that link to `#cit/…`.
enum CancerGovLayout {
  /// Class names, without the `cgdp-` that many have had since the site was made anew.
  private static let classes: Set<Substring> = [
    "article-image-enlarge", "back-to-top", "document-dates", "in-this-section", "next-link",
    "on-this-page", "page-options", "page-options-container", "pdq-hp-patient-toggle",
    "pdq-on-this-page", "pdq-toc-article", "previous-link", "public-use", "syndication",
  ]

  private static func name(_ word: Substring) -> Substring {
    word.hasPrefix("cgdp-") ? word.dropFirst(5) : word
  }

  private static let ids: Set<String> = [
    "PageOptionsControl1", "cgvDate", "nvcgSlPublicUse", "nvcgSlSyndication", "pdq-toc-article",
    "pdq-toptoc",
  ]

  /// Links to the other version, to print, to enlarge, lists of the page's parts, and what is said
  /// of the page's use below it.
  static func leavesOut(_ node: HTMLTree.Node) -> Bool {
    if let id = node["id"], ids.contains(id) { return true }
    return node.classes.contains { classes.contains(name($0)) }
  }

  // MARK: Dates

  /// The day behind "Updated:", as YYYY-MM-DD, from the list of dates below the page.
  static func updated(in tree: HTMLTree) -> String? {
    for index in tree.all
    where tree.nodes[index].classes.contains(where: { name($0) == "document-dates" }) {
      let text = tree.text(of: index)
      for word in ["Updated", "Actualización", "Actualizado"] {
        guard let found = text.firstRange(of: word) else { continue }
        if let day = WrittenDate.first(in: text[found.upperBound...]) { return day }
      }
    }
    return nil
  }
}
