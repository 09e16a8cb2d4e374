// swift-tools-version: 6.1
import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// On Linux nothing is linked to libgit2, which pkg-config would ask for: LazyLibgit2 loads it at its first
// use. Headers in an unusual place are then found by C_INCLUDE_PATH.
#if os(Linux)
  let libgit2: String? = nil
#else
  let libgit2: String? = "libgit2"
#endif

let package = Package(
  name: "nbtrio",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "nbstrip", targets: ["nbstrip"]),
    .executable(name: "nbdiff", targets: ["nbdiff"]),
    .executable(name: "nbmerge", targets: ["nbmerge"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  ],
  targets: [
    // Values: JSON and notebooks. No Foundation, no files, no git.
    .target(name: "LosslessJSON"),
    .target(name: "Notebooks", dependencies: ["LosslessJSON"]),
    .target(
      name: "NotebookRendering",
      dependencies: ["LosslessJSON", "Notebooks", "LazyMd4c", "PageAssets"]
    ),
    // md4c, loaded at its first use; neither its headers nor the library have to be there.
    .target(name: "LazyMd4c"),
    // The pages' styles and scripts, embedded.
    .target(
      name: "PageAssets",
      exclude: ["page.css", "page.js", "diff.js", "live.js", "merge.css", "merge.js"]
    ),

    // Paths, files, descriptors and signals of the operating system.
    .target(name: "ProcessStart"),
    .target(name: "SystemFiles", dependencies: ["ProcessStart"]),

    // Files kept on one machine, by digests. Knows neither notebooks nor git.
    .target(name: "OutputStore", dependencies: ["SystemFiles"]),

    // git. Knows nothing of notebooks.
    .systemLibrary(
      name: "Clibgit2",
      pkgConfig: libgit2,
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]
    ),
    .target(name: "LazyLibgit2", dependencies: ["Clibgit2"]),
    .target(name: "GitIntegration", dependencies: ["Clibgit2", "LazyLibgit2", "SystemFiles"]),

    // Commands.
    .target(
      name: "CommandLineSupport",
      dependencies: [
        "LosslessJSON", "Notebooks", "NotebookRendering", "OutputStore", "GitIntegration", "SystemFiles",
        argumentParser,
      ]
    ),
    // Pages on this machine. The server knows no notebooks; nbstrip has none of it.
    .target(
      name: "PageServer",
      dependencies: [
        "SystemFiles",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]
    ),
    .target(
      name: "PageCommands",
      dependencies: ["CommandLineSupport", "GitIntegration", "PageServer", "SystemFiles", argumentParser]
    ),
    .executableTarget(
      name: "nbstrip",
      dependencies: [
        "LosslessJSON", "Notebooks", "NotebookRendering", "OutputStore", "GitIntegration",
        "CommandLineSupport", "SystemFiles",
        argumentParser,
      ]
    ),

    .executableTarget(
      name: "nbdiff",
      dependencies: [
        "LosslessJSON", "Notebooks", "NotebookRendering", "GitIntegration", "CommandLineSupport",
        "PageServer", "PageCommands", "SystemFiles",
        argumentParser,
      ]
    ),

    .executableTarget(
      name: "nbmerge",
      dependencies: [
        "LosslessJSON", "Notebooks", "NotebookRendering", "GitIntegration", "CommandLineSupport",
        "PageServer", "PageCommands", "SystemFiles",
        argumentParser,
      ]
    ),

    // For developers: synthetic notebooks and in-process times. Not installed.
    .executableTarget(name: "nbbench", dependencies: ["LosslessJSON", "Notebooks", "SystemFiles"]),
    // For developers: everything that reads what strangers wrote, on mutated notebooks. Not installed.
    .executableTarget(
      name: "nbfuzz",
      dependencies: [
        "LosslessJSON", "Notebooks", "NotebookRendering", "GitIntegration", "CommandLineSupport",
        "SystemFiles",
      ]
    ),

    // Tests mirror the sources.
    .target(name: "TestSupport", dependencies: ["SystemFiles"], path: "Tests/TestSupport"),
    .testTarget(name: "OutputStoreTests", dependencies: ["OutputStore", "SystemFiles", "TestSupport"]),
    .testTarget(name: "SystemFilesTests", dependencies: ["SystemFiles", "CommandFixture", "TestSupport"]),
    .testTarget(name: "LosslessJSONTests", dependencies: ["LosslessJSON", "TestSupport"]),
    .testTarget(name: "NotebooksTests", dependencies: ["Notebooks", "LosslessJSON", "TestSupport"]),
    .testTarget(
      name: "NotebookRenderingTests",
      dependencies: ["NotebookRendering", "Notebooks", "LosslessJSON", "TestSupport"]
    ),
    .executableTarget(
      name: "FilterFixture",
      dependencies: ["GitIntegration", "SystemFiles"],
      path: "Tests/FilterFixture"
    ),
    .testTarget(
      name: "GitIntegrationTests",
      dependencies: ["GitIntegration", "FilterFixture", "TestSupport"]
    ),
    .executableTarget(
      name: "CommandFixture",
      dependencies: ["CommandLineSupport", "SystemFiles", argumentParser],
      path: "Tests/CommandFixture"
    ),
    .testTarget(
      name: "CommandLineSupportTests",
      dependencies: ["CommandLineSupport", "SystemFiles", "CommandFixture", "TestSupport"]
    ),
    .testTarget(
      name: "PageServerTests",
      dependencies: [
        "PageServer", "SystemFiles", "TestSupport", .product(name: "NIOCore", package: "swift-nio"),
      ]
    ),
    .testTarget(name: "FuzzTests", dependencies: ["nbfuzz", "Notebooks", "LosslessJSON", "TestSupport"]),
    .testTarget(name: "BenchTests", dependencies: ["nbbench", "Notebooks", "LosslessJSON", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "nbstrip", "nbdiff", "nbmerge", "CommandLineSupport", "SystemFiles", "Notebooks", "LosslessJSON",
        "TestSupport",
        argumentParser,
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where ![.system, .plugin, .binary].contains(target.type) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
