import Expressions
import Lessons
import Training

extension Chinese: LearnWording {
    func refused(_ refusal: PhaseRefusal) -> String {
        guard let raised = refusal.inPyTorch else { return "Glassnet 不能这样做：\(sentence(.phase(refusal)))" }
        let remark = if case .unrecorded(let reason) = refusal { "。\(self.remark(reason))" } else { "" }
        return "PyTorch 会报错：\(raised)\(remark)"
    }
}
