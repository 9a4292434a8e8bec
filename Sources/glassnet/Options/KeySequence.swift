import ArgumentParser
import Canvas
import Localization
import NeuralCore

/// `--press "n n Space steps:100"`: keys by name, and steps of the dashboard.
struct KeySequence {
    enum Press {
        case key(Key)
        /// So many training steps of the dashboard.
        case steps(Int)
    }

    var presses: [Press] = []

    init() {}

    @Sendable init(parsing text: String) throws {
        presses = try text.split(separator: " ").map { try KeySequence.press(String($0)) }
    }

    private static func press(_ name: String) throws -> Press {
        if name.hasPrefix("steps:") {
            guard let count = Int(name.dropFirst(6)), (1...mostSteps).contains(count) else {
                throw ValidationError("in '\(name.oneLine)' a whole number must follow, 1 to \(mostSteps)")
            }
            return .steps(count)
        }
        if let key = Key(name: name) { return .key(key) }
        let near = nearestName(to: name, among: Key.names).map { "did you mean '\($0)'? " } ?? ""
        throw ValidationError(
            "'\(name.oneLine)' is not a key; \(near)(one character, F1 to F24, Ctrl- with a letter, "
                + "\(Key.names.filter { $0.count > 2 && $0 != "Ctrl-C" }.joined(separator: ", ")))")
    }

    /// Of the digits some minutes.
    private static let mostSteps = 100_000
}

/// `--size 100x30`.
struct FrameSize {
    var size: Size

    init(size: Size) { self.size = size }

    @Sendable init(parsing text: String) throws {
        let sides = text.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1], (20...1000).contains(width),
            (5...500).contains(height)
        else { throw ValidationError("it must be columns x rows, 20x5 to 1000x500") }
        size = Size(width, height)
    }
}
