// Licensed under the Apache License 2.0.

import ArgumentParser

/// When to make links of the titles of hits.
enum HyperlinkChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// A link of a terminal to the address of a source (OSC 8).
///
/// The address comes from a document, which anybody may have written: what a click would open must be a
/// page or a file of this machine, and nothing in it may be a command to the terminal.
struct Hyperlink {
  /// ASCII without control characters.
  let target: String

  /// Terminals pass over what is longer.
  private static let longest = 2_083

  /// Nil if the address is none of `http`, `https`, or of a file of this machine, or holds a control character.
  init?(_ address: String) {
    guard let colon = address.firstIndex(of: ":"),
      !address.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    let rest = address[colon...].dropFirst()
    switch address[..<colon].lowercased() {
    case "http", "https": guard rest.hasPrefix("//"), !rest.hasPrefix("///") else { return nil }
    // The host of a file would be asked over the network, with the user's name.
    case "file": guard rest.hasPrefix("///"), !rest.hasPrefix("////") else { return nil }
    default: return nil
    }
    target = Self.encoded(address)
    if target.utf8.count > Self.longest { return nil }
  }

  /// The text as a link. Lines of one link have the same number.
  func around(_ text: String, number: Int) -> String {
    "\u{1B}]8;id=\(number);\(target)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  /// The address with `%` and two digits for each byte that stands in none (RFC 3986).
  private static func encoded(_ address: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in address.utf8 {
      if (0x21...0x7E).contains(byte) && !#""<>\^`{|}"#.utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

// MARK: Terminals

extension Hyperlink {
  /// Whether the terminal is one that is known to show links, by the variables that it sets. Others may
  /// show the address as rubbish.
  static var isKnownToTerminal: Bool {
    let terminal = Environment.variable("TERM") ?? ""
    // What runs inside of another terminal has the variables of that one, too.
    if Environment.filled("TMUX") != nil || Environment.filled("STY") != nil
      || terminal.hasPrefix("screen") || terminal.hasPrefix("tmux")
    {
      return Environment.variable("TERM_PROGRAM") == "tmux" && isProgram(atLeast: (3, 4))
    }
    if ["xterm-kitty", "xterm-ghostty"].contains(terminal) || terminal.hasPrefix("foot")
      || terminal.hasPrefix("alacritty")
    {
      return true
    }
    switch Environment.variable("TERM_PROGRAM") {
    case "WezTerm", "ghostty", "mintty", "Hyper", "rio": return true
    case "iTerm.app": return isProgram(atLeast: (3, 1))
    case "vscode": return isProgram(atLeast: (1, 72))
    default: break
    }
    if Environment.filled("WT_SESSION") != nil { return true }
    // GNOME's and others: 0.50.0 ended at the first link.
    if let version = Environment.variable("VTE_VERSION").flatMap({ Int($0) }) {
      return version > 5000
    }
    return Environment.variable("KONSOLE_VERSION").flatMap { Int($0) }.map { $0 >= 201_200 }
      ?? false
  }

  private static func isProgram(atLeast least: (Int, Int)) -> Bool {
    let version = Environment.variable("TERM_PROGRAM_VERSION") ?? ""
    // Such as 3.4a.
    let numbers = version.split(separator: ".").prefix(2).map { part in
      Int(part.prefix { $0.isASCII && $0.isNumber }) ?? 0
    }
    return (numbers.first ?? 0, numbers.dropFirst().first ?? 0) >= least
  }
}
