// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("The query language")
struct QueryParserTests {
  private static let schema: Schema = [
    .keyword("kind"), .text("title"), .text("body"), .stored("x"),
  ]
  private let parser = QueryParser(schema: schema)

  private func parse(_ text: String) -> Query { parser.parse(text).query }
  private func repairs(_ text: String) -> [QueryRepair.Kind] {
    parser.parse(text).repairs.map(\.kind)
  }

  @Test(
    "what people type is words, and nothing is repaired",
    arguments: [
      "5-HIAA", "Lu-177", "what is a carcinoid?", "grade 1/2", "and/or", "68Ga-DOTATATE",
      "C: drive", "trailing punctuation, really!", "T1-T4", "pain after eating?", "a / b / c",
      "ratio 1:2", "http://example.org/a?", "tumor(s)", "10^9 cells", "5~10 mg", "~5 cm",
      "CYP2D6*4", "HLA-B*27:05", "he said 5\" or 6\"", "don't", "don’t", "and or not near",
      "What? Why?", "either\\or", "C:\\temp", "/etc/hosts", "[see note]", "{x}", "a+b", "x--y",
      "NEAR-infrared", "ANDROGEN", "e.g. this", "5 % of cases", "stage IV", "unknown:field",
      "x:hidden", "title :word", "title: word", "#tag @who", "a & b | c", "–dash", "why?!",
    ])
  func typed(text: String) {
    let parsed = parser.parse(text)
    // What has no letter and no digit says nothing.
    let said = text.split(separator: " ").filter { $0.contains { $0.isLetter || $0.isNumber } }
    #expect(parsed.query == .words(said.joined(separator: " ")))
    #expect(parsed.repairs.isEmpty)
  }

  @Test(
    "signs, phrases and groups",
    arguments: [
      ("+river -bank", .words("river").excluding(.words("bank"))),
      ("river -bank", .words("river").excluding(.words("bank"))),
      ("\"river bank\"", .phrase("river bank")),
      ("“river bank”", .phrase("river bank")),
      ("„river bank“ sea", .any([.words("sea"), .phrase("river bank")])),
      ("\"river bank\"~3", .phrase("river bank", slop: 3)),
      ("\"a \\\"b\\\" c\"", .phrase("a \"b\" c")),
      ("(river bank)", .words("river bank")),
      ("(river) (bank)", .any([.words("river"), .words("bank")])),
      ("(a (b +c) d)", .any([.words("a d"), .all([.words("c")]).preferring(.words("b"))])),
      ("river^2", .words("river").boosted(by: 2)),
      ("(river bank)^0.5", .words("river bank").boosted(by: 0.5)),
      ("\"river bank\"^1e-2", .phrase("river bank").boosted(by: 0.01)),
      ("river\u{A0}AND\u{3000}bank", .all([.words("river"), .words("bank")])),
      ("*:*", .everything), ("*:* -bank", .everything.excluding(.words("bank"))),
    ] as [(String, Query)])
  func clauses(text: String, query: Query) {
    #expect(parse(text) == query)
    #expect(repairs(text).isEmpty)
  }

  @Test("a range with quoted ends is one, whatever quotation marks follow")
  func quotedRange() {
    let range = Query.range(from: .including("a b"), to: .excluding("c d"), in: ["kind"])
    for text in ["", " x", " \"", " x y \"z", " \"x y\" \""] {
      let parsed = parser.parse("+kind:[\"a b\" TO \"c d\"}" + text)
      #expect(parsed.query.description.hasPrefix("+\(range)") || parsed.query == range, "\(text)")
    }
  }

  @Test(
    "operators join runs of clauses: NOT first, then AND, then OR",
    arguments: [
      ("a AND b", .all([.words("a"), .words("b")])),
      ("a b AND c d", .all([.words("a b"), .words("c d")])),
      ("a OR b", .any([.words("a"), .words("b")])),
      (
        "a AND b OR c AND d",
        .any([.all([.words("a"), .words("b")]), .all([.words("c"), .words("d")])])
      ),
      ("a AND (b OR c)", .all([.words("a"), .any([.words("b"), .words("c")])])),
      ("a AND NOT b", .words("a").excluding(.words("b"))),
      ("NOT b", .everything.excluding(.words("b"))),
      ("+a NOT (b c)", .words("a").excluding(.words("b c"))),
      ("NOT +b", .everything.excluding(.words("b"))),
      ("a NEAR/5 b", .near(["a", "b"], within: 5)),
      ("a ADJ/5 \"b c\" ADJ/5 d", .near(["a", "b c", "d"], within: 5, ordered: true)),
      ("a NEAR b", .near(["a", "b"], within: 10)),
      ("x a NEAR/2 b y", .any([.words("x y"), .near(["a", "b"], within: 2)])),
      ("PRRT AND MIBG", .all([.words("PRRT"), .words("MIBG")])),
    ] as [(String, Query)])
  func operators(text: String, query: Query) {
    #expect(parse(text) == query)
    #expect(repairs(text).isEmpty)
  }

