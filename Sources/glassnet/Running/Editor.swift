import Foundation
import Localization
import Terminal

/// The editor that a person has chosen with VISUAL or EDITOR, as git takes it: words of a shell, which the file's name follows.
enum Editor {
    /// Edits a file until the editor ends.
    ///
    /// - Returns: why nothing was edited; `nil` where it was.
    static func edit(_ path: String, on screen: TerminalScreen) -> Text? {
        let environment = ProcessInfo.processInfo.environment
        let command = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.allSatisfy(\.isWhitespace) }
        guard let command else {
            return Text(
                "No editor is set: start with EDITOR=nano, or open \(path) in another window.",
                "没有设编辑器：启动时加上 EDITOR=nano，或者在别的窗口打开 \(path)。")
        }
        let quoted = "'" + path.replacing("'", with: "'\\''") + "'"
        var status: Int32 = 0
        screen.lend { status = system("\(command) \(quoted)") }
        switch (status & 0x7f, status >> 8 & 0xff) {
        case (0, 0): return nil
        case (0, 126), (0, 127):
            return Text(
                "There is no editor '\(command)'; set EDITOR, or open \(path) in another window.",
                "没有编辑器“\(command)”；设好 EDITOR，或者在别的窗口打开 \(path)。")
        default:
            return Text(
                "The editor '\(command)' ended with an error; what was saved counts.", "编辑器“\(command)”出错退出了；已经存盘的算数。")
        }
    }
}
