// Licensed under the Apache License 2.0.

import GinetCorpus

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The interactive search on a terminal: keys to the state, searches to their thread, frames to the screen.
struct InteractiveSession {
  private let source: InteractiveSource
  private let screen: Screen
  private let bell: Doorbell
  private let searches: SearchThread

  private var state: InteractiveState
  private var keys = KeyDecoder()
  private var lastBytes = ContinuousClock.now
  /// What the terminal shows; nil if that is not known.
  private var shown: Frame?
  /// What was asked for and has not come.
  private var asked: (request: SearchRequest, time: ContinuousClock.Instant)?

  /// Nil if it was not asked for; within, nil if there is none.
  private var knownGlossary: GlossaryMentions??

  /// A search that takes less, in milliseconds, gives one frame with what was typed.
  private static let patience = 12
  /// What takes longer is told, in milliseconds.
  private static let slow = 200

  /// - Throws: a wrong usage if there is no such terminal.
  init(_ source: InteractiveSource, text: String, hasColors: Bool) throws {
    self.source = source
    screen = try Screen()
    bell = try Doorbell()
    searches = try SearchThread(outcomes: bell) { source.outcome(of: $0) }
    state = InteractiveState(
      text: text, subject: source.subject, examples: source.examples,
      searchesWithoutWords: source.searchesWithoutWords, size: screen.size, hasColors: hasColors)
  }

  /// Runs until somebody leaves.
  mutating func run() throws {
    ScreenSignals.install(ringing: bell)
    try screen.enter()
    defer { screen.leave() }
    while true {
      search()
      try show()
      guard try waitAndHandle() else { return }
    }
  }

  // MARK: Searches

  /// Asks for what is to be searched for, and waits a little for it.
  private mutating func search() {
    takeOutcome()
    guard state.isOutdated else { return }
    let request = state.request
    if asked?.request != request {
      asked = (request, .now)
      searches.ask(for: request)
      bell.wait(timeout: Self.patience)
      takeOutcome()
    }
  }

  private mutating func takeOutcome() {
    guard let outcome = searches.takeOutcome() else { return }
    if outcome.request == asked?.request { asked = nil }
    state.show(outcome)
  }

  // MARK: Frames

  private mutating func show() throws {
    let frame = state.frame()
    let bytes = frame.bytes(after: shown)
    if !bytes.isEmpty { try screen.write(bytes) }
    shown = frame
  }

  private mutating func suspend(group: Bool) throws {
    screen.leave()
    ScreenSignals.stop(group: group)
    _ = ScreenSignals.take(SIGCONT)
    try resume()
  }

  private mutating func resume() throws {
    try screen.enter()
    state.size = screen.size
    shown = nil
  }

  // MARK: What comes

  /// Waits until something happens and does what is to be done for it. False if somebody leaves.
  private mutating func waitAndHandle() throws -> Bool {
    bell.wait(or: STDIN_FILENO, timeout: timeout)
    bell.answer()
    if let kind = ScreenSignals.takeEnd() {
      screen.leave()
      SignalHandler.endProcess(by: kind)
    }
    if ScreenSignals.take(SIGTSTP) { try suspend(group: false) }
    if ScreenSignals.take(SIGCONT) { try resume() }
    if ScreenSignals.take(SIGWINCH) {
      state.size = screen.size
      shown = nil
    }
    if let slowness, slowness <= .now { state.isSlow = true }
    let next: [Key]
    if screen.hasKeys {
      guard let bytes = screen.readKeyboard() else { return false }
      lastBytes = .now
      next = keys.keys(in: bytes)
    } else {
      next = silence.map { $0 <= .now } ?? false ? keys.keysAfterSilence() : []
    }
    for key in next where try !handle(key) { return false }
    return true
  }

  /// When nothing more comes of a key that is begun.
  private var silence: ContinuousClock.Instant? {
    keys.patience.map { lastBytes + .milliseconds($0) }
  }

  /// When a search is slow that is under way.
  private var slowness: ContinuousClock.Instant? {
    state.isSlow ? nil : asked.map { $0.time + .milliseconds(Self.slow) }
  }

  /// How long to wait if nothing happens, in milliseconds; less than 0 for ever.
  private var timeout: Int {
    guard let next = [silence, slowness].compactMap(\.self).min() else { return -1 }
    let left = next - .now
    return max(Int(left / .milliseconds(1)) + 1, 0)
  }
}

// MARK: Keys

extension InteractiveSession {
  /// Keys whose effect depends on the hits: what was typed before them has to be searched for first.
  private static let keysOnHits: Set<Key> = [
    .enter, .tab, .up, .down, .pageUp, .pageDown, .control("n"), .control("p"),
  ]

  /// False if somebody leaves.
  private mutating func handle(_ key: Key) throws -> Bool {
    if state.pages.isEmpty && Self.keysOnHits.contains(key) { settle() }
    switch state.handle(key) {
    case .none: break
    case .leave: return false
    case .redraw: shown = nil
    case .suspend: try suspend(group: true)
    case .read(let place): read(place)
    case .define(let byte): define(at: byte)
    case .open(let definition): open { try ReadingPage(definition, glossary: $0) }
    }
    return true
  }

  /// Waits for the hits of what was typed, but not for long.
  private mutating func settle() {
    let end = ContinuousClock.now + .seconds(1)
    search()
    while state.isOutdated && .now < end {
      bell.wait(timeout: 50)
      bell.answer()
      takeOutcome()
    }
    // It may have rung for something else.
    bell.ring()
  }

  private mutating func read(_ place: Int) {
    guard let answer = state.outcome?.answer, answer.hits.indices.contains(place) else { return }
    let target = source.target
    open {
      try ReadingPage(target.passage(of: answer.hits[place], in: answer), glossary: $0)
    }
  }

  /// Shows the entry of what stands at a byte of the typed text, or else of what the hits are below.
  private mutating func define(at byte: Int) {
    let text = state.line.text
    do {
      guard let glossary = try glossary() else {
        state.notice = "An index of your own has no glossary."
        return
      }
      let mentions = try glossary.mentions(in: text)
      let mention = mentions.first { $0.range.lowerBound <= byte && byte <= $0.range.upperBound }
      if let definition = mention?.definition ?? state.outcome?.answer?.definition {
        open { try ReadingPage(definition, glossary: $0) }
      } else {
        state.notice = "The glossary has no entry of this word."
      }
    } catch { tell(error) }
  }

  private mutating func open(_ page: (GlossaryMentions?) throws -> ReadingPage) {
    do { state.pages.append(try page(glossary())) } catch { tell(error) }
  }

  private mutating func glossary() throws -> GlossaryMentions? {
    if knownGlossary == nil { knownGlossary = .some(try source.target.glossary()) }
    return knownGlossary ?? nil
  }

  private mutating func tell(_ error: any Error) {
    state.notice = Failure(error)?.message ?? "\(error)"
  }
}
