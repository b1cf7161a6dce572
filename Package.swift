// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "ginet-search",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Ginet", targets: ["Ginet"]),
    // Ginet brings it along; as a product its API is compared before a release.
    .library(name: "GinetAnalysis", targets: ["GinetAnalysis"]),
    .library(name: "GinetReaders", targets: ["GinetReaders"]),
    .library(name: "GinetCorpus", targets: ["GinetCorpus"]),
    .executable(name: "ginet-search", targets: ["ginet-search"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // MARK: C
    .systemLibrary(
      name: "CICULibrary", path: "Sources/CICULibrary", pkgConfig: "icu-uc",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    .target(name: "CICU", dependencies: ["CICULibrary"]),
    .systemLibrary(
      name: "CStemmer",
      providers: [.apt(["libstemmer-dev"]), .brew(["snowball"])]),
    .target(name: "CKernels"),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "md4c",
      providers: [.apt(["libmd4c-dev"]), .brew(["md4c"])]),
    .systemLibrary(
      name: "CLZ4", pkgConfig: "liblz4",
      providers: [.apt(["liblz4-dev"]), .brew(["lz4"])]),
    .systemLibrary(
      name: "CXMLLibrary", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "CHTML", dependencies: ["CXMLLibrary"]),
    .target(name: "CAllocator"),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "CCorpus", path: "Corpus",
      exclude: ["README.md", "summary", "glossary", "language", "queries", "facts.tsv"]),

    // MARK: Libraries
    .target(
      name: "GinetAnalysis", dependencies: ["CICU", "CKernels", "CStemmer"],
      swiftSettings: swiftSettings),
    .target(
      name: "GinetStore", dependencies: ["CKernels", "CLZ4"],
      swiftSettings: swiftSettings + [.strictMemorySafety()]),
    .target(
      name: "Ginet",
      dependencies: [
        "CKernels", "GinetAnalysis", "GinetStore",
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "GinetReaders", dependencies: ["Ginet", "CICU", "CMarkdown", "CHTML", "CZlib"],
      swiftSettings: swiftSettings),
    .target(
      name: "GinetCorpus", dependencies: ["Ginet", "GinetReaders", "CCorpus"],
      swiftSettings: swiftSettings),

    // MARK: Command
    .executableTarget(
      name: "ginet-search",
      dependencies: [
        "CAllocator", "Ginet", "GinetReaders", "GinetCorpus",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Schema"],
      swiftSettings: swiftSettings),

    // MARK: Benchmarks of what only this package sees
    .target(
      name: "KernelLoops", dependencies: ["CKernels"], path: "Benchmarks/KernelLoops"),
    .executableTarget(
      name: "kernel-benchmarks", dependencies: ["BenchmarkSupport", "CKernels", "KernelLoops"],
      path: "Benchmarks/Kernels", swiftSettings: swiftSettings),
    .target(
      name: "BenchmarkSupport", path: "Benchmarks/Support", swiftSettings: swiftSettings),
    .target(name: "Counters", path: "Benchmarks/Counters"),
    .executableTarget(
      name: "format-benchmarks",
      dependencies: [
        "BenchmarkSupport", "Ginet", "GinetStore", "Counters",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Format", swiftSettings: swiftSettings),

    // MARK: Tests
    .target(
      name: "TestSupport", dependencies: ["Ginet"], path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    .testTarget(
      name: "GinetAnalysisTests", dependencies: ["GinetAnalysis", "CStemmer", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "GinetStoreTests", dependencies: ["GinetStore", "CKernels", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "GinetTests", dependencies: ["Ginet", "GinetStore", "TestSupport"], exclude: ["Golden"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "GinetReadersTests", dependencies: ["GinetReaders", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "GinetCorpusTests", dependencies: ["GinetCorpus", "TestSupport"],
      exclude: ["must-not-join.tsv", "spanish-terms.tsv"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["Ginet", "GinetReaders", "GinetCorpus", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandTests",
      dependencies: ["ginet-search", "Ginet", "GinetCorpus", "TestSupport"],
      swiftSettings: swiftSettings),
  ],
  cLanguageStandard: .c11
)
