import Datasets
import Localization
import NeuralCore

extension Session {
    /// One number as it is now.
    ///
    /// - Throws: which part of its name is wrong, or what has to run first.
    /// - Complexity: O(1), and O(elements) for `.update` of a tensor.
    public func value(of number: ElementPath) throws(NumberError) -> Float {
        if number.tensor.attribute == .update {
            let (now, before) = try changed(number.tensor.owner)
            let position = try position(of: number.index, in: now.shape, of: number.tensor)
            return now.withElements { $0[position] } - before.values[position]
        }
        let tensor = try tensor(number.tensor)
        let position = try position(of: number.index, in: tensor.shape, of: number.tensor)
        return tensor.withElements { $0[position] }
    }

    /// All numbers of a tensor as they are now. It shares the session's storage: read it before the next phase.
    ///
    /// - Throws: which part of its name is wrong, or what has to run first.
    public func tensor(_ reference: TensorPath) throws(NumberError) -> Tensor {
        switch reference.attribute {
        case .value: return try values(of: reference.owner)
        case .gradient: return try gradient(of: reference.owner)
        case .update:
            let (now, before) = try changed(reference.owner)
            return now.change(since: before)
        case .state(let name): return try optimizerState(name, of: reference.owner)
        }
    }

    /// Where an index lies, row by row.
    func position(of index: [Int], in shape: Shape, of tensor: TensorPath) throws(NumberError) -> Int {
        if index.isEmpty, shape.numel() == 1 { return 0 }
        guard index.count == shape.count else {
            if index.isEmpty { throw .indexNeeded(tensor: tensor.description, shape: Array(shape)) }
            throw .indexCount(tensor: tensor.description, shape: Array(shape), given: index.count)
        }
        var position = 0
        for (dimension, place) in index.enumerated() {
            guard place >= 0, place < shape[dimension] else {
                throw .outOfRange(
                    tensor: tensor.description, dimension: dimension, index: place, size: shape[dimension])
            }
            position = position * shape[dimension] + place
        }
        return position
    }

    // MARK: Values

    private func values(of owner: TensorPath.Owner) throws(NumberError) -> Tensor {
        switch owner {
        case .input:
            guard let batch = now.batch else { throw .notYet("input", network == nil ? .define : .forward) }
            return batch.inputs
        case .target:
            guard let batch = now.batch else { throw .notYet("target", network == nil ? .define : .forward) }
            return batch.targets.tensor
        case .output: return try output("output", layer: experiment.plan.layers.count - 1)
        case .loss:
            guard let loss = now.loss else { throw .notYet("loss", .loss) }
            return loss
        case .layer(let name): return try output(name, layer: try layer(named: name))
        case .parameter(let layer, let name): return try parameter(layer, name)
        case .operation(let number): return try operation(number).output
        }
    }

    /// A layer's output in the last forward.
    func output(_ name: String, layer: Int) throws(NumberError) -> Tensor {
        guard network != nil else { throw .notYet(name, .define) }
        if showsAllOutputs, layer < now.outputs.count { return now.outputs[layer] }
        // After a step that kept only the network's own output.
        guard !showsAllOutputs, layer == experiment.plan.layers.count - 1, let last = now.outputs.last else {
            throw .notYet(name, .forward)
        }
        return last
    }

    /// A layer's place in the plan.
    func layer(named name: String) throws(NumberError) -> Int {
        let names = experiment.plan.layers.map(\.name)
        guard let place = names.firstIndex(of: name) else {
            // `fc1.wieght`: the layer is there, the parameter is not.
            if let dot = name.lastIndex(of: "."), names.contains(String(name[..<dot])) {
                _ = try parameter(String(name[..<dot]), String(name[dot...].dropFirst()))
            }
            let known = ["input", "target", "output", "loss"] + names
            throw .unknownLayer(name, nearest: nearestName(to: name, among: known), known: known)
        }
        return place
    }

    /// A parameter, or a buffer such as a running mean.
    func parameter(_ layer: String, _ name: String) throws(NumberError) -> Tensor {
        _ = try self.layer(named: layer)
        guard let network else { throw .notYet("\(layer).\(name)", .define) }
        let tensors = network.namedTensors().filter { $0.name.hasPrefix(layer + ".") }
        guard let (_, tensor) = tensors.first(where: { $0.name == "\(layer).\(name)" }) else {
            throw .unknownParameter(
                layer: layer, name: name, known: tensors.map { String($0.name.dropFirst(layer.count + 1)) })
        }
        return tensor
    }

    func operation(_ number: Int) throws(NumberError) -> Node {
        guard let trace = now.recording.trace else { throw .notYet("#\(number)", network == nil ? .define : .forward) }
        guard trace.nodes.indices.contains(number - 1) else {
            throw .unknownOperation(number, count: trace.nodes.count)
        }
        return trace.nodes[number - 1]
    }

    // MARK: Gradients

