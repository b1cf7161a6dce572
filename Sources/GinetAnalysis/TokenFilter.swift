// Licensed under the Apache License 2.0.

/// Rewrites a stream of tokens in place: a batch in, a batch out.
///
/// A filter is a total function: it takes any stream and never fails. It says in
/// its documentation what happens to positions; offsets into the text never change.
public protocol TokenFilter: Sendable {
  /// Names the filter and its settings. Two filters of one identity rewrite
  /// every stream alike, on every machine.
  var identity: String { get }

  func apply(to stream: inout TokenStream)
}
