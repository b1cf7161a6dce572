// Licensed under the Apache License 2.0.

/// Accepts all terms that begin with certain bytes.
package struct PrefixAutomaton: TermAutomaton, Sendable {
  private let prefix: [UInt8]

  package init(_ prefix: [UInt8]) { self.prefix = prefix }

  // A state is the number of bytes of the prefix that were read.
  package var start: Int { 0 }

  package func step(_ state: Int, _ byte: UInt8) -> Int? {
    if state == prefix.count { return state }
    return prefix[state] == byte ? state + 1 : nil
  }

  package func distance(of state: Int) -> Int? { state == prefix.count ? 0 : nil }

  package func nextByte(from state: Int, notBefore least: Int) -> UInt8? {
    if state == prefix.count { return UInt8(exactly: least) }
    return least <= Int(prefix[state]) ? prefix[state] : nil
  }
}
