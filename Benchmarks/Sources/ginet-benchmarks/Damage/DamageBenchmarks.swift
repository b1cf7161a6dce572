// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

/// Damages an index in many ways and sees that it never gives a wrong answer.
struct DamageBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "damage",
    abstract: "Damage an index, and see that it never answers wrongly.",
    discussion: """
      After each damage the index is opened anew and asked 25 queries; the files are mended then. \
      Each must give the same answers, bit for bit, or an error that names file, section and byte. \
      The exit status is 1 if an answer is wrong, damage is seen by nobody, the process traps, \
      takes more than two seconds, or more memory than twice the files.

      Without --index, an index of the documents is built, and an older generation of it beside, \
      from which stale sections come. The seed is printed; with it, --first and --count 1 \
      repeat one damage.
      """)

  enum Positions: String, CaseIterable, ExpressibleByArgument {
    case none, fast, compact
    var option: Field.Positions {
      switch self {
      case .none: .none
      case .fast: .fast
      case .compact: .compact
      }
    }
  }

  @Option(help: ArgumentHelp("Damage a copy of this index or segment file.", valueName: "path"))
  var index: String?
  @Option(help: ArgumentHelp("An older generation of that index.", valueName: "path"))
  var older: String?
  @Option(help: ArgumentHelp("JSON lines to build an index of, or to ask for.", valueName: "file"))
  var documents: String?
  @Option(help: ArgumentHelp("Without documents, make up this many.", valueName: "count"))
  var generate = 16_000
  @Option(help: ArgumentHelp("Words of the longest made-up document.", valueName: "count"))
  var longest = 60
  @Option(help: "Title and body of a document as fields of their own, or as one.")
  var fields = DocumentLayout.Fields.separate
  @Flag(inversion: .prefixedNo, help: "Keep the text of documents.")
  var store = true
  @Option(help: "How positions are kept.")
  var positions = Positions.fast
  @Flag(help: "Keep surface forms.")
  var surfaceForms = false
  @Option(help: ArgumentHelp("Build in this many commits.", valueName: "count"))
  var commits = 1
  @Option(help: ArgumentHelp("Delete every document whose number this divides.", valueName: "n"))
  var deleteEvery: Int?
  @Flag(help: "Open the segment file by itself, without a manifest.")
  var singleFile = false

  @Option(help: ArgumentHelp("Do this many damages.", valueName: "count"))
  var count = 10_000
  @Option(help: ArgumentHelp("Begin with the damage of this number.", valueName: "number"))
  var first = 0
  @Option(help: ArgumentHelp("Seed of the damages; otherwise any.", valueName: "number"))
  var seed: UInt64?
  @Option(help: ArgumentHelp("Damage in this many processes at a time.", valueName: "count"))
  var threads = 1
  @Flag(help: "Flip every bit of every file instead, one at a time.")
  var exhaustiveBits = false
  @Flag(help: "Cut every file to every length instead.")
  var exhaustiveTruncations = false
  @Flag(
    help: """
      Make checksums fit what was changed instead. Such a file is valid and may answer otherwise, \
      but must not trap, hang or take much memory.
      """)
  var resealed = false

  func validate() throws {
    if count < 1 || threads < 1 || commits < 1 || (deleteEvery ?? 2) < 2 || generate < 1
      || longest < 1 || first < 0
    {
      throw ValidationError("Counts must be at least 1, and --first not negative.")
    }
    if [exhaustiveBits, exhaustiveTruncations, resealed].count(where: \.self) > 1 {
      throw ValidationError("Choose one of the three plans, or none of them for random damages.")
    }
  }

  private var scheme: DamagePlan.Scheme {
    if exhaustiveBits { return .bits }
    if exhaustiveTruncations { return .truncations }
    return resealed ? .resealed : .random
  }

  func run() throws {
    // Files that are written over and over belong into memory.
    let directory = try TemporaryDirectory(inMemory: true)
    let seed = seed ?? .random(in: 0...UInt64(UInt32.max))
    let layout = DocumentLayout(
      fields: fields, storesValues: store, positions: positions.option,
      keepsSurfaceForms: surfaceForms)
    let source =
      documents.map(DamageDocuments.file) ?? .generated(count: generate, longest: longest)
    let image = try DamageIndex(
      path: index, older: older, source: source, hasDocuments: documents != nil, layout: layout,
      commits: commits, deletesEvery: deleteEvery, isSingleFile: singleFile
    ).prepare(in: directory)

    let plan = try DamagePlan(scheme, seed: seed, image: image, older: nil)
    let numbers = first..<(plan.count ?? first + count)
    print(
      "\(grouped(image.byteCount)) bytes in \(image.files.count) files, "
        + "\(scheme.rawValue), \(grouped(numbers.count)) damages from number \(first), seed \(seed)"
    )
    let run = DamageRun(
      folder: directory.path, scheme: scheme, seed: seed, numbers: numbers, threadCount: threads,
      isSingleFile: image.manifest == nil)
    let (time, tally) = try timed { try run.run() }
    for line in tally.lines { print(line) }
    print("\(fixed(time.seconds, 0)) s")
    for fault in tally.faults {
      guard case .fault(let kind) = fault.finding else { continue }
      print("\(kind.rawValue.uppercased()): damage \(fault.number), seed \(seed): \(fault.detail)")
    }
    withExtendedLifetime(directory) {}
    if !tally.faults.isEmpty { throw ExitCode.failure }
  }
}
