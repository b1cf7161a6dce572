// Licensed under the Apache License 2.0.

import ArgumentParser
import GinetReaders

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Tell what is set, and where.",
    discussion: """
      Settings are lines of a file, ginet-search/config in $XDG_CONFIG_HOME or ~/.config:

        # what I search most
        index = ~/notes.ginet
        language = en
        color = auto
        hyperlink = auto
        pager = less

        index      the index that is searched, told of and changed where no other
                   is named, and not the guide's; `index` and `eval` never take it
        language   of texts, for `index`, `analyze` and the folders of `eval`
        color      auto, always or never; auto heeds NO_COLOR
        hyperlink  auto, always or never: titles as links to their sources
        pager      the program that shows what has no room on the screen; nothing
                   or cat for none. If it is not set, PAGER counts, and then less

      Variables of the environment go before the file: GINET_SEARCH_INDEX, _LANGUAGE, \
      _COLOR, _HYPERLINK, _PAGER. Options go before both. An empty value is the default. \
      GINET_SEARCH_CONFIG names another file, or none if it is empty.

        ginet-search settings
        GINET_SEARCH_COLOR=never ginet-search settings --json
      """)

  @OptionGroup(title: "Output") var output: JSONOption

  func run() throws {
    let settings = try Settings.current()
    if output.json {
      Output.line(json(of: settings))
      return
    }
    let path = settings.filePath?.terminalSafe ?? "none"
    Output.line(
      "file".padded(to: 11) + path
        + (settings.filePath == nil || settings.hasFile ? "" : "  (not there)"))
    for name in Settings.Name.allCases {
      let value = settings.effective(name)
      let text = value.text.isEmpty ? Self.nothing(for: name) : value.text.terminalSafe
      Output.line(name.rawValue.padded(to: 11) + text + "  (\(value.origin))")
    }
  }

  /// What an empty value means.
  private static func nothing(for name: Settings.Name) -> String {
    name == .index ? "the guide's" : "none"
  }

  private func json(of settings: Settings) -> String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("file", settings.hasFile ? settings.filePath : nil)
      $0.addObject("settings") {
        for name in Settings.Name.allCases {
          let value = settings.effective(name)
          $0.addObject(name.rawValue) {
            $0.add("value", value.text.isEmpty ? nil : value.text)
            $0.add("from", "\(value.origin)")
          }
        }
      }
    }
    return json.text
  }
}
