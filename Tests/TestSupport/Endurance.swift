import Foundation

/// Tests that try more than `swift test` has time for: there they try a share, always the same one. The whole is tried with
/// `GLASSNET_ENDURANCE=1` in the environment (Tests/Endurance).
public enum Endurance {
    public static let isWhole = ProcessInfo.processInfo.environment["GLASSNET_ENDURANCE"] == "1"

    /// One of so many, beginning with the one at `start`; in the long form, and where snapshots are recorded, all.
    public static func share<Element>(oneIn count: Int, from start: Int = 0, of all: some Sequence<Element>)
        -> [Element]
    {
        let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
        return all.enumerated().filter { isWhole || isRecording || $0.offset % count == start }.map(\.element)
    }
}
