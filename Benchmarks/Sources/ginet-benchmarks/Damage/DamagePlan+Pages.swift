// Licensed under the Apache License 2.0.

// MARK: Pages

extension DamagePlan {
  private func anyPage(of file: Int, _ random: inout SplitMix64) -> Range<Int> {
    let count = image.files[file].bytes.count
    let size = SegmentLayout.pageByteCount
    let start = Int.random(in: 0..<(count + size - 1) / size, using: &random) * size
    return start..<min(start + size, count)
  }

  func zeroedPage(of file: Int, _ random: inout SplitMix64) -> Damage? {
    let page = anyPage(of: file, &random)
    return overwriting(
      [UInt8](repeating: 0, count: page.count), at: page.lowerBound, of: file, .zeroedPage,
      "bytes \(page) zeroed")
  }

  func swappedPages(of file: Int, _ random: inout SplitMix64) -> Damage? {
    let first = anyPage(of: file, &random)
    let second = anyPage(of: file, &random)
    let length = min(first.count, second.count)
    let bytes = image.files[file].bytes
    let (a, b) = (first.lowerBound, second.lowerBound)
    let there = overwriting(
      Array(bytes[b..<b + length]), at: a, of: file, .swappedPages,
      "\(length) bytes at \(a) and at \(b) swapped")
    let back = overwriting(Array(bytes[a..<a + length]), at: b, of: file, .swappedPages, "")
    guard var there, let back else { return nil }
    there.changes += back.changes
    return there
  }
}

// MARK: Other files

extension DamagePlan {
  /// A segment that is valid too: of the older generation, another of this one, or this itself.
  private func donor(for file: Int, _ random: inout SplitMix64) -> [UInt8] {
    let donors = (older?.segments ?? []) + image.segments
    return donors[.random(in: donors.indices, using: &random)].bytes
  }

  /// Bytes of a valid segment, at their own place or counted from the end, over as many here.
  func splice(into file: Int, _ random: inout SplitMix64) -> Damage? {
    let other = donor(for: file, &random)
    let bytes = image.files[file].bytes
    let length = min(other.count, bytes.count)
    var start = Int.random(in: 0..<length, using: &random)
    var count = min(1 << Int.random(in: 0...20, using: &random), length - start)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: (start, count) = (0, max(start, 1))
    case 1: count = length - start
    default: break
    }
    let fromEnd = Bool.random(using: &random)
    let source = fromEnd ? other.count - length + start : start
    let target = fromEnd ? bytes.count - length + start : start
    return overwriting(
      Array(other[source..<source + count]), at: target, of: file, .splice,
      "\(count) bytes at \(target) from another segment of \(other.count) bytes, at \(source)")
  }

  /// A section of the older generation over the one of the same kind and field.
  func staleSection(of file: Int, _ random: inout SplitMix64) -> Damage? {
    guard let older, let layout = layouts[file] else { return nil }
    let number = Int.random(in: olderLayouts.indices, using: &random)
    guard let section = layout.sections.randomElement(using: &random),
      let stale = olderLayouts[number].sections.first(where: {
        $0.kind == section.kind && $0.field == section.field
      })
    else { return nil }
    let count = min(section.range.count, stale.range.count)
    let source = stale.range.lowerBound
    return overwriting(
      Array(older.segments[number].bytes[source..<source + count]), at: section.range.lowerBound,
      of: file, .staleSection,
      "section \(section.kind) of field \(section.field), \(section.range), of the older generation"
    )
  }

  func staleManifest(_ file: Int) -> Damage? {
    guard let stale = older?.manifest?.bytes, stale != image.files[file].bytes else { return nil }
    return Damage(
      kind: .staleManifest, changes: [(file, .content(stale))],
      description: "manifest of the older generation")
  }

  /// One to four bytes of header, sections, table or footer changed, and all checksums made to fit.
  func resealed(_ random: inout SplitMix64) -> Damage {
    let file = anySegment(&random)
    var bytes = image.files[file].bytes
    var what: [String] = []
    guard let layout = layouts[file] else { preconditionFailure("a segment has a layout") }
    let extreme: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let offset = anyByte(of: file, &random)
      let old = bytes[offset]
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[offset] = .random(in: 0...255, using: &random)
      default: bytes[offset] = extreme[.random(in: extreme.indices, using: &random)]
      }
      what.append("byte \(offset) from \(old) to \(bytes[offset])")
    }
    layout.reseal(&bytes)
    return Damage(
      kind: .resealed, changes: [(file, .content(bytes))],
      description: "\(image.files[file].name): \(what.joined(separator: ", ")); resealed")
  }
}
