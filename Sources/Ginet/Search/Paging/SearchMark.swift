// Licensed under the Apache License 2.0.

internal import GinetStore

/// The place of a hit among all hits of a search, behind which the next page begins.
///
/// ```swift
/// var options = SearchOptions()
/// let first = try searcher.search("river", options: options)
/// options.after = first.next
/// let second = try searcher.search("river", options: options)
/// ```
///
/// It belongs to a query, to the options that rank, and to a snapshot. With another snapshot or order
/// of sorting a search fails; whether the query is the same cannot be told.
/// As text (``description``) it may go through a client and into another process.
public struct SearchMark: Hashable, Sendable {
  let order: SortOrder
  let address: DocumentAddress
  let position: Position
  /// Of the snapshot.
  let fingerprint: UInt64

  /// What a document is sorted by.
  enum Position: Hashable, Sendable {
    case score(GridScore)
    /// The term, or nil for a document without a value.
    case key([UInt8]?)
  }
}

extension SearchMark {
  /// Whether a document comes behind the mark in the order of scores.
  @inline(__always)
  func precedes(_ score: GridScore, _ address: DocumentAddress) -> Bool {
    guard case .score(let own) = position else { return true }
    return score != own ? score < own : self.address < address
  }
}

extension Searcher {
  /// Equal for snapshots of the same documents in the same places: of the same segments with the same
  /// documents deleted.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for segment in segments {
      for part in [segment.file.identity, segment.live?.file.identity ?? 0] {
        // FNV-1a, by the byte.
        for shift in stride(from: 0, to: 64, by: 8) {
          hash = (hash ^ part >> UInt64(shift) & 0xFF) &* 0x100_0000_01B3
        }
      }
    }
    return hash
  }

  /// Refuses a mark that says nothing of this snapshot in this order.
  func check(_ mark: SearchMark?, _ order: SortOrder) throws(IndexError) {
    guard let mark else { return }
    let path = segments.first?.file.path ?? ""
    guard mark.fingerprint == fingerprint else {
      throw IndexError(
        .foreignMark, path: path,
        message: "the mark is of another snapshot. Keep the searcher for all pages, or begin anew.")
    }
    guard mark.order == order else {
      throw IndexError(
        .foreignMark, path: path,
        message: "the mark is of another order. Sort all pages by the same.")
    }
  }
}
