// Licensed under the Apache License 2.0.

/// The text directly under one heading, or a part of it.
public struct Passage: Sendable, Hashable {
  /// Unique in its document: `general/tests`, and for a further part `general/tests~2`.
  public let id: String
  /// The deepest heading's own title.
  public let title: String
  /// Labels, or titles where there is none, from the document down to the deepest heading.
  public let path: [String]
  /// Not blank, without markup.
  public let text: String
  /// From one. Parts of one passage share their title and path.
  public let part: Int

  /// A passage as a reader of other sources may make it.
  public init(id: String, title: String, path: [String], text: String, part: Int = 1) {
    self.id = id
    self.title = title
    self.path = path
    self.text = text
    self.part = part
  }

  /// The name of the section that a passage is in: the labels above its own, or its own if none is above;
  /// nil without any.
  ///
  /// - Parameter path: as ``path``.
  public static func section(ofPath path: [String]) -> String? {
    path.isEmpty ? nil : path.prefix(max(path.count - 1, 1)).joined(separator: " › ")
  }
}
