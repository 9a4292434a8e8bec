import NeuralCore

/// What a loss may be told, by PyTorch's names; each kind has some of it.
struct LossSettings: Sendable, Equatable {
    var reduction = KLDivLoss.Reduction.mean
    /// A factor for each class, or for each output.
    var weight: [Double]?
    var posWeight: [Double]?
    var ignoreIndex = -100
    var labelSmoothing = 0.0
    var beta = 1.0
    var delta = 1.0
    var logTarget = false

    var plainReduction: Reduction { Reduction(rawValue: reduction.rawValue) ?? .mean }
    var classWeights: [Float]? { weight?.map { Float($0) } }
    static func tensor(_ numbers: [Double]?) -> Tensor? { numbers.map { Tensor($0.map { Float($0) }) } }
}

extension KindSetting<LossSettings> {
    /// - Parameter kinds: those that this loss knows; `none` leaves nothing that backward could begin with.
    static func reduction(_ kinds: [KLDivLoss.Reduction] = [.mean, .sum]) -> KindSetting {
        KindSetting(
            "reduction", \.reduction, code: { Code(pytorch: "'\($0.rawValue)'", swift: ".\($0.rawValue)") },
            yaml: \.rawValue
        ) { file throws(ExperimentError) in
            guard let word = try file.text("reduction") else { return nil }
            if word == KLDivLoss.Reduction.none.rawValue { throw file.failure(.lossWithoutReduction, at: "reduction") }
            guard let kind = kinds.first(where: { $0.rawValue == word }) else {
                throw file.failure(
                    .unknownName(word, kind: .other("reduction"), known: kinds.map(\.rawValue)), at: "reduction")
            }
            return kind
        }
    }

    /// A list with a number for each class or output.
    ///
    /// - Parameter isTensor: whether Swift's argument is a tensor too
    static func weights(
        _ name: String, _ path: WritableKeyPath<LossSettings, [Double]?> & Sendable, isTensor: Bool = false
    ) -> KindSetting {
        KindSetting(
            name, path,
            code: { numbers in
                let list = numbers ?? []
                return Code(pytorch: "torch.tensor(\(list))", swift: isTensor ? "Tensor(\(list))" : "\(list)")
            }, yaml: { $0.map { "[" + $0.map(\.yaml).joined(separator: ", ") + "]" } ?? "null" },
            given: { file throws(ExperimentError) in
                file.isNull(name) ? nil : try file.numbers(name, .atLeastZero).map { .some($0) }
            })
    }

    static let classWeights = weights("weight", \.weight)
    static let ignoreIndex = whole("ignore_index", \.ignoreIndex)
}

extension LossSpec {
    /// Checks that there is a weight for each class or output.
    func check(_ plan: NetworkPlan, at place: SourcePlace?) throws(ExperimentError) {
        let outputs = plan.output.last ?? 1
        for (key, numbers) in [("weight", settings.weight), ("pos_weight", settings.posWeight)] {
            guard let numbers, numbers.count != outputs, numbers.count != 1 || targets == .classes else { continue }
            throw ExperimentError(.weightCount(key: key, got: numbers.count, outputs: outputs), at: place)
        }
    }
}
