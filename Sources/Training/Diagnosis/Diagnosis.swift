/// What a run's evidence says: why it does not learn, and how far it is.
public struct Diagnosis: Sendable, Equatable {
    /// At most ``most``, causes before effects.
    public var findings: [Finding]
    public var verdict: Verdict

    public static let most = 3

    public init(of evidence: RunEvidence) {
        // What a test of a moment shows counts where the run bears it out.
        let known = evidence.hasLearned ? [] : evidence.probes.compactMap(\.finding)
        let own = DiagnosisRule.all.compactMap { $0.find(evidence) }
        let found = own + known.filter { test in !own.contains { $0.rule == test.rule } }
        let ranks = Dictionary(uniqueKeysWithValues: DiagnosisRule.Name.allCases.enumerated().map { ($1, $0) })
        findings = Array(found.sorted { ranks[$0.rule, default: 0] < ranks[$1.rule, default: 0] }.prefix(Self.most))
        // Who is told to go slower is not told to go faster.
        let rate = evidence.facts.learningRate
        if findings.contains(where: { $0.remedy?.turnsRate(rate) == -1 }) {
            for index in findings.indices where findings[index].remedy?.turnsRate(rate) == 1 {
                findings[index].remedy = nil
            }
        }
        verdict = Verdict(of: evidence)
    }
}
