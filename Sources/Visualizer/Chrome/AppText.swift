import Canvas
import Localization
import Training

extension RunDescription {
    /// Loss and optimizer among other facts, from the longest: settings go first where they have no room, then the last facts.
    func headings(before: [String] = [], after: [String], _ glyphs: Glyphs) -> [String] {
        let rate = "\(optimizer.name) lr \(NumberFormat.shortest.string(learningRate))"
        let cut = " \(Character(glyphs.cutMark))"
        let isUsual = optimizerSettings.isEmpty && extras.isEmpty
        let whole =
            before + ["\(loss)", optimizerSettings.isEmpty ? rate : "\(rate) \(optimizerSettings)"] + extras + after
        let names =
            before + [
                "\(loss)" == loss.name ? loss.name : loss.name + cut, isUsual ? rate : rate + cut,
            ]
            + after
        let separator = " \(Character(glyphs.dot)) "
        return [whole.joined(separator: separator)] + names.leavingOut(separator: separator, glyphs)
    }
}

extension [Text] {
    /// Wordings of one thing in a language.
    subscript(language: Language) -> [String] { map { $0[language] } }
}

/// What several screens say.
enum AppText {
    /// Of a batch, counted from 0, as indices are.
    static func sample(_ index: Int, of count: Int) -> Text {
        Text("sample \(index) of \(count)", "样本 \(index)（共 \(count) 个）")
    }
    static func seed(_ seed: UInt64) -> Text { Text("seed \(seed)", "种子 \(seed)") }
    static func batch(_ size: Int) -> Text { Text("batch \(size)", "每批 \(size)") }
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
    /// Between the parts of a list.
    static let comma = Text(", ", "，")
    static let notKeptMark = Text("progress is not kept", "进度没有保存")
}

/// All digits of a number; `0.1` is 0.1, as PyTorch's `item()` shows it.
func exact(_ value: Float) -> String { NumberFormat.shortest.string(value) }

/// A number with so many significant digits.
func significant(_ value: Float, _ digits: Int = 4) -> String { NumberFormat.significant(digits).string(value) }

/// A size in memory: `37.8 MB`.
func bytes(_ count: Int) -> String {
    let number = NumberFormat.compact.string(max(count, 0))
    return number + (number.last?.isNumber == true ? " B" : "B")
}
