// Licensed under the Apache License 2.0.

/// Takes a text that is a date, or a date and a time, as one token, whose terms stand in the order of time.
///
///     Text = year "-" month "-" day | year "-" month | year, of four and two digits
///            then, behind a day, ("T" | " ") hour (":" minute (":" second ("." digit+)?)?)? zone?
///     zone = "Z" | ("+" | "-") hour (":"? minute)?
///     Term = the text with "T", in the time zone of Greenwich and without the zone
///
/// A text without a zone is taken to be in that of Greenwich. A term begins with the terms of the year, the month and
/// the day that it is in. Any other text, and a day that is in no calendar, has no token.
public struct DateTokenizer: Tokenizer {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "date-1" }

  /// Appends one token, or none.
  public func tokenize(_ text: Span<UInt8>, into stream: inout TokenStream) {
    text.withUnsafeBufferPointer { text in
      if let term = Self.term(of: text) { stream.append(term, start: 0, end: text.count) }
    }
  }

  /// Whether a text is a date, which has a token.
  public static func isDate(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { term(of: $0) != nil }
  }

  private static let longest = 64

  /// The term of a date with white space around it.
  static func term(of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    if text.count > longest { return nil }
    var reader = DateReader(text)
    return reader.read()
  }
}

/// Reads one date.
private struct DateReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var rest = Array(text)[...]
    while let last = rest.last, last <= 32 { rest.removeLast() }
    self.rest = rest.drop { $0 <= 32 }
  }

  mutating func read() -> [UInt8]? {
    guard let year = digits(4, 0...9999) else { return nil }
    if rest.isEmpty { return Self.text([year]) }
    guard take("-"), let month = digits(2, 1...12) else { return nil }
    if rest.isEmpty { return Self.text([year, month]) }
    guard take("-"), let day = digits(2, 1...CalendarDay.count(inMonth: month, of: year)) else {
      return nil
    }
    if rest.isEmpty { return Self.text([year, month, day]) }
    guard take("T") || take("t") || take(" "), let hour = digits(2, 0...23) else { return nil }
    var time = [hour]
    var fraction: ArraySlice<UInt8> = []
    if take(":") {
      guard let minute = digits(2, 0...59) else { return nil }
      time.append(minute)
      if take(":") {
        guard let second = digits(2, 0...60) else { return nil }
        time.append(second)
        if take(".") {
          fraction = rest.prefix { $0 &- 0x30 < 10 }
          if fraction.isEmpty { return nil }
          rest = rest.dropFirst(fraction.count)
        }
      }
    }
    guard let offset = zone(), rest.isEmpty else { return nil }
    return Self.text(CalendarDay(year, month, day), time, fraction, minutesAhead: offset)
  }

  /// Minutes that the zone is ahead of Greenwich; nil if there is something else.
  private mutating func zone() -> Int? {
    if rest.isEmpty || take("Z") || take("z") { return 0 }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = digits(2, 0...23) else { return nil }
    if rest.isEmpty { return sign * 60 * hours }
    _ = take(":")
    return digits(2, 0...59).map { sign * (60 * hours + $0) }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func digits(_ count: Int, _ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    rest = rest.dropFirst(count)
    let number = digits.reduce(0) { 10 * $0 + Int($1 - 0x30) }
    return range.contains(number) ? number : nil
  }

  // MARK: The term

  private static func text(_ date: [Int]) -> [UInt8] {
    date.enumerated().map { place, number in padded(number, place == 0 ? 4 : 2) }
      .joined(by: "-")
  }

  private static func text(
    _ day: CalendarDay, _ time: [Int], _ fraction: ArraySlice<UInt8>, minutesAhead: Int
  ) -> [UInt8]? {
    var day = day
    var time = time
    if minutesAhead != 0 {
      if time.count == 1 { time.append(0) }
      var minutes = 60 * time[0] + time[1] - minutesAhead
      if minutes < 0 { day = day.before } else if minutes >= 1440 { day = day.after }
      minutes = (minutes + 1440) % 1440
      (time[0], time[1]) = (minutes / 60, minutes % 60)
    }
    guard (0...9999).contains(day.year) else { return nil }
    var text = text([day.year, day.month, day.day]) + [UInt8(ascii: "T")]
    text += time.map { padded($0, 2) }.joined(by: ":")
    // Zeros at the end would tell equal times apart.
    let zeros = fraction.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    if zeros < fraction.count { text += [UInt8(ascii: ".")] + fraction.dropLast(zeros) }
    return text
  }

  private static func padded(_ number: Int, _ length: Int) -> [UInt8] {
    let digits = Array("\(number)".utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(length - digits.count, 0)) + digits
  }
}

extension [[UInt8]] {
  fileprivate func joined(by separator: Unicode.Scalar) -> [UInt8] {
    [UInt8](joined(separator: [UInt8(ascii: separator)]))
  }
}

/// A day of the Gregorian calendar.
private struct CalendarDay {
  var year: Int
  var month: Int
  var day: Int

  init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  static func count(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  var before: CalendarDay {
    if day > 1 { return CalendarDay(year, month, day - 1) }
    if month == 1 { return CalendarDay(year - 1, 12, 31) }
    return CalendarDay(year, month - 1, Self.count(inMonth: month - 1, of: year))
  }

  var after: CalendarDay {
    if day < Self.count(inMonth: month, of: year) { return CalendarDay(year, month, day + 1) }
    return month == 12 ? CalendarDay(year + 1, 1, 1) : CalendarDay(year, month + 1, 1)
  }
}
