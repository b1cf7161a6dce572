// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@testable import GinetReaders

@Suite struct SourceFilesTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    for folder in ["b", "b/deep", ".hidden", "empty"] {
      try FileManager.default.createDirectory(
        atPath: directory.path(of: folder), withIntermediateDirectories: true)
    }
    for name in [
      "c.html", "a.htm", "b/x.HTML.gz", "b/deep/y.html", ".hidden/z.html", ".h.html", "n.txt",
      "html",
    ] {
      _ = try directory.write("x", as: name)
    }
  }

  private func find(_ path: String) -> [String] {
    SourceFiles.find(path, accepts: DocumentFormat.html.accepts).map { found in
      switch found {
      case .file(let path, let isNamed):
        path.replacing(directory.path + "/", with: "") + (isNamed ? " (named)" : "")
      case .unreadable(let error): "unreadable: " + error.reason
      }
    }
  }

  @Test("a folder stands for the files of the format in it, in the order of names") func order() {
    let expected = ["a.htm", "b/deep/y.html", "b/x.HTML.gz", "c.html"]
    #expect(find(directory.path) == expected)
    #expect(find(directory.path + "/") == expected)
    #expect(find(directory.path(of: "empty")).isEmpty)
  }

  @Test("any other path stands for itself") func named() {
    for path in ["-", "/no/such/file", directory.path(of: "n.txt"), directory.path(of: ".h.html")] {
      #expect(find(path).count == 1 && find(path)[0].hasSuffix(" (named)"))
    }
  }

  @Test("links are followed, and no folder is entered twice") func links() throws {
    for (name, target) in [
      ("b/up", ".."), ("loop", "loop"), ("l.html", "c.html"), ("gone.html", "nowhere"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: directory.path(of: name), withDestinationPath: target)
    }
    #expect(
      find(directory.path) == [
        "a.htm", "b/deep/y.html", "b/x.HTML.gz", "c.html", "unreadable: No such file or directory",
        "l.html",
      ])
  }

  @Test("what a browser saves with a page is no page") func companions() throws {
    for folder in ["c_files", "a_archivos", "other_files"] {
      try FileManager.default.createDirectory(
        atPath: directory.path(of: folder), withIntermediateDirectories: true)
      _ = try directory.write("x", as: folder + "/frame.html")
    }
    #expect(
      find(directory.path) == [
        "a.htm", "b/deep/y.html", "b/x.HTML.gz", "c.html", "other_files/frame.html",
      ])
  }

  @Test("what is neither file nor folder is passed over") func others() {
    #expect(mkfifo(directory.path(of: "pipe.html"), 0o600) == 0)
    #expect(!find(directory.path).contains("pipe.html"))
  }

  @Test(
    "names tell formats",
    arguments: [
      ("a.html", .html), ("a/b.HTM.gz", .html), ("x.md", .markdown), ("x.markdown", .markdown),
      ("notes.txt", .text), ("d.jsonl.gz", .jsonl), ("d.ndjson", .jsonl), ("d.json", nil),
      (".html", nil), ("html", nil), ("-", nil), ("a.gz", nil), ("", nil), ("a.html/", nil),
    ] as [(String, DocumentFormat?)])
  func formats(name: String, format: DocumentFormat?) {
    #expect(DocumentFormat(ofFile: name) == format)
  }

  @Test(
    "the id of a file is its path, without what means nothing in it",
    arguments: [
      ("a.html", "a.html"), ("./a//b/./c.html.gz", "a/b/c.html"), ("/x/y.md", "/x/y.md"),
      ("../a.txt", "../a.txt"), ("-", "stdin"),
    ])
  func ids(path: String, id: String) throws {
    let file = try SourceFile(path: directory.path(of: "c.html"), format: .html)
    #expect(SourceFile(path: path, format: .html, bytes: file.bytes).id == id)
  }
}
