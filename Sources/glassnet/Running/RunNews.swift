import Localization
import NeuralCore
import Training
import Visualizer

/// What a command tells of a run besides its results.
enum RunNews {
    case beginsAnew(String)
    case goesOn(String, after: Int)
    case allDone(String, epochs: Int)
    /// Early stopping ended it before.
    case hasEnded(String, TrainingEnd)
    case wrote([String])
    /// What a run was judged by, at its best.
    case reached(KeptRun.Metric)
    /// A run that is lost with the program.
    case notKept(String)
    /// Where a run lies, and what to do with it.
    case kept(RunFolder)
    /// A checkpoint could not be written.
    case goesOnAfter(ExperimentError)
    /// An event of the experiment that was not made at its step.
    case leftOut(RunChange, EditError)
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
        case .kept(let folder):
            Text(
                "kept in \(folder.path); next: glassnet runs show \(folder.word), runs open, train --resume",
                "保存在 \(folder.path)；接下来：glassnet runs show \(folder.word)、runs open、train --resume")
        case .reached(let metric):
            Text(
                "best \(metric.title.en) \(metric.bestText), in epoch \(metric.epoch + 1)",
                "最好的\(metric.title.zh) \(metric.bestText)，第 \(metric.epoch + 1) 轮")
        case .notKept(let experiment):
            Text(
                "the run is not kept; 'glassnet train \(experiment) --headless --save' trains it again and keeps it",
                "这次运行没有保存；“glassnet train \(experiment) --headless --save”再训练一次并保存")
        case .goesOnAfter(let error): error.text + Text("; the training goes on", "；训练接着进行")
        case .leftOut(let change, let reason):
            Text(
                "the event '\(change.edit)' at step \(change.step) is left out: ",
                "第 \(change.step) 步的“\(change.edit)”没有执行：") + reason.text
        case .notANumber(let loss, let step):
            Text(
                "the loss of step \(step) is \(loss.text), which is nothing to learn from; try a smaller learning rate",
                "第 \(step) 步的损失是 \(loss.text)，没法从它学；试试小一点的学习率")
        }
    }
}

extension RunNews {
    /// Where a trainer goes on that was resumed from a path.
    static func resumed(_ path: String, _ trainer: Trainer) -> RunNews {
        switch trainer.end {
        case let end? where end.cause != .epochs: .hasEnded(path, end)
        case _ where trainer.isFinished: .allDone(path, epochs: trainer.session.experiment.epochs)
        case _: .goesOn(path, after: trainer.step)
        }
    }
}

extension RunFolder {
    /// How a command names it: by its name where that is enough.
    fileprivate var word: String { word(in: RunsHome.path) }
}

extension Trainer {
    /// What is told at the end; `nil` before the first epoch's.
    var reached: RunNews? { metrics.last.map { .reached($0) } }
}
