import Canvas
import Localization
import Training

/// What a loss gets that it does not take, above the loss's plot.
struct LossWarnings {
    var warnings: [LossWarning]
    var language: Language

    /// What they leave: a curve with its axis.
    static let leastHeight = 5

    /// - Returns: what is left below them.
    func draw(above rect: Rect, of frame: inout Frame, _ appearance: Appearance) -> Rect {
        guard !warnings.isEmpty else { return rect }
        let text = Paragraph(warnings.map { TextLine("! " + $0.text[language], appearance.theme.warning) })
        let height = min(text.height(width: rect.width), max(1, rect.height - Self.leastHeight))
        text.draw(in: rect.inset(bottom: rect.height - height), of: &frame, appearance)
        return rect.inset(top: height)
    }
}

extension LossWarning {
    /// What is wrong with what the loss gets, by which numbers, and what to do.
    public var text: Text {
        let name = loss.name
        switch kind {
        case .bounded(let layer, let range, let floors):
            let (low, high) = (significant(range.lowerBound), significant(range.upperBound))
            let function = floors.count == 1 ? "softmax" : "sigmoid"
            let floor =
                floors.count == 1
                ? Text("the loss cannot get below \(significant(floors[0]))", "损失低不过 \(significant(floors[0]))")
                : Text(
                    "the loss of a 1 cannot get below \(significant(floors[0])), that of a 0 not below \(significant(floors[1]))",
                    "答案是 1 的损失低不过 \(significant(floors[0]))，答案是 0 的低不过 \(significant(floors[1]))")
            return Text(
                "\(layer) gives numbers from \(low) to \(high), and \(name) takes a \(function) of its own: \(floor.en). "
                    + "Leave \(layer) out.",
                "\(layer) 的输出在 \(low) 到 \(high) 之间，而 \(name) 自己还要做一次 \(function)：\(floor.zh)。去掉 \(layer)。")
        case .ending(let layer, let kind, let missing):
            let input = loss == .bce ? Text("probabilities", "概率") : Text("log-probabilities", "对数概率")
            return Text(
                "\(name) takes \(input.en), and the network ends in \(layer) (\(kind.name)): end it with \(missing.key).",
                "\(name) 要的是\(input.zh)，网络却以 \(layer)（\(kind.name)）结尾：让它以 \(missing.key) 结尾。")
        case .noLogProbabilities(let row, let sum):
            let sum = significant(Float(sum))
            return Text(
                "\(name) takes log-probabilities: e^x of a row add up to 1; row \(row) gives \(sum). End with log_softmax: "
                    + "then no loss is below 0.",
                "\(name) 要的是对数概率：每行的 e^x 加起来是 1；第 \(row) 行却是 \(sum)。以 log_softmax 结尾，损失就不会小于 0。")
        case .noProbability(let place, let value):
            let (output, value) = ("output[\(place.map(String.init).joined(separator: ","))]", significant(value))
            let quoted = "'all elements of input should be between 0 and 1'"
            return Text(
                "\(name) takes probabilities, and \(output) is \(value). PyTorch stops here: \(quoted). End with sigmoid.",
                "\(name) 要的是概率，\(output) 却是 \(value)。PyTorch 在这里报错：\(quoted)。让网络以 sigmoid 结尾。")
        case .noDistribution(let row, let sum):
            let sum = significant(Float(sum))
            return Text(
                "\(name) compares with a distribution, and row \(row) of the target adds up to \(sum), not to 1.",
                "\(name) 要和一个分布比较，目标的第 \(row) 行加起来却是 \(sum)，不是 1。")
        case .targetOutside(let place, let value):
            let (target, value) = ("target[\(place.map(String.init).joined(separator: ","))]", significant(value))
            let quoted = "'all elements of target should be between 0 and 1'"
            let stop = Text(" PyTorch stops here: \(quoted).", "PyTorch 在这里报错：\(quoted)。")
            return Text(
                "\(name) compares with probabilities, and \(target) is \(value).",
                "\(name) 要和概率比较，\(target) 却是 \(value)。")
                + (loss == .bce ? stop : Text(""))
        }
    }
}
