// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// The folders that were read, and the pages and texts that they hold.
struct ReadFolders {
  /// What the ids of pages in the folders begin with.
  private var prefixes: [String] = []
  private var pages: Set<String> = []
  /// Files and folders that are there and cannot be read: what is in them is not gone.
  private var unreadable: [String] = []

  /// Adds what a path stands for; only a folder counts.
  mutating func add(_ path: String, _ found: [SourceFiles.Found]) {
    if case .file(_, isNamed: true)? = found.first { return }
    let folder = SourceFile.id(ofPath: path)
    prefixes.append(folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/")
    for entry in found {
      switch entry {
      case .file(let path, _): add(page: SourceFile.id(ofPath: path))
      case .unreadable(let error): unreadable.append(SourceFile.id(ofPath: error.path))
      }
    }
  }

  mutating func add(page: String) { pages.insert(page) }

  /// Whether a page was in one of the folders and is not.
  func hasLost(_ page: String) -> Bool {
    guard !pages.contains(page), prefixes.contains(where: { Self.begins(page, with: $0) }) else {
      return false
    }
    return !unreadable.contains { page == $0 || Self.begins(page, with: $0 + "/") }
  }

  /// The folder in which the command is run has no name before the pages in it.
  private static func begins(_ page: String, with prefix: String) -> Bool {
    prefix.isEmpty ? !page.hasPrefix("/") && !page.hasPrefix("../") : page.hasPrefix(prefix)
  }
}

extension IndexBuild {
  /// Deletes the pages and texts that the index has of the folders and the folders have no more.
  ///
  /// - Complexity: O(*n*) in the documents of the index.
  mutating func prune() throws {
    let field = DocumentLayout.sourceField
    let searcher = try searcher()
    guard searcher.schema.hasPages else { return }
    for page in try searcher.facets(of: .everything, by: field, limit: .max).counts
    where folders.hasLost(page.value.text) {
      report.prunedCount += try writer.delete(page.value.text, in: field)
    }
  }
}

extension Schema {
  /// Whether passages have the name of their page. A member of records of that name is kept with their
  /// text; that of passages is not.
  var hasPages: Bool {
    self[DocumentLayout.sourceField].map { $0.isKeyword && !$0.isStored } ?? false
  }
}
