// Licensed under the Apache License 2.0.

import TestSupport

/// Files of the test data beside the checkout.
enum DataFile {
  /// The lines of a file of gzip; nil, which is said, if it is not there.
  static func lines(_ name: String, for test: String = #function) throws -> [Substring]? {
    guard let path = Checkout.sharedData(name, for: test) else { return nil }
    // Characters would join a carriage return and the line feed behind it.
    return try Run("/usr/bin/env", ["gzip", "-dc", path]).output.unicodeScalars
      .split(separator: "\n").map(Substring.init)
  }

  /// The fields between semicolons of each line of the Unicode Character Database, without
  /// comments and headings; nil, which is said, if the file is not there.
  static func unicode(_ name: String, for test: String = #function) throws -> [[String]]? {
    try lines(name, for: test)?.compactMap { line in
      let data = line.prefix { $0 != "#" }
      let fields = data.split(separator: ";").map { field in
        field.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
      }
      return fields.isEmpty || fields[0].isEmpty || fields[0].hasPrefix("@") ? nil : fields
    }
  }
}
