// Licensed under the Apache License 2.0.

internal import Synchronization

/// Lends mutable C objects, such as break iterators and stemmers, to one user at a time.
///
/// It makes as many as are in use at once and keeps a few for later users.
final class Pool<Resource: AnyObject>: @unchecked Sendable {
  // Unchecked: a resource is in a slot only while nobody uses it, and is taken out in one
  // step, so it moves between threads and is never shared.
  private let slots: UnsafeMutablePointer<Atomic<UInt>>
  private let make: @Sendable () -> Resource?

  /// Idle resources that are kept: more than the processors that analyse at once.
  private static var slotCount: Int { 16 }

  init(make: @escaping @Sendable () -> Resource?) {
    self.make = make
    slots = .allocate(capacity: Self.slotCount)
    for slot in 0..<Self.slotCount { (slots + slot).initialize(to: Atomic(0)) }
  }

  deinit {
    for slot in 0..<Self.slotCount { release(slots[slot].load(ordering: .acquiring)) }
    slots.deinitialize(count: Self.slotCount)
    slots.deallocate()
  }

  /// Calls `body` with a resource of its own, or with none if it cannot be made.
  func withResource<Result>(_ body: (Resource?) -> Result) -> Result {
    let resource = take() ?? make()
    defer { if let resource { put(resource) } }
    return body(resource)
  }

  private func take() -> Resource? {
    for slot in 0..<Self.slotCount where slots[slot].load(ordering: .relaxed) != 0 {
      let address = slots[slot].exchange(0, ordering: .acquiring)
      if let pointer = UnsafeRawPointer(bitPattern: address) {
        return Unmanaged<Resource>.fromOpaque(pointer).takeRetainedValue()
      }
    }
    return nil
  }

  private func put(_ resource: Resource) {
    let address = UInt(bitPattern: Unmanaged.passRetained(resource).toOpaque())
    for slot in 0..<Self.slotCount {
      let result = slots[slot].compareExchange(
        expected: 0, desired: address, ordering: .acquiringAndReleasing)
      if result.exchanged { return }
    }
    release(address)
  }

  private func release(_ address: UInt) {
    guard let pointer = UnsafeRawPointer(bitPattern: address) else { return }
    Unmanaged<Resource>.fromOpaque(pointer).release()
  }
}
