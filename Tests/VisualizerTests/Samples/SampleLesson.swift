import Canvas
import Foundation
import Lessons
import Localization
import Testing
import Training

@testable import Visualizer

/// A short lesson on a small network: each kind of step once.
enum SampleLesson {
    static let english = text(
        title: "A short lesson", first: "Two inputs, one **answer**.", ask: "How large is the loss at first?",
        why: "It is {{loss|3}}.")
    static let chinese = text(
        title: "短短的一课", first: "两个输入，一个**答案**。", ask: "一开始的损失有多大？", why: "是 {{loss|3}}。")

    private static func text(title: String, first: String, ask: String, why: String) -> String {
        """
        ---
        title: \(title)
        summary: For tests.
        experiment: xor
        minutes: 3
        ---
        # \(title)

        \(first)

        ```step
        id: read
        ```

        ```step
        id: loss
        predict:
          ask: "\(ask)"
          value: loss
          tolerance: 5%
          misconceptions:
            - {answer: 0, tag: initial-loss, why: "Nothing is learnt yet."}
        run: [define, forward, loss]
        focus: loss
        why: "\(why)"
        hints: ["Two classes.", "Think of ln 2."]
        ```

        ```step
        id: changed
        choose:
          ask: "Which weights has backward changed?"
          options:
            - {text: "All", when: "fc1.weight[0,0] != before(fc1.weight[0,0])", tag: backward-is-update, why: "No."}
            - {text: "None", when: "fc1.weight[0,0] == before(fc1.weight[0,0])", why: "It works gradients out."}
        run: [zero_grad, backward]
        focus: gradients.fc1
        ```

        ```step
        id: lower
        goal: "loss < first_loss within 50 steps"
        solution: {run: [step, 20 steps]}
        ```

        That was all.
        """
    }

    static func parsed(_ text: String) -> Lesson {
        do {
            return try LessonFile.parse(text, file: "sample.md", name: "sample")
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static var editions: [Language: Lesson] { [.en: parsed(english), .zh: parsed(chinese)] }
}

/// A learner with a real engine: each key is worked out to its end before the next.
struct Learner {
    private let world = SampleWorld()
    private let runner: EffectRunner

    init(
        _ editions: [Language: Lesson] = SampleLesson.editions, language: Language = .en, size: Size = Size(80, 24),
        progress: LessonProgress? = nil, next: LessonListing? = nil, home: HomeState = HomeState(experiments: [])
    ) throws {
        let learn = try #require(LearnState(editions, language: language, progress: progress, next: next))
        runner = EffectRunner(AppState(.learn(learn), size: size, language: language, home: home), in: world)
        runner.start(try .learning(learn))
        send(.lesson(learn))
    }

    var state: AppState { runner.state }
    /// What was done to the world besides the engine's work.
    var effects: [Effect] { world.effects }

    var learn: LearnState {
        guard case .learn(let learn) = state.screen else { preconditionFailure("no lesson is on show") }
        return learn
    }

    var frame: Frame { draw(state) }
    var progress: LessonProgress? {
        effects.reversed().lazy.compactMap { if case .keepProgress(let progress, _) = $0 { progress } else { nil } }
            .first
    }

    /// Keys by name, separated by blanks.
    mutating func press(_ keys: String) {
        for name in keys.split(separator: " ") { send(.key(Player.key(String(name)))) }
    }

    mutating func type(_ text: String) { for character in text { send(.key(.character(character))) } }

    mutating func send(_ action: Action) { runner.handle(action) }
}
