import CTerminal
import Canvas
import Foundation

/// What a terminal can show, as its description (terminfo) and the locale tell.
public struct TerminalCapabilities: Hashable, Sendable {
    /// Never `truecolor`: curses counts pairs of colours, and 24 bits have too many. 256 look nearly the same.
    public var colorDepth: ColorDepth
    /// ASCII in the C and POSIX locales; blocks on the Linux console, whose font has no braille.
    public var glyphs: Glyphs

    public init(colorDepth: ColorDepth, glyphs: Glyphs) {
        self.colorDepth = colorDepth
        self.glyphs = glyphs
    }

    init(colors: Int, isUTF8: Bool, term: String) {
        self.init(
            colorDepth: colors >= 256 ? .twoHundredFiftySix : colors >= 8 ? .eight : .none,
            glyphs: !isUTF8 ? .ascii : term == "linux" || term.hasPrefix("linux-") ? .block : .braille)
    }

    /// Those of the terminal that is open.
    static var ofOpenTerminal: TerminalCapabilities {
        TerminalCapabilities(
            colors: Int(terminal_colors()), isUTF8: terminal_is_utf8(),
            term: ProcessInfo.processInfo.environment["TERM"] ?? "")
    }
}
