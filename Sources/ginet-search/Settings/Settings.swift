// Licensed under the Apache License 2.0.

import Ginet

/// What holds where no option says otherwise: a variable of the environment, or else a line of the
/// settings file, or else the default.
struct Settings {
  enum Name: String, CaseIterable {
    case index, language, color, hyperlink, pager

    /// The variable that sets it.
    var variable: String { "GINET_SEARCH_" + rawValue.uppercased() }
  }

  struct Value {
    let text: String
    let origin: Origin
  }

  enum Origin: CustomStringConvertible {
    case standard
    case variable(String)
    case line(Int, of: String)

    /// Such as `GINET_SEARCH_COLOR`, or `/home/ann/.config/ginet-search/config:3`.
    var description: String {
      switch self {
      case .standard: "default"
      case .variable(let name): name
      case .line(let number, let path): "\(path.terminalSafe):\(number)"
      }
    }
  }

  /// Where the file of settings is looked for, or nil if no place is known or wanted for one.
  let filePath: String?
  /// Whether it is there.
  let hasFile: Bool
  private let values: [Name: Value]

  /// - Throws: ``Failure`` if the file cannot be read, or a setting is not known or has no such value.
  init() throws {
    let file = SettingsFile.standard()
    let lines = try file?.values()
    var values = lines ?? [:]
    for name in Name.allCases {
      guard let text = Environment.variable(name.variable) else { continue }
      values[name] = Value(text: text, origin: .variable(name.variable))
    }
    for (name, value) in values {
      if let complaint = name.complaint(of: value.text) {
        throw Failure(.usage, "\(value.origin): \(complaint)")
      }
    }
    filePath = file?.path
    hasFile = lines != nil
    self.values = values
  }

  /// Those of this process, read when the first is asked for.
  static func current() throws -> Settings { try loaded.get() }

  private static let loaded = Result { try Settings() }

  /// The value, or nil if it is the default: nothing is set, or an empty text.
  private func chosen(_ name: Name) -> Value? {
    values[name].flatMap { $0.text.isEmpty ? nil : $0 }
  }

  // MARK: Each of them

  /// The index that is searched and changed in the place of the guide's, if one is set.
  var index: String? { chosen(.index)?.text }
  /// The language of texts, if one is set.
  var language: String? { chosen(.language)?.text }
  var color: ColorChoice { chosen(.color).flatMap { ColorChoice(rawValue: $0.text) } ?? .auto }
  var hyperlink: HyperlinkChoice {
    chosen(.hyperlink).flatMap { HyperlinkChoice(rawValue: $0.text) } ?? .auto
  }

  /// The program that shows long output: of its own setting, or `PAGER`, or `less`. An empty text is none.
  var pager: Value {
    values[.pager] ?? Environment.variable("PAGER").map {
      Value(text: $0, origin: .variable("PAGER"))
    } ?? Value(text: Pager.standardCommand, origin: .standard)
  }

  /// What holds, and where it comes from; an empty text where the default is nothing.
  func effective(_ name: Name) -> Value {
    switch name {
    case .index: chosen(name) ?? Value(text: "", origin: .standard)
    case .language: chosen(name) ?? Value(text: Language.english.code, origin: .standard)
    case .color: chosen(name) ?? Value(text: color.rawValue, origin: .standard)
    case .hyperlink: chosen(name) ?? Value(text: hyperlink.rawValue, origin: .standard)
    case .pager: pager
    }
  }
}

extension Settings.Name {
  /// What is wrong with a value, if anything is.
  fileprivate func complaint(of text: String) -> String? {
    let values: [String]
    switch self {
    case .index, .pager: return nil
    case .language: values = Analyzer.names
    case .color: values = ColorChoice.allCases.map(\.rawValue)
    case .hyperlink: values = HyperlinkChoice.allCases.map(\.rawValue)
    }
    if text.isEmpty || values.contains(text) { return nil }
    let shown = text.cut(toColumns: 40, mark: "…")
    return "\(rawValue) cannot be \"\(shown)\"; there are \(values.joined(separator: ", "))"
  }
}
