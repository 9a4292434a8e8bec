import NeuralCore

extension OptimizerSpec {
    /// As scripts make it.
    var call: CodeCall {
        CodeCall(
            "optim.\(className)",
            [CodeArgument(code: "net.parameters()"), .named("lr", learningRate.code)]
                + settings)
    }

    /// The settings that differ from PyTorch's defaults, as its script writes them: `momentum=0.9`.
    public var settingsText: String { settings.compactMap { $0 }.list.pytorch }

    /// The settings besides the learning rate, in the order of Swift's arguments; `nil` for what is as usual.
    private var settings: [CodeArgument?] {
        switch (self, OptimizerSpec(kind)) {
        case (.sgd(let own), .sgd(let usual)):
            [
                .setting("momentum", own.momentum, usual: usual.momentum),
                .setting("dampening", own.dampening, usual: usual.dampening),
                .setting("weight_decay", own.weightDecay, usual: usual.weightDecay),
                .setting("nesterov", own.nesterov, usual: usual.nesterov),
            ]
        case (.adam(let own), .adam(let usual)), (.adamW(let own), .adamW(let usual)):
            [
                own.betas == usual.betas ? nil : .named("betas", "(\(own.betas.first.code), \(own.betas.second.code))"),
                .setting("eps", own.eps, usual: usual.eps),
                .setting("weight_decay", own.weightDecay, usual: usual.weightDecay),
                .setting("amsgrad", own.amsgrad, usual: usual.amsgrad),
            ]
        case (.rmsprop(let own), .rmsprop(let usual)):
            [
                .setting("alpha", own.alpha, usual: usual.alpha), .setting("eps", own.eps, usual: usual.eps),
                .setting("weight_decay", own.weightDecay, usual: usual.weightDecay),
                .setting("momentum", own.momentum, usual: usual.momentum),
                .setting("centered", own.centered, usual: usual.centered),
            ]
        case (.adagrad(let own), .adagrad(let usual)):
            [
                .setting("lr_decay", own.learningRateDecay, usual: usual.learningRateDecay),
                .setting("weight_decay", own.weightDecay, usual: usual.weightDecay),
                .setting("eps", own.eps, usual: usual.eps),
            ]
        default: []
        }
    }
}
