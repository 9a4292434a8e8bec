import Canvas
import Training

extension English {
    func meaning(of loss: String) -> String {
        switch loss {
        case "L1Loss": "the mean of |output - target|"
        case "MSELoss": "the mean of (output - target) squared"
        case "SmoothL1Loss", "HuberLoss": "squared error near the target, absolute error far from it, averaged"
        case "CrossEntropyLoss":
            "minus the logarithm of the probability given to the right class, averaged over the batch"
        case "NLLLoss": "minus the log-probability of the right class, averaged over the batch"
        case "KLDivLoss": "how far the output's distribution is from the target's"
        case "BCELoss", "BCEWithLogitsLoss":
            "minus the logarithm of the probability given to the right answer, averaged"
        default: "how far the output is from the target"
        }
    }
}
