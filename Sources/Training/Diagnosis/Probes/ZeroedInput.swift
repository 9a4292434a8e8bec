import Foundation
import Localization

extension Probe {
    /// Two runs from the same weights, one of them blind: it gets zeros for inputs. Where the seeing one gets no further, nothing
    /// of the input reaches the answer.
    ///
    /// A. Karpathy, "A Recipe" (input-independent baseline); the two standard errors are TheDeepChecker's.
    static let zeroedInput = Probe(
        name: .zeroedInput, title: Text("zeroed input", "输入置零"),
        question: Text("Does the network learn more than one that gets zeros as input?", "比起输入全是零的网络，它学得更多吗？")
    ) { session in
        let seeing = session.aside { session.lossesAfterBeginning() }
        let blind = session.aside {
            session.feed?.blind()
            return session.lossesAfterBeginning()
        }
        guard !StopSign.isUp else { return nil }
        let gain = blind.mean - seeing.mean
        let error = ((seeing.variance + blind.variance) / Double(seeing.count)).squareRoot()
        var seen = Findings()
        seen.note("loss", seeing.mean)
        seen.note("loss_without_input", blind.mean)
        seen.note("standard_error", error)
        seen.say(
            Text(
                "Mean loss of steps \(steps / 2 + 1) to \(steps): \(short(seeing.mean)) with the inputs, \(short(blind.mean)) with zeros (standard error of the difference \(short(error))).",
                "第 \(steps / 2 + 1) 到 \(steps) 步的平均损失：有输入时 \(short(seeing.mean))，输入是零时 \(short(blind.mean))（差的标准误差 \(short(error))）。"
            ),
            gain > 2 * error, breaks: .inputIgnored)
        return seen
    }

    private static let steps = 100
}

extension Session {
    /// The losses of the second half of a hundred steps.
    fileprivate func lossesAfterBeginning() -> [Float] {
        (0..<100).map { _ in probeStep() }.suffix(50).map { $0 }
    }
}
