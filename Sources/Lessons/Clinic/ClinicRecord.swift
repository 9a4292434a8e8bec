import Training

/// What a learner did in a case of the clinic.
public struct ClinicRecord: Sendable, Equatable {
    public var number: Int
    /// In the order in which they were done.
    public var tests: [Probe.Name] = []
    public var named: [ClinicFault.Name] = []
    public var prescribed: [Prescribed] = []
    /// Of the best time that it was played to its end.
    public var best: Int?
    public private(set) var isDone = false

    public struct Prescribed: Sendable, Equatable {
        public var treatment: Treatment.Name
        /// The part of what the mistake cost that came back.
        public var share: Float
        public var heals: Bool
    }

    public init(number: Int, best: Int? = nil) { (self.number, self.best) = (number, best) }

    mutating func finish(with points: Int) {
        isDone = true
        best = max(best ?? 0, points)
    }

    /// Whether it may be of this case: the mistakes may have become others since it was written.
    func fits(_ current: ClinicCase) -> Bool {
        let (names, treatments) = (current.candidates.map(\.name), current.treatments.map(\.name))
        return number == current.number && named.allSatisfy(names.contains)
            && prescribed.allSatisfy { treatments.contains($0.treatment) }
    }
}

extension ClinicRecord {
    /// As files have it, in one line.
    var yaml: String {
        func list(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }
        var parts = [
            "tests: \(list(tests.map(\.rawValue)))", "named: \(list(named.map(\.rawValue)))",
            "prescribed: \(list(prescribed.map(\.treatment.rawValue)))",
            "shares: \(list(prescribed.map { "\($0.share)" }))",
            "healed: \(prescribed.contains(where: \.heals))", "done: \(isDone)",
        ]
        if let best { parts.append("best: \(best)") }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// - Throws: what is wrong with an entry, with its line.
    init(_ number: Int, _ entry: inout Settings) throws(ExperimentError) {
        self.init(number: number)
        tests = try entry.texts("tests")?.compactMap(Probe.Name.init) ?? []
        named = try entry.texts("named")?.compactMap(ClinicFault.Name.init) ?? []
        let treatments = try entry.texts("prescribed")?.compactMap(Treatment.Name.init) ?? []
        let shares = try entry.texts("shares")?.compactMap(Float.init) ?? []
        let isHealed = try entry.flag("healed") ?? false
        prescribed = zip(treatments, shares).enumerated().map { place, one in
            Prescribed(treatment: one.0, share: one.1, heals: isHealed && place == treatments.count - 1)
        }
        isDone = try entry.flag("done") ?? false
        best = try entry.integer("best", in: 0...ClinicScore.whole)
        try entry.finish()
    }
}
