// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// What became of the files that an index was made of.
struct BuildReport {
  /// What takes the time of a build.
  enum Stage: String, CaseIterable {
    case reading, analysing, writing, reordering
  }

  var fileCount = 0
  var documentCount = 0
  private(set) var rejectedCount = 0
  /// Documents of pages that are gone.
  var prunedCount = 0
  /// Why, for the first ones.
  private(set) var reasons: [String] = []
  /// Documents of ids that others before them have.
  var repeatedKeyCount = 0
  var cutTokenCount = 0
  var textByteCount = 0
  var byteCount = 0
  var segmentCount = 0
  var seconds = 0.0
  private var stageSeconds: [Stage: Double] = [:]

  /// Rejections that are told one by one; of more, only the count is told.
  static let mostReasons = 20

  mutating func reject(_ reason: String) {
    rejectedCount += 1
    if reasons.count < Self.mostReasons { reasons.append(reason) }
  }

  /// Counts the time since `start` as that of a stage.
  mutating func add(_ stage: Stage, since start: ContinuousClock.Instant) {
    stageSeconds[stage, default: 0] += start.seconds
  }

  /// Counts the time of `body` as that of a stage.
  mutating func timing<Result>(_ stage: Stage, _ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer { add(stage, since: start) }
    return try body()
  }

  private var stages: [(stage: Stage, seconds: Double)] {
    Stage.allCases.compactMap { stage in stageSeconds[stage].map { (stage, $0) } }
  }

  var json: String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("files", fileCount)
      $0.add("documents", documentCount)
      $0.add("rejected", rejectedCount)
      $0.add("reasons", reasons)
      $0.add("pruned", prunedCount)
      $0.add("repeated_ids", repeatedKeyCount)
      $0.add("cut_tokens", cutTokenCount)
      $0.add("bytes", byteCount)
      $0.add("seconds", seconds)
      $0.addObject("stages") {
        for (stage, seconds) in stages { $0.add(stage.rawValue, seconds) }
      }
      $0.add("text_bytes", textByteCount)
      $0.add("segments", segmentCount)
      $0.add("peak_memory", ProcessMemory.peak)
    }
    return json.text
  }

  var text: String {
    let times = stages.map { "\($0.stage.rawValue) \($0.seconds.fixed(2)) s" }
    var text = """
      indexed \(documentCount.counted("document")), \(textByteCount.grouped) bytes of text, in \
      \(seconds.fixed(2)) s (\(textByteCount.rate(over: seconds)); \(times.joined(separator: ", ")))
      the index has \(byteCount.grouped) bytes; the most memory was \
      \(ProcessMemory.peakMegabytes) MB
      """
    if rejectedCount > 0 {
      let things = rejectedCount == 1 ? "line or file" : "lines or files"
      text += "\nrejected \(rejectedCount.grouped) \(things)"
      if rejectedCount > reasons.count { text += "; the first \(reasons.count) are told above" }
    }
    if prunedCount > 0 {
      text += "\ntook out \(prunedCount.counted("document")) of pages that are gone"
    }
    if repeatedKeyCount > 0 {
      text +=
        "\ndocuments with the id of another: \(repeatedKeyCount.grouped); `update` keeps the last"
    }
    if cutTokenCount > 0 {
      text +=
        "\ncut \(cutTokenCount.grouped) words longer than \(Analyzer.longestTerm) characters"
    }
    return text
  }
}

extension JSONWriter.Members {
  /// Adds how large an index is that was made anew, and how long that took.
  mutating func add(_ searcher: Searcher, madeIn seconds: Double) {
    add("documents", searcher.documentCount)
    add("bytes", searcher.byteCount)
    add("seconds", seconds)
  }
}
