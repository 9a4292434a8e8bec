import Canvas
import Localization
import Training

struct Chinese: Wording {}

extension Chinese: CommonWording {
    var language: Language { .zh }
    func tooSmall(_ size: Size, needed: Size) -> String {
        "窗口现在是 \(size.width)x\(size.height)，Glassnet 至少需要 \(needed.width)x\(needed.height)。"
    }
    var opening: String { "正在打开实验……" }
    var widgetWords: WidgetWords { WidgetWords(more: "还有 # 行", position: "第 #-# 行，共 # 行") }
    func parameters(_ count: Int) -> String { "\(NumberFormat.count.string(count)) 个参数" }
}
