import Canvas
import Localization
import Training

/// What screens say of findings beside their own panels.
enum FindingText {
    /// After what a number is that is none.
    static let more = Text(" ! shows how it came and what may help.", "按 ! 看它怎么来的、有什么办法。")
    /// In the header, beside the verdict.
    static func count(_ count: Int) -> Text {
        Text("! \(count) \(count == 1 ? "finding" : "findings")", "! \(count) 个问题")
    }
}

extension Finding.Severity {
    func style(_ theme: Theme) -> Style {
        switch self {
        case .note: theme.accent
        case .warning: theme.warning
        case .error: theme.bad
        }
    }
}
