// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@testable import GinetReaders

/// The folder `Corpus` of the checkout.
let corpusFolder = Checkout.path + "/Corpus"

/// The bytes of a file of the corpus.
func corpusFile(_ name: String) throws -> Data {
  try Data(contentsOf: URL(filePath: corpusFolder + "/" + name))
}

@Suite struct SummaryFiles {
  /// The sections with text of their own.
  private static let tree: [(file: String, id: String, anchors: String)] = [
    (
      "01-general-information.md", "general",
      """
      what-it-is risk symptoms symptoms-duodenum symptoms-jejunum-ileum symptoms-colon \
      symptoms-rectum carcinoid-syndrome tests blood-chemistry tumor-marker urine-24-hour mibg ct \
      mri pet eus upper-endoscopy colonoscopy capsule-endoscopy biopsy prognosis
      """
    ),
    ("02-stages.md", "stages", "staging spread metastasis plan"),
    (
      "03-treatment-options.md", "treatment",
      """
      types used surgery endoscopic-resection local-excision resection cryosurgery \
      radiofrequency-ablation liver-transplant hepatic-artery-embolization radiation chemotherapy \
      hormone-therapy carcinoid-syndrome new targeted-therapy side-effects trials trials-entry \
      follow-up
      """
    ),
    ("04-stomach.md", "stomach", ""), ("05-small-intestine.md", "small-intestine", ""),
    ("06-appendix.md", "appendix", ""), ("07-colon.md", "colon", ""),
    ("08-rectum.md", "rectum", ""), ("09-metastatic.md", "metastatic", ". distant liver"),
    ("10-recurrent.md", "recurrent", ""), ("11-learn-more.md", "learn-more", ""),
    (
      "12-about.md", "about",
      """
      restatement pdq purpose reviewers trial-information permission disclaimer contact
      """
    ),
  ]

  private func read(_ file: String) throws -> MarkdownDocument {
    return try MarkdownReader().read(corpusFile("summary/" + file), file: "Corpus/summary/" + file)
  }

  @Test(arguments: tree)
  func theAnchorsAreThoseOfTheTree(file: String, id: String, anchors: String) throws {
    let document = try read(file)
    let expected =
      anchors.isEmpty ? [id] : anchors.split(separator: " ").map { $0 == "." ? id : id + "/" + $0 }
    #expect(document.passages.filter { $0.part == 1 }.map(\.id) == expected)
    #expect(
      document.frontMatter.map(\.key) == ["id", "title", "label", "source", "url", "updated"])
    for passage in document.passages {
      #expect(passage.path.first == document["label"])
      #expect(passage.text.wordCount <= 150, "\(passage.id)")
      #expect(!passage.title.contains("{#") && !passage.text.contains("{#"))
    }
  }

  @Test func thereIsNoOtherFile() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: corpusFolder + "/summary")
    #expect(files.filter { $0.hasSuffix(".md") }.sorted() == Self.tree.map(\.file))
  }

  @Test func pathsShowTheLabels() throws {
    let passages = try read("01-general-information.md").passages
    let biopsy = try #require(passages.first { $0.id == "general/biopsy" })
    #expect(biopsy.path == ["General information", "Tests and procedures", "Biopsy"])
    let symptoms = try #require(passages.first { $0.id == "general/symptoms" })
    #expect(
      symptoms.title
        == "Some GI neuroendocrine tumors have no signs or symptoms in the early stages")
    let colon = try #require(passages.first { $0.id == "general/symptoms-colon" })
    #expect(colon.text.contains("include:\n\n• Abdominal pain.\n• Weight loss"))
  }
}
