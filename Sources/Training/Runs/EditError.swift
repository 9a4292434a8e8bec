import Localization

/// Why something cannot be changed by hand: a sentence that says what can.
public enum EditError: Error, Equatable, Sendable, Worded {
    case notDefined
    case learningRate(Double)
    case notANumber(Float)
    /// `conv1[0,2,14,9]`: a result.
    case computed(String)
    /// Labels are the places of classes.
    case notAClass(Float, count: Int)
    /// Only parameters and the input have a requires_grad that can be switched.
    case notALeaf(String)
    case notAParameter(String)
    case noSuchSample(SamplePlace, count: Int)
    /// A layer that takes the mean of each channel over the batch.
    case oneSample(layer: String)
    case number(NumberError)
    case experiment(ExperimentError)
    /// Beside a healthy twin, which would have to change too.
    case whileBroken
    /// What only a run has that is stepped through.
    case onlyInStepper
    /// Nothing would be left that trains.
    case everythingFrozen

    public var text: Text {
        switch self {
        case .notDefined: Text("there is nothing to change yet: define comes first", "还没有东西可改：先运行 define。")
        case .learningRate(let rate):
            Text("a learning rate of \(rate) is not possible; it must be 0 or more", "学习率不能是 \(rate)；要么是 0，要么是正数。")
        case .notANumber(let value): Text("\(value) cannot be put in; use a finite number", "不能改成 \(value)；要一个有限的数。")
        case .computed(let name):
            Text(
                "\(name) is computed, so it cannot be set. Change what it is computed from: a weight, the input, the target.",
                "\(name) 是算出来的，不能直接改。要改就改它的来源：权重、输入或目标。")
        case .notAClass(let value, let count):
            Text(
                "\(value) is not a class; the target here is one of the classes 0 to \(count - 1)",
                "\(value) 不是类别；这里的目标是 0 到 \(count - 1) 之一。")
        case .notALeaf(let name):
            Text(
                "PyTorch: RuntimeError: you can only change requires_grad flags of leaf variables. \(name) is computed; switch a"
                    + " parameter or the input",
                "PyTorch 会报错：RuntimeError: you can only change requires_grad flags of leaf variables. \(name) 是算出来的；能开关的是参数和输入。"
            )
        case .notAParameter(let name):
            Text(
                "\(name) has no requires_grad to switch here: parameters have, and the input",
                "\(name) 没有可以开关的 requires_grad：参数和输入才有。")
        case .noSuchSample(let place, let count):
            count == 0
                ? Text("these data have no samples to choose from", "这份数据里没有可以选的样本。")
                : Text(
                    "there is no sample \(place.index); there are \(count), from 0",
                    "没有第 \(place.index) 个样本；共有 \(count) 个，从 0 数起。")
        case .oneSample(let layer):
            Text(
                "\(layer) needs more than one value per channel in training, so one sample alone cannot go through it",
                "\(layer) 训练时每个通道要有一个以上的数，所以不能只放进一个样本。")
        case .number(let error): error.text
        case .experiment(let error): error.text
        case .whileBroken:
            Text("first end the experiment of the break-it menu: mend", "先结束“弄坏它”的实验：mend")
        case .onlyInStepper:
            Text("that belongs to single phases; open the stepper for it", "这是单个阶段的事；要到逐步模式里做")
        case .everythingFrozen:
            Text(
                "no parameter would be trained any more; leave one with requires_grad on",
                "这样就没有参数可训练了；至少留一个 requires_grad 开着")
        }
    }
}
