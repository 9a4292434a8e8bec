import NeuralCore

/// Which tensors autograd tracks, and how gradients are cleared.
extension TrainingCode {
    /// What the experiment's file freezes: whole layers in a loop, other tensors one by one.
    var frozen: [CodeLine] {
        guard !experiment.frozen.isEmpty else { return [] }
        let names = Set(experiment.frozenTensors)
        return experiment.plan.layers.enumerated().flatMap { position, layer -> [CodeLine] in
            let own = layer.tensors.map(\.name).filter(names.contains)
            guard !own.isEmpty else { return [] }
            guard own.count == layer.tensors.count, own.count > 1 else {
                return own.compactMap { switching($0, on: false) }
            }
            let parameters = "net.\(self.names[position]).parameters()" as Code
            return [
                CodeLine(
                    Code(
                        pytorch: "for p in \(parameters.pytorch): p.requires_grad_(False)",
                        swift: "\(parameters.swift).forEach { $0.requiresGrad = false }"), phase: .define,
                    made: .layers(position + 1...position + 1))
            ]
        }
    }

    /// `net.fc1.weight.requires_grad_(False)`
    func switching(_ name: String, on isTracked: Bool, at depth: CodeLine.Depth = 0, phase: Phase = .define)
        -> CodeLine?
    {
        guard let dot = name.lastIndex(of: "."),
            let position = experiment.plan.layers.firstIndex(where: { $0.name == name[..<dot] })
        else { return nil }
        let part = String(name[name.index(after: dot)...])
        let isOptional = part == "bias" || experiment.plan.layers[position].spec.kind.family == .normalization
        let code = experiment.plan.layers[position].code
        let isWhole = if case .parameter = code { true } else { false }
        let (pytorch, swift) = (
            code.name(of: part, in: names[position].pytorch), code.name(of: part, in: names[position].swift)
        )
        return CodeLine(
            Code(
                pytorch: "net.\(pytorch).requires_grad_(\(isTracked.code.pytorch))",
                swift: "net.\(swift)\(isOptional && !isWhole ? "?" : "").requiresGrad = \(isTracked.code.swift)"),
            at: depth, phase: phase,
            made: phase == .define ? .layers(position + 1...position + 1) : .parameters)
    }

    /// What was switched since: lines of the next forward.
    func switches(_ moment: Moment, at depth: CodeLine.Depth) -> [CodeLine] {
        moment.switched.compactMap { change in
            guard change.name == "input" else {
                return switching(change.name, on: change.isTracked, at: depth, phase: .forward)
            }
            return CodeLine(
                Code(
                    pytorch: "input.requires_grad_(\(change.isTracked ? "" : "False"))",
                    swift: "input.requiresGrad = \(change.isTracked)"), at: depth, phase: .forward, made: .input)
        }
    }

    /// PyTorch's usual way leaves no gradient; the older way leaves zeros.
    var clearing: Code {
        switch experiment.zeroGrad {
        case .none: Code(pytorch: "net.zero_grad()", swift: "net.zeroGrad()")
        case .zeros: Code(pytorch: "net.zero_grad(set_to_none=False)", swift: "net.zeroGrad(setToNone: false)")
        }
    }
}
