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

/// What standard output can show: its width, and whether it knows styles and links.
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
  let hasLinks: Bool
  /// Whether a person looks on.
  let isInteractive: Bool

  /// The widest that text is set: longer lines are hard to read.
  static let widest = 100

  /// Styles are on for a terminal, unless `NO_COLOR` is set (no-color.org) or it is a dumb one; links for one
  /// that is known to show them, unless a pager may take them for text.
  init(color: ColorChoice, hyperlink: HyperlinkChoice = .never, pager: Pager? = nil) {
    isInteractive = isatty(STDOUT_FILENO) == 1
    columns = min(Self.terminalColumns() ?? 80, Self.widest)
    switch hyperlink {
    case .always: hasLinks = true
    case .never: hasLinks = false
    case .auto: hasLinks = isInteractive && pager?.isLess ?? true && Hyperlink.isKnownToTerminal
    }
    hasStyles = Self.hasColors(color) && (color == .always || isInteractive && !Self.isDumb)
    hasColors = hasStyles
  }

  /// A whole screen, on which the keys that move something need to show where it is: without colours, the
  /// styles that are none are left.
  init(screenOf columns: Int, hasColors: Bool) {
    isInteractive = true
    self.columns = min(columns, Self.widest)
    hasStyles = true
    hasLinks = false
    self.hasColors = hasColors
  }

  /// Whether colours are wanted.
  static func hasColors(_ color: ColorChoice) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: Environment.filled("NO_COLOR") == nil
    }
  }

  /// Whether it moves no cursor and knows no styles.
  static var isDumb: Bool { Environment.variable("TERM") == "dumb" }

  func styled(_ text: String, _ style: Style) -> String {
    let code = style == .accent && !hasColors ? Style.bold.rawValue : style.rawValue
    return hasStyles && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The text as a link to an address, if links are shown and it is one that a link may have.
  func linked(_ text: String, to address: String?, number: Int) -> String {
    guard hasLinks, let link = address.flatMap({ Hyperlink($0) }) else { return text }
    return link.around(text, number: number)
  }

  /// Whether the locale's texts are UTF-8, by the first of the variables that POSIX has for it and that is set.
  static var isUTF8: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap { Environment.filled($0) }.first?.lowercased() ?? ""
    return locale.contains("utf-8") || locale.contains("utf8")
  }

  /// How matches are set off.
  var markup: Markup { hasColors ? .ansi : hasStyles ? .screenWithoutColors : .plain }

  private static func terminalColumns() -> Int? {
    let columns = size()?.columns ?? Environment.variable("COLUMNS").flatMap { Int($0) }
    return columns.map { max($0, 20) }
  }

  /// How much the screen behind standard output shows, or nil if there is none.
  static func size() -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}

extension Markup {
  /// Matches bold and underlined.
  fileprivate static let screenWithoutColors = Markup.plain.around("\u{1B}[1;4m", "\u{1B}[0m")
}
