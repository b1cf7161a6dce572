// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every byte of an index.",
    discussion: """
      Tells each place that is damaged, and ends with status 65 if there is one.

        ginet-search verify notes.ginet
      """)

  @Argument(
    help: "An index, or one of its segment files; that of the settings if none is named.",
    completion: .file())
  var path: String?

  @OptionGroup(title: "Output") var output: JSONOption

  func run() throws {
    guard let path = try path ?? Settings.current().index else {
      throw Failure(.usage, "which index? Name its path, or set one: `ginet-search help settings`")
    }
    let verification = try Index.verify(at: path)
    if output.json {
      Output.line(jsonText(of: verification))
    } else {
      for fault in verification.faults {
        let place = "\(fault.file), \(fault.section), byte \(fault.offset)"
        Output.line("\(place): \(fault.message)".terminalSafe)
      }
      Output.line(
        verification.isSound
          ? "sound: \(verification.pageCount.counted("page"))"
          : verification.faults.count.counted("fault"))
    }
    if !verification.isSound { throw ExitStatus.damagedData }
  }

  private func jsonText(of verification: Verification) -> String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("ok", verification.isSound)
      $0.add("pages", verification.pageCount)
      $0.addArray("errors") {
        for fault in verification.faults {
          $0.addObject {
            $0.add("file", fault.file)
            $0.add("section", fault.section)
            $0.add("offset", fault.offset)
            $0.add("kind", fault.kind)
            $0.add("message", fault.message)
          }
        }
      }
    }
    return json.text
  }
}
