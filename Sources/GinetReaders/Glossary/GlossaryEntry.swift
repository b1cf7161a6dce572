// Licensed under the Apache License 2.0.

/// One term of a glossary with its other names and its definition.
public struct GlossaryEntry: Sendable, Hashable {
  /// Given, or the slug of the term: lower case, "-" for what is neither letter nor digit.
  public var id: String
  /// The preferred form.
  public var term: String
  /// Other names.
  public var aliases: [String]
  /// Short forms in their proper case.
  public var abbreviations: [String]
  /// British spellings of the term or of an alias.
  public var british: [String]
  /// What the source says of the term; may be empty if ``general`` is not.
  public var page: String
  /// What is known of it besides.
  public var general: String
  /// Terms of other entries.
  public var related: [String]
  /// Ids of the passages that use the term.
  public var sections: [String]
  /// The name of the file it was read from.
  public var file: String
  /// The first line of the entry's record, from one.
  public var line: Int

  /// An entry as ``GlossaryReader`` makes it; nothing is checked.
  public init(
    id: String, term: String, aliases: [String] = [], abbreviations: [String] = [],
    british: [String] = [], page: String = "", general: String = "", related: [String] = [],
    sections: [String] = [], file: String = "", line: Int = 0
  ) {
    self.id = id
    self.term = term
    self.aliases = aliases
    self.abbreviations = abbreviations
    self.british = british
    self.page = page
    self.general = general
    self.related = related
    self.sections = sections
    self.file = file
    self.line = line
  }

  /// What the source says, then what is known besides.
  public var definition: String {
    [page, general].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Aliases, abbreviations and British spellings.
  public var otherNames: [String] { aliases + abbreviations + british }

  /// Every form that names the entry, the term first.
  public var names: [String] { [term] + otherNames }
}
