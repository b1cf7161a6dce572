// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// Elements in memory that can grow in place and is asked for without a trap. Whoever holds it must
/// ``free()`` it once.
///
/// For inner loops over elements that are bits and nothing else, where an `Array` would count
/// references and check for other owners at each of them.
struct RawArray<Element: BitwiseCopyable> {
  /// Memory for ``capacity`` elements: of none, a place that is there all the same, so that no pointer to
  /// elements has to be looked at before it is used.
  private(set) var elements = NoElements.place.assumingMemoryBound(to: Element.self)
  var count = 0
  private(set) var capacity = 0

  var byteCount: Int { capacity * MemoryLayout<Element>.stride }

  /// Makes room for `more` elements behind those that are there, in a capacity of at most `most`
  /// elements, or returns false.
  @inline(__always)
  mutating func makeRoom(for more: Int, atMost most: Int = .max) -> Bool {
    count &+ more <= capacity || grow(by: more, most)
  }

  @inline(never)
  private mutating func grow(by more: Int, _ most: Int) -> Bool {
    let (needed, overflow) = count.addingReportingOverflow(more)
    guard !overflow, needed <= most, capacity < Int.max / 4 else { return false }
    // Large blocks are moved by their page tables; a half more wastes less than as much again.
    let wanted = min(max(needed, capacity + capacity / 2, 1 << 8), most)
    let (size, tooMuch) = wanted.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !tooMuch, let larger = realloc(capacity > 0 ? elements : nil, size) else { return false }
    Self.adviseLargePages(larger, size)
    elements = larger.bindMemory(to: Element.self, capacity: wanted)
    capacity = wanted
    return true
  }

  /// Asks for large pages where they can be: what is large here is looked at all over. Of smaller
  /// arrays the part of a large page that nobody uses would weigh too much.
  private static func adviseLargePages(_ memory: UnsafeMutableRawPointer, _ size: Int) {
    #if os(Linux)
      guard size >= 1 << 25 else { return }
      let page = 1 << 21
      let start = Int(bitPattern: memory)
      let first = (start + page - 1) & -page
      let end = (start + size) & -page
      guard end > first + page, let pointer = UnsafeMutableRawPointer(bitPattern: first) else {
        return
      }
      madvise(pointer, end - first, MADV_HUGEPAGE)
    #endif
  }

  /// Adds an element, if there is memory for it.
  mutating func append(_ element: Element, atMost most: Int = .max) -> Bool {
    guard makeRoom(for: 1, atMost: most) else { return false }
    elements[count] = element
    count += 1
    return true
  }

  /// Element `index`, which must be there, or room for it: an index comes from what was added here, and is
  /// never a number that a file or a text holds. Who is refused room stops before.
  @inline(__always)
  func at(_ index: Int) -> UnsafeMutablePointer<Element> { elements + index }

  /// The elements, for as long as nothing is added.
  var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: elements, count: count) }

  func free() {
    guard capacity > 0 else { return }
    #if canImport(Glibc)
      Glibc.free(elements)
    #elseif canImport(Musl)
      Musl.free(elements)
    #else
      Darwin.free(elements)
    #endif
  }
}

/// Where the elements of an array without any are.
private enum NoElements {
  // Unchecked: nothing is written there, as there is room for nothing.
  nonisolated(unsafe) static let place = UnsafeMutableRawPointer.allocate(
    byteCount: 64, alignment: 64)
}
