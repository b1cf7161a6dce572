// Licensed under the Apache License 2.0.

/// When the pages of a segment file are checked against their checksums.
package enum PageVerification: Sendable {
  /// Each before its first use: how every index is opened.
  case onFirstUse
  /// Never, so that the price of checking can be measured. What is read may be damaged.
  case never
}
