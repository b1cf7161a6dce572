// Licensed under the Apache License 2.0.

import CKernels
import TestSupport
import Testing

@Suite("What ascending lists have in common")
struct IntersectKernelTests {
  private static let lengths = [0, 1, 2, 7, 15, 16, 17, 31, 32, 33, 100, 127, 128, 300]

  @Test("the places are those of the common values, whatever the lengths and the gaps")
  func places() {
    var random = SeededRandom()
    for countOfA in Self.lengths {
      for countOfB in Self.lengths {
        for step: UInt32 in [1, 2, 5, 40, .max / 300] {
          let a = ascending(countOfA, step: step, &random)
          let b = ascending(countOfB, step: step, &random)
          let found = places(a, b, ginet_intersect)
          let reference = places(a, b, ginet_intersect_reference)
          #expect(found == reference, "\(a) and \(b)")
          #expect(reference.map { a[Int($0.a)] } == a.filter(Set(b).contains))
          if found != reference { return }
        }
      }
    }
  }

  private struct Pair: Equatable {
    var a: UInt16
    var b: UInt16
  }

  private typealias Kernel = (
    UnsafePointer<UInt32>?, UInt32, UnsafePointer<UInt32>?, UInt32, UnsafeMutablePointer<UInt16>?,
    UnsafeMutablePointer<UInt16>?
  ) -> UInt32

  private func places(_ a: [UInt32], _ b: [UInt32], _ intersect: Kernel) -> [Pair] {
    var placesInA = [UInt16](repeating: 0, count: min(a.count, b.count) + 1)
    var placesInB = placesInA
    let count = intersect(
      a, UInt32(a.count), b, UInt32(b.count), &placesInA, &placesInB)
    return zip(placesInA, placesInB).prefix(Int(count)).map { Pair(a: $0, b: $1) }
  }

  private func ascending(_ count: Int, step: UInt32, _ random: inout SeededRandom) -> [UInt32] {
    var value = UInt32.random(in: 0...step, using: &random)
    var values: [UInt32] = []
    while values.count < count {
      values.append(value)
      let (next, overflow) = value.addingReportingOverflow(
        UInt32.random(in: 1...step, using: &random))
      if overflow { break }
      value = next
    }
    return values
  }
}
