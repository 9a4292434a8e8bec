import Canvas
import Localization
import Training

struct English: Wording {}

extension English: CommonWording {
    var language: Language { .en }
    func tooSmall(_ size: Size, needed: Size) -> String {
        "The window is \(size.width)x\(size.height); Glassnet needs \(needed.width)x\(needed.height)."
    }
    var opening: String { "Opening the experiment ..." }
    var widgetWords: WidgetWords { WidgetWords() }
    func parameters(_ count: Int) -> String {
        count == 1 ? "1 parameter" : "\(NumberFormat.count.string(count)) parameters"
    }
}
