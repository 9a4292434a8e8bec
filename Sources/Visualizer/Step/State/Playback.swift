/// Phases one after another without key presses.
public struct Playback: Sendable, Equatable {
    /// Milliseconds since the last phase was started; `nil` while paused.
    public var elapsed: Int?
    /// Index into `speeds`.
    public var speed = 3

    /// Phases per second.
    public static let speeds: [Double] = [0.25, 0.5, 1, 2, 4, 8, 16]

    public var isPlaying: Bool { elapsed != nil }
    public var phasesPerSecond: Double { Self.speeds[speed] }
    /// Milliseconds from one phase to the next.
    public var interval: Int { Int(1000 / phasesPerSecond) }

    public init() {}

    mutating func toggle() { elapsed = isPlaying ? nil : 0 }
    mutating func pause() { elapsed = nil }
    mutating func changeSpeed(by change: Int) { speed = min(max(speed + change, 0), Self.speeds.count - 1) }

    /// Lets time pass and says whether a phase is due. Time that passes while the engine still works is not made up for.
    mutating func isDue(after milliseconds: Int, engineIsFree: Bool) -> Bool {
        guard let elapsed else { return false }
        let now = min(elapsed + max(0, min(milliseconds, interval)), interval)
        guard now >= interval, engineIsFree else {
            self.elapsed = now
            return false
        }
        self.elapsed = 0
        return true
    }
}
