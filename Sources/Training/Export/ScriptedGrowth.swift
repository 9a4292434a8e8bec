/// A network that becomes another one, in PyTorch's words: what stays is handed on, what is new is drawn in the order of the
/// layers, as in a running session.
struct ScriptedGrowth {
    let lines: [String]
    /// What `forward` is called that comes with it; `nil` where the network's own stays.
    let forward: String?

    /// - Parameter name: of another `forward`, should there be one.
    init(from before: Experiment, to after: Experiment, forward name: String) {
        let (old, new) = (Self.properties(before.plan), Self.properties(after.plan))
        let isSameForward = TrainingCode(before).forward() == TrainingCode(after).forward()
        forward = isSameForward ? nil : name
        let ending = isSameForward ? [] : ["Net.forward = \(name)"]
        let haveSameTensors =
            old.map(\.name) == new.map(\.name)
            && zip(old, new).allSatisfy { $1.layer.isSame(as: $0.layer) || $1.layer.tensors.isEmpty }
        if haveSameTensors {
            lines =
                zip(old, new).flatMap { old, new -> [String] in
                    guard !new.layer.isSame(as: old.layer) else { return [] }
                    if let dropout = new.layer.spec as? DropoutSpec, old.layer.spec.kind == dropout.kind {
                        return ["net.\(new.name).p = \(dropout.probability.code.pytorch)"]
                    }
                    return ["net.\(new.name) = \(new.made)"]
                } + ending
            return
        }
        let beginning = [
            "old = dict(net.named_children()) | dict(net.named_parameters(recurse=False))",
            "for name in old: delattr(net, name)",
        ]
        let moved = new.flatMap { new in Self.handingOn(old.first { $0.layer.name == new.layer.name }, to: new) }
        let frozen = TrainingCode(after)
        let switches = new.filter { new in !Self.isKept(old.first { $0.layer.name == new.layer.name }, new) }
            .flatMap { $0.layer.tensors.map(\.name).filter(Set(after.frozenTensors).contains) }
            .compactMap { frozen.switching($0, on: false)?.code.pytorch }
        lines =
            beginning + moved + switches + ["optimizer.param_groups[0][\"params\"] = list(net.parameters())"] + ending
    }

    /// A layer that the network keeps: `nn.Linear(2, 8)`.
    private struct Property {
        var name: String
        var layer: NetworkPlan.PlannedLayer
        var made: String
    }

    private static func properties(_ plan: NetworkPlan) -> [Property] {
        let names = PythonNames(plan)
        return zip(plan.layers, plan.code).enumerated().compactMap { position, pair in
            switch pair.1 {
            case .module(let call, _): Property(name: names[position], layer: pair.0, made: call.code.pytorch)
            case .parameter(let made, _): Property(name: names[position], layer: pair.0, made: made.pytorch)
            case .function, .method: nil
            }
        }
    }

    private static func isKept(_ old: Property?, _ new: Property) -> Bool {
        old.map { $0.layer.tensors.map(\.shape) == new.layer.tensors.map(\.shape) } ?? false
    }

    private static func handingOn(_ old: Property?, to new: Property) -> [String] {
        let made = "net.\(new.name) = \(new.made)"
        guard let old, isKept(old, new) else { return [made] }
        let kept = "old[\"\(old.name)\"]"
        guard !new.layer.isSame(as: old.layer) else { return ["net.\(new.name) = \(kept)"] }
        guard !new.layer.tensors.isEmpty else { return [made] }
        if case .parameter = new.layer.code { return [made, "net.\(new.name) = \(kept)"] }
        // Made again for another input; its numbers, and what the optimizer remembers of them, are the old ones.
        return [
            made, "net.\(new.name).load_state_dict(\(kept).state_dict())",
            "for name, p in \(kept).named_parameters(): setattr(net.\(new.name), name, p)",
        ]
    }
}
