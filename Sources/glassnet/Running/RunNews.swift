import Localization
import Training

/// What a command tells of a run besides its results.
enum RunNews {
    case beginsAnew(String)
    case goesOn(String, after: Int)
    case allDone(String, epochs: Int)
    /// Early stopping ended it before.
    case hasEnded(String, TrainingEnd)
    case wrote([String])
    /// A checkpoint could not be written.
    case goesOnAfter(ExperimentError)
    /// A loss that nothing can be learnt from; said once.
    case notANumber(Float, step: Int)

    var text: Text {
        switch self {
        case .beginsAnew(let path): Text("starts again, and writes over \(path)", "从头开始，覆盖 \(path)")
        case .goesOn(let path, let step): Text("goes on after step \(step), from \(path)", "从 \(path) 接着第 \(step) 步往下走")
        case .allDone(let path, let epochs):
            Text(
                "\(path) has done all \(epochs) epochs; give more with --epochs to go on",
                "\(path) 已经走完全部 \(epochs) 轮；用 --epochs 加几轮就接着走")
        case .hasEnded(let path, let end): Text("\(path) has ended. ", "\(path) 已经结束。") + end.text.capitalized
        case .wrote(let files): Text("wrote ", "写好了 ") + files.joined(Text(" and ", "、"))
        case .goesOnAfter(let error): error.text + Text("; the training goes on", "；训练接着进行")
        case .notANumber(let loss, let step):
            Text(
                "the loss of step \(step) is \(loss.text), which is nothing to learn from; try a smaller learning rate",
                "第 \(step) 步的损失是 \(loss.text)，没法从它学；试试小一点的学习率")
        }
    }
}
