// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own, so that what it depends on burdens no one who embeds the library.
let package = Package(
  name: "ginet-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    // Named, because a package at a path is otherwise called after its folder.
    .package(name: "ginet-search", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "ginet-benchmarks",
      dependencies: [
        .product(name: "Ginet", package: "ginet-search"),
        .product(name: "GinetReaders", package: "ginet-search"),
        .product(name: "GinetCorpus", package: "ginet-search"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings)
  ]
)
