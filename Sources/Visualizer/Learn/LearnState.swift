import Canvas
import Expressions
import Lessons
import Localization
import Training

/// A lesson being taken: the player, the live network, and the answer that is being made.
public struct LearnState: Sendable, Equatable {
    /// The lesson in each language in which it is there.
    public var editions: [Language: Lesson]
    public var play: LessonPlay
    /// The network beside the text; in the sandbox it is the learner's.
    public var network = StepState(namesBreak: false)
    public var isSandbox = false
    /// Whether the network takes the place of the text, too.
    public var isNetworkAlone = false
    /// What answers the question that is asked.
    public var draft: AnswerDraft?
    /// The first line of the text that is seen; `nil`: as it opens.
    public var scroll: Int?
    /// The step under the cursor of the list of steps; `nil` where it is closed.
    public var listed: Int?
    /// The one under the cursor on the closing page, among those that went wrong; `nil`: none.
    public var missed: Int?
    /// The number of the verdict that is asked about; `nil`: none.
    var inquiry: Inquiry?
    /// What is said about the last key; until the next one.
    public var notice: Notice?
    /// The lesson that follows this one.
    public var next: LessonListing?
    /// The last moment that was worked out: shown while the engine works on the next.
    var shown: LessonPlay?
    /// What the engine was asked and has not answered.
    var sent: LessonRequest?
    /// The network as the lesson showed it, while the sandbox is open.
    var pointed: StepState?
    /// What the learner did in the sandbox of a page that has no goal: done again when it is opened once more.
    var tried: [RunAction] = []
    /// The pages before this one as they were left, in this sitting.
    var past: [LessonPlay] = []
    /// Keys that came while the engine worked, to be obeyed when it has answered.
    var queued: [Key] = []
    /// What is known to be kept of this lesson.
    var kept: LessonProgress?

    /// The key pressed last: an Esc that follows another was meant to close what that one closed.
    var lastKey: Key?

    /// Whether the step was reached with the key that goes back.
    var arrivedBackwards = false

    /// Most keys that wait: more than an answer has.
    static let mostQueued = 256

    public enum Notice: Sendable, Equatable {
        /// The answer is not one yet.
        case incomplete(TypedText.Problem)
        case triedAlready
        /// A goal is there to be reached; the same key again goes on without.
        case goalFirst
        /// Enter leaves the lesson, another key does not.
        case leaving
        case onlyThisLanguage
        /// The other language's file has no such step.
        case stepOnlyInThisLanguage
        case failure(String)
    }

    /// - Parameters:
    ///   - language: the one to begin with
    ///   - progress: where the lesson was left; `nil`: at its beginning
    /// - Returns: `nil` when the lesson is there in no language.
    public init?(
        _ editions: [Language: Lesson], language: Language, progress: LessonProgress? = nil, next: LessonListing? = nil
    ) {
        guard let lesson = editions[language] ?? Language.allCases.lazy.compactMap({ editions[$0] }).first else {
            return nil
        }
        self.editions = editions
        self.next = next
        play = progress?.play(lesson) ?? LessonPlay(lesson)
        kept = progress
    }

    /// What is on the screen: the present moment, or the one before while the engine works.
    var present: LessonPlay { shown ?? play }

    /// Whether the step has a hint left that helps: with the answer there, hints have done their work.
    var hasHint: Bool {
        if case .revealed = play.stage { return false }
        return listed == nil && play.hints.count < play.step?.hints.count ?? 0
    }

    var isWaiting: Bool { play.stage == .waiting }

    /// Whether letters and digits are taken by the answer.
    var isAnswering: Bool {
        guard !isSandbox, listed == nil, case .asking = play.stage else { return false }
        return draft != nil
    }

    /// Whether letters and arrows belong to a field.
    var isTyping: Bool { isAnswering && draft?.field?.isOpen == true }

    /// Whether Up and Down choose.
    var isChoosing: Bool {
        switch draft {
        case .choice, .sign, .curve, .order, .loop: isAnswering
        case .number, .shape, .text, .opened, .file, nil: false
        }
    }
}

extension LearnState {
    /// Shows the part of the network that the present step speaks of, and presses the keys that point at something there.
    ///
    /// What a question's step speaks of is shown with the answer: before, it stays where the step before had it.
    mutating func point(_ keys: KeyBindings, _ view: (StepState) -> ViewRequest) {
        guard let step = play.step else { return }
        network.lossBase = if case .curve? = step.question { 0 } else { nil }
        let isAfter: Bool
        switch play.stage {
        case .asking: isAfter = step.runsAtOnce
        default: isAfter = true
        }
        let steps = play.lesson.steps[...play.index]
        // A step of another lesson goes on with what was shown there.
        let shown = step.origin.map { isAfter ? step.focus ?? $0.focus : $0.focus }
        if let focus = shown ?? (isAfter ? steps : steps.dropLast()).last(where: { $0.focus != nil })?.focus {
            network.show(focus)
        }
        if case .open(let question)? = step.question, let answer = play.given, let outcome = play.outcome,
            let number = question.rightNumber(answer, outcome)
        {
            network.show(.explain(number))
        }
        if case .derive(let question)? = step.question, let outcome = play.triedOutcome ?? play.outcome,
            let number = question.counterexample(outcome)
        {
            network.show(.explain(number))
        }
        guard isAfter, let press = step.press else { return }
        for name in press.split(separator: " ") {
            guard let key = Key(name: String(name)), let command = keys.action(for: key, in: .step) else { continue }
            if !network.show(command) { network.obey(command) }
        }
    }
}

extension StepState {
    /// Goes to a part of the network; to the panel alone where it has no such layer (yet).
    mutating func show(_ focus: LessonFocus) {
        mode = .panels
        switch focus {
        case .panel(let panel, let layer, let isBias):
            self.focus = panel
            if panel == .network { networkView = .layers }
            if let layer { choose(layer: layer, panel.shows == .parameter ? isBias ? .bias : .weight : nil) }
        case .graph: mode = .graph(GraphState())
        case .explain(let number): mode = .explanation(ExplanationState(number))
        }
    }

    private mutating func choose(layer name: String, _ part: Selection.Part? = nil) {
        guard let index = layers.firstIndex(where: { $0.name == name }) else { return }
        if selection.layer != index {
            selection.layer = index
            selection.unit = .init()
            selection.parameter = .init()
        }
        if let part { selection.part = part }
    }
}
