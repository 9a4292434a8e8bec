/// What is to be written of a run: taken where it trains, written while it trains on.
struct RunPiece: Sendable {
    var events: [Event] = []
    /// A new text of the experiment's file: something was changed.
    var experiment: String?
    /// Weights that are the best so far, and the checkpoint.
    var best, last: WeightFile?

    struct Event: Sendable {
        var event: Trainer.Event
        /// Seconds since 1970.
        var time: Double
        /// TensorBoard's records of the weights after it.
        var histograms: [UInt8] = []
    }

    var isEmpty: Bool { events.isEmpty && experiment == nil && best == nil && last == nil }

    mutating func add(_ events: [Trainer.Event], at time: Double) {
        self.events += events.map { Event(event: $0, time: time) }
    }
}
