import Canvas
import Localization
import Training

protocol CommonWording {
    var language: Language { get }
    /// The window is smaller than `needed`.
    func tooSmall(_ size: Size, needed: Size) -> String
    /// The experiment is being opened; nothing has come from the engine yet.
    var opening: String { get }
    /// What lists and texts say of the rows that are not seen.
    var widgetWords: WidgetWords { get }
    func parameters(_ count: Int) -> String
}
