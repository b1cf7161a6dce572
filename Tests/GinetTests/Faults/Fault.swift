// Licensed under the Apache License 2.0.

import Foundation
import GinetStore

/// What an index can ask of a storage.
enum StorageOperation: Hashable, Sendable {
  case names, read, create, write, synchronizeFile, close, rename, remove, synchronize, lock
}

/// A failure of one operation, by its number, or of all from that one on.
struct Fault: Hashable, Sendable, CustomStringConvertible {
  enum Kind: CaseIterable, Sendable {
    /// Nothing is done: the disk is full.
    case noSpace
    /// Nothing is done: the disk failed.
    case failure
    /// Half of the bytes reach the file, then the disk is full.
    case shortWrite
    /// A flush fails, and half of what was written since the last one is lost.
    case lostWrites
    /// What was asked for is done, and an error is told nevertheless.
    case afterEffect
  }

  var kind: Kind
  /// The operation that fails, counted from zero.
  var number: Int
  /// Whether all later ones fail too.
  var isLasting: Bool

  var description: String {
    "\(kind) at operation \(number)" + (isLasting ? " and from then on" : "")
  }

  /// Whether an operation can fail in this way, and not only as in another one.
  static func can(_ operation: StorageOperation, fail kind: Kind) -> Bool {
    switch kind {
    case .failure: true
    case .noSpace: [.create, .write, .synchronizeFile, .close, .rename].contains(operation)
    case .shortWrite: operation == .write
    case .lostWrites: operation == .synchronizeFile
    case .afterEffect: ![.names, .read, .lock].contains(operation)
    }
  }

  var code: Int32 { kind == .noSpace || kind == .shortWrite ? ENOSPC : EIO }
}
