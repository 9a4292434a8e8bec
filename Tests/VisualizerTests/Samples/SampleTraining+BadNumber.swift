import Localization

@testable import Training

extension SampleTraining {
    /// Three findings, the first with numbers to open and a remedy to try, the last with advice alone.
    static var diagnosis: Diagnosis {
        var diagnosis = Diagnosis(of: RunEvidence())
        diagnosis.verdict = .learning(from: 2.31, to: 0.8412)
        let weight = TensorPath.Owner.parameter(layer: "fc2", name: "weight")
        diagnosis.findings = [
            Finding(
                .largeSteps, .error, steps: 20...60,
                at: [ElementPath(weight, .gradient, at: [3, 77]), ElementPath(weight, .update, at: [3, 77])],
                [.init("ratio", -1.2)],
                Text(
                    "The updates of fc2.weight are 6 % of the weights for 40 steps.", "fc2.weight 的更新连续 40 步占权重的 6 %。"),
                falseAlarm: Text("In the first steps of a run.", "刚开始的几步。"),
                remedy: Remedy(
                    Text("Learning rate 0.001 in place of 0.01.", "学习率从 0.01 改成 0.001。"), [.learningRate(0.001)],
                    from: 20),
                lesson: "10-when-it-does-not-learn"),
            Finding(
                .deadUnits, .warning, steps: 45...89, [.init("dead", 31)],
                Text("31 of 84 units of relu4 are 0 for each of 256 samples.", "relu4 的 84 个单元里有 31 个对 256 个样本全是 0。"),
                falseAlarm: Text("When a layer is far wider than the task needs.", "这一层比任务需要的宽得多时。"),
                remedy: Remedy(Text("A leaky ReLU.", "换成 leaky ReLU。"))),
            Finding(
                .inputScale, .note, steps: 0...89, [.init("deviation", 52)],
                Text("The inputs spread by 52.", "输入的标准差是 52。"),
                falseAlarm: Text("Never seen.", "没见过。"), remedy: Remedy(Text("Divide by 255.", "除以 255。"))),
        ]
        return diagnosis
    }

    /// What a run says that waits before ``bad``.
    static var badDiagnosis: Diagnosis {
        var diagnosis = diagnosis
        diagnosis.findings = [
            Finding(
                .badNumber, .error, steps: 80...90, at: [bad.number], [.init("step", 90)], bad.text,
                falseAlarm: Text("None: no step leads back from NaN.", "不会误报：NaN 一旦出现就回不去了。"),
                remedy: Remedy(
                    Text("Learning rate 0.001 in place of 0.01.", "学习率从 0.01 改成 0.001。"), [.learningRate(0.001)],
                    from: 80),
                lesson: "10-when-it-does-not-learn")
        ]
        diagnosis.findings[0].otherRemedies = [
            Remedy(
                Text("Clip the gradients to norm 1.", "把梯度的范数裁剪到 1。"), [.change(.setting("clip", "{norm: 1}"))],
                from: 80)
        ]
        return diagnosis
    }

    /// A layer whose sum is too large for a Float, after ten steps in which everything grew.
    static var bad: FirstBadNumber {
        let number = ElementPath(.layer("fc1"), at: [0, 3])
        var explanation = Explanation(
            number: number, value: .infinity, kind: .forward(operation: OperationKind("Linear")),
            formula: "y[n,o] = b[o] + Σ x[n,i] w[o,i]")
        explanation.terms = [(2e20, 1.5e19), (-3e18, 8e18)].enumerated().map { index, factors in
            Explanation.Term(
                .summand,
                [
                    .init(symbol: "x[0,\(index)]", value: factors.0, number: ElementPath(.input, at: [0, index])),
                    .init(
                        symbol: "w[3,\(index)]", value: factors.1,
                        number: ElementPath(.parameter(layer: "fc1", name: "weight"), at: [3, index])),
                ], contribution: factors.0 * factors.1)
        }
        return FirstBadNumber(
            step: 90, phase: .forward, operation: OperationKind("Linear"), explanation: explanation,
            growth: (80...90).map { step in
                let size = Float(step - 79)
                return .init(
                    step: step, weight: 0.1 * size * size, activation: step == 90 ? .infinity : size * size * size,
                    update: step == 90 ? nil : 0.1 * size)
            })
    }
}
