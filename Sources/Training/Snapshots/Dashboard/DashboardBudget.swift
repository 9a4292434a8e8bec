/// Decides how often the parts of the dashboard are worked out while training runs, so that all of them together take about
/// three hundredths of its time.
struct DashboardBudget {
    private var parts: [DashboardRequest.Part: Work] = [:]
    private var last: TrainSnapshot?

    /// What a part took, and when it was done, in nanoseconds.
    private struct Work {
        var cost: UInt64
        var end: UInt64

        func rests(at time: UInt64, _ cost: UInt64) -> Bool { time - end < cost * DashboardBudget.rest }
    }

    private var cost: UInt64 { parts.values.reduce(0) { $0 + $1.cost } }

    /// Whether the next snapshot is to show what its step's update does to the weights.
    func needsUpdate(_ request: DashboardRequest, clock: (() -> UInt64)?) -> Bool {
        request.parts.contains { part in
            guard part.row.needsUpdate else { return false }
            guard let clock, let work = parts[part] else { return true }
            return !work.rests(at: clock(), cost)
        }
    }

    /// So many times what all parts took together pass before one is worked out again.
    private static let rest: UInt64 = 33

    /// - Parameter clock: nanoseconds that have passed; `nil`: everything is worked out anew.
    mutating func fill(
        _ snapshot: inout TrainSnapshot, of trainer: Trainer, with request: DashboardRequest, clock: (() -> UInt64)?
    ) {
        parts = parts.filter { request.parts.contains($0.key) }
        // What is seen beside what it was stays while other things are on show.
        if let last { (snapshot.layers, snapshot.histograms) = (last.layers, last.histograms) }
        let cost = self.cost
        for part in request.parts {
            let lacksUpdate = part.row.needsUpdate && trainer.session.updates.isEmpty
            if let clock, let last, let work = parts[part] {
                let now = clock()
                if lacksUpdate || work.rests(at: now, cost) {
                    part.row.takeOver(last, &snapshot)
                    let seconds = Int((now - work.end) / 1_000_000_000)
                    if seconds > 0 { snapshot.ages[part] = seconds }
                    continue
                }
            }
            let start = clock?() ?? 0
            part.row.workOut(trainer, &snapshot)
            let end = clock?() ?? 0
            // A step whose update is kept takes about as much longer.
            parts[part] = Work(cost: (end - start) * (part.row.needsUpdate ? 2 : 1), end: end)
        }
        last = snapshot
    }
}
