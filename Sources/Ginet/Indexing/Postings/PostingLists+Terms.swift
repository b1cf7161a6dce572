// Licensed under the Apache License 2.0.

extension PostingLists {
  /// The number of a term, or nil if it was never added.
  func number(of name: UnsafeRawBufferPointer) -> Int? {
    slots.find(slots.hash(of: name)) { isName($0, name) }
  }

  /// Asks for the memory that looking for a term looks at first.
  func prefetchSlot(of name: UnsafeRawBufferPointer) { slots.prefetch(slots.hash(of: name)) }

  func name(of number: Int) -> UnsafeRawBufferPointer {
    let term = terms.at(number).pointee
    return UnsafeRawBufferPointer(
      start: names.at(Int(term.nameStart)), count: Int(term.nameLength))
  }

  /// The numbers of all terms, in ascending order of the terms' bytes.
  func sortedNumbers() -> [Int] {
    var keys = (0..<terms.count).map { number in
      (prefix: Self.prefix(of: name(of: number)), number: number)
    }
    keys.sort { a, b in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      return name(of: a.number).lexicographicallyPrecedes(name(of: b.number))
    }
    return keys.map(\.number)
  }

  /// The first eight bytes as a number that is in the order of the bytes.
  private static func prefix(of name: UnsafeRawBufferPointer) -> UInt64 {
    var prefix: UInt64 = 0
    for i in 0..<8 { prefix = prefix << 8 | (i < name.count ? UInt64(name[i]) : 0) }
    return prefix
  }

  /// The number of a term, which is added if it is new, or nil if there is no room for it.
  @inline(__always)
  mutating func number(adding name: UnsafeRawBufferPointer) -> Int? {
    let hash = slots.hash(of: name)
    if let number = slots.find(hash, isTerm: { isName($0, name) }) { return number }
    return add(name, hash)
  }

  @inline(never)
  private mutating func add(_ name: UnsafeRawBufferPointer, _ hash: UInt64) -> Int? {
    guard !isOverfull, name.count <= Int(UInt16.max), slots.makeRoom(),
      names.makeRoom(for: name.count, atMost: mostBytes),
      terms.append(
        Term(nameStart: UInt32(names.count), nameLength: UInt16(name.count)),
        atMost: Int(Int32.max))
    else {
      isOverfull = true
      return nil
    }
    if name.count > 0, let start = name.baseAddress {
      UnsafeMutableRawPointer(names.at(names.count)).copyMemory(from: start, byteCount: name.count)
    }
    names.count += name.count
    slots.insert(hash, terms.count - 1)
    return terms.count - 1
  }

  @inline(__always)
  private func isName(_ number: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    let term = terms.at(number).pointee
    guard Int(term.nameLength) == name.count, name.count > 0, let other = name.baseAddress
    else {
      return Int(term.nameLength) == name.count
    }
    let own = UnsafeRawPointer(names.at(Int(term.nameStart)))
    return own.isEqual(to: other, count: name.count)
  }
}

extension UnsafeRawPointer {
  /// Compares eight bytes at a time; of more than eight the last eight may overlap those before.
  @inline(__always)
  fileprivate func isEqual(to other: UnsafeRawPointer, count: Int) -> Bool {
    if count >= 8 {
      var offset = 0
      while offset < count &- 8 {
        if loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          != other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        {
          return false
        }
        offset &+= 8
      }
      return loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        == other.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }
    for offset in 0..<count
    where load(fromByteOffset: offset, as: UInt8.self)
      != other.load(fromByteOffset: offset, as: UInt8.self)
    {
      return false
    }
    return true
  }
}
