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
    /// Keys that came while the engine worked, to be obeyed when it has answered.
    var queued: [Key] = []
    /// What is known to be kept of this lesson.
    var kept: LessonProgress?

    /// Whether the step was reached with the key that goes back.
    var arrivedBackwards = false

    /// Most keys that wait: more than an answer has.
    static let mostQueued = 256

    public enum Notice: Sendable, Equatable {
        /// The answer is not one yet.
        case incomplete(TypedText.Problem)
        /// A goal is there to be reached; the same key again goes on without.
        case goalFirst
        case onlyThisLanguage
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
        return play.hints.count < play.step?.hints.count ?? 0
    }

    var isWaiting: Bool { play.stage == .waiting }

    /// Whether letters and digits are taken by the answer.
    var isAnswering: Bool {
        guard !isSandbox, case .asking = play.stage else { return false }
        return draft != nil
    }

    /// Whether letters and arrows belong to a field.
    var isTyping: Bool { isAnswering && draft?.field?.isOpen == true }

    /// Whether Up and Down choose.
    var isChoosing: Bool {
        switch draft {
        case .choice, .sign, .curve, .order: isAnswering
        case .number, .shape, nil: false
        }
    }
}
