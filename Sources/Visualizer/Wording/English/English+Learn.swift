import Expressions
import Lessons
import Training

extension English: LearnWording {
    func refused(_ refusal: PhaseRefusal) -> String {
        guard let raised = refusal.inPyTorch else { return "Glassnet refuses: \(refusal)" }
        let remark = if case .unrecorded(let reason) = refusal { ". \(reason.remark)" } else { "" }
        return "PyTorch refuses: \(raised)\(remark)"
    }
}
