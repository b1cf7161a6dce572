// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

/// The modules that the build of these tests made, and the tools of its compiler that read them.
struct BuiltModules {
  private let folder: URL

  init() throws {
    folder = try #require(Self.folder, "no built modules are above the tests, nor in .build")
  }

  /// The folder of the build above the program that runs the tests, or that of a debug build.
  private static var folder: URL? {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var candidates: [URL] = []
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      candidates.append(folder)
    }
    let debug = URL(fileURLWithPath: Checkout.path + "/.build/debug")
    candidates.append(debug.resolvingSymlinksInPath())
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.path + "/Modules/Ginet.swiftmodule")
    }
  }

  /// What tells a tool where the modules are: those in Swift, those of C targets, and those of libraries of
  /// the system.
  private var searchPaths: [String] {
    let manager = FileManager.default
    let built = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    let maps = built.sorted().map { folder.path + "/" + $0 + "/module.modulemap" }
    let sources = Checkout.path + "/Sources"
    let folders = ((try? manager.contentsOfDirectory(atPath: sources)) ?? []).sorted()
    return ["-I", folder.path + "/Modules"]
      + maps.filter { manager.fileExists(atPath: $0) }
      .flatMap { ["-Xcc", "-fmodule-map-file=" + $0] }
      + folders.map { sources + "/" + $0 }
      .filter { manager.fileExists(atPath: $0 + "/module.modulemap") }
      .flatMap { ["-I", $0] }
  }

  /// Compiles files as far as messages come from, in the language mode of the package.
  func compile(_ files: [String], in directory: TemporaryDirectory) throws -> Run {
    try Run(
      "/usr/bin/env",
      ["swiftc", "-swift-version", "6", "-enable-upcoming-feature", "MemberImportVisibility"]
        + searchPaths
        + [
          "-parse-as-library", "-suppress-warnings", "-module-name", "Samples",
          "-whole-module-optimization", "-Onone", "-emit-sil", "-o",
          directory.path(of: "samples.sil"),
        ] + files,
      // The compiler leaves a directory there.
      environment: ["TMPDIR": directory.path])
  }

  /// The public symbols of a module, and those that it adds to other modules.
  func symbols(of module: String) throws -> [PublicSymbol] {
    let (directory, scratch) = (try TemporaryDirectory(), try TemporaryDirectory())
    let info = try Run(
      "/usr/bin/env", ["swiftc", "-print-target-info"], environment: ["TMPDIR": scratch.path])
    let target = try JSONDecoder().decode(TargetInfo.self, from: Data(info.output.utf8))
    let run = try Run(
      "/usr/bin/env",
      ["swift-symbolgraph-extract", "-module-name", module, "-target", target.target.triple]
        + searchPaths
        + [
          "-minimum-access-level", "public", "-skip-synthesized-members", "-skip-inherited-docs",
          "-output-dir", directory.path,
        ])
    try #require(run.status == 0, "\(run.errors)")
    return try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
      .flatMap { name in
        let data = try Data(contentsOf: URL(fileURLWithPath: directory.path(of: name)))
        return try JSONDecoder().decode(SymbolGraph.self, from: data).symbols
      }
  }

  private struct TargetInfo: Decodable {
    struct Target: Decodable { var triple: String }
    var target: Target
  }

  private struct SymbolGraph: Decodable { var symbols: [PublicSymbol] }
}

/// A public declaration as the compiler tells it.
struct PublicSymbol: Decodable {
  struct Kind: Decodable { var identifier: String }
  struct Text: Decodable { var text: String }
  struct Fragment: Decodable { var spelling: String }
  struct Comment: Decodable { var lines: [Text] }
  struct Location: Decodable {
    struct Position: Decodable { var line: Int }
    var uri: String
    var position: Position
  }

  var kind: Kind
  var pathComponents: [String]
  var docComment: Comment?
  var declarationFragments: [Fragment]?
  /// None of what the compiler writes itself, such as the initializer of an enum from its raw value.
  var location: Location?

  /// Whether it throws errors of its own, and not just those of a closure.
  var hasErrors: Bool {
    let declaration = (declarationFragments ?? []).map(\.spelling).joined()
    return declaration.contains("throws") && !declaration.contains("throws(Failure)")
      && !declaration.contains("rethrows")
  }

  /// Whether its comment says which.
  var saysErrors: Bool { docComment?.lines.contains { $0.text.hasPrefix("- Throws:") } ?? false }

  /// Where it is declared, for a person to find.
  var place: String {
    let file = location?.uri.components(separatedBy: "/Sources/").last ?? ""
    return "\(file):\((location?.position.line ?? 0) + 1): \(pathComponents.joined(separator: "."))"
  }
}
