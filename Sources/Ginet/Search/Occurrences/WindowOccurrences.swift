// Licensed under the Apache License 2.0.

internal import GinetStore

/// The places where terms, or phrases, stand near one another in one field.
final class WindowOccurrences: FieldOccurrences {
  private(set) var document: UInt32 = 0
  private var windowFrequency: UInt32 = 0
  private var hasMoved = false
  private let parts: [any PlacedOccurrences]
  /// The place of the first term of each part among all.
  private let firstTerms: [Int]
  private let slots: [WindowScan.Slot]
  private let distance: UInt32

  /// Returns nil if the segment has not all terms in the field.
  init?(
    _ form: PlannedConcept.Form, field: Int, in segment: SegmentReader
  ) throws(FormatError) {
    let ranges: [Range<Int>]
    var isOrdered = false
    switch form.kind {
    case .exact, .surfaceForm: return nil
    case .sloppy(let slop):
      ranges = form.terms.indices.map { $0..<$0 + 1 }
      distance = slop
    case .near(let parts, let distance, let order):
      ranges = parts
      self.distance = distance
      isOrdered = order
    }
    var parts: [any PlacedOccurrences] = []
    var slots: [WindowScan.Slot] = []
    for (index, range) in ranges.enumerated() {
      let terms = Array(form.terms[range])
      let part: (any PlacedOccurrences)? =
        terms.count == 1
        ? try TermOccurrences(terms[0].term, field: field, in: segment)
        : try PhraseOccurrences(terms, field: field, in: segment)
      guard let part else { return nil }
      parts.append(part)
      let isNear = if case .near = form.kind { true } else { false }
      let same = ranges[..<index].lastIndex { form.terms[$0].map(\.term) == terms.map(\.term) }
      slots.append(
        WindowScan.Slot(
          stream: part, offset: isNear ? 0 : terms[0].offset,
          predecessor: isOrdered && index > 0 ? index - 1 : same))
    }
    if parts.isEmpty { return nil }
    self.parts = parts
    self.slots = slots
    firstTerms = ranges.map(\.lowerBound)
  }

  func seek(to target: UInt32) throws(FormatError) {
    if hasMoved && target <= document { return }
    hasMoved = true
    var target = target
    while true {
      document = try nextDocument(ofAll: parts.count, from: target) {
        (part, target) throws(FormatError) in
        try parts[part].seek(to: target)
        return parts[part].document
      }
      if document == PostingsCursor.end { return }
      windowFrequency = try countWindows()
      if windowFrequency > 0 { return }
      target = document + 1
    }
  }

  func frequency() -> UInt32 { windowFrequency }

  var cost: Int { parts.map(\.cost).min() ?? 0 }

  func forEachPlace(_ body: (UInt32, Int) -> Void) throws(FormatError) {
    for part in parts { try part.beginPositions() }
    var scan = WindowScan(slots, distance: distance)
    while let places = try scan.next() {
      for (part, place) in places.enumerated() {
        let (start, first) = (UInt32(clamping: place), firstTerms[part])
        if let phrase = parts[part] as? PhraseOccurrences {
          phrase.forEachPlace(from: start) { body($0, first + $1) }
        } else {
          body(start, first)
        }
      }
    }
  }

  private func countWindows() throws(FormatError) -> UInt32 {
    for part in parts { try part.beginPositions() }
    var scan = WindowScan(slots, distance: distance)
    var count: UInt32 = 0
    while try scan.next() != nil { count &+= 1 }
    return count
  }
}
