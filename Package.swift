// swift-tools-version: 6.1
import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "nbtrio",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "nbstrip", targets: ["nbstrip"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Values: JSON and notebooks. No Foundation, no files, no git.
    .target(name: "LosslessJSON"),
    .target(name: "Notebooks", dependencies: ["LosslessJSON"]),

    // git. Knows nothing of notebooks.
    .systemLibrary(
      name: "Clibgit2",
      pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]
    ),
    .target(name: "LazyLibgit2", dependencies: ["Clibgit2"]),
    .target(name: "GitIntegration", dependencies: ["Clibgit2", "LazyLibgit2"]),

    // Commands.
    .target(
      name: "CommandLineSupport",
      dependencies: ["LosslessJSON", "Notebooks", "GitIntegration", argumentParser]
    ),
    .executableTarget(
      name: "nbstrip",
      dependencies: ["LosslessJSON", "Notebooks", "GitIntegration", "CommandLineSupport", argumentParser]
    ),

    // Tests mirror the sources.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "LosslessJSONTests", dependencies: ["LosslessJSON", "TestSupport"]),
    .testTarget(name: "NotebooksTests", dependencies: ["Notebooks", "LosslessJSON", "TestSupport"]),
    .testTarget(name: "GitIntegrationTests", dependencies: ["GitIntegration", "TestSupport"]),
    .executableTarget(
      name: "CommandFixture",
      dependencies: ["CommandLineSupport", argumentParser],
      path: "Tests/CommandFixture"
    ),
    .testTarget(
      name: "CommandLineSupportTests",
      dependencies: ["CommandLineSupport", "CommandFixture", "TestSupport"]
    ),
    .testTarget(name: "CommandTests", dependencies: ["nbstrip", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where ![.system, .plugin, .binary].contains(target.type) {
  target.swiftSettings = (target.swiftSettings ?? []) + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]
}
