// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Takes bytes as a query and stops the process if a property of `QueryProperties` is broken: of the
/// parser, the planner, a search, or the marks in a text.
///
/// libFuzzer calls it (`Tests/README.md`).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQueries(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let broken = properties?.broken(input, reach: reach) else { return 0 }
  // Optimized code traps without its message. A trap is what is wanted here: libFuzzer keeps the
  // input that led to it.
  print("\(String(decoding: input, as: UTF8.self)): \(broken)")
  fflush(nil)
  abort()
}

private let properties = try? QueryProperties()

/// `GINET_FUZZ_REACH=planner` does without searches, and tries some thirty times as many texts.
private let reach =
  getenv("GINET_FUZZ_REACH").flatMap { QueryProperties.Reach(rawValue: String(cString: $0)) }
  ?? .search
