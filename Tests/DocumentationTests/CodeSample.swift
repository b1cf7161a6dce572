// Licensed under the Apache License 2.0.

/// A block of Swift in a text: what a reader would copy.
struct CodeSample: Hashable {
  /// The number of its first line in its file, from one.
  var line: Int
  var lines: [String]

  /// Whether it stands outside of functions, as extensions must.
  var isDeclaration: Bool { lines.contains { $0.hasPrefix("extension ") } }

  /// Lines that a file has above everything else.
  var imports: [String] { lines.filter { $0.hasPrefix("import ") } }
}

extension CodeSample {
  /// The blocks fenced as `swift` in a Markdown text, in their order.
  ///
  /// One below a line `<!-- not compiled: why -->`, which readers do not see, is none.
  static func samples(inMarkdown text: String) -> [CodeSample] {
    samples(inLines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  /// The same in the comments of declarations: `///` lines.
  static func samples(inSource text: String) -> [CodeSample] {
    samples(
      inLines: text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let line = line.drop { $0 == " " }
        guard line.hasPrefix("///") else { return "" }
        return String(line.dropFirst(line.hasPrefix("/// ") ? 4 : 3))
      })
  }

  private static func samples(inLines lines: [String]) -> [CodeSample] {
    var samples: [CodeSample] = []
    var open: (sample: CodeSample, indent: Int)?
    var isSkipped = false
    for (index, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      let content = line.dropFirst(indent)
      if var (sample, outer) = open {
        if content == "```" {
          if !isSkipped { samples.append(sample) }
          (open, isSkipped) = (nil, false)
        } else {
          sample.lines.append(String(line.dropFirst(min(outer, indent))))
          open = (sample, outer)
        }
      } else if content == "```swift" {
        open = (CodeSample(line: index + 2, lines: []), indent)
      } else if !content.isEmpty {
        isSkipped = content.hasPrefix("<!-- not compiled:")
      }
    }
    return samples
  }
}
