import Foundation

/// The lines of `events.jsonl`: what `train --json` prints.
enum EventLines {
    /// How many bytes of a file are whole lines of so many steps and epochs, and of the end where the run is over.
    static func length(of file: [UInt8], steps: Int, epochs: Int, isOver: Bool) -> Int {
        AppendedFile.wholeLines(of: file) { line in
            let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return switch event?["event"] as? String {
            case "step": (event?["step"] as? Int).map { $0 < steps } ?? false
            case "epoch": (event?["epoch"] as? Int).map { $0 < epochs } ?? false
            case "end": isOver
            default: false
            }
        }
    }
}
