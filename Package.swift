// swift-tools-version: 6.2
import PackageDescription

/// One way of writing Swift for every target; what each setting is for stands beside it.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),  // `any` where a call is dynamic
  .enableUpcomingFeature("InternalImportsByDefault"),  // no dependency leaks by accident
  .enableUpcomingFeature("MemberImportVisibility"),  // a file names what it uses
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // async stays with its caller
  .strictMemorySafety(),  // every touch of C says `unsafe`
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "wasm-pocket",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "wasm-pocket", targets: ["wasm-pocket"]),
    .library(name: "WasmPocket", targets: ["WasmPocket"]),
  ],
  dependencies: [
    // The page server: kept-alive loopback requests answered in a fraction of a millisecond.
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    // Flags and help of the commands: the standard choice.
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    // Levels and handlers of the log on stderr: the standard choice.
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    // TOML with line and column in its errors: config.toml, pyproject.toml, pocket.toml.
    .package(url: "https://github.com/LebJe/TOMLKit.git", from: "0.6.0"),
  ],
  targets: [
    // C libraries, each used by exactly one Swift target.
    .systemLibrary(
      name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    // C targets of our own, because what is variadic or a macro in the library does not import.
    .target(
      name: "CLibGit2", linkerSettings: [.linkedLibrary("git2"), .linkedLibrary("ssh2")]),
    .target(name: "CSpawn"),
    .target(name: "CSearch"),
    .target(name: "CMalloc"),
    .target(name: "CMounts"),
    // Files taken in with #embed, so that the product stays one binary.
    .target(name: "CGuest"),
    .target(name: "CMetaSchemas"),
    .target(name: "CProtocol"),

    .target(name: "JSONText", dependencies: ["CJansson"], swiftSettings: house),
    .target(
      name: "JSONSchema", dependencies: ["JSONText", "CPCRE2", "CMetaSchemas"],
      exclude: ["MetaSchemas"], swiftSettings: house),
    .target(name: "RPC", dependencies: ["JSONText"], swiftSettings: house),
    .target(name: "HTTP", dependencies: ["CCurl"], swiftSettings: house),
    .target(name: "Mounts", dependencies: ["CMounts"], swiftSettings: house),
    .target(name: "Egress", dependencies: ["HTTP", "CSearch"], swiftSettings: house),
    .target(name: "Git", dependencies: ["HTTP", "CLibGit2"], swiftSettings: house),
    .target(
      name: "Packages",
      dependencies: [
        "Git", "JSONText", "CZip", "CCrypto", .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: house),
    .target(name: "Browser", dependencies: ["JSONText", "RPC", "CSpawn"], swiftSettings: house),
    .target(
      name: "PageServer",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: house),
    .target(
      name: "WasmPocket",
      dependencies: [
        "Packages", "Browser", "PageServer", "Egress", "HTTP", "Mounts", "JSONText", "JSONSchema",
        "CGuest", "CMalloc",
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["Guest"], swiftSettings: house),
    .target(
      name: "ToolServer",
      dependencies: [
        "WasmPocket", "Packages", "Egress", "RPC", "JSONText", "JSONSchema", "CProtocol",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "wasm-pocket",
      dependencies: [
        "ToolServer", "WasmPocket", "Packages", "RPC", "Browser", "Egress", "Mounts", "JSONText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),

    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: house),
    .testTarget(name: "RPCTests", dependencies: ["RPC", "JSONText"], swiftSettings: house),
    .testTarget(
      name: "PackagesTests", dependencies: ["Packages", "JSONText"], swiftSettings: house),
    .testTarget(name: "MountsTests", dependencies: ["Mounts"], swiftSettings: house),
    .testTarget(name: "EgressTests", dependencies: ["Egress", "HTTP"], swiftSettings: house),
    .testTarget(
      name: "WasmPocketTests", dependencies: ["WasmPocket", "Packages"], swiftSettings: house),
    .testTarget(
      name: "JSONSchemaTests", dependencies: ["JSONSchema", "JSONText"], swiftSettings: house),
    // Servers of repositories, for all tests that need one.
    .target(
      name: "GitServers", path: "Tests/GitServers", exclude: ["git_http_server.py"],
      swiftSettings: house),
    .testTarget(
      name: "GitTests", dependencies: ["Git", "GitServers", "HTTP"], swiftSettings: house),
    // Starts the built binary.
    .testTarget(
      name: "ServerTests",
      dependencies: ["GitServers", "JSONSchema", "JSONText", "Packages", "ToolServer"],
      exclude: [
        "Doors", "Fixture/answers.py", "Fixture/fill_form.py", "Fixture/http_api.py",
        "Fixture/network", "Fixture/package_index.py", "Fixture/terminal.py",
        "Fixture/trace_server.py", "Traces",
      ],
      swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
