/// Decides how often the parts of the dashboard are worked out while training runs, so that all of them together take about
/// three hundredths of its time.
struct DashboardBudget {
    private var parts: [DashboardRequest.Part: Work] = [:]
    private var last: TrainSnapshot?

    /// What a part took, and when it was done, in nanoseconds.
    private struct Work {
        var cost: UInt64
        var end: UInt64
    }

    /// So many times what all parts took together pass before one is worked out again.
    private static let rest: UInt64 = 33

    /// - Parameter clock: nanoseconds that have passed; `nil`: everything is worked out anew.
    mutating func fill(
        _ snapshot: inout TrainSnapshot, of trainer: Trainer, with request: DashboardRequest, clock: (() -> UInt64)?
    ) {
        parts = parts.filter { request.parts.contains($0.key) }
        let cost = parts.values.reduce(0) { $0 + $1.cost }
        for part in request.parts {
            if let clock, let last, let work = parts[part], clock() - work.end < cost * Self.rest {
                part.row.takeOver(last, &snapshot)
                continue
            }
            let start = clock?() ?? 0
            part.row.workOut(trainer, &snapshot)
            let end = clock?() ?? 0
            parts[part] = Work(cost: end - start, end: end)
        }
        last = snapshot
    }
}