  @Test(
    "what words look like",
    arguments: [
      ("neuroend*", .prefix("neuroend")), ("neuroend*?", .prefix("neuroend")),
      ("neuroend*,", .prefix("neuroend")), ("5-HI*", .prefix("5-HI")), ("a**", .prefix("a")),
      ("CYP2D6*", .prefix("CYP2D6")), ("wi?d*", .wildcard("wi?d*")), ("*oma", .wildcard("*oma")),
      ("wom?n?", .wildcard("wom?n")), ("a**4", .wildcard("a*4")), ("\\*a*b", .wildcard("\\*a*b")),
      ("/car[cs]inoid.*/", .matching("car[cs]inoid.*")), ("/a\\/b/", .matching("a/b")),
      ("(/a/)", .matching("a")), ("flushng~", .fuzzy("flushng", distance: 2)),
      ("liver~", .fuzzy("liver", distance: 1)), ("liver~2", .fuzzy("liver", distance: 2)),
      ("liver~1^3", .fuzzy("liver", distance: 1).boosted(by: 3)),
      ("flushng~?", .fuzzy("flushng", distance: 2)),
      ("[a TO b]", .range(from: .including("a"), to: .including("b"))),
      ("{a TO b]", .range(from: .excluding("a"), to: .including("b"))),
      ("[a TO *]", .range(from: .including("a"))), ("{* TO b}", .range(to: .excluding("b"))),
      ("[\"a b\" TO \"*\"]", .range(from: .including("a b"), to: .including("*"))),
      ("[ -5 TO 1.5 ]^2", .range(from: .including("-5"), to: .including("1.5")).boosted(by: 2)),
    ] as [(String, Query)])
  func patterns(text: String, query: Query) {
    #expect(parse(text) == query)
    #expect(repairs(text).isEmpty)
  }

  @Test(
    "a field of the schema in front of a colon",
    arguments: [
      ("title:river", .words("river", in: ["title"])),
      ("title:river bank", .any([.words("bank"), .words("river", in: ["title"])])),
      ("title:(river bank)", .words("river bank", in: ["title"])),
      ("title:\"river bank\"", .phrase("river bank", in: ["title"])),
      ("-title:river", .everything.excluding(.words("river", in: ["title"]))),
      ("title,body:river", .words("river", in: ["title", "body"])),
      ("kind:(a b)", .any([.words("a", in: ["kind"]), .words("b", in: ["kind"])])),
      ("kind:a\\ b", .words("a b", in: ["kind"])),
      ("title:(a body:b)", .any([.words("a", in: ["title"]), .words("b", in: ["body"])])),
      ("title:AND", .words("AND", in: ["title"])), ("title:-a", .words("-a", in: ["title"])),
      ("title:body:a", .words("body:a", in: ["title"])),
      ("title:ri*", .prefix("ri", in: ["title"])),
      ("kind:[a TO b]", .range(from: .including("a"), to: .including("b"), in: ["kind"])),
      ("title:(a NEAR/3 b)", .near(["a", "b"], within: 3, in: ["title"])),
    ] as [(String, Query)])
  func fields(text: String, query: Query) {
    #expect(parse(text) == query)
    #expect(repairs(text).isEmpty)
  }

  @Test(
    "what cannot be read is text, and the repair is told",
    arguments: [
      ("\"open end", .words("open end"), [.unclosedQuote]),
      ("(neuroendocrine", .words("neuroendocrine"), [.unclosedBracket]),
      ("a) b", .words("a) b"), [.unmatchedBracket]),
      ("a ) b", .words("a b"), [.unmatchedBracket]),
      ("a () b", .words("a b"), [.emptyBrackets]),
      ("AND", .words("AND"), [.danglingOperator]), ("a AND", .words("a AND"), [.danglingOperator]),
      ("OR a", .words("OR a"), [.danglingOperator]),
      ("should I NOT", .words("should I NOT"), [.danglingOperator]),
      ("a AND OR b", .any([.words("a AND"), .words("b")]), [.danglingOperator]),
      ("NEAR/5 a", .words("NEAR/5 a"), [.danglingOperator]),
      ("a NEAR/5 b ADJ/2 c", .near(["a", "b", "c"], within: 5), [.mixedDistances]),
      ("liver~7", .fuzzy("liver", distance: 2), [.numberOutOfRange]),
      ("\"a b\"~99999999999999999999", .phrase("a b", slop: 10_000), [.numberOutOfRange]),
      ("a NEAR/0 b", .near(["a", "b"], within: 1), [.numberOutOfRange]),
      ("\"a b\"~ c", .any([.words("c"), .phrase("a b")]), [.missingNumber]),
      ("[a TO b", .words("[a TO b"), [.unclosedRange]),
      (
        "WHY CAN I NOT SLEEP AT NIGHT", .words("WHY CAN I NOT SLEEP AT NIGHT"), [.upperCaseOperator]
      ),
    ] as [(String, Query, [QueryRepair.Kind])])
  func repairs(text: String, query: Query, kinds: [QueryRepair.Kind]) {
    let parsed = parser.parse(text)
    #expect(parsed.query == query)
    #expect(parsed.repairs.map(\.kind) == kinds)
    for repair in parsed.repairs {
      #expect(repair.range.upperBound <= text.utf8.count && !repair.text.isEmpty)
    }
  }

  @Test("repairs say where in the text")
  func places() {
    let text = "é \"a ) (b"
    #expect(parser.parse(text).repairs.map(\.range) == [3..<4, 6..<7, 8..<9])
  }

  @Test(
    "nothing is asked for by nothing",
    arguments: ["", " ", "-", "+ -", "\"\"", "?", "* *", "***", "&"])
  func nothing(text: String) {
    #expect(parse(text) == .nothing)
    #expect(parser.parse(text).repairs.isEmpty)
  }

  @Test("without operators every text is words")
  func plain() {
    let parsed = QueryParser(operators: false, schema: Self.schema).parse("title:a* AND (b")
    #expect(parsed.query == .words("title:a* AND (b"))
    #expect(parsed.repairs.isEmpty)
  }

  @Test("without a schema no field is known")
  func noSchema() {
    #expect(QueryParser().parse("title:river").query == .words("title:river"))
    #expect(QueryParser(fields: ["body"]).parse("a +b").query.description == "+body:b body:a")
  }
}
