// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// When to use colour and bold type.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// What standard output can show: its width, and whether it knows styles.
struct Terminal {
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case accent = "36"
  }

  let columns: Int
  let hasStyles: Bool
  /// Whether styles may be colours too.
  let hasColors: Bool
  /// Whether a person looks on.
  let isInteractive: Bool

  /// The widest that text is set: longer lines are hard to read.
  static let widest = 100

  /// Styles are on for a terminal, unless `NO_COLOR` is set (no-color.org) or it is a dumb one.
  init(color: ColorChoice) {
    isInteractive = isatty(STDOUT_FILENO) == 1
    columns = min(Self.terminalColumns() ?? 80, Self.widest)
    hasStyles = Self.hasColors(color) && (color == .always || isInteractive && !Self.isDumb)
    hasColors = hasStyles
  }

  /// A whole screen, on which the keys that move something need to show where it is: without colours, the
  /// styles that are none are left.
  init(screenOf columns: Int, hasColors: Bool) {
    isInteractive = true
    self.columns = min(columns, Self.widest)
    hasStyles = true
    self.hasColors = hasColors
  }

  /// Whether colours are wanted.
  static func hasColors(_ color: ColorChoice) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: variable("NO_COLOR").map { $0.isEmpty } ?? true
    }
  }

  /// Whether it moves no cursor and knows no styles.
  static var isDumb: Bool { ["", "dumb"].contains(variable("TERM") ?? "") }

  func styled(_ text: String, _ style: Style) -> String {
    let code = style == .accent && !hasColors ? Style.bold.rawValue : style.rawValue
    return hasStyles && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Whether the locale's texts are UTF-8, by the first of the variables that POSIX has for it and that is set.
  static var isUTF8: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap { variable($0) }.first { !$0.isEmpty }?.lowercased() ?? ""
    return locale.contains("utf-8") || locale.contains("utf8")
  }

  /// How matches are set off.
  var markup: Markup { hasColors ? .ansi : hasStyles ? .screenWithoutColors : .plain }

  private static func terminalColumns() -> Int? {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      return max(Int(size.ws_col), 20)
    }
    return variable("COLUMNS").flatMap { Int($0) }.map { max($0, 20) }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

extension Markup {
  /// Matches bold and underlined.
  fileprivate static let screenWithoutColors = Markup.plain.around("\u{1B}[1;4m", "\u{1B}[0m")
}
