// Licensed under the Apache License 2.0.

import ArgumentParser

/// Gives each number a damage. The same plan of the same index gives the same ones.
struct DamagePlan {
  enum Scheme: String, CaseIterable, ExpressibleByArgument {
    case random, bits, truncations, resealed
  }

  let scheme: Scheme
  let seed: UInt64
  let image: IndexImage
  let layouts: [SegmentLayout?]
  let older: IndexImage?
  let olderLayouts: [SegmentLayout]

  init(_ scheme: Scheme, seed: UInt64, image: IndexImage, older: IndexImage?) throws {
    self.scheme = scheme
    self.seed = seed
    self.image = image
    layouts = try image.files.map {
      $0.name == IndexImage.manifestName ? nil : try SegmentLayout($0.bytes)
    }
    self.older = older
    olderLayouts = try older?.segments.map { try SegmentLayout($0.bytes) } ?? []
  }

  /// How many damages there are, or nil for any number.
  var count: Int? {
    switch scheme {
    case .random, .resealed: nil
    case .bits: 8 * image.byteCount
    case .truncations: image.byteCount
    }
  }

  func damage(_ number: Int) -> Damage {
    switch scheme {
    case .bits: return everyBit(number)
    case .truncations: return everyTruncation(number)
    case .random:
      var random = random(number)
      return someDamage(&random)
    case .resealed:
      var random = random(number)
      return resealed(&random)
    }
  }

  private func random(_ number: Int) -> SplitMix64 { SplitMix64(seed: seed, part: number) }
}

// MARK: All of a kind

extension DamagePlan {
  /// The file that holds the byte of this number, when all files are laid end to end.
  private func place(_ number: Int) -> (file: Int, offset: Int) {
    var offset = number
    for (file, content) in image.files.enumerated() {
      if offset < content.bytes.count { return (file, offset) }
      offset -= content.bytes.count
    }
    preconditionFailure("a damage beyond the last one")
  }

  private func everyBit(_ number: Int) -> Damage {
    let (file, offset) = place(number / 8)
    return flip(number % 8, at: offset, of: file)
  }

  private func everyTruncation(_ number: Int) -> Damage {
    let (file, length) = place(number)
    return cut(file, to: length)
  }

  private func isManifest(_ file: Int) -> Bool { layouts[file] == nil }

  private func flip(_ bit: Int, at offset: Int, of file: Int) -> Damage {
    let old = image.files[file].bytes[offset]
    return Damage(
      kind: isManifest(file) ? .manifestBit : .bit,
      changes: [(file, .bytes([old ^ 1 << UInt8(bit)], at: offset))],
      description: "\(image.files[file].name): bit \(bit) of byte \(offset) flipped")
  }

  private func cut(_ file: Int, to length: Int) -> Damage {
    Damage(
      kind: isManifest(file) ? .manifestTruncation : .truncation,
      changes: [(file, .content(Array(image.files[file].bytes[..<length])))],
      description: "\(image.files[file].name): cut to \(length) bytes")
  }
}

// MARK: Random

extension DamagePlan {
  /// Out of a hundred damages, so many of each kind.
  private static let weights: [(Damage.Kind, Int)] = [
    (.bit, 22), (.byte, 16), (.zeroedPage, 10), (.swappedPages, 10), (.splice, 12),
    (.staleSection, 10), (.truncation, 10), (.manifestBit, 2), (.manifestByte, 2),
    (.manifestTruncation, 2), (.staleManifest, 1), (.both, 3),
  ]

  private func someDamage(_ random: inout SplitMix64) -> Damage {
    // A page may be zero before it is zeroed: then another damage is drawn.
    for _ in 0..<20 {
      var ticket = Int.random(in: 0..<100, using: &random)
      for (kind, weight) in Self.weights {
        ticket -= weight
        if ticket < 0 {
          if let damage = damage(of: kind, &random) { return damage }
          break
        }
      }
    }
    let file = anySegment(&random)
    return flip(0, at: anyByte(of: file, &random), of: file)
  }

  private func damage(of kind: Damage.Kind, _ random: inout SplitMix64) -> Damage? {
    let segment = anySegment(&random)
    let manifest = layouts.firstIndex { $0 == nil }
    switch kind {
    case .bit:
      return flip(
        .random(in: 0..<8, using: &random), at: anyByte(of: segment, &random), of: segment)
    case .byte: return setByte(of: segment, &random)
    case .zeroedPage: return zeroedPage(of: segment, &random)
    case .swappedPages: return swappedPages(of: segment, &random)
    case .splice: return splice(into: segment, &random)
    case .staleSection: return staleSection(of: segment, &random)
    case .truncation:
      return cut(segment, to: .random(in: image.files[segment].bytes.indices, using: &random))
    case .manifestBit:
      guard let manifest else { return nil }
      return flip(
        .random(in: 0..<8, using: &random), at: anyByte(of: manifest, &random), of: manifest)
    case .manifestByte: return manifest.flatMap { setByte(of: $0, &random) }
    case .manifestTruncation:
      guard let manifest else { return nil }
      return cut(manifest, to: .random(in: image.files[manifest].bytes.indices, using: &random))
    case .staleManifest: return manifest.flatMap { staleManifest($0) }
    case .both:
      let some = [Damage.Kind.manifestBit, .manifestByte, .staleManifest]
      let others = [Damage.Kind.bit, .byte, .zeroedPage, .splice, .staleSection, .truncation]
      guard
        var damage = damage(of: some[.random(in: 0..<3, using: &random)], &random),
        let other = self.damage(of: others[.random(in: 0..<6, using: &random)], &random)
      else { return nil }
      damage.kind = .both
      damage.changes += other.changes
      damage.description += "; " + other.description
      return damage
    case .resealed: return resealed(&random)
    }
  }

  func anySegment(_ random: inout SplitMix64) -> Int {
    let segments = layouts.indices.filter { layouts[$0] != nil }
    return segments[.random(in: segments.indices, using: &random)]
  }

  /// Half of the time any byte; otherwise one of a part that is drawn first, so that small parts
  /// have their share.
  func anyByte(of file: Int, _ random: inout SplitMix64) -> Int {
    if let layout = layouts[file], Bool.random(using: &random) {
      let parts = layout.parts
      return .random(in: parts[.random(in: parts.indices, using: &random)], using: &random)
    }
    return .random(in: image.files[file].bytes.indices, using: &random)
  }

  private func setByte(of file: Int, _ random: inout SplitMix64) -> Damage? {
    let offset = anyByte(of: file, &random)
    let value = UInt8.random(in: 0...255, using: &random)
    return overwriting(
      [value], at: offset, of: file, isManifest(file) ? .manifestByte : .byte,
      "byte \(offset) set to \(value)")
  }

  /// The damage, or nil if it would change nothing.
  func overwriting(
    _ bytes: [UInt8], at offset: Int, of file: Int, _ kind: Damage.Kind, _ what: String
  ) -> Damage? {
    let old = image.files[file].bytes[offset..<offset + bytes.count]
    if old.elementsEqual(bytes) { return nil }
    return Damage(
      kind: kind, changes: [(file, .bytes(bytes, at: offset))],
      description: "\(image.files[file].name): \(what)")
  }
}