    private func gradient(of owner: TensorPath.Owner) throws(NumberError) -> Tensor {
        let missing: NumberError.Missing = now.backwardsSinceZero == nil ? .backward : .backwardOfThisForward
        switch owner {
        case .target: throw .noGradient(owner.description)
        case .input, .parameter:
            let tensor = try values(of: owner)
            // Cleared, which is zero without being stored.
            if tensor.isGradCleared { return Tensor.zeros(tensor.shape) }
            if let gradient = tensor.grad { return gradient }
            guard tensor.requiresGrad else { throw .requiresGradOff(owner.description) }
            if try passes(of: owner) == 0 { throw .cleared(owner.description) }
            throw .notYet("\(owner).grad", .backward)
        case .output, .layer:
            let tensor = try values(of: owner)
            if !tensor.requiresGrad, now.outputs.last?.requiresGrad == true { throw .noGradient(owner.description) }
            guard let gradient = tensor.grad else { throw .notYet("\(owner).grad", missing) }
            return gradient
        case .loss:
            guard let gradient = try values(of: owner).node?.upstreamGradient else {
                throw .notYet("loss.grad", missing)
            }
            return gradient
        case .operation(let number):
            guard let gradient = try operation(number).upstreamGradient else { throw .notYet("\(owner).grad", missing) }
            return gradient
        }
    }

    /// How many passes have reached a leaf since it was last cleared; `nil` where none ever did.
    func passes(of leaf: TensorPath.Owner) throws(NumberError) -> Int? {
        if leaf == .input { return now.inputPasses }
        return now.gradientPasses[try parameterIndex(of: leaf)]
    }

    // MARK: Updates

    /// A parameter's place among all parameters.
    func parameterIndex(of owner: TensorPath.Owner) throws(NumberError) -> Int {
        guard case .parameter(let layer, let name) = owner else {
            _ = try values(of: owner)
            throw .notAParameter(owner.description)
        }
        let tensor = try parameter(layer, name)
        guard let index = network?.parameters().firstIndex(where: { $0 === tensor }) else {
            throw .notAParameter(owner.description)
        }
        return index
    }

    /// A parameter, and its numbers before the last update.
    private func changed(_ owner: TensorPath.Owner) throws(NumberError) -> (now: Tensor, before: Buffer) {
        let index = try parameterIndex(of: owner)
        guard let update = now.recording.update, let network else { throw .notYet("\(owner).update", .update) }
        let parameter = network.parameters()[index]
        return (parameter.withNumbers(update.after[index]), update.before[index])
    }

    private func optimizerState(_ name: String, of owner: TensorPath.Owner) throws(NumberError) -> Tensor {
        let index = try parameterIndex(of: owner)
        let known = experiment.optimizer.stateNames
        let full = OptimizerKind.fullStateName(name)
        guard known.contains(full) else {
            throw .noState(name: name, optimizer: experiment.optimizer.kind.name, known: known)
        }
        guard let state = optimizer?.state[index, full] else { throw .notYet("\(owner).\(name)", .update) }
        return state
    }
}

extension Batch.Targets {
    /// The target's numbers; classes as their indices.
    fileprivate var tensor: Tensor {
        switch self {
        case .values(let values): values
        case .classes(let labels): Tensor(labels.map { Float($0) })
        }
    }
}

/// The names of the tensors in one graph.
struct TensorNames {
    let trace: Trace
    private var leaves: [ObjectIdentifier: TensorPath.Owner] = [:]
    private var results: [ObjectIdentifier: TensorPath.Owner] = [:]

    /// - Parameter isPresent: whether the graph is the last forward's. Of an earlier one only parameters have names.
    init(_ session: Session, _ trace: Trace, isPresent: Bool) {
        self.trace = trace
        for (name, tensor) in session.network?.namedTensors() ?? [] {
            guard let dot = name.lastIndex(of: ".") else { continue }
            leaves[ObjectIdentifier(tensor)] = .parameter(
                layer: String(name[..<dot]), name: String(name[name.index(after: dot)...]))
        }
        guard isPresent else { return }
        if let batch = session.batch {
            leaves[ObjectIdentifier(batch.inputs)] = .input
            if case .values(let values) = batch.targets { leaves[ObjectIdentifier(values)] = .target }
        }
        for (number, node) in trace.nodes.enumerated() { results[ObjectIdentifier(node)] = .operation(number + 1) }
        // A layer that does nothing (dropout in evaluation) gives back what it got: the name is the first layer's.
        for (layer, output) in zip(session.experiment.plan.layers, session.outputs).reversed() {
            if let node = output.node { results[ObjectIdentifier(node)] = .layer(layer.name) }
            // Where nothing before it is trained, autograd takes it for a leaf.
            if output.node == nil, output !== session.batch?.inputs {
                leaves[ObjectIdentifier(output)] = .layer(layer.name)
            }
        }
        if let node = session.loss?.node { results[ObjectIdentifier(node)] = .loss }
    }

    /// Gives a leaf, or an operation's result, a name of its own.
    mutating func call(_ tensor: Tensor, _ owner: TensorPath.Owner) { leaves[ObjectIdentifier(tensor)] = owner }
    mutating func call(_ node: Node, _ owner: TensorPath.Owner) { results[ObjectIdentifier(node)] = owner }

    func owner(of tensor: Tensor) -> TensorPath.Owner? {
        if let node = tensor.node { return results[ObjectIdentifier(node)] }
        return leaves[ObjectIdentifier(tensor)]
    }

    func owner(of node: Node) -> TensorPath.Owner? { results[ObjectIdentifier(node)] }
}

extension Session {
    /// The names in the last forward's graph; `nil` before it.
    var names: TensorNames? { now.recording.trace.map { TensorNames(self, $0, isPresent: true) } }
}
