/// The healthy twin of a broken experiment, as it was after the same phase, and what differs between the two.
public struct TwinSnapshot: Sendable, Equatable {
    /// What is broken beside it.
    public var breaking: FaultScenario
    public var run: RunDescription
    public var step: Int
    public var completed: Phase?
    public var losses: [Float]
    public var loss: Float?
    public var output: [Float]
    public var target: StepSnapshot.Target
    public var layers: [LayerSnapshot]
    public var parameters: [ParameterSnapshot]
    /// What is not the same in the broken run, to be marked on both sides.
    public var differences: Set<Difference>
    /// The broken run's parameters that are no longer as `define` made them, and whether the twin has any.
    public var brokenMoved: [String] = []
    public var hasMoved = false

    public enum Difference: Hashable, Sendable {
        case lossFunction, learningRate
        /// The order of the script's phases, or one that was left out.
        case script
        case loss, output, target
        /// A layer's output, or its presence.
        case layer(String)
        case parameter(String)
        case gradient(String)
    }

    public init(breaking: FaultScenario, of snapshot: StepSnapshot, differences: Set<Difference>) {
        self.breaking = breaking
        self.differences = differences
        run = snapshot.run
        step = snapshot.step
        completed = snapshot.completed
        losses = snapshot.losses
        loss = snapshot.loss
        output = snapshot.output
        target = snapshot.target
        layers = snapshot.layers
        parameters = snapshot.parameters
    }
}

extension TwinSnapshot {
    /// - Parameters: snapshots of both after the same phase, and what `define` made in both.
    init(_ breaking: FaultScenario, broken: StepSnapshot, healthy: StepSnapshot, defined: PairedRun.Defined?) {
        var differences: Set<Difference> = []
        func compare<Value: Equatable>(_ path: KeyPath<StepSnapshot, Value>, _ difference: Difference) {
            if broken[keyPath: path] != healthy[keyPath: path] { differences.insert(difference) }
        }
        compare(\.run.loss, .lossFunction)
        compare(\.run.learningRate, .learningRate)
        compare(\.completed, .script)
        compare(\.loss, .loss)
        compare(\.output, .output)
        compare(\.target, .target)
        let layers = Dictionary(uniqueKeysWithValues: healthy.layers.map { ($0.name, $0) })
        for layer in broken.layers where layers[layer.name]?.activation != layer.activation {
            differences.insert(.layer(layer.name))
        }
        let parameters = Dictionary(uniqueKeysWithValues: healthy.parameters.map { ($0.name, $0) })
        for parameter in broken.parameters {
            let twin = parameters[parameter.name]
            if twin?.value != parameter.value { differences.insert(.parameter(parameter.name)) }
            if twin?.gradient != parameter.gradient { differences.insert(.gradient(parameter.name)) }
        }
        self.init(breaking: breaking, of: healthy, differences: differences)
        guard let defined else { return }
        func moved(_ snapshot: StepSnapshot, _ before: [Statistics]) -> [String] {
            zip(snapshot.parameters, before).filter { $0.value != $1 }.map(\.0.name)
        }
        brokenMoved = moved(broken, defined.broken)
        hasMoved = !moved(healthy, defined.healthy).isEmpty
    }
}
