import Canvas
import Training

@testable import Visualizer

/// Presses keys and lets the sample engine answer until it is quiet: what the program's loop does.
struct Player {
    var state: AppState
    var engine: SampleEngine
    /// What was done to the world besides the engine's work.
    var effects: [Effect] = []

    init(_ state: AppState, _ network: SampleNetwork = .document) {
        self.state = state
        engine = SampleEngine(network)
        if case .step = state.screen { handle(reduce(&self.state, .stepSnapshot(engine.snapshot))) }
    }

    /// The stepper at a size.
    static func step(
        _ size: Size, _ network: SampleNetwork = .document, appearance: Appearance = Appearance(),
        language: Language = .en, press keys: String = ""
    ) -> Player {
        var player = Player(.step(size: size, appearance: appearance, language: language), network)
        player.press(keys)
        return player
    }

    var frame: Frame { draw(state) }
    var step: StepState {
        guard case .step(let step) = state.screen else { preconditionFailure("the stepper is not on show") }
        return step
    }

    /// Keys by name, separated by blanks: `n n Tab Down`.
    mutating func press(_ keys: String) {
        for name in keys.split(separator: " ") { press(Self.key(String(name))) }
    }

    mutating func press(_ key: Key) { send(.key(key)) }

    mutating func send(_ action: Action) { handle(reduce(&state, action)) }

    private mutating func handle(_ effects: [Effect]) {
        var waiting = effects
        var answers = 0
        while !waiting.isEmpty {
            let effect = waiting.removeFirst()
            guard let snapshot = engine.answer(effect) else {
                self.effects.append(effect)
                continue
            }
            answers += 1
            precondition(answers < 100, "the stepper never stops asking for pictures")
            waiting += reduce(&state, .stepSnapshot(snapshot))
        }
    }

    static func key(_ name: String) -> Key {
        switch name {
        case "Space": .character(" ")
        case "Up": .up
        case "Down": .down
        case "Left": .left
        case "Right": .right
        case "Tab": .tab
        case "BackTab": .backTab
        case "Enter": .enter
        case "Esc": .escape
        case "Home": .home
        case "End": .end
        case "PgUp": .pageUp
        case "PgDn": .pageDown
        case "Ctrl-C": .control("c")
        case "Ctrl-Z": .control("z")
        default: .character(name.first!)
        }
    }
}
