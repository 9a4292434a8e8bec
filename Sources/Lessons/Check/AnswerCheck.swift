import Expressions
import Foundation
import Localization
import Training

/// What can be seen beside a question before it is answered.
public struct SeenText: Sendable {
    /// Where, as in "the header".
    public var part: Text
    public var text: String

    public init(_ part: Text, _ text: String) { (self.part, self.text) = (part, text) }
}

/// That nothing tells an answer before it is given: neither what is seen beside the question nor the place of the right option.
struct AnswerCheck {
    let lesson: Lesson
    let engine: LessonEngine
    /// By the step's id.
    let seen: [String: [SeenText]]

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        var places: [Int] = []
        let script = LessonScript(lesson: lesson)
        for (index, step) in lesson.steps.enumerated() {
            guard let question = step.question else { continue }
            let answers = engine.answers(
                to: LessonRequest(script: script.whole(through: index), queries: step.expressionsAfter))
            guard let (answer, _) = question.rightAnswer(LessonValues(answers)) else { continue }
            for seen in seen[step.id] ?? [] {
                guard let words = question.words(telling: answer, in: seen.text) else { continue }
                let problem = LessonError(.answerSeen(words, in: seen.part), at: step.place)
                if !problems.contains(problem) { problems.append(problem) }
            }
            if case .choose(let choice) = question, case .choice(let place) = answer {
                let shown = ShownOrder.places(of: step.id, count: choice.options.count)
                places += shown.firstIndex(of: place).map { [$0] } ?? []
            }
        }
        for place in Set(places).sorted() {
            let count = places.count { $0 == place }
            guard count > ShownOrder.most(of: places.count) else { continue }
            problems.append(LessonError(.samePlace(place + 1, count, of: places.count), at: lesson.place))
        }
        return problems
    }
}

extension Question {
    /// What in a text would be taken for the answer; `nil` where nothing is.
    fileprivate func words(telling answer: Answer, in text: String) -> String? {
        switch (self, answer) {
        case (.predict(let question), .number(let value)):
            text.numbers.first { $0.digits >= 3 && question.tolerance.accepts($0.value, for: value) }?.words
        case (.shape, .shape(let sides)):
            text.lists.first { $0.sides == sides || sides.count > 2 && $0.sides == Array(sides.dropFirst()) }?.words
        case (.choose(let question), .choice(let place)):
            question.options[place].text.words(standingIn: text)
        default: nil
        }
    }
}

extension String {
    /// The numbers in a text, with how many digits they have that count.
    fileprivate var numbers: [(words: String, value: Double, digits: Int)] {
        matches(of: /[A-Za-z_]*[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/)
            .compactMap {
                let words = String($0.output)
                let plain = words.replacing(",", with: "").replacing("−", with: "-")
                guard let value = Double(plain) else { return nil }
                let digits = plain.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber).drop { $0 == "0" }
                return (words, value, digits.count)
            }
    }

    /// Rows of whole numbers, as shapes are written: `[1, 6, 30, 30]`, `6×30×30`.
    fileprivate var lists: [(words: String, sides: [Int])] {
        matches(of: /[0-9]+(?: *[,×x*] *[0-9]+)+/).map {
            (String($0.output), $0.output.matches(of: /[0-9]+/).compactMap { Int($0.output) })
        }
    }
}
