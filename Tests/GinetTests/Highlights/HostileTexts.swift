// Licensed under the Apache License 2.0.

import Foundation
import TestSupport

/// Texts that want to be more than texts.
enum HostileTexts {
  /// Ours, and those beside the checkout; that these are not there is said.
  static func all(for test: String = #function) throws -> [String] {
    var texts = own
    for name in ["nasty/blns.txt.gz", "nasty/utf8tests.txt.gz", "nasty/utf8tests.bin.gz"] {
      guard let path = Checkout.sharedData(name, for: test) else { continue }
      let text = try Run("/usr/bin/env", ["gzip", "-dc", path]).output
      texts += [text] + text.split(separator: "\n").map(String.init)
    }
    return texts
  }

  static let own = [
    "", "</mark><script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='x",
    "<!-- --><![CDATA[", "&lt;script&gt;", "<mark>a</mark>", "javascript:alert(1)",
    "\u{1B}]0;title\u{7}\u{1B}[2J\u{1B}[31mred\u{9B}1m", "\u{202E}evil\u{2066}\u{2069}",
    "\0\u{8}\u{7F}",
    "[a](javascript:x) ![b](http://c/d) <http://e> www.f.g h@i.j", "# a\n\n- b\n1. c\n> d\n```\ne",
    "a  \nb\\\nc | d ~~e~~ **f** __g__ `h` $i$ &amp; <b>", "    code\n\tcode", "=====", "-----",
    "\r\n\r\r\n", "e\u{301}\u{301}\u{301}", "🇩🇪🏳️‍🌈", "\u{FEFF}\u{200B}\u{2028}\u{2029}\u{85}",
    String(repeating: "x", count: 1 << 20), String(repeating: "漢", count: 1 << 16),
  ]
}
