// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("The samples of the documentation")
struct CodeSampleTests {
  @Test("all compile: those of the README, of every article, and of the comments of declarations")
  func samplesCompile() throws {
    let programs = try Self.texts().map { file in
      let text = try String(contentsOfFile: Checkout.path + "/" + file, encoding: .utf8)
      return SampleProgram(
        file: file,
        samples: file.hasSuffix(".md")
          ? CodeSample.samples(inMarkdown: text) : CodeSample.samples(inSource: text))
    }.filter { !$0.samples.isEmpty }
    #expect(programs.contains { $0.file == "README.md" })
    let messages = try Self.messages(about: programs)
    #expect(messages.isEmpty, "\(messages.joined(separator: "\n"))")
  }

  @Test("one that does not compile is told with its file and line")
  func wrongSample() throws {
    let text = """
      # Title

      ```swift
      let count = 1
      ```

      ```swift
      print(count)
      let wrong: Int = "text"
      ```
      """
    let program = SampleProgram(file: "Some.md", samples: CodeSample.samples(inMarkdown: text))
    let messages = try Self.messages(about: [program])
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("Some.md:9:") == true, "\(messages)")
  }

  @Test("blocks of other languages and those that are marked are left out")
  func extraction() {
    let text = """
      ```sh
      swift test
      ```
      <!-- not compiled: a part of Package.swift -->
      ```swift
      .package(path: "..")
      ```
      * item

        ```swift
        let a = 1
          let b = 2
        ```
      """
    #expect(
      CodeSample.samples(inMarkdown: text) == [
        CodeSample(line: 11, lines: ["let a = 1", "  let b = 2"])
      ])
  }

  /// Paths in the checkout of all texts that are looked through.
  private static func texts() throws -> [String] {
    let sources = FileManager.default.enumerator(atPath: Checkout.path + "/Sources")
    let paths = (sources?.compactMap { $0 as? String } ?? []).sorted()
    return ["README.md", "CONTRIBUTING.md"].filter {
      FileManager.default.fileExists(atPath: Checkout.path + "/" + $0)
    }
      + paths.filter { $0.hasSuffix(".swift") || $0.contains(".docc/") && $0.hasSuffix(".md") }
      .map { "Sources/" + $0 }
  }

  /// The errors of the compiler, a line each, which begins with the text and the line in it.
  private static func messages(about programs: [SampleProgram]) throws -> [String] {
    let directory = try TemporaryDirectory()
    let files = try programs.enumerated().map { number, program in
      try directory.write(program.source(number: number), as: "Samples\(number).swift")
    }
    let run = try BuiltModules().compile(files, in: directory)
    if run.status == 0 { return [] }
    let errors = run.errors.split(separator: "\n").filter { $0.contains(": error: ") }
    return errors.isEmpty ? [run.errors] : errors.map(String.init)
  }
}
