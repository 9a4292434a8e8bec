import CTerminal
import Canvas

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
