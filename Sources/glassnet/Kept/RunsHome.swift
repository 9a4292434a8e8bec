import Foundation
import Training

/// Where runs are kept: `$XDG_STATE_HOME/glassnet/runs`, or where the XDG base directories have it.
enum RunsHome {
    /// `nil` for somebody without a home.
    static var path: String? {
        baseDirectory("XDG_STATE_HOME", orInHome: ".local/state", ProcessInfo.processInfo.environment)
            .map { $0 + "/glassnet/runs" }
    }

    /// A run by its name, or by its folder's path.
    static func run(_ word: String) throws(ExperimentError) -> KeptRun { try KeptRun(KeptRun.find(word, in: path)) }
}
