// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// The index of a campaign, with an older generation and what it is asked.
struct DamageIndex {
  /// An index that is there, or nil for one to build.
  let path: String?
  let older: String?
  let source: DamageDocuments
  /// Whether the source is named, rather than made up.
  let hasDocuments: Bool
  let layout: DocumentLayout
  let commits: Int
  /// Delete the documents whose number this divides.
  let deletesEvery: Int?
  let isSingleFile: Bool

  /// Puts everything into the directory in which the campaign runs, and returns what is to be damaged.
  func prepare(in directory: TemporaryDirectory) throws -> IndexImage {
    let intact = directory.path + "/" + DamageFolder.intact
    let stale = directory.path + "/" + DamageFolder.older
    let questions: DamageQuestions
    if let path {
      try IndexImage(readingFrom: path).write(to: intact)
      if let older { try IndexImage(readingFrom: older).write(to: stale) }
      questions = hasDocuments ? try source.questions(seed: 1) : try Self.questions(about: path)
    } else {
      Progress.note("building the index")
      try source.build(at: intact, layout: layout, commits: commits, isOlder: false)
      try source.build(at: stale, layout: layout, commits: commits, isOlder: true)
      for path in [intact, stale] { try delete(from: path) }
      questions = try source.questions(seed: 1)
    }
    var image = try IndexImage(readingFrom: intact)
    if isSingleFile { image = image.withoutManifest() }
    if image.manifest == nil && image.files.count > 1 {
      throw BenchmarkError("there are \(image.files.count) segments, and no manifest")
    }
    let lines = questions.lines.joined(separator: "\n") + "\n"
    try SystemFile.write(Array(lines.utf8), to: directory.path + "/" + DamageFolder.questions)
    try Self.check(questions, at: image.path(in: intact))
    return image
  }

  private func delete(from path: String) throws {
    guard let deletesEvery else { return }
    let index = try Index.open(at: path, analyzers: [layout.analyzer])
    let searcher = try index.searcher()
    var writer = try index.writer()
    let everything = try searcher.search(.everything, limit: searcher.documentCount)
    for (number, hit) in everything.hits.enumerated() where number % deletesEvery == 0 {
      let id = try searcher.document(hit.address)[DocumentLayout.keyField] ?? ""
      try writer.delete(id, in: DocumentLayout.keyField)
    }
    try writer.commit()
  }

  /// Questions out of the stored values of an index.
  private static func questions(about path: String) throws -> DamageQuestions {
    let searcher = try Index.open(at: path, analyzers: [.english]).searcher()
    let fields = searcher.schema.searchedFields
    var sampler = DamageQuestionSampler()
    let everything = try searcher.search(.everything, limit: searcher.documentCount)
    for hit in everything.hits {
      let document = try searcher.document(hit.address)
      sampler.add(
        fields.flatMap { document.values(of: $0) }.joined(separator: "\n"), id: document["id"])
    }
    return try sampler.questions(seed: 1)
  }

  /// A question without an answer would find no damage.
  private static func check(_ questions: DamageQuestions, at path: String) throws {
    var hitCount = 0
    for (line, answer) in zip(questions.lines, try questions.ask(path)) {
      switch answer {
      case .found(let results, _): hitCount += results.hits.count
      case .failed(let error): throw BenchmarkError("the intact index fails: \(line): \(error)")
      }
    }
    if hitCount == 0 { throw BenchmarkError("the intact index answers none of the questions") }
  }
}
