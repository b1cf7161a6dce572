// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@Suite("Numbers and dates")
struct ValueFieldTests {
  private static let schema: Schema = [.keyword("id"), .number("size"), .date("day")]

  private static func searcher(_ documents: [Document]) throws -> Searcher {
    let index = try Index.inMemory(schema: schema)
    var writer = try index.writer()
    for (number, document) in documents.enumerated() {
      var document = document
      document.add("id", "\(number)")
      try writer.add(document)
      if number % 5 == 4 { try writer.commit() }
    }
    try writer.commit()
    return try index.searcher()
  }

  private static func ids(_ text: String, in searcher: Searcher) throws -> [Int] {
    let parsed = QueryParser(schema: searcher.schema).parse(text)
    #expect(parsed.repairs.isEmpty)
    let hits = try searcher.search(parsed.query, limit: 1_000).hits
    return try hits.map { try searcher.document($0.address)["id"].flatMap { Int($0) } ?? -1 }
      .sorted()
  }

  @Test(
    "the terms of numbers are these bytes",
    arguments: [
      ("0", "8000000000000000"), ("-0", "8000000000000000"), ("1", "bff0000000000000"),
      ("1.0", "bff0000000000000"), ("-1", "400fffffffffffff"), ("+2.5e0", "c004000000000000"),
      (" 10 ", "c024000000000000"), ("-1e308", "001e330c7a14375f"),
    ])
  func numberBytes(text: String, term: String) {
    let stream = Analyzer.number.analyze(text)
    #expect(stream.count == 1 && stream.term(at: 0) == term)
    #expect(stream.tokens.first?.utf8Range == 0..<text.utf8.count)
  }

  @Test(
    "the terms of dates are these",
    arguments: [
      ("2025", "2025"), ("2025-02", "2025-02"), ("2025-02-20", "2025-02-20"),
      (" 2025-02-20 08:30 ", "2025-02-20T08:30"), ("2025-02-20T08:30:00Z", "2025-02-20T08:30:00"),
      ("2025-02-20T08:30:00.250+01:00", "2025-02-20T07:30:00.25"),
      ("2024-12-31T23:30-0100", "2025-01-01T00:30"), ("2024-03-01T00:00+01", "2024-02-29T23:00"),
      ("2025-02-20T08", "2025-02-20T08"),
    ])
  func dateBytes(text: String, term: String) {
    let stream = Analyzer.date.analyze(text)
    #expect(stream.count == 1 && stream.term(at: 0) == term)
  }

  @Test(
    "what is no value is refused",
    arguments: [
      ("size", ""), ("size", "ten"), ("size", "nan"), ("size", "inf"), ("size", "0x10"),
      ("size", "1e999"), ("size", "1,5"), ("size", "-"), ("size", "1 2"), ("day", ""),
      ("day", "2025-13"), ("day", "2025-02-29"), ("day", "20.2.2025"), ("day", "2025-2-3"),
      ("day", "2025-02-20T25:00"), ("day", "2025-02-20Z"), ("day", "02025"), ("day", "-2025"),
      ("day", "2025-02-20T08:30+1"), ("day", "0000-01-01T00:00+01:00"),
      ("day", "9999-12-31T23:59-01:00"),
    ])
  func refused(field: String, value: String) throws {
    let index = try Index.inMemory(schema: Self.schema)
    var writer = try index.writer()
    let error = #expect(throws: IndexError.self) { try writer.add([field: value]) }
    #expect(error?.code == .malformedValue)
  }

