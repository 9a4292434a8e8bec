import NeuralCore

extension GradientCase {
    /// Every loss over elements, with each reduction, in output and target. Targets are made from the second input.
    static let elementwiseLosses = Reduction.allCases.flatMap { reduction in
        [
            GradientCase("L1 \(reduction)", [2, 4], [2, 4], draw: .spread) {
                L1Loss(reduction: reduction)($0[0], $0[1])
            },
            GradientCase("MSE \(reduction)", [2, 3], [2, 3]) { MSELoss(reduction: reduction)($0[0], $0[1]) },
            GradientCase("smooth L1 \(reduction)", [2, 4], [2, 4], draw: .spread) {
                SmoothL1Loss(beta: 0.6, reduction: reduction)($0[0], $0[1])
            },
            GradientCase("Huber \(reduction)", [2, 4], [2, 4], draw: .spread) {
                HuberLoss(delta: 0.6, reduction: reduction)($0[0], $0[1])
            },
            GradientCase("BCE \(reduction)", [2, 3], [2, 3], draw: .between(0.2, 0.8)) {
                BCELoss(weight: Tensor([1, 2, 0.5]), reduction: reduction).ofAnyNumbers($0[0], $0[1])
            },
            GradientCase("BCE with logits \(reduction)", [2, 3], [2, 3]) {
                let loss = BCEWithLogitsLoss(
                    weight: Tensor([1, 2, 0.5]), posWeight: Tensor([3, 1, 0.5]), reduction: reduction)
                return loss($0[0], sigmoid($0[1]))
            },
            GradientCase("cross entropy of probabilities \(reduction)", [3, 4], [3, 4]) {
                let loss = CrossEntropyLoss(weight: [1, 0.5, 2, 1], labelSmoothing: 0.1, reduction: reduction)
                return loss($0[0], softmax($0[1]))
            },
            GradientCase("broadcast MSE \(reduction)", [3, 1], [3]) {
                ToldWarnings.listen()
                return MSELoss(reduction: reduction)($0[0], $0[1])
            },
        ]
    }

    static let classLosses =
        Reduction.allCases.flatMap { reduction in
            [
                GradientCase("NLL \(reduction)", [3, 4]) { NLLLoss(reduction: reduction)($0[0], [1, 3, 0]) },
                GradientCase("cross entropy \(reduction)", [3, 4]) {
                    CrossEntropyLoss(reduction: reduction)($0[0], [1, 3, 0])
                },
                GradientCase("cross entropy with everything \(reduction)", [3, 4, 2]) {
                    let loss = CrossEntropyLoss(
                        weight: [1, 0.5, 2, 1], ignoreIndex: 2, labelSmoothing: 0.2, reduction: reduction)
                    return loss($0[0], [1, 3, 0, 2, 2, 1])
                },
            ]
        }
        + KLDivLoss.Reduction.allCases.flatMap { reduction in
            [
                GradientCase("KL divergence \(reduction)", [3, 4], [3, 4]) {
                    KLDivLoss(reduction: reduction)(logSoftmax($0[0]), softmax($0[1]))
                },
                GradientCase("KL divergence of logarithms \(reduction)", [3, 4], [3, 4]) {
                    KLDivLoss(reduction: reduction, logTarget: true)(logSoftmax($0[0]), logSoftmax($0[1]))
                },
            ]
        }
}
