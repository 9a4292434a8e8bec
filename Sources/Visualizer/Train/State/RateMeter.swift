/// Steps per second and running time, from ticks and step counts: no clock is read.
///
/// The rate is tqdm's (`tqdm/std.py`): the moving average of steps over that of seconds, each with the weight 0.3 for what is
/// newest. What debiases both is the same factor, and leaves their quotient alone. Validation and all else that a step waits
/// for counts as time.
public struct RateMeter: Sendable, Equatable {
    /// Milliseconds of running training since the beginning.
    public private(set) var running = 0
    /// The step count last seen, with `running` at that moment.
    private var last: (step: Int, milliseconds: Int)?
    private var steps = 0.0
    private var milliseconds = 0.0
    /// Steps and time that the averages rest on.
    private var seen: (steps: Int, milliseconds: Int) = (0, 0)

    private static let weight = 0.3
    /// What an estimate of the time left must rest on.
    private static let enough = (steps: 10, milliseconds: 2000)

    public init() {}

    mutating func letPass(_ milliseconds: Int) {
        // A tick of more than a day is a clock that was set.
        running += min(max(0, milliseconds), 86_400_000)
    }

    mutating func mark(step: Int) {
        guard let last, step >= last.step else {
            self.last = (step, running)
            return
        }
        let (new, time) = (step - last.step, running - last.milliseconds)
        guard time > 0 else { return }
        steps += Self.weight * (Double(new) - steps)
        milliseconds += Self.weight * (Double(time) - milliseconds)
        seen = (seen.steps + new, seen.milliseconds + time)
        self.last = (step, running)
    }

    /// Time that passes while training stands still is not counted.
    mutating func stop() { last = nil }

    /// At another speed what was measured means nothing.
    mutating func beginAnew() {
        let running = running
        self = RateMeter()
        self.running = running
    }

    /// `nil` until time has passed.
    public var stepsPerSecond: Double? { milliseconds > 0 ? steps * 1000 / milliseconds : nil }

    /// Seconds that so many steps take; `nil` until ten steps and two seconds were seen.
    public func seconds(for count: Int) -> Double? {
        guard seen.steps >= Self.enough.steps, seen.milliseconds >= Self.enough.milliseconds,
            let rate = stepsPerSecond, rate > 0
        else { return nil }
        return Double(max(count, 0)) / rate
    }

    public static func == (left: RateMeter, right: RateMeter) -> Bool {
        left.running == right.running && left.last?.step == right.last?.step
            && left.last?.milliseconds == right.last?.milliseconds && left.steps == right.steps
            && left.milliseconds == right.milliseconds && left.seen == right.seen
    }
}
