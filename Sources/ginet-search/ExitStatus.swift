// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the command ends with; scripts rely on the numbers (some are those of sysexits.h).
enum ExitStatus: Int32, Error, CaseIterable {
  case found = 0
  case nothingFound = 1
  case usage = 2
  case damagedData = 65
  case noInput = 66
  case cannotWrite = 73
  case ioFailed = 74

  func end() -> Never { exit(rawValue) }

  private var meaning: String {
    switch self {
    case .found: "found, or done"
    case .nothingFound:
      "nothing found, or nothing good enough for --require-answer or --floor"
    case .usage: "wrong usage, or a wrong setting"
    case .damagedData: "damaged or malformed data"
    case .noInput: "no such input or index"
    case .cannotWrite: "cannot write"
    case .ioFailed: "input or output failed"
    }
  }

  /// All of them, a line each, as the help has them.
  static var table: String {
    var table = ""
    for status in allCases {
      if !table.isEmpty { table += "\n" }
      table += "  " + "\(status.rawValue)".padded(to: 4) + status.meaning
    }
    return table
  }
}

/// A failure as the command reports it: a line for people and a status for programs.
struct Failure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// The failure that an error of the libraries is, or nil for one of the argument parser.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as IndexError: self.init(Self.status(of: error.code), "\(error)")
    case let error as ReadError:
      self.init(
        error.isNotFound ? .noInput : error.isDamage ? .damagedData : .ioFailed, "\(error)")
    case let error as LineRejection: self.init(.damagedData, "\(error)")
    case let error as SourceError: self.init(.damagedData, "\(error)")
    case let error as RecordError: self.init(.damagedData, "\(error)")
    case let error as CorpusError: self.init(.damagedData, "\(error)")
    default: return nil
    }
  }

  private static func status(of code: IndexError.Code) -> ExitStatus {
    switch code {
    case .notFound: .noInput
    case .damaged, .unsupportedVersion, .schemaMismatch, .documentTooLarge: .damagedData
    case .unwritable, .locked, .exists: .cannotWrite
    case .unknownField, .noValues, .foreignMark: .usage
    default: .ioFailed
    }
  }
}
