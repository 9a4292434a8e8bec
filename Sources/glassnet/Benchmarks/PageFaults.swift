import Foundation

extension Work {
    /// Pages that the system maps and clears in a round, on all threads together: 0 where every buffer is used again.
    ///
    /// - Parameter rounds: how many are counted; their mean is returned. What comes before the eleventh round is not counted:
    ///   `done` rounds are behind it.
    func pageFaults(rounds: Int = 10, after done: Int) -> Double {
        for _ in done..<max(done, 10) { _ = round() }
        let before = pageFaultsSoFar()
        for _ in 0..<rounds { _ = round() }
        return Double(pageFaultsSoFar() - before) / Double(rounds)
    }
}

/// Of this process, without those that waited for a disk (getrusage(2): `ru_minflt`).
private func pageFaultsSoFar() -> Int {
    var usage = rusage()
    #if os(Linux)
        getrusage(RUSAGE_SELF.rawValue, &usage)
    #else
        getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage.ru_minflt
}