  @Test("ranges of numbers are those of their values")
  func numbers() throws {
    var random = SeededRandom()
    let numbers: [Double] = (0..<200).map { _ -> Double in
      let scales: [Double] = [1, 10, 1e3, 1e12, 1e300]
      let scale = scales.randomElement(using: &random) ?? 1
      return (Double.random(in: -9...9, using: &random) * scale).rounded(.toNearestOrEven)
    }
    let searcher = try Self.searcher(numbers.map { ["size": "\($0)"] })
    for _ in 0..<100 {
      let a = numbers.randomElement(using: &random) ?? 0
      let b = Bool.random(using: &random) ? a : numbers.randomElement(using: &random) ?? 0
      let indices = numbers.indices
      #expect(
        try Self.ids("size:[\(a) TO \(b)]", in: searcher)
          == indices.filter { numbers[$0] >= a && numbers[$0] <= b })
      #expect(
        try Self.ids("size:{\(a) TO \(b)}", in: searcher)
          == indices.filter { numbers[$0] > a && numbers[$0] < b })
      #expect(try Self.ids("size:[\(a) TO *]", in: searcher) == indices.filter { numbers[$0] >= a })
      #expect(try Self.ids("size:\"\(a)\"", in: searcher) == indices.filter { numbers[$0] == a })
    }
    #expect(try Self.ids("size:[x TO 5]", in: searcher).isEmpty, "an end that is no number")
  }

  @Test(
    "a date stands for all that is in it",
    arguments: [
      ("day:2024", [0, 1, 2, 3]), ("day:2024-02", [1, 2, 3]), ("day:2024-02-29", [2, 3]),
      ("day:[2024-02 TO 2024-02-29]", [1, 2, 3]), ("day:{2024-02 TO *]", [4, 5]),
      ("day:[2024-02-29 TO 2025}", [2, 3]), ("day:{2024-02-29 TO 2025]", [4]),
      ("day:(2023 2025)", [4]), ("day:\"2024-02-29 11:30+01:00\"", [3]),
      ("day:[* TO *]", [0, 1, 2, 3, 4, 5]),
      ("day:1999", []), ("day:soon", []), ("day:[2024-02-29T10 TO 2024-02-29T10]", [3]),
    ])
  func dates(text: String, ids: [Int]) throws {
    let searcher = try Self.searcher(
      ["2024-01-31", "2024-02", "2024-02-29", "2024-02-29T12:30+02:00", "2025-01-01", "2026"].map {
        ["day": $0]
      })
    #expect(try Self.ids(text, in: searcher) == ids)
  }

  @Test("an index with numbers and dates is opened as it was made, and merged")
  func reopened() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "index")
    var writer = try Index.create(at: path, schema: Self.schema).writer()
    for number in 0..<20 {
      try writer.add(["id": "\(number)", "size": "\(number - 10)", "day": "20\(10 + number)-01-01"])
      try writer.commit()
    }
    try writer.optimize()
    let searcher = try Index.open(at: path).searcher()
    #expect(
      searcher.schema["size"]?.valueKind == .number && searcher.schema["day"]?.valueKind == .date)
    #expect(try Self.ids("size:[-3 TO 3}", in: searcher) == Array(7..<13))
    #expect(try Self.ids("day:[2015 TO 2017]", in: searcher) == [5, 6, 7])
    #expect(
      try Self.ids("-2", in: searcher).count == 20, "numbers take no part where no field is named")
  }

  @Test("bounds that are numbers hold what is between them, however they are written")
  func numberBounds() throws {
    let values = [
      -1e300, -7, -0.1, -.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude, 1e-7, 0.1,
      0.30000000000000004, 1, 1e15, 1e16, 1.5e22,
      .greatestFiniteMagnitude,
    ]
    let searcher = try Self.searcher(values.map { ["size": "\($0)"] })
    func ids(_ lower: Query.Bound, _ upper: Query.Bound) throws -> [Int] {
      let query = Query.range(from: lower, to: upper, in: ["size"])
      return try searcher.search(query, limit: 100).hits.map {
        try searcher.document($0.address)["id"].flatMap { Int($0) } ?? -1
      }.sorted()
    }
    for low in values {
      #expect(
        try ids(.including(low), .open) == values.indices.filter { values[$0] >= low }, "\(low)")
      #expect(
        try ids(.excluding(low), .open) == values.indices.filter { values[$0] > low }, "\(low)")
      for high in values {
        #expect(
          try ids(.excluding(low), .including(high))
            == values.indices.filter { low < values[$0] && values[$0] <= high }, "\(low), \(high)")
        #expect(
          try ids(.including(low), .excluding(high))
            == values.indices.filter { low <= values[$0] && values[$0] < high }, "\(low), \(high)")
      }
    }
    #expect(try ids(.including(-0.0), .including(-0.0)) == [values.firstIndex(of: 0) ?? -1])
  }
}
