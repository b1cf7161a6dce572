// Licensed under the Apache License 2.0.

import Ginet

/// The versions of the program and of what decides its indexes.
enum Version {
  static let program = "0.1.0"

  static var text: String {
    let snowball = SnowballVersion.linked
    return """
      ginet-search \(program)
      index format \(Index.formatVersion)
      ICU \(UnicodeVersion.linked.icu), Unicode \(UnicodeVersion.linked.unicode)
      Snowball: \(snowball.algorithmCount) algorithms, stems \(snowball.fingerprint) (libstemmer does not tell its version)
      """
  }
}
