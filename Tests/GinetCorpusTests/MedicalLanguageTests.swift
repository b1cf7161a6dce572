// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetCorpus
import TestSupport
import Testing

@Suite("The medical layer")
struct MedicalLanguageTests {
  private let medical = Analyzer.medicalEnglish

  private func terms(_ text: String, _ analyzer: Analyzer) -> [String] {
    let stream = analyzer.analyze(text)
    return stream.tokens.indices.map { stream.term(at: $0) }
  }

  private func join(_ a: String, _ b: String, _ analyzer: Analyzer = .medicalEnglish) -> Bool {
    terms(a, analyzer) == terms(b, analyzer)
  }

  /// Nineteen plurals of Latin and Greek, and five British spellings.
  private static let namedPairs: [(String, String)] = [
    ("metastasis", "metastases"), ("diagnosis", "diagnoses"), ("prognosis", "prognoses"),
    ("stenosis", "stenoses"), ("necrosis", "necroses"), ("bacterium", "bacteria"),
    ("serum", "sera"), ("septum", "septa"), ("ganglion", "ganglia"), ("criterion", "criteria"),
    ("nucleus", "nuclei"), ("thrombus", "thrombi"), ("villus", "villi"), ("lumen", "lumina"),
    ("stoma", "stomata"), ("carcinoma", "carcinomata"), ("appendix", "appendices"),
    ("fistula", "fistulae"), ("vertebra", "vertebrae"), ("tumor", "tumour"), ("edema", "oedema"),
    ("diarrhea", "diarrhoea"), ("hemoglobin", "haemoglobin"), ("anemia", "anaemia"),
  ]

  @Test("plurals and spellings that the stemmer leaves apart are joined", arguments: namedPairs)
  func joined(a: String, b: String) {
    #expect(join(a, b), "\(terms(a, medical)), \(terms(b, medical))")
  }

  @Test(
    "the surface form is the word as it was written, folded",
    arguments: [
      ("Tumours tumors", "tumours>tumor tumors>tumor"),
      ("metastasis METASTASES", "metastasis>metastas metastases>metastas"),
      ("NETs net", "NET>NET net>net"), ("grade III", "grade>grade 3>3"),
      ("TGFβ", "tgf>tgf beta>beta"), ("the oedema’s", "the>the oedema>edema"),
    ])
  func surfaceForms(text: String, outline: String) {
    var stream = TokenStream()
    stream.recordsSurfaceForms = true
    medical.analyze(Array(text.utf8).span, into: &stream)
    var forms: [String] = []
    stream.forEachSurfaceForm { form, token in
      forms.append("\(String(decoding: form, as: UTF8.self))>\(stream.term(at: token))")
    }
    #expect(forms.joined(separator: " ") == outline)
  }

  @Test(
    "words that only look alike stay apart",
    arguments: [
      ("ileum", "ilium"), ("series", "sere"),
      ("hour", "hor"), ("four", "for"), ("tour", "tor"), ("precise", "precize"),
      ("exercise", "exercize"), ("aerobic", "erobic"), ("poem", "pem"), ("shoe", "she"),
      ("indium", "india"), ("mini", "minus"), ("chili", "chilus"), ("salami", "salamus"),
      ("notices", "notix"), ("prices", "prix"), ("stamina", "stamen"), ("oranges", "oranx"),
      ("timbre", "timber"), ("entre", "enter"), ("basis", "base"),
    ])
  func apart(a: String, b: String) {
    #expect(!join(a, b), "\(terms(a, medical))")
  }

  @Test(
    "letters, grades, units and abbreviations meet as they are spoken",
    arguments: [
      ("α-fetoprotein", "alpha fetoprotein"), ("TGFβ", "TGF-beta"), ("grade III", "grade 3"),
      ("stage IVB", "stage 4B"), ("stages I to III", "stages 1 to 3"), ("10 μg", "10 mcg"),
      ("two NETs", "two NET"), ("tumours", "tumor"), ("metastasised", "metastasized"),
    ])
  func spoken(a: String, b: String) {
    #expect(join(a, b), "\(terms(a, medical)), \(terms(b, medical))")
  }

