import NeuralCore

extension Session {
    /// Where a number comes from that nothing computed; `nil` for numbers that somebody set, and for constants.
    func origin(of number: ElementPath, _ given: Explanation.Given) -> Explanation.Origin? {
        switch given {
        case .input: sampleOrigin(number) ?? inputDraw(number)
        case .target: sampleOrigin(number) ?? targetDraw(number)
        case .initial: initialDraw(number)
        case .loaded:
            experiment.weights.flatMap { file in
                initialWeights?.sources["\(number.tensor.owner)"].map { .file(file, tensor: $0) }
            }
        case .constant, .running, .edited, .zeroed, .seed, .initialState, .forgotten: nil
        }
    }

    /// Whether a parameter's first numbers are drawn.
    func isDrawn(_ owner: TensorPath.Owner) -> Bool { drawnParameters.contains { $0.name == "\(owner)" } }

    private func sampleOrigin(_ number: ElementPath) -> Explanation.Origin? {
        guard experiment.data != .random, let row = feed?.row(ofSample: number.index.first ?? 0) else { return nil }
        return .sample(data: "\(experiment.data)", row: row)
    }

    private func inputDraw(_ number: ElementPath) -> Explanation.Origin? {
        guard experiment.data == .random else { return nil }
        let shape = experiment.randomInputShape
        let place = position(number.index, Shape(shape))
        return .drawn(
            Explanation.Draw(
                call: experiment.randomInput.pytorch, elements: place..<place + 1, count: shape.reduce(1, *),
                seed: experiment.seed, before: .init(parameters: drawnParameters.reduce(0) { $0 + $1.count }, inputs: 0)
            ))
    }

    private func targetDraw(_ number: ElementPath) -> Explanation.Origin? {
        guard experiment.data == .random else { return nil }
        let shape = experiment.randomTargetShape
        let count = shape.reduce(1, *)
        let columns = shape.last ?? 1
        let (then, isOfRow): (String, Bool) =
            switch experiment.loss.targetKind {
            case .numbers: ("", false)
            case .classes: (".argmax(dim=1)", true)
            case .probabilities: (".sigmoid()", false)
            case .distribution: (".softmax(dim=-1)", true)
            case .logDistribution: (".log_softmax(dim=-1)", true)
            }
        let sides = experiment.randomTargetView.map(String.init).joined(separator: ", ")
        let scale = experiment.fault.targetScale
        let place = position(number.index, Shape(experiment.loss.targetKind == .classes ? [shape[0]] : shape))
        let first = experiment.loss.targetKind == .classes ? place * columns : place / columns * columns
        return .drawn(
            Explanation.Draw(
                call: experiment.randomTarget.pytorch,
                then: ".view(\(sides))" + then + (scale == 1 ? "" : " * \(scale)"),
                elements: isOfRow ? first..<first + columns : place..<place + 1, count: count, seed: experiment.seed,
                before: .init(
                    parameters: drawnParameters.reduce(0) { $0 + $1.count },
                    inputs: experiment.randomInputShape.reduce(1, *))))
    }

    private func initialDraw(_ number: ElementPath) -> Explanation.Origin? {
        guard let shape = (try? tensor(TensorPath(number.tensor.owner)))?.shape,
            let drawn = drawnParameters.first(where: { $0.name == "\(number.tensor.owner)" })
        else { return nil }
        let place = position(number.index, shape)
        return .drawn(
            Explanation.Draw(
                call: drawn.call, elements: place..<place + 1, count: drawn.count, seed: experiment.seed,
                fanIn: drawn.fanIn, before: .init(parameters: drawn.before, inputs: 0)))
    }

    /// The parameters that begin with drawn numbers, in the order in which they are drawn; the others begin as constants.
    private var drawnParameters: [(name: String, call: String, count: Int, fanIn: [Int]?, before: Int)] {
        guard let network else { return [] }
        var before = 0
        return zip(experiment.plan.layers, network.layers).flatMap { planned, layer in
            guard let beginning = planned.spec.beginning(planned.input), case .module(let module) = layer else {
                return [(name: String, call: String, count: Int, fanIn: [Int]?, before: Int)]()
            }
            return module.namedParameters().map { part, tensor in
                let name = "\(planned.name).\(part)"
                defer { before += tensor.numel() }
                let (call, fanIn) = beginning.call(name, tensor)
                return (name, call, tensor.numel(), fanIn, before)
            }
        }
    }
}

extension Beginning {
    /// PyTorch's own call that draws a parameter, and its fan_in where it has one.
    fileprivate func call(_ name: String, _ tensor: Tensor) -> (call: String, fanIn: [Int]?) {
        switch self {
        case .normal: return ("nn.init.normal_(\(name))", nil)
        case .evenly(let fanIn):
            // fan_in is a weight's, whose first dimension counts the outputs.
            let isWeight = tensor.dim() > 1 && tensor.numel() == tensor.shape[0] * fanIn.reduce(1, *)
            return (
                isWeight
                    ? "nn.init.kaiming_uniform_(\(name), a=math.sqrt(5))" : "nn.init.uniform_(\(name), -bound, bound)",
                fanIn
            )
        }
    }
}
