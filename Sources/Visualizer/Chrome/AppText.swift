import Canvas
import Localization

/// What several screens say.
enum AppText {
    /// The window is smaller than `needed`.
    static func tooSmall(_ size: Size, needed: Size) -> Text {
        Text(
            "The window is \(size.width)x\(size.height); Glassnet needs \(needed.width)x\(needed.height).",
            "窗口现在是 \(size.width)x\(size.height)，Glassnet 至少需要 \(needed.width)x\(needed.height)。")
    }
    /// The experiment is being opened; nothing has come from the engine yet.
    static let opening = Text("Opening the experiment ...", "正在打开实验……")
    static func parameters(_ count: Int) -> Text {
        Text(
            count == 1 ? "1 parameter" : "\(NumberFormat.count.string(count)) parameters",
            "\(NumberFormat.count.string(count)) 个参数")
    }
    /// Between a heading and what follows it.
    static let colon = Text(": ", "：")
    static let notKeptMark = Text("progress is not kept", "进度没有保存")
}
