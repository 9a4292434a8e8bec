import Canvas
import Training

extension Chinese {
    func meaning(of loss: String) -> String {
        switch loss {
        case "L1Loss": "|输出 - 目标| 的平均"
        case "MSELoss": "（输出 - 目标）的平方的平均"
        case "SmoothL1Loss", "HuberLoss": "离目标近时用平方误差，远时用绝对误差，再取平均"
        case "CrossEntropyLoss": "正确类别得到的概率，取对数，变号，再对这一批取平均"
        case "NLLLoss": "正确类别的对数概率，变号，再对这一批取平均"
        case "KLDivLoss": "输出的分布离目标的分布有多远"
        case "BCELoss", "BCEWithLogitsLoss": "正确答案得到的概率，取对数，变号，再取平均"
        default: "输出离目标有多远"
        }
    }
}
