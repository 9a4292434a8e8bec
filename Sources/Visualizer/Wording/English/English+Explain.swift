import Canvas
import Training

extension English: ExplainWording {
    func operationMeaning(_ operation: String) -> String {
        switch operation {
        case "Conv2d":
            "Convolution: the kernel lies on a window of the input. Multiply the numbers that lie on each other, add the "
                + "products, add the bias."
        case "Linear": "Linear: every number of the input times its weight, all added, plus the bias."
        case "ReLU": "ReLU: positive numbers pass, negative ones become 0."
        case "LeakyReLU": "Leaky ReLU: positive numbers pass, negative ones are made small."
        case "MaxPool2d": "Max pooling: the largest number of a window."
        case "AvgPool2d", "AdaptiveAvgPool2d": "Average pooling: the mean of a window."
        case "View": "The same number at another place: only the shape changes."
        case "Softmax": "Softmax: e to this number, as a share of all of them."
        case "LogSoftmax": "The logarithm of softmax: the number minus the logarithm of the sum of all e^x."
        case "L1Loss": "L1 loss: the mean of |output - target|."
        case "MSELoss": "Squared error: the mean of (output - target) squared."
        case "CrossEntropyLoss", "NLLLoss": "Minus the logarithm of the probability given to the right class, averaged."
        case "KLDivLoss": "KL divergence: how far the output's distribution is from the target's."
        case "HuberLoss", "SmoothL1Loss": "The mean of |output - target|, squared where it is small."
        case "BCELoss", "BCEWithLogitsLoss":
            "Binary cross entropy: minus the logarithm of the probability given to what is right, averaged."
        case "LocalResponseNorm": "Divided by a power of the squares of its neighbours in other channels."
        case "Dropout": "Dropout: some numbers become 0 at random, the others are scaled up."
        case "BatchNorm2d", "LayerNorm":
            "Normalised: minus the mean, divided by the deviation, then scaled and shifted."
        case "Mean": "The mean of several numbers."
        case "Sum", "Add": "A sum."
        case "Multiply": "A product of two numbers."
        default: "Computed by \(operationName(operation))."
        }
    }

    func letters(_ kind: Explanation.Kind) -> [(letter: String, meaning: String)] {
        switch kind {
        case .forward(let operation): letters(operation)
        case .gradient(let through): [("dL/dy", "the result's gradient")] + (through.first.map(letters) ?? [])
        case .update(let optimizer), .state(let optimizer):
            [
                ("w", "the number"), ("lr", "learning rate"), ("g", "gradient"), ("decay", "weight decay"),
                ("v", optimizer == "SGD" ? "momentum_buffer" : "exp_avg_sq"), ("μ", "momentum"),
                ("m", optimizer == "RMSprop" ? "grad_avg" : "exp_avg"),
                ("s", optimizer == "Adagrad" ? "sum of g²" : "square_avg, mean of g²"), ("b", "momentum_buffer"),
                ("ε", "a tiny number"),
            ]
        case .given: []
        }
    }

    private func letters(_ operation: String) -> [(letter: String, meaning: String)] {
        let image: [(letter: String, meaning: String)] = [
            ("n", "sample"), ("c", "channel"), ("i", "row"), ("j", "column"),
        ]
        switch operation {
        case "Conv2d":
            return [("y", "result"), ("x", "input"), ("w", "kernel"), ("b", "bias"), ("o", "output channel")] + image
                + [("p", "row in the kernel"), ("q", "column in it")]
        case "Linear":
            return [
                ("y", "result"), ("x", "input"), ("w", "weight"), ("b", "bias"), ("n", "sample"), ("o", "place in y"),
                ("i", "place in x"),
            ]
        case "MaxPool2d", "AvgPool2d", "AdaptiveAvgPool2d":
            return [("y", "result"), ("x", "input")] + image + [("p", "row in the window"), ("q", "column in it")]
        case "CrossEntropyLoss", "NLLLoss":
            return [
                ("L", "the loss"), ("l", "a sample's"), ("x", "log-probabilities (log_softmax of the output)"),
                ("t", "target"), ("w", "weight of a class"), ("label", "the right class"), ("C", "number of classes"),
            ]
        case "BatchNorm2d", "LayerNorm":
            return [
                ("y", "result"), ("x", "input"), ("γ", "weight"), ("β", "bias"), ("μ", "mean"), ("σ", "deviation"),
                ("ε", "a tiny number"), ("n", "how many are normalised together"), ("x̂", "(x - μ) s"),
            ]
        case "Softmax", "LogSoftmax":
            return [("y", "result"), ("x", "what goes in"), ("i", "this place"), ("j", "each place of the row")]
        case "LocalResponseNorm":
            return [
                ("y", "result"), ("x", "input"), ("c", "channel"), ("j", "channels around it"),
                ("i", "channels around it"),
            ]
        case let loss where loss.hasSuffix("Loss"):
            return [
                ("L", "the loss"), ("l", "one number's"), ("x", "output"), ("t", "target"), ("w", "weight"),
                ("σ", "sigmoid"), ("p", "weight of positives"),
            ]
        default: return [("y", "result"), ("x", "what goes in"), ("m", "mask")]
        }
    }

    func refused(_ error: NumberError) -> String {
        let text = error.description
        // A tensor's name is written as it is.
        let isName = !["a", "no", "there"].contains(text.prefix { $0 != " " })
        return (isName ? "" : text.prefix(1).uppercased()) + text.dropFirst(isName ? 0 : 1)
            + (text.hasSuffix("?") ? "" : ".")
    }

    func isComputed(_ number: String) -> String {
        "\(number) is computed, so it cannot be set. Change what it is computed from: a weight, the input, the target."
    }
}
