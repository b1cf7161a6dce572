// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Does some damages of a campaign, in a process of its own, so that a trap ends no more than this.
struct DamagePart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "damage-part", abstract: "Do some damages of a campaign.", shouldDisplay: false)

  @Option(help: "The folder that the campaign made.") var folder: String
  @Option(help: "The name of the copy to damage.") var copy: String
  @Option(help: "Which plan.") var scheme: DamagePlan.Scheme
  @Option(help: "Seed of the plan.") var seed: UInt64
  @Option(help: "Number of the first damage.") var first: Int
  @Option(help: "How many.") var count: Int
  @Flag(help: "Open the segment file, not the directory.") var singleFile = false

  func run() throws {
    var image = try IndexImage(readingFrom: folder + "/" + DamageFolder.intact)
    if singleFile { image = image.withoutManifest() }
    let older = try? IndexImage(readingFrom: folder + "/" + DamageFolder.older)
    let plan = try DamagePlan(scheme, seed: seed, image: image, older: older)
    let questions = try DamageQuestions(readingFrom: folder + "/" + DamageFolder.questions)
    let copy = try DamagedCopy(image, at: folder + "/" + copy)
    let trial = DamageTrial(
      copy: copy, questions: questions, expected: try questions.ask(copy.path))
    // The number goes out first: whoever reads it knows what was under way when nothing follows.
    for number in first..<first + count {
      let damage = plan.damage(number)
      LineOutput.write("\(number)\t\(damage.kind.rawValue)\tbegins\t\(damage.description)")
      LineOutput.write(try trial.outcome(of: damage, number: number).line)
    }
    try trial.checkIntact()
  }
}

/// Damages a copy, asks it, and mends it.
struct DamageTrial {
  let copy: DamagedCopy
  let questions: DamageQuestions
  let expected: [DamageQuestions.Answer]

  /// No index may keep anyone waiting longer.
  static let longest = Duration.seconds(2)

  func outcome(of damage: Damage, number: Int) throws -> DamageOutcome {
    try copy.apply(damage)
    MemoryLimit.set(forFilesOf: copy.image.byteCount)
    let (time, answers) = timed { Result { () throws(IndexError) in try questions.ask(copy.path) } }
    MemoryLimit.lift()
    var (finding, detail) = judge(answers, isResealed: damage.kind == .resealed)
    if finding == .same && damage.kind != .resealed, try isSound(damage) {
      (finding, detail) = (.fault(.unseen), "verify finds nothing wrong")
    }
    if time > Self.longest {
      (finding, detail) = (.fault(.slow), "\(time); \(detail)")
    }
    try copy.mend(damage)
    if case .fault = finding { detail = damage.description + ": " + detail }
    return DamageOutcome(
      number: number, kind: damage.kind, finding: finding,
      microseconds: Int(time.microseconds), detail: detail)
  }

  private func judge(
    _ answers: Result<[DamageQuestions.Answer], IndexError>, isResealed: Bool
  ) -> (DamageOutcome.Finding, String) {
    var errors: [IndexError] = []
    switch answers {
    case .failure(let error): errors = [error]
    case .success(let answers):
      for (number, (answer, wanted)) in zip(answers, expected).enumerated() {
        if case .failed(let error) = answer {
          errors.append(error)
        } else if !answer.isSame(as: wanted) {
          if isResealed { return (.other, "") }
          return (
            .fault(.wrong), "query \(questions.lines[number]): \(answer) instead of \(wanted)"
          )
        }
      }
    }
    guard let error = errors.first else { return (.same, "") }
    let unplaced = errors.first { $0.section == nil || $0.offset == nil || $0.path.isEmpty }
    if let unplaced { return (.fault(.unplaced), "\(unplaced.code.rawValue): \(unplaced)") }
    return (.error(error.code.rawValue), "")
  }

  /// Whether the library's own check of every byte finds nothing wrong.
  ///
  /// A segment is checked by itself: in the others there is nothing to find, which takes long.
  private func isSound(_ damage: Damage) throws -> Bool {
    let paths = copy.paths(of: damage)
    if paths.contains(where: { !$0.hasSuffix(".gnx") }) {
      return try Index.verify(at: copy.path).isSound
    }
    return try paths.allSatisfy { try Index.verify(at: $0).isSound }
  }

  /// - Throws: if the copy is not what it was before the first damage, or answers otherwise.
  func checkIntact() throws {
    let answers = try questions.ask(copy.path)
    guard try copy.isIntact(), zip(answers, expected).allSatisfy({ $0.isSame(as: $1) }) else {
      throw BenchmarkError("the copy that was damaged did not become whole again")
    }
  }
}

/// What the process may have in addresses, so that a huge allocation ends it.
enum MemoryLimit {
  /// What an allocator takes ahead, however little it is asked for.
  private static let slack = 1 << 20

  /// Leaves room for the mapped files once, and for twice as much beside them.
  ///
  /// Only Linux tells a process how many addresses it has; elsewhere there is no limit.
  static func set(forFilesOf byteCount: Int) {
    #if os(Linux)
      guard let used = try? String(decoding: statm(), as: UTF8.self),
        let pages = used.split(separator: " ").first.flatMap({ Int($0) })
      else { preconditionFailure("/proc/self/statm cannot be read") }
      limit(UInt(pages * Int(sysconf(Int32(_SC_PAGESIZE))) + 3 * byteCount + slack))
    #endif
  }

  static func lift() {
    #if os(Linux)
      limit(.max)
    #endif
  }

  #if os(Linux)
    private static func statm() throws -> [UInt8] {
      let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 128)
      let count = read(descriptor, &bytes, bytes.count)
      return Array(bytes[..<max(0, count)])
    }

    private static func limit(_ byteCount: UInt) {
      var limit = rlimit(rlim_cur: byteCount, rlim_max: .max)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    }
  #endif
}
