// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("ginet-search")
struct SearchCommandTests {
  private let command: Command

  init() throws {
    command = try Command()
  }

  @Test("a first search makes the index, says so, and a second one finds it there")
  func firstSearch() throws {
    let first = try command.run("carcinoid syndrome flushing")
    #expect(first.status == 0)
    #expect(first.errors.contains("made the index"))
    #expect(first.output.hasPrefix("│ carcinoid syndrome\n"))
    #expect(
      first.output.contains(
        "\n1. Treating carcinoid syndrome\n   Treatment options · cancer.gov, 2025-02-20\n"))
    let second = try command.run("carcinoid syndrome flushing")
    #expect(second.errors.isEmpty)
    #expect(second.output == first.output)
    #expect(try command.run("search", "carcinoid", "syndrome", "flushing").output == first.output)
  }

  @Test("lines keep within the terminal's width, and there is no style in a file")
  func layout() throws {
    for columns in ["80", "40"] {
      let run = try command.run(
        "what are the symptoms in the small intestine", environment: ["COLUMNS": columns])
      for line in run.output.split(separator: "\n") {
        #expect(line.count <= Int(columns) ?? 0, "\(line)")
      }
      #expect(!run.output.contains("\u{1B}"))
    }
    let colored = try command.run("flushing", "--color", "always")
    #expect(colored.output.contains("\u{1B}[1;31mflushing\u{1B}[0m"))
    let refused = try command.run("flushing", "--color", "auto", environment: ["NO_COLOR": "1"])
    #expect(!refused.output.contains("\u{1B}"))
  }

  @Test("the JSON has what scripts rely on")
  func json() throws {
    let run = try command.run("carcinoid \"flushing and diarrhea", "--json", "-n", "3")
    let object = try command.json(run)
    #expect(object["query"] as? String == "carcinoid \"flushing and diarrhea")
    #expect(object["took_us"] is Int && object["evidence"] is Double)
    #expect(object["answerable"] is Bool)
    let total = try #require(object["total"] as? [String: Any])
    #expect((total["value"] as? Int ?? 0) > 3 && total["relation"] as? String == "eq")
    let repairs = try #require(object["repairs"] as? [[String: Any]])
    #expect(repairs.map { $0["kind"] as? String } == ["unclosed-quote"])
    #expect(repairs.first?["start"] as? Int == 10 && repairs.first?["end"] as? Int == 11)
    #expect((object["cuts"] as? [Any])?.isEmpty == true)
    let hits = try #require(object["hits"] as? [[String: Any]])
    #expect(hits.count == 3)
    for (place, hit) in hits.enumerated() {
      #expect(hit["rank"] as? Int == place + 1)
      #expect((hit["score"] as? Double ?? 0) > 0)
      let id = try #require(hit["id"] as? String)
      #expect(id.hasPrefix((hit["kind"] as? String ?? "?") + "/"))
      #expect((hit["path"] as? [String])?.isEmpty == false)
      let source = try #require(hit["source"] as? [String: String])
      #expect(source["updated"] == "2025-02-20")
      let snippet = Array(try #require(hit["snippet"] as? String).utf8)
      #expect((hit["text"] as? String)?.isEmpty == false)
      for range in try #require(hit["highlights"] as? [[Int]]) {
        #expect(range.count == 2 && range[0] < range[1] && range[1] <= snippet.count)
      }
    }
    let definition = try #require(object["definition"] as? [String: Any])
    #expect(Set(definition.keys) == ["term", "aliases", "definition", "id"])
  }

  @Test("hits go on behind the offset, and kinds can be chosen")
  func offsetAndKind() throws {
    func ids(_ arguments: [String]) throws -> [String] {
      let run = try Run(
        command.program, ["tumor", "--json"] + arguments,
        environment: ["XDG_CACHE_HOME": command.directory.path(of: "cache")])
      let hits = try command.json(run)["hits"] as? [[String: Any]] ?? []
      return hits.compactMap { $0["id"] as? String }
    }
    let six = try ids(["-n", "6"])
    #expect(try ids(["-n", "3", "--offset", "3"]) == Array(six[3...]))
    #expect(Set(six.map { $0.split(separator: "~")[0] }).count == 6, "a passage is shown once")
    #expect(try ids(["--in", "glossary"]).allSatisfy { $0.hasPrefix("glossary/") })
    #expect(try ids(["--in", "summary"]).allSatisfy { $0.hasPrefix("summary/") })
  }

  @Test("a word with a sign before it belongs to the query")
  func signs() throws {
    let run = try command.run("carcinoid", "-liver", "+syndrome", "--json", "-n", "50")
    let hits = try #require(command.json(run)["hits"] as? [[String: Any]])
    #expect(!hits.isEmpty)
    for hit in hits {
      let text = (hit["text"] as? String ?? "").lowercased()
      #expect(!text.contains("liver"))
    }
    #expect(try command.run("tumor", "-nausea").status == 0)
    #expect(try command.run("--", "--json").status == 1, "a word behind the end of the options")
    #expect(try command.run("search", "define").status <= 1)
  }

  @Test("each hit's score is explained if that is asked")
  func explain() throws {
    let run = try command.run("flushing", "-n", "2", "--explain", "--json")
    let hits = try #require(try command.json(run)["hits"] as? [[String: Any]])
    for hit in hits {
      let explanation = try #require(hit["explanation"] as? [String: Any])
      #expect(explanation["value"] as? Double == hit["score"] as? Double)
      #expect((explanation["details"] as? [Any])?.isEmpty == false)
    }
    let text = try command.run("flushing", "-n", "1", "--explain").output
    #expect(text.contains(" occurrences of \"flush\" in body\n"))
    #expect(try !command.run("flushing", "-n", "1").output.contains("occurrences of"))
  }

  @Test("nothing found ends with 1, and with JSON all the same")
  func nothingFound() throws {
    let run = try command.run("xyzzyplugh")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("Nothing found for xyzzyplugh."))
    let json = try command.run("xyzzyplugh", "--json")
    #expect(json.status == 1)
    #expect((try command.json(json)["hits"] as? [Any])?.isEmpty == true)
    #expect(try command.run("flushing price in xyzzyland", "--require-answer").status == 1)
    #expect(try command.run("flushing", "--require-answer").status == 0)
  }

  @Test(
    "wrong usage ends with 2",
    arguments: [
      [], [""], ["  "], ["--nonsense", "x"], ["x", "-n", "0"], ["x", "-n", "many"],
      ["x", "--in", "nowhere"], ["x", "--offset", "-1"], ["index"], ["index", "--index", "i"],
      ["verify"], ["eval"], ["index", "--index", "/tmp/i", "--language", "xx", "/dev/null"],
    ])
  func usage(arguments: [String]) throws {
    let run = try Run(command.program, arguments)
    #expect(run.status == 2, "\(arguments): \(run.output) \(run.errors)")
    #expect(run.output.isEmpty && !run.errors.isEmpty)
  }

  @Test("help and version are data and end with 0")
  func help() throws {
    for arguments in [["--help"], ["search", "--help"], ["index", "--help"], ["--version"]] {
      let run = try Run(command.program, arguments)
      #expect(run.status == 0 && !run.output.isEmpty && run.errors.isEmpty)
    }
  }

  @Test("a closed pipe ends quietly")
  func closedPipe() throws {
    let run = try Run(
      "/bin/bash", ["-c", "\"$0\" tumor -n 200 | head -1", command.program],
      environment: ["XDG_CACHE_HOME": command.directory.path(of: "cache")])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(!run.errors.lowercased().contains("pipe"))
  }

  @Test("what is wrong several times is told once")
  func repeatedRepairs() throws {
    let run = try command.run("((( flushing")
    let lines = run.errors.split(separator: "\n").filter { $0.contains("bracket") }
    #expect(run.status == 0 && lines.count == 1, "\(run.errors)")
  }

  @Test("without a place to write, the index is made in memory")
  func noCache() throws {
    for changes in [["XDG_CACHE_HOME": "/proc/nowhere"], ["XDG_CACHE_HOME": nil, "HOME": nil]] {
      let run = try command.run("flushing", environment: changes)
      #expect(run.status == 0)
      #expect(run.errors.contains("in memory"))
    }
  }

  @Test("two first searches at the same moment do not harm each other")
  func concurrentFirstSearches() throws {
    let runs = Outputs(count: 4)
    DispatchQueue.concurrentPerform(iterations: 4) { number in
      runs[number] = try? command.run(
        "flushing", environment: ["XDG_CACHE_HOME": command.directory.path(of: "fresh")]
      ).output
    }
    #expect(runs.all.allSatisfy { $0 != nil && $0 == runs.all[0] && $0 != "" })
    let left = try FileManager.default.contentsOfDirectory(
      atPath: command.directory.path(of: "fresh/ginet-search"))
    #expect(left.count == 1, "\(left)")
  }

  @Test("a damaged index of the guide is made anew")
  func damagedCache() throws {
    let good = try command.run("flushing").output
    let folder = command.directory.path(of: "cache/ginet-search")
    let index = try #require(FileManager.default.contentsOfDirectory(atPath: folder).first)
    let segment = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder + "/" + index)
        .first { $0.hasSuffix(".gnx") })
    let path = "\(folder)/\(index)/\(segment)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in stride(from: 100, to: whole.count, by: whole.count / 7) {
      var damaged = whole
      damaged[place] ^= 0x10
      try damaged.write(to: URL(fileURLWithPath: path))
      let run = try command.run("flushing")
      #expect(run.status == 0 && run.output == good)
    }
  }

  @Test("any bytes are a query")
  func anyBytes() throws {
    for query in [
      "\u{1}\u{1B}[31m", "💩 ☃", "((((", "+", "\"\"\"", "a\u{202E}b",
      String(repeating: "x", count: 100_000),
    ] {
      let run = try command.run(query)
      #expect(run.status == 0 || run.status == 1 || run.status == 2, "\(query.prefix(20))")
      #expect(!(run.output + run.errors).contains("\u{1B}"), "an escape reaches the terminal")
    }
  }
}

/// What runs at the same moment leave.
private final class Outputs: @unchecked Sendable {
  // Unchecked: every access is under the lock.
  private var outputs: [String?]
  private let lock = NSLock()

  init(count: Int) { outputs = Array(repeating: nil, count: count) }

  var all: [String?] { lock.withLock { outputs } }

  subscript(number: Int) -> String? {
    get { lock.withLock { outputs[number] } }
    set { lock.withLock { outputs[number] = newValue } }
  }
}
