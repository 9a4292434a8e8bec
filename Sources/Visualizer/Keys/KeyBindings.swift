import Canvas
import Training

/// Which keys give which command. Footer, help and behaviour all read this one table.
///
/// A value, so that a person's own bindings can replace the standard ones.
public struct KeyBindings: Sendable, Equatable {
    public var bindings: [Binding]

    public struct Binding: Sendable, Equatable {
        public var command: KeyAction
        /// The first is the one that footers name.
        public var keys: [Key]

        public init(_ command: KeyAction, _ keys: Key...) {
            self.command = command
            self.keys = keys
        }
    }

    public init(_ bindings: [Binding]) {
        self.bindings = bindings
    }

    /// The command that `key` gives in `context`; `nil` when it gives none there. A Chinese keyboard's `？` is a `?`.
    public func command(for key: Key, in context: KeyContext) -> KeyAction? {
        var ascii = key
        if case .character(let character) = key { ascii = .character(TypedText.ascii(character)) }
        return bindings.first { binding in
            binding.command.contexts.contains(context) && (binding.keys.contains(key) || binding.keys.contains(ascii))
        }?.command
    }

    /// The keys of `command`; empty when it is not bound.
    public func keys(for command: KeyAction) -> [Key] {
        bindings.filter { $0.command == command }.flatMap(\.keys)
    }

    public static let standard = KeyBindings([
        Binding(.quit, .character("q"), .control("c")),
        Binding(.suspend, .control("z")),
        Binding(.help, .character("?"), .function(1)),
        Binding(.back, .escape, .backspace),

        Binding(.up, .up, .character("k")),
        Binding(.down, .down, .character("j")),
        Binding(.left, .left, .character("h")),
        Binding(.right, .right, .character("l")),
        Binding(.first, .home),
        Binding(.last, .end),
        Binding(.pageUp, .pageUp),
        Binding(.pageDown, .pageDown, .character(" ")),

        Binding(.nextPanel, .tab),
        Binding(.previousPanel, .backTab),
        Binding(.panel1, .character("1")),
        Binding(.panel2, .character("2")),
        Binding(.panel3, .character("3")),
        Binding(.panel4, .character("4")),
        Binding(.panel5, .character("5")),
        Binding(.panel6, .character("6")),

        Binding(.nextPhase, .character("n")),
        Binding(.playPause, .character(" ")),
        Binding(.oneOperation, .character(".")),
        Binding(.backPhase, .character("p")),
        Binding(.backStep, .character("P")),
        Binding(.goToStep, .character("g")),
        Binding(.skipPhase, .character("x")),
        Binding(.openNumber, .enter, .character("e")),
        Binding(.checkGradient, .character("c")),
        Binding(.largerDifference, .character("+"), .character("=")),
        Binding(.smallerDifference, .character("-")),
        Binding(.showGraph, .character("v")),
        Binding(.showBreaks, .character("b")),
        Binding(.showTwin, .character("t")),
        Binding(.switchGradient, .character("G")),
        Binding(.switchNoGrad, .character("N")),
        Binding(.editNumber, .character("i")),
        Binding(.halveRate, .character("<")),
        Binding(.doubleRate, .character(">")),
        Binding(.accept, .enter),
        Binding(.faster, .character("+"), .character("=")),
        Binding(.slower, .character("-")),
        Binding(.previousLayer, .pageUp, .character("K")),
        Binding(.nextLayer, .pageDown, .character("J")),
        Binding(.previousChannel, .character("[")),
        Binding(.nextChannel, .character("]")),
        Binding(.switchPart, .character("w")),

        Binding(.oneStep, .character("n")),
        Binding(.oneEpoch, .character("e")),

        Binding(.openChosen, .enter),
        Binding(.openInStepper, .character("s")),
        Binding(.openInTraining, .character("t")),

        Binding(.goOn, .enter),
        Binding(.pickUp, .character(" ")),
        Binding(.pageBack, .pageUp),
        Binding(.pageForward, .pageDown),
        Binding(.sandbox, .character("o")),
        Binding(.otherLanguage, .character("L")),
    ])
}
