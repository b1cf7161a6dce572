// Licensed under the Apache License 2.0.

import ArgumentParser

/// The same for every subcommand that gives programs what people read.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false
}

/// How results are shown; the same for every subcommand that shows some.
struct OutputOptions: ParsableArguments {
  @OptionGroup(title: "Output") private var format: JSONOption

  @Option(
    help: ArgumentHelp("Use colour and bold type; else as the settings say.", valueName: "when"))
  var color: ColorChoice?

  @Flag(name: .customLong("no-pager"), help: "Print at once what has no room on the screen.")
  var omitsPager = false

  var json: Bool { format.json }

  /// What the results are shown on, which are held back until all are there if they may be paged.
  ///
  /// - Parameter hyperlink: whether titles are links; as the settings say if it is nil.
  func terminal(hyperlink: HyperlinkChoice? = nil) throws -> Terminal {
    try Terminal.asSet(color: color, hyperlink: hyperlink, pages: !omitsPager)
  }
}

extension Terminal {
  /// What results are shown on: as the settings say, but for what is chosen.
  static func asSet(
    color: ColorChoice? = nil, hyperlink: HyperlinkChoice? = nil, pages: Bool = true
  ) throws -> Terminal {
    let settings = try Settings.current()
    Output.pager = pages ? Pager(settings.pager) : nil
    return Terminal(
      color: color ?? settings.color, hyperlink: hyperlink ?? settings.hyperlink,
      pager: Output.pager)
  }
}

extension OutputOptions {
  /// Whether a screen that is not printed on has colours.
  func hasColors() throws -> Bool {
    Terminal.hasColors(try color ?? Settings.current().color)
  }
}

/// Whether what comes from somewhere can be followed there.
struct LinkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Make titles links to sources; else as the settings say.", valueName: "when")
  )
  var hyperlink: HyperlinkChoice?
}

/// Whether a person is told how far long work is, and what of the input is odd.
struct QuietOption: ParsableArguments {
  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false
}

/// How work on an index tells what became of it; the same for every subcommand that does some.
struct ReportOptions: ParsableArguments {
  @OptionGroup(title: "Output") private var progress: QuietOption

  @OptionGroup(title: "Output") private var format: JSONOption

  var quiet: Bool { progress.quiet }

  /// Prints a report for programs, or tells people of it.
  func tell(_ text: @autoclosure () -> String, json: @autoclosure () -> String) {
    if format.json {
      Output.line(json())
    } else if !quiet {
      Output.message(text())
    }
  }
}
