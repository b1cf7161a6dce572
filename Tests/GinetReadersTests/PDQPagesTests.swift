// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@testable import GinetReaders

/// The summaries of the institute in the data folder beside the checkout.
enum PDQPages {
  static let names: [String] = {
    guard let folder = Checkout.sharedData("pdq-html", for: "PDQPages") else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".html.gz") }.sorted()
  }()

  static func bytes(of name: String) throws -> [UInt8] {
    let folder = try #require(Checkout.sharedData("pdq-html"))
    return try ByteSource.contents(of: folder + "/" + name)
  }
}

/// What a page says, by a scanner that knows nothing of the reader and of HTML's rules but tags and
/// character references.
private struct NakedPage {
  /// Letters and digits of the text, but for headings, notes about the page, and marks.
  private(set) var letters = ""
  private(set) var headings: [String] = []
  /// Letters and digits of each paragraph, item, cell and caption that has none of those in it.
  private(set) var pieces: [String] = []
  private(set) var tableCount = 0

  init(_ html: String) {
    let body = html.range(of: "<body>").map { html[$0.upperBound...] } ?? html[...]
    var skippedUntil: String?
    var heading: String?
    var piece: String?
    for part in body.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let tag = part.prefix { $0 != ">" }
      let name = tag.prefix { !$0.isWhitespace }.lowercased()
      let text = Self.decoded(part.dropFirst(tag.count + 1))
      if let end = skippedUntil {
        if name != end { continue }
        skippedUntil = nil
      } else if tag.contains("article-image-enlarge") || tag.contains("\"#cit/") {
        skippedUntil = "/a"
        continue
      } else if tag.contains("pdq-hp-patient-toggle") {
        skippedUntil = "/div"
        continue
      } else if name == "noscript" {
        skippedUntil = "/noscript"
        continue
      }
      if name == "table" { tableCount += 1 }
      if name.count == 2, name.hasPrefix("h"), name != "hr" { heading = "" }
      if heading != nil {
        heading? += text
        guard name.count == 3, name.hasPrefix("/h") else { continue }
        headings.append(Self.line(String(heading?.dropLast(text.count) ?? "")))
        heading = nil
      }
      let plain = Self.lettersOnly(text)
      if ["p", "li", "td", "figcaption", "caption"].contains(name) {
        piece = plain
      } else if ["/p", "/li", "/td", "/figcaption", "/caption"].contains(name) {
        if let piece, piece.count >= 30 { pieces.append(piece) }
        piece = nil
      } else if ["ul", "ol", "table", "figure", "div"].contains(name) {
        piece = nil
      } else {
        piece? += plain
      }
      letters += plain
    }
  }

  /// References are to be the numeric ones and a few names; others would be told.
  private static func decoded(_ text: Substring) -> String {
    var result = ""
    for (number, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated()
    {
      guard number > 0, let end = part.firstIndex(of: ";") else {
        result += (number > 0 ? "&" : "") + part
        continue
      }
      let name = part[..<end]
      let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": " ", "apos": "'"]
      if let character = known[String(name)] {
        result += character
      } else if name.hasPrefix("#x"), let value = UInt32(name.dropFirst(2), radix: 16) {
        result.unicodeScalars.append(Unicode.Scalar(value) ?? "?")
      } else {
        Issue.record("the reference &\(name);")
      }
      result += part[part.index(after: end)...]
    }
    return result
  }

  /// Letters without digits: numbers of lists are not in the page's text.
  static func lettersOnly(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.isAlphabetic }))
  }

  static func line(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}

@Suite struct PDQPagesTests {
  private func page(_ name: String, longest: Int = 150) throws -> (HTMLDocument, NakedPage) {
    let bytes = try PDQPages.bytes(of: name)
    let page = try HTMLReader(longestPassage: longest).read(bytes, file: name)
    return (page, NakedPage(String(decoding: bytes, as: UTF8.self)))
  }

  @Test(
    "every heading of a page stands in a path, in the order of the page", arguments: PDQPages.names)
  func headings(name: String) throws {
    let (page, naked) = try page(name)
    let labels = Set(page.passages.flatMap(\.path))
    for heading in naked.headings where !heading.isEmpty {
      #expect(labels.contains(heading), "\(heading)")
    }
    #expect(page.passages.allSatisfy { $0.path.first == naked.headings.first })
    #expect(Set(page.passages.map(\.id)).count == page.passages.count)
  }

  @Test("the text of a page is in its passages, once and in order", arguments: PDQPages.names)
  func text(name: String) throws {
    let (page, naked) = try page(name)
    let found = page.passages.filter { $0.text != $0.title }.map(\.text)
    let letters = NakedPage.lettersOnly(found.joined(separator: " "))
    if naked.tableCount == 0 {
      #expect(letters == naked.letters)
    }
    for piece in Set(naked.pieces) {
      let count = letters.ranges(of: piece).count
      #expect(count == naked.letters.ranges(of: piece).count, "\(count): \(piece)")
    }
    #expect(naked.pieces.count > 40)
  }

  @Test("no passage holds navigation, markup or the mark of a reference", arguments: PDQPages.names)
  func apparatus(name: String) throws {
    for passage in try page(name).0.passages {
      for word in [
        "Go to Health Professional Version", "Go to Patient Version", "Enlarge\n", "Ampliar\n",
        "View this video", "Ver este video", "popWindow", "<a ", "</", "[]", "[,", "[-",
      ] { #expect(!passage.text.contains(word), "\(passage.id): \(word)") }
      #expect(!passage.text.contains(/\.\[[0-9]/), "\(passage.text)")
      #expect(
        passage.text.wordCount <= 150
          || Sentences.english.pieces(of: passage.text).count { $0.text.wordCount > 0 } == 1)
    }
  }

  @Test("a page that is cut anywhere is read as far as it goes")
  func truncations() throws {
    guard let name = PDQPages.names.first else { return }
    let bytes = try PDQPages.bytes(of: name)
    var random = SeededRandom()
    for _ in 0..<20 {
      let cut = Int.random(in: 0..<bytes.count, using: &random)
      let page = try HTMLReader().read(Array(bytes.prefix(cut)), file: name)
      #expect(cut < 5_000 || !page.passages.isEmpty)
    }
  }
}
