import Foundation
import Localization
import NeuralCore

extension Probe {
    /// How large the steps are beside the weights that they move: log10(|Δw| / |w|) of every weight, about -3 where all goes well
    /// (CS231n). Above -1 each step throws away what was there; below -4 nothing moves (TheDeepChecker).
    static let updateRatios = Probe(
        name: .updateRatios, title: Text("update ratios", "更新比例"),
        question: Text("How far does a step move the weights?", "一步把权重移动多远？")
    ) { session in
        guard let network = session.network, let optimizer = session.optimizer else { return nil }
        let weights = network.namedParameters().filter { $0.tensor.dim() > 1 }
        var logarithms = [[Float]](repeating: [], count: weights.count)
        var (calls, withGradient) = (0, 0)
        var norm: Float?
        for _ in 0..<steps {
            guard !StopSign.isUp else { return nil }
            let before = weights.map { $0.tensor.storage.snapshot() }
            for phase in session.experiment.fault.routine.phases {
                if phase == .update {
                    calls += 1
                    if optimizer.parameters.contains(where: { $0.presentGradient != nil }) { withGradient += 1 }
                }
                try? session.perform(phase)
                if phase == .update {
                    norm = optimizer.parameters.compactMap { $0.presentGradient?.norm().item() }.euclidean
                }
            }
            for (place, weight) in weights.enumerated() {
                let update = ParameterUpdate(weight.tensor, before: before[place])
                logarithms[place].append(update.change > 0 ? update.logarithm ?? .infinity : -.infinity)
            }
        }
        return seen(
            zip(weights.map(\.name), logarithms.map { $0.sorted()[steps / 2] }).map { $0 }, calls: calls,
            withGradient: withGradient, norm: norm)
    }

    private static let steps = 10

    private static func seen(
        _ ratios: [(name: String, logarithm: Float)], calls: Int, withGradient: Int, norm: Float?
    ) -> Findings {
        var seen = Findings()
        seen.note("updates", calls)
        seen.note("updates_with_gradient", withGradient)
        seen.say(
            Text(
                "In \(steps) steps of the loop optimizer.step() ran \(calls) times, \(withGradient) of them with gradients.",
                "循环走了 \(steps) 步，optimizer.step() 运行了 \(calls) 次，其中 \(withGradient) 次有梯度。"),
            withGradient == steps, breaks: calls == 0 ? .noUpdate : .updateBeforeBackward)
        if let norm, withGradient > 0 {
            seen.note("gradient_norm", norm)
            seen.say(
                Text(
                    "The gradients that the last step was made of have a norm of \(short(norm)).",
                    "最后一步用的梯度，范数是 \(short(norm))。"), norm > 1e-3 && norm < 1e3)
        }
        for (name, logarithm) in ratios {
            seen.note(name, logarithm)
            let isUsual = (-4...(-1)).contains(logarithm)
            if logarithm == -.infinity {
                seen.say(
                    Text("\(name) does not move at all.", "\(name) 完全不动。"), false,
                    breaks: withGradient == steps ? .noUpdate : nil)
            } else {
                seen.say(
                    Text(
                        "\(name): a step is 10^\(String(format: "%.1f", logarithm)) of the weights (usual: -4 to -1).",
                        "\(name)：一步是权重的 10^\(String(format: "%.1f", logarithm)) 倍（通常 -4 到 -1）。"),
                    isUsual, breaks: logarithm < -4 ? .smallSteps : .largeSteps)
            }
        }
        return seen
    }
}
