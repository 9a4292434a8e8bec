import Canvas
import Training

extension Chinese: WarningWording {
    func sentence(_ warning: LossWarning) -> String {
        let loss = warning.loss.name
        switch warning.kind {
        case .bounded(let layer, let range, let floors):
            let function = floors.count == 1 ? "softmax" : "sigmoid"
            let floor =
                floors.count == 1
                ? "损失低不过 \(number(floors[0]))"
                : "答案是 1 的损失低不过 \(number(floors[0]))，答案是 0 的低不过 \(number(floors[1]))"
            return "\(layer) 的输出在 \(number(range.lowerBound)) 到 \(number(range.upperBound)) 之间，而 \(loss)"
                + " 自己还要做一次 \(function)：\(floor)。去掉 \(layer)。"
        case .ending(let layer, let kind, let missing):
            return "\(loss) 要的是\(input(warning.loss))，网络却以 \(layer)（\(kind.name)）结尾：让它以 \(missing.key) 结尾。"
        case .noLogProbabilities(let row, let sum):
            return "\(loss) 要的是对数概率：每行的 e^x 加起来是 1；第 \(row) 行却是 \(number(Float(sum)))。"
                + "以 log_softmax 结尾，损失就不会小于 0。"
        case .noProbability(let place, let value):
            return "\(loss) 要的是概率，output\(text(place)) 却是 \(number(value))。PyTorch 在这里报错："
                + "'all elements of input should be between 0 and 1'。让网络以 sigmoid 结尾。"
        case .noDistribution(let row, let sum):
            return "\(loss) 要和一个分布比较，目标的第 \(row) 行加起来却是 \(number(Float(sum)))，不是 1。"
        case .targetOutside(let place, let value):
            let quoted = warning.loss == .bce ? "PyTorch 在这里报错：'all elements of target should be between 0 and 1'。" : ""
            return "\(loss) 要和概率比较，target\(text(place)) 却是 \(number(value))。" + quoted
        }
    }

    private func input(_ loss: LossSpec) -> String { loss == .bce ? "概率" : "对数概率" }

    private func number(_ value: Float) -> String { NumberFormat.significant(4).string(value) }

    private func text(_ place: [Int]) -> String { "[\(place.map(String.init).joined(separator: ","))]" }
}
