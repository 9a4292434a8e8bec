/// Steps per second and running time, from ticks and step counts: no clock is read.
public struct RateMeter: Sendable, Equatable {
    /// Milliseconds of running training since the beginning.
    public private(set) var running = 0
    /// Step counts seen, with `running` at that moment; the last few seconds only.
    private var marks: [Mark] = []

    private struct Mark: Sendable, Equatable {
        var milliseconds: Int
        var step: Int
    }

    /// How far back steps are counted: long enough to be calm, short enough to notice a change.
    private static let window = 3000

    mutating func letPass(_ milliseconds: Int) {
        // A tick of more than a day is a clock that was set.
        running += min(max(0, milliseconds), 86_400_000)
    }

    mutating func mark(step: Int) {
        if let last = marks.last, last.milliseconds == running || step < last.step { marks.removeLast() }
        marks.append(Mark(milliseconds: running, step: step))
        while marks.count > 2, running - marks[1].milliseconds >= Self.window { marks.removeFirst() }
    }

    /// Time that passes while training stands still is not counted; the next stretch is measured anew.
    mutating func stop() {
        marks = []
    }

    /// `nil` until time has passed.
    public var stepsPerSecond: Double? {
        guard let first = marks.first, let last = marks.last, last.milliseconds > first.milliseconds else { return nil }
        return Double(last.step - first.step) * 1000 / Double(last.milliseconds - first.milliseconds)
    }
}
