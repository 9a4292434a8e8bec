import Canvas
import Expressions
import Lessons
import Localization
import Training

/// What a learner sees beside the questions of a lesson before answering them: the frames are drawn as they would be.
public enum LearnSight {
    /// As wide as windows often are.
    static let sizes = [LearnLayout.smallest, Size(120, 36), Size(160, 48)]

    /// - Parameter language: its folder's name; the program's own words are English in languages it does not speak
    /// - Returns: by the step's id
    public static func seen(_ lesson: Lesson, _ language: String) -> [String: [SeenText]] {
        let language = Language(rawValue: language) ?? .en
        guard let learn = LearnState([language: lesson], language: language),
            let core = try? EngineCore.learning(learn)
        else { return [:] }
        let world = NoWorld()
        let runner = EffectRunner(AppState(.learn(learn), size: sizes[0], language: language), in: world)
        runner.start(core)
        var seen: [String: [SeenText]] = [:]
        // Each step is opened, answered until it is revealed, and left.
        for turn in 0..<(20 * lesson.steps.count) {
            runner.handle(.lesson(runner.state.learn ?? learn))
            guard var now = runner.state.learn, let step = now.play.step else { break }
            switch now.play.stage {
            case .asking(let question):
                if seen[step.id] == nil { seen[step.id] = texts(runner, now, question) }
                now.play.answer(question.form.someAnswer(turn))
            case .goal: now.play.leaveGoal()
            case .reading, .revealed, .waiting, .closing: now.play.advance()
            }
            runner.state.learn = now
        }
        return seen
    }

    private static func texts(_ runner: EffectRunner, _ learn: LearnState, _ question: Question) -> [SeenText] {
        let language = runner.state.language
        let frames = sizes.map { size in
            runner.handle(.resized(size))
            let (frame, layout) = (draw(runner.state), LearnLayout(size))
            return [
                SeenText(Text("the header", "标题行"), frame.text(in: layout.header)),
                SeenText(Text("the pane beside the question", "问题旁边的画面"), frame.text(in: layout.network)),
            ]
        }
        runner.handle(.resized(sizes[0]))
        let draft = AnswerDraft(question)
        let problems: [TypedText.Problem] = [.empty, .tooLong, .sign("x"), .malformed, .tooLarge, .mixed]
        let refusals = problems.map { LearnText.incomplete(draft, $0)[language] }
        return frames.flatMap(\.self)
            + [SeenText(Text("what a bad answer is told", "对填错的答案的说明"), refusals.joined(separator: "\n"))]
    }
}

/// Nothing but the engine.
private final class NoWorld: World {
    func experiment(_ name: String) throws -> Experiment { try Experiment.load(name) }
    func lesson(_ name: String, _ language: Language) throws -> LearnState? { nil }
    func sentence(_ error: any Error, in language: Language) -> String { "\(error)" }
    func carryOut(_ effect: Effect) -> [Action] { [] }
}

extension Frame {
    /// What stands in a part of it, in lines.
    fileprivate func text(in rect: Rect) -> String {
        (rect.y..<rect.maxY).map { y in (rect.x..<rect.maxX).map { self[$0, y].text }.joined() }.joined(separator: "\n")
    }
}
