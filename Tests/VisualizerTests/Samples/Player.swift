import Canvas
import Lessons
import Localization
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
        var player = Player(
            AppState(.step(StepState()), size: size, appearance: appearance, language: language), network)
        player.press(keys)
        return player
    }

    static let experiments = [
        ExperimentListing(name: "document", title: "the document's network, random input and target"),
        ExperimentListing(name: "digits", title: "the same network on handwritten digits"),
        ExperimentListing(name: "xor", title: "exclusive or, two inputs"),
    ]

    static let lessons = [
        LessonListing(
            name: "01-network", title: "What a network is", summary: "Layers, neurons and parameters.", minutes: 10,
            status: .done(right: 5, of: 6)),
        LessonListing(
            name: "02-autograd", title: "Autograd", summary: "requires_grad, backward, grad and no_grad.", minutes: 12,
            status: .begun(step: 4, of: 14)),
        LessonListing(
            name: "03-define", title: "Define the network", summary: "Shape detective: why 12544.", minutes: 15),
    ]

    /// Two lessons in a chapter with its review, and one in none.
    static let chapters: [LessonListing] = {
        let chapter = Chapter(number: 1, title: "The network", lessons: ["01-network", "02-autograd"])
        var listings = Array(lessons.prefix(2))
        listings.append(
            LessonListing(
                name: chapter.reviewName, title: "Mixed review", summary: "What went wrong.", minutes: 2,
                status: .review(open: 2, of: 9)))
        for index in listings.indices { listings[index].chapter = chapter }
        return listings + [lessons[2]]
    }()

    static func home(
        _ size: Size = Size(80, 24), lessons: [LessonListing] = [], appearance: Appearance = Appearance(),
        language: Language = .en
    ) -> Player {
        Player(
            AppState(
                .home, size: size, appearance: appearance, language: language,
                home: HomeState(lessons: lessons, experiments: experiments)))
    }

    /// The dashboard after some steps at a hundred milliseconds for twenty of them.
    static func train(
        steps: Int, _ size: Size, status: TrainSnapshot.Status = .running, appearance: Appearance = Appearance(),
        language: Language = .en, points: Bool = false
    ) -> Player {
        func snapshot(_ steps: Int, _ status: TrainSnapshot.Status) -> TrainSnapshot {
            points
                ? SampleTraining.spiral(steps: steps, status: status)
                : SampleTraining.digits(steps: steps, status: status)
        }
        var player = Player(
            AppState(.train(TrainState(intent: .run)), size: size, appearance: appearance, language: language))
        player.send(.trainSnapshot(snapshot(0, .ready)))
        for done in stride(from: 0, to: steps, by: 20) {
            player.send(.tick(milliseconds: 100))
            player.send(.trainSnapshot(snapshot(done, .running)))
        }
        player.send(.tick(milliseconds: 100))
        player.send(.trainSnapshot(snapshot(steps, status)))
        return player
    }

    var train: TrainState {
        guard case .train(let train) = state.screen else { preconditionFailure("the dashboard is not on show") }
        return train
    }

    var frame: Frame { draw(state) }
    var step: StepState {
        guard let step = state.stepper else { preconditionFailure("the stepper is not on show") }
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
            // Only a stepper has the sample engine behind it.
            guard state.stepper != nil, let snapshot = engine.answer(effect) else {
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
        case "Backspace": .backspace
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

extension AppState {
    /// The stepper, where it is on show.
    var stepper: StepState? { if case .step(let step) = screen { step } else { nil } }
}

extension [Effect] {
    /// What of them is the engine's.
    var requests: [EngineRequest] {
        compactMap { if case .engine(let request, _) = $0 { request } else { nil } }
    }
}
