import Foundation
import NeuralCore

/// One of PyTorch's own samples with PyTorch's results (Tests/Reference/pytorch_samples.py).
struct PyTorchSample {
    let entry: Fixture
    private static let operations = Dictionary(uniqueKeysWithValues: ComparedOperation.sampled.map { ($0.fixture, $0) })
    private static let pointwise: Set = ["arithmetic", "functions", "comparisons"]
    /// Of 0 and -0 either is the larger: PyTorch's vectors take another than its scalars. Of gelu they have other zeros, too.
    private static let ofEqualsEither: Set = ["maximum", "minimum", "clamp", "clamp_tensors", "hardtanh", "gelu"]

    var blank: SampleVerdict {
        SampleVerdict(
            group: entry["group"].string, pytorch: entry["pytorch"].string, source: entry["source"].string,
            isRefusedByPyTorch: entry["refuses"].exists)
    }

    /// Computes it with one thread and with two, which must give the same bits, and holds it against PyTorch's.
    func verdict(explaining: Bool = false) -> SampleVerdict {
        var verdict = blank
        let threads = threadCount
        defer { setThreadCount(threads) }
        setThreadCount(1)
        if entry.optional("kind", \.string) == "schedule", !verdict.isRefusedByPyTorch {
            let (largest, problem) = SampledSchedule(entry).judged()
            verdict.forward = largest
            if let problem { (verdict.kind, verdict.reason) = (.wrong, problem) }
            return verdict
        }
        // At special values the suite of explanations has a test of its own.
        let (results, nodes) = computed(explaining: explaining && !verdict.source.hasPrefix("special"))
        guard !verdict.isRefusedByPyTorch else {
            // Sizes that PyTorch has no memory or no number for may have an answer here.
            if entry["refuses"].string != "a size" {
                (verdict.kind, verdict.reason) = (.wrong, "computed though PyTorch says: \(entry["refuses"].string)")
            }
            return verdict
        }
        setThreadCount(2)
        let again = computed(explaining: false).results
        var problems: [String] = []
        let isExact =
            Self.pointwise.contains(verdict.group) && !Self.ofEqualsEither.contains(entry["operation"].string)
        // What these send back is the upstream gradient less a mean of it: beside that it is rounded.
        let operation = entry["operation"].string
        let isBalanced = operation.contains("norm") || operation.contains("Norm") || operation.contains("softmax")
        let upstream =
            isBalanced ? entry.optional("upstream", \.tensor)?.elements.lazy.map { Double($0.magnitude) }.max() ?? 0 : 0
        let rounding: ExpectedTensor.Rounding = !isBalanced && Self.pointwise.contains(verdict.group) ? .own : .shared
        for (name, isGradient, tensor) in results {
            guard let expected = expected(name, isGradient) else { continue }
            guard let tensor else {
                if expected.single.contains(where: { $0 != 0 }) { problems.append("\(name): no gradient") }
                continue
            }
            let twin = again.first { $0.name == name && $0.isGradient == isGradient }?.tensor
            if twin.map(bytes) != bytes(tensor) {
                problems.append("\(name): two threads give other numbers than one")
            }
            let (largest, problem) = expected.judge(
                tensor, within: isGradient ? 1e-4 : 1e-5, rounding, beside: isGradient ? upstream : 0,
                signsOfZero: !isGradient && isExact)
            if isGradient {
                verdict.gradient = max(verdict.gradient, largest)
            } else {
                verdict.forward = max(verdict.forward, largest)
            }
            if let problem { problems.append("\(name)\(problem)") }
        }
        let explained = nodes.map(ExplainedNumbers.init)
        verdict.explained = explained?.count ?? 0
        problems += explained?.problems ?? []
        if !problems.isEmpty { (verdict.kind, verdict.reason) = (.wrong, problems.joined(separator: "; ")) }
        return verdict
    }

    private func bytes(_ tensor: Tensor) -> Data { tensor.elements.withUnsafeBytes { Data($0) } }

    private func expected(_ name: String, _ isGradient: Bool) -> ExpectedTensor? {
        if name == "output" { return entry["output"].expected }
        for part in isGradient ? ["slopes"] : ["others", "after", "state", "steps"] {
            if let found = entry.optional(part, { $0.dictionary[name] }), let found, found.exists {
                return found.expected
            }
        }
        if isGradient, let index = Int(name.drop { !$0.isNumber }), entry["gradients"].exists {
            let gradient = entry["gradients"].list[index]
            return gradient.exists ? gradient.expected : nil
        }
        if entry["steps"].exists {
            let parts = name.split(separator: ".")
            return entry["steps"][String(parts[0])].list[Int(parts[1])!].expected
        }
        return nil
    }

    typealias Results = [(name: String, isGradient: Bool, tensor: Tensor?)]

    private func computed(explaining: Bool) -> (results: Results, nodes: Trace?) {
        switch entry.optional("kind", \.string) {
        case "module": return (SampledModule(entry).results(), nil)
        case "optimizer": return (optimized(), nil)
        case "schedule":
            _ = SampledSchedule(entry).numbers()
            return ([], nil)
        default: return operated(explaining: explaining)
        }
    }

    private func operated(explaining: Bool) -> (results: Results, nodes: Trace?) {
        let gradients = entry.optional("gradients", \.list) ?? []
        let inputs = entry["inputs"].list.map(\.tensor)
        for (input, gradient) in zip(inputs, gradients) { input.requiresGrad = gradient.exists }
        guard let operation = Self.operations[entry["operation"].string] else {
            fatalError("no call is compared with \(entry["operation"].string)")
        }
        let outcome = operation.compute(inputs, entry["arguments"])
        var results: Results = [("output", false, outcome.output)]
        results += outcome.others.map { ($0.key, false, $0.value) }
        guard entry["upstream"].exists, outcome.output.requiresGrad else { return (results, nil) }
        let trace = explaining && outcome.output.numel() <= 64 ? Trace(of: outcome.output) : nil
        if let trace {
            do {
                var pass = try BackwardSteps(
                    from: outcome.output, gradient: entry["upstream"].tensor, afterwards: .keepForLooking)
                pass.finish()
            } catch { fatalError("\(error)") }
            return (results + slopes(inputs), trace)
        }
        outcome.output.backward(gradient: entry["upstream"].tensor)
        return (results + slopes(inputs), nil)
    }

    private func slopes(_ inputs: [Tensor]) -> Results {
        inputs.enumerated().filter { $1.requiresGrad }.map { ("gradient \($0)", true, $1.grad) }
    }

    /// The parameters after some of 25 steps.
    private func optimized() -> Results {
        let parameters = entry["inputs"].list.map(\.tensor)
        for parameter in parameters { parameter.requiresGrad = true }
        let (scales, centers) = (entry["scales"].list.map(\.tensor), entry["centers"].list.map(\.tensor))
        let optimizer = entry.optimizer(names: parameters.indices.map(String.init), parameters)
        let isSpecial = entry["source"].string == "special values"
        var results: Results = []
        for step in 1...25 {
            withNoGrad {
                for (index, parameter) in parameters.enumerated() {
                    parameter.grad = isSpecial ? centers[index].clone() : scales[index] * (parameter - centers[index])
                }
            }
            optimizer.step()
            guard entry["steps"].keys.contains("\(step)") else { continue }
            results += parameters.enumerated().map { ("\(step).\($0)", false, $1.clone().detach()) }
        }
        return results
    }
}