  @Test("an abbreviation is not the word that it looks like")
  func abbreviations() {
    #expect(terms("a NET", medical) != terms("a net", medical))
    #expect(terms("ask WHO", medical) != terms("ask who", medical))
  }

  @Test("the rules can be read and name at most 150 exceptions")
  func rules() {
    #expect(MorphologyRules.medicalEnglish.faults == [])
    #expect(MorphologyRules.medicalEnglish.exceptionCount <= 150)
  }

  // MARK: Collections of pairs

  private func lines(of name: String) throws -> [String]? {
    guard let path = Checkout.sharedData(name) else { return nil }
    return try Run("/bin/sh", ["-c", "gzip -dc '\(path)'"]).output.split(separator: "\n")
      .map { $0.lowercased() }
  }

  private func pairs(of name: String) throws -> [(String, String)]? {
    try lines(of: name)?.compactMap { line in
      let words = line.split(separator: "\t").map { $0.filter { $0 != "<" } }
      return words.count == 2 ? (words[0], words[1]) : nil
    }
  }

  /// Counts what joins the pairs, prints it, and returns the share of joined pairs.
  private func share(of pairs: [(String, String)], called name: String) -> Double {
    var (byStemmer, byRule, byException) = (0, 0, 0)
    let rules = MorphologyRules.medicalEnglish
    // Without the lines that name single words, what is joined still is joined by rule.
    let general = MorphologyRules(
      rules.text.split(separator: "\n").filter { !$0.contains("=") }.joined(separator: "\n"))
    let byRuleOnly = Analyzer(
      .english, named: "rules", foldedFilters: [MorphologyFilter(general)])
    for (a, b) in pairs {
      if join(a, b, .english) {
        byStemmer += 1
      } else if join(a, b, byRuleOnly) {
        byRule += 1
      } else if join(a, b) {
        byException += 1
      }
    }
    let joined = byStemmer + byRule + byException
    print(
      "\(name): \(joined) of \(pairs.count) pairs joined, by the stemmer alone \(byStemmer), "
        + "by rule \(byRule), by exception \(byException)")
    return Double(joined) / Double(max(pairs.count, 1))
  }

  private static let endings = [
    ("es", "is"), ("a", "um"), ("a", "on"), ("i", "us"), ("ae", "a"), ("ata", "a"), ("ices", "ix"),
    ("ices", "ex"), ("ina", "en"), ("nges", "nx"),
  ]

  @Test("of irregular plurals with the endings of Latin and Greek, 95 in a hundred are joined")
  func irregularPlurals() throws {
    guard let all = try pairs(of: "spelling/irregular-plurals.tsv.gz") else { return }
    let pairs = all.filter { plural, singular in
      Self.endings.contains { ending, other in
        plural.hasSuffix(ending) && singular.hasSuffix(other)
          && plural.dropLast(ending.count) == singular.dropLast(other.count)
      }
    }
    #expect(pairs.count > 300)
    #expect(share(of: pairs, called: "irregular plurals") >= 0.95)
  }

  @Test("of British and American spellings, 95 in a hundred are joined")
  func britishAmerican() throws {
    guard let pairs = try pairs(of: "spelling/british-american.tsv.gz") else { return }
    #expect(pairs.count > 800)
    #expect(share(of: pairs, called: "British and American") >= 0.95)
  }

  @Test("rewriting a word that is rewritten changes nothing")
  func stable() throws {
    guard let words = try lines(of: "snowball/english.tsv.gz") else { return }
    let rules = MorphologyFilter(.medicalEnglish)
    let chain = Analyzer("rules", tokenizer: WhitespaceTokenizer(), filters: [rules])
    let text = words.compactMap { $0.split(separator: "\t").first }.joined(separator: " ")
    let once = terms(text, chain)
    #expect(once.count > 20_000)
    #expect(terms(once.joined(separator: " "), chain) == once)
  }
}
