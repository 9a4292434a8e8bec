import Foundation

/// Where a target's bundled files are: beside the program, wherever it was started from or moved to.
///
/// `Bundle.module` ends the program when the folder is missing; this says so instead. Searched in this order: the target's
/// `.resources` folder (on macOS its `.bundle`) beside the program itself, links followed; beside the loaded test bundle; the
/// folder in the package the program was built from.
public struct ResourceFolder: Sendable {
    /// The folders that may hold the resources, most likely first.
    public let candidates: [String]

    public init(candidates: [String]) { self.candidates = candidates }

    /// - Parameters:
    ///   - target: `Datasets`, whose folder is `glassnet_Datasets.resources`.
    ///   - source: the folder in the package that the target's resources are copied from.
    public init(target: String, source: String) {
        let bundle = "glassnet_\(target)"
        let found = Self.searched.flatMap { folder in
            ["\(bundle).resources", "\(bundle).bundle", "\(bundle).bundle/Contents/Resources"].map {
                folder.appendingPathComponent($0).path
            }
        }
        var seen = Set<String>()
        candidates = (found + [source]).filter { seen.insert($0).inserted }
    }

    #if canImport(Darwin)
        private static var searched: [URL] {
            let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
            // Tests run inside another program, which has loaded them as a bundle.
            let loaded = Bundle.allBundles.flatMap { [$0.resourceURL, $0.bundleURL.deletingLastPathComponent()] }
            return ([program, Bundle.main.bundleURL, Bundle.main.resourceURL] + loaded).compactMap { $0 }
        }
    #else
        /// The program's own folder; none where there is no `/proc`, which `Bundle.main` would end the program for.
        private static var searched: [URL] {
            guard let program = realpath("/proc/self/exe", nil) else { return [] }
            defer { free(program) }
            return [URL(fileURLWithPath: String(cString: program)).deletingLastPathComponent()]
        }
    #endif

    /// The path of a bundled folder or file; `nil` when none of the candidates has it.
    public func locate(_ name: String) -> String? {
        candidates.map { URL(fileURLWithPath: $0).appendingPathComponent(name).path }
            .first { FileManager.default.fileExists(atPath: $0) }
    }
}

extension ResourceFolder {
    static let datasets = ResourceFolder(
        target: "Datasets", source: URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    )
}
