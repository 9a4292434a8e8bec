import NeuralCore

/// A network with a hidden mistake, drawn by its number: of as many cases in a row as there are mistakes each has another one.
public struct ClinicCase: Sendable {
    /// From 1.
    public let number: Int
    public let fault: ClinicFault
    public let patient: ClinicPatient
    /// What may be wrong with it, the mistake among them.
    public let candidates: [ClinicFault]
    /// What may be done about it.
    public let treatments: [Treatment]
    /// The network with the mistake, and as its author meant it.
    public let broken: Experiment
    public let healthy: Experiment

    public static let numbers = 1...999_999
    static let candidateCount = 8
    /// The experiments' seeds are drawn from them: for each every mistake was seen to be found and healed.
    static let seeds = 5

    /// - Precondition: a number of ``numbers``.
    public init(_ number: Int) throws {
        let all = ClinicFault.all
        let (block, place) = (number - 1).quotientAndRemainder(dividingBy: all.count)
        let fault = all[Generator(seed: UInt64(block)).randperm(all.count)[place]]
        let dice = Generator(seed: UInt64(number) &+ 1_000_000)
        let patient = fault.patients[dice.randperm(fault.patients.count)[0]]
        let others = dice.randperm(all.count).map { all[$0] }.filter { $0.name != fault.name }
        try self.init(
            number, fault, patient, seed: UInt64(dice.randperm(Self.seeds)[0]),
            beside: others.filter { $0.patients.contains(patient) })
    }

    /// - Parameter others: mistakes that the patient may have, too, in an order drawn for the case
    init(
        _ number: Int, _ fault: ClinicFault, _ patient: ClinicPatient, seed: UInt64, beside others: [ClinicFault] = []
    ) throws {
        (self.number, self.fault, self.patient) = (number, fault, patient)
        let names = Set((others.prefix(Self.candidateCount - 1) + [fault]).map(\.name))
        candidates = ClinicFault.all.filter { names.contains($0.name) }
        let decoys: Set<Treatment.Name> = [.moreEpochs, .clipGradients, .adam]
        let useful = Set(candidates.map(\.treatment))
        treatments = Treatment.all.filter { useful.contains($0.name) || decoys.contains($0.name) }
        var experiment = try patient.experiment()
        experiment.seed = seed
        let pair = try fault.pair(experiment)
        (broken, healthy) = (pair.broken, pair.healthy)
    }
}

/// The number says all.
extension ClinicCase: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.number == right.number }
}

extension Experiment {
    /// Its layers in a few characters each: `linear 64→32`.
    public var layerWords: [String] {
        plan.layers.map { layer in
            [layer.spec.kind.key, layer.spec.detail(layer.input)].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}
