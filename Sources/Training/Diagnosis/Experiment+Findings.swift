extension Experiment {
    /// What shows before anything runs and without a look at the samples.
    public var staticFindings: [Finding] { RunEvidence(facts: facts()).staticFindings }

    /// The same with a look at them.
    ///
    /// - Throws: data that cannot be read.
    public func findingsBeforeRun() throws(ExperimentError) -> [Finding] {
        let data = try loadData()
        var facts = facts(of: data)
        if let data { facts.data = DataFacts(data.split, data.task, loss, outputs: plan.output) }
        return RunEvidence(facts: facts).staticFindings
    }
}

extension RunEvidence {
    fileprivate var staticFindings: [Finding] { DiagnosisRule.all.filter(\.isStatic).compactMap { $0.find(self) } }
}
