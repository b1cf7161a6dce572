// Licensed under the Apache License 2.0.

private import CICU

/// Versions of the linked ICU, which decide segmentation and folding.
public struct UnicodeVersion: Hashable, Sendable, CustomStringConvertible {
  /// The library's version, such as "72.1".
  public let icu: String
  /// The Unicode version it implements, such as "15.0".
  public let unicode: String

  /// The versions of the library that this process is linked with.
  public static var linked: UnicodeVersion {
    var icu = [CChar](repeating: 0, count: 32)
    var unicode = icu
    ginet_icu_versions(&icu, &unicode)
    func text(_ c: [CChar]) -> String {
      String(decoding: c.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return UnicodeVersion(icu: text(icu), unicode: text(unicode))
  }

  /// Both versions, as they stand in identities.
  public var description: String { "icu=\(icu)/\(unicode)" }
}
