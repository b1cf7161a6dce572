// Licensed under the Apache License 2.0.

import ArgumentParser

/// How results are shown; the same for every subcommand that shows some.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: "Use colour and bold type: auto, always or never.")
  var color = ColorChoice.auto
}
