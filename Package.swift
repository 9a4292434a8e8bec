// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [.swiftLanguageMode(.v6)]

let package = Package(
    name: "glassnet",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "NeuralCore", targets: ["NeuralCore"]),
        .executable(name: "glassnet", targets: ["glassnet"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The core: arithmetic, tensors, data, training.
        .target(
            name: "CKernels",
            cSettings: [
                // Debug builds keep fast arithmetic: tests train real networks.
                .unsafeFlags(["-O3"], .when(configuration: .debug))
            ],
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
        ),
        // What every target that speaks to people has in common: texts in all languages, on one line where a message needs it.
        .target(name: "Localization", swiftSettings: swiftSettings),
        .target(name: "NeuralCore", dependencies: ["CKernels", "Localization"], swiftSettings: swiftSettings),
        // The language of what can be worked out: knows nothing of what its names mean.
        .target(
            name: "Expressions", dependencies: ["Localization"],
            // A debug build works formulas out for some million cells, too.
            swiftSettings: swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        // Swift's own Foundation requires it on Linux, macOS ships it.
        .systemLibrary(name: "CZlib"),
        .target(
            name: "Datasets", dependencies: ["NeuralCore", "Expressions", "Localization", "CZlib"],
            resources: [.copy("Resources/digits")], swiftSettings: swiftSettings
        ),
        .target(
            name: "Training", dependencies: ["NeuralCore", "Datasets", "Expressions", "Localization", "Yams"],
            resources: [.copy("Resources/experiments")], swiftSettings: swiftSettings
        ),
        // Its path is the package folder so that the lessons, which stand at the top, are bundled.
        .target(
            name: "Lessons",
            dependencies: ["NeuralCore", "Datasets", "Training", "Expressions", "Localization", "Yams"], path: ".",
            exclude: [
                "README.md", "Tests", "Sources/Localization", "Sources/Expressions", "Sources/CKernels",
                "Sources/NeuralCore",
                "Sources/CZlib", "Sources/Datasets", "Sources/Training", "Sources/Canvas", "Sources/Visualizer",
                "Sources/CTerminal", "Sources/Terminal", "Sources/glassnet",
            ],
            sources: ["Sources/Lessons"], resources: [.copy("lessons")],
            swiftSettings: swiftSettings
        ),

        // The picture: cells, panels, the terminal.
        .target(
            name: "Canvas",
            // A debug build draws some thousand cells for a key, too: so it is three times as fast.
            swiftSettings: swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .target(
            name: "Visualizer",
            dependencies: ["NeuralCore", "Training", "Lessons", "Expressions", "Localization", "Canvas"],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "CTerminal",
            cSettings: [
                .define("_XOPEN_SOURCE_EXTENDED", to: "1"),
                .define("NCURSES_WIDECHAR", to: "1"),
                .define("_GNU_SOURCE", .when(platforms: [.linux])),
                .define("_DARWIN_C_SOURCE", .when(platforms: [.macOS])),
            ],
            linkerSettings: [
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
                .linkedLibrary("tinfo", .when(platforms: [.linux])),
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
            ]
        ),
        .target(
            name: "Terminal", dependencies: ["Canvas", "CTerminal"], swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "glassnet",
            dependencies: [
                "CKernels", "NeuralCore", "Datasets", "Training", "Lessons", "Localization", "Canvas", "Visualizer",
                "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings
        ),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["Canvas"], path: "Tests/TestSupport",
            swiftSettings: swiftSettings
        ),
        .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
        .testTarget(
            name: "CKernelsTests", dependencies: ["CKernels", "TestSupport"], swiftSettings: swiftSettings),
        .testTarget(
            name: "NeuralCoreTests", dependencies: ["NeuralCore", "TestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "DatasetsTests", dependencies: ["NeuralCore", "Datasets", "Localization", "CZlib", "TestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "ExpressionsTests", dependencies: ["Expressions", "Localization", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "TrainingTests",
            dependencies: ["NeuralCore", "Datasets", "Expressions", "Localization", "Training", "TestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "LessonsTests",
            dependencies: ["Expressions", "Localization", "Training", "Lessons", "TestSupport"],
            resources: [.copy("Broken")], swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "CanvasTests", dependencies: ["Canvas", "TestSupport"],
            exclude: ["__Snapshots__"], swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "VisualizerTests",
            dependencies: [
                "NeuralCore", "Expressions", "Localization", "Training", "Lessons", "Canvas", "Visualizer",
                "TestSupport",
            ],
            exclude: ["__Snapshots__"], resources: [.copy("Fixtures")], swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "terminal-probe", dependencies: ["Canvas", "Terminal"], path: "Tests/TerminalProbe",
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "TerminalTests",
            dependencies: [
                "NeuralCore", "Training", "Canvas", "Terminal", "glassnet", "terminal-probe", "CPseudoTerminal",
                "TestSupport",
            ],
            exclude: ["__Snapshots__"], swiftSettings: swiftSettings
        ),
    ],
    cLanguageStandard: .c17
)
