// Licensed under the Apache License 2.0.

import CKernels
import TestSupport
import Testing

@Suite("Places among ascending integers")
struct LowerBoundKernelTests {
  @Test("the place is that of the first value that is not less, from any place on")
  func places() {
    var random = SeededRandom()
    for count in [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 127, 128] {
      for step: UInt32 in [1, 3, 1_000, .max / 130] {
        var value = UInt32.random(in: 0...step, using: &random)
        var values: [UInt32] = []
        for _ in 0..<count {
          values.append(value)
          let (next, overflow) = value.addingReportingOverflow(
            UInt32.random(in: 1...step, using: &random))
          value = overflow ? .max : next
        }
        for from in 0...count {
          var targets: [UInt32] = [0, 1, .max, .max / 2, .max / 2 + 1]
          for value in values { targets += [value, value &+ 1, value &- 1] }
          for target in targets {
            let (place, reference) = values.withUnsafeBufferPointer { values in
              (
                ginet_lower_bound(values.baseAddress, UInt32(from), UInt32(count), target),
                ginet_lower_bound_reference(
                  values.baseAddress, UInt32(from), UInt32(count), target)
              )
            }
            #expect(place == reference)
            if place != reference { return }
          }
        }
      }
    }
  }
}
