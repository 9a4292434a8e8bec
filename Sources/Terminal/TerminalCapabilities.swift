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

/// The numbers of the colour pairs used so far. Curses shows colours only in numbered pairs.
struct ColorPairs {
    private let depth: ColorDepth
    private let terminalColors: Int
    /// By foreground and background, each -1 (the terminal's own) to 255.
    private var numbers = [Int32](repeating: ColorPairs.unknown, count: 257 * 257)
    private static let unknown: Int32 = -1

    init(depth: ColorDepth, terminalColors: Int) {
        self.depth = depth
        self.terminalColors = terminalColors
    }

    /// The number of the pair for a style's colours.
    /// - Complexity: O(1); about 1 us for a pair never used before.
    mutating func number(_ style: Style) -> Int32 {
        let (foreground, background) = depth.indices(of: style)
        return number(foreground.map(Int.init) ?? -1, background.map(Int.init) ?? -1)
    }

    private mutating func number(_ foreground: Int, _ background: Int) -> Int32 {
        let place = (foreground + 1) * 257 + background + 1
        if numbers[place] == ColorPairs.unknown {
            let number = terminal_pair(terminalColor(foreground), terminalColor(background))
            // No pair left: the foreground alone, then nothing.
            numbers[place] = number >= 0 ? number : background >= 0 ? self.number(foreground, -1) : 0
        }
        return numbers[place]
    }

    /// What curses calls an index; on terminals of more than 256 colours that is the colour itself.
    private func terminalColor(_ index: Int) -> Int32 {
        terminalColors > 256 && index >= 16 ? Int32(Color(xterm256: UInt8(index)).hex) : Int32(index)
    }
}
