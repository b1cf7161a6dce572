// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [.swiftLanguageMode(.v6)]

// A package of its own, so that what it depends on burdens no one who embeds the library.
let package = Package(
  name: "ginet-examples",
  platforms: [.macOS(.v26)],
  dependencies: [
    // Named, because a package at a path is otherwise called after its folder.
    .package(name: "ginet-search", path: ".."),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .executableTarget(
      name: "notes", dependencies: [.product(name: "Ginet", package: "ginet-search")],
      path: "Notes", swiftSettings: swiftSettings),
    .executableTarget(
      name: "retriever",
      dependencies: [
        .product(name: "Ginet", package: "ginet-search"),
        .product(name: "GinetReaders", package: "ginet-search"),
      ],
      path: "Retriever", swiftSettings: swiftSettings),
    .executableTarget(
      name: "docs-server",
      dependencies: [
        .product(name: "Ginet", package: "ginet-search"),
        .product(name: "GinetReaders", package: "ginet-search"),
        .product(name: "FlyingFox", package: "FlyingFox"),
      ],
      path: "DocsServer", swiftSettings: swiftSettings),
  ]
)
