import NeuralCore

extension ComparedOperation {
    static let losses = [
        ComparedOperation("l1_loss", "nn.L1Loss", "L1Loss", output: { L1Loss(reduction: $1.reduction)($0[0], $0[1]) }),
        ComparedOperation(
            "mse_loss", "nn.MSELoss", "MSELoss", output: { MSELoss(reduction: $1.reduction)($0[0], $0[1]) }),
        ComparedOperation(
            "smooth_l1_loss", "nn.SmoothL1Loss", "SmoothL1Loss",
            output: { SmoothL1Loss(beta: $1["beta"].float, reduction: $1.reduction)($0[0], $0[1]) }),
        ComparedOperation(
            "huber_loss", "nn.HuberLoss", "HuberLoss",
            output: { HuberLoss(delta: $1["delta"].float, reduction: $1.reduction)($0[0], $0[1]) }),
        ComparedOperation(
            "hinge_embedding_loss", "nn.HingeEmbeddingLoss", "HingeEmbeddingLoss",
            output: { HingeEmbeddingLoss(margin: $1["margin"].float, reduction: $1.reduction)($0[0], $0[1]) }),
        ComparedOperation(
            "cross_entropy", "nn.CrossEntropyLoss", "CrossEntropyLoss",
            output: { x, arguments in
                let loss = CrossEntropyLoss(
                    weight: arguments.optional("weight") { $0.tensor.elements },
                    ignoreIndex: arguments.optional("ignore_index", \.int) ?? -100,
                    labelSmoothing: arguments.optional("label_smoothing", \.float) ?? 0, reduction: arguments.reduction)
                return loss(x[0], arguments["target"]["values"].ints)
            }),
        ComparedOperation(
            "cross_entropy_probabilities", "nn.CrossEntropyLoss (probabilities)", "CrossEntropyLoss",
            output: { x, arguments in
                let loss = CrossEntropyLoss(
                    weight: arguments.optional("weight") { $0.tensor.elements },
                    labelSmoothing: arguments.optional("label_smoothing", \.float) ?? 0, reduction: arguments.reduction)
                return loss(x[0], x[1])
            }),
        ComparedOperation(
            "nll_loss", "nn.NLLLoss", "NLLLoss",
            output: { x, arguments in
                let weight = arguments.optional("weight") { $0.tensor.elements }
                let loss = NLLLoss(
                    weight: weight, ignoreIndex: arguments.optional("ignore_index", \.int) ?? -100,
                    reduction: arguments.reduction)
                return loss(x[0], arguments["target"]["values"].ints)
            }),
        ComparedOperation(
            "binary_cross_entropy", "nn.BCELoss", "BCELoss",
            output: { BCELoss(weight: $1.optional("weight", \.tensor), reduction: $1.reduction)($0[0], $0[1]) }),
        ComparedOperation(
            "binary_cross_entropy_with_logits", "nn.BCEWithLogitsLoss", "BCEWithLogitsLoss",
            output: { x, arguments in
                let loss = BCEWithLogitsLoss(
                    weight: arguments.optional("weight", \.tensor),
                    posWeight: arguments.optional("pos_weight", \.tensor),
                    reduction: arguments.reduction)
                return loss(x[0], x[1])
            }),
        ComparedOperation(
            "kl_div", "nn.KLDivLoss", "KLDivLoss",
            output: { x, arguments in
                let loss = KLDivLoss(
                    reduction: KLDivLoss.Reduction(rawValue: arguments["reduction"].string)!,
                    logTarget: arguments.optional("log_target", \.bool) ?? false)
                return loss(x[0], x[1])
            }),
    ]
}

extension Fixture {
    fileprivate var reduction: Reduction { Reduction(rawValue: self["reduction"].string)! }
}
