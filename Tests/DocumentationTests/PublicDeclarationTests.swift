// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("What is public")
struct PublicDeclarationTests {
  static let modules = ["GinetAnalysis", "Ginet", "GinetReaders", "GinetCorpus"]

  @Test("has a comment", arguments: modules)
  func isDocumented(module: String) throws {
    let symbols = try BuiltModules().symbols(of: module).filter { $0.location != nil }
    #expect(!symbols.isEmpty)
    let bare = symbols.filter { $0.docComment == nil }.map(\.place)
    #expect(bare.isEmpty, "\(bare.joined(separator: "\n"))")
  }

  @Test("says what it throws", arguments: modules)
  func saysErrors(module: String) throws {
    let silent = try BuiltModules().symbols(of: module)
      .filter { $0.location != nil && $0.kind.identifier != "swift.typealias" }
      .filter { $0.hasErrors && !$0.saysErrors }.map(\.place)
    #expect(silent.isEmpty, "\(silent.joined(separator: "\n"))")
  }

  @Test("is in a group of the pages of its module", arguments: modules)
  func isGrouped(module: String) throws {
    let catalog = "\(Checkout.path)/Sources/\(module)/\(module).docc"
    let pages = try FileManager.default.contentsOfDirectory(atPath: catalog)
      .filter { $0.hasSuffix(".md") }
      .map { try String(contentsOfFile: catalog + "/" + $0, encoding: .utf8) }
    let grouped = Set(pages.flatMap(Self.links))
    let names = try BuiltModules().symbols(of: module)
      .filter { $0.location != nil && $0.pathComponents.count == 1 }
      .map { $0.pathComponents[0] }
    let missing = names.filter { !grouped.contains($0) }
    #expect(missing.isEmpty, "\(missing.joined(separator: ", "))")
  }

  /// The symbols that the groups of a page list: lines of a link alone, behind "## Topics".
  private static func links(inTopicsOf page: String) -> [String] {
    guard let topics = page.range(of: "\n## Topics\n") else { return [] }
    return page[topics.upperBound...].split(separator: "\n").compactMap { line in
      line.hasPrefix("- ``") && line.hasSuffix("``") ? String(line.dropFirst(4).dropLast(2)) : nil
    }
  }
}
