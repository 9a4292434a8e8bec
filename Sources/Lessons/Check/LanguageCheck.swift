import Foundation
import Training

/// That every language has the same lessons, with the same steps that do the same.
struct LanguageCheck {
    let library: LessonLibrary
    /// By language and name, those that can be read.
    let lessons: [String: [String: Lesson]]

    func problems() -> [LessonError] {
        let languages = library.languages.filter { !library.files($0).isEmpty }
        guard languages.count > 1 else { return [] }
        let names = Set(languages.flatMap { library.files($0).map(\.lessonName) })
        var problems: [LessonError] = []
        for name in names.sorted() {
            let having = languages.filter { library.files($0).map(\.lessonName).contains(name) }
            for language in languages where !having.contains(language) {
                let file = library.files(having[0]).first { $0.lessonName == name }
                problems.append(
                    LessonError(
                        .missingLanguage(language, name: name),
                        at: SourcePlace(file: file?.relativePath ?? name, line: 1)))
            }
            let versions = having.compactMap { lessons[$0]?[name] }
            guard let first = versions.first else { continue }
            for other in versions.dropFirst() { problems += differences(first, other) }
        }
        return problems
    }

    private func differences(_ first: Lesson, _ other: Lesson) -> [LessonError] {
        if first.experiment != other.experiment {
            return [LessonError(.differs("experiment", from: first.place), at: other.place)]
        }
        if first.prerequisites != other.prerequisites {
            return [
                LessonError(.differs("prerequisites", from: first.prerequisitesPlace), at: other.prerequisitesPlace)
            ]
        }
        var problems: [LessonError] = []
        for (index, step) in first.steps.enumerated() {
            guard other.steps.indices.contains(index) else {
                return problems + [LessonError(.missingStep(step.id, of: step.place), at: other.place)]
            }
            let translation = other.steps[index]
            guard translation.id == step.id else {
                return problems + [
                    LessonError(.otherStep(translation.id, expected: step.id, at: step.place), at: translation.place)
                ]
            }
            if let key = step.firstDifference(from: translation) {
                problems.append(LessonError(.differs(key, from: step.place), at: translation.place))
            }
        }
        if other.steps.count > first.steps.count {
            let extra = other.steps[first.steps.count]
            problems.append(LessonError(.missingStep(extra.id, of: extra.place), at: first.place))
        }
        return problems
    }
}

extension LessonStep {
    /// The first key, besides texts, in which two versions of a step differ.
    fileprivate func firstDifference(from other: LessonStep) -> String? {
        if start != other.start { return "start" }
        if set != other.set { return "set" }
        if run != other.run { return "run" }
        if press != other.press { return "press" }
        if focus != other.focus { return "focus" }
        if keep.map(\.name) != other.keep.map(\.name)
            || keep.map(\.expression.expression) != other.keep.map(\.expression.expression)
        {
            return "keep"
        }
        if expect.map(\.expression) != other.expect.map(\.expression) { return "expect" }
        if hints.count != other.hints.count { return "hints" }
        if (why == nil) != (other.why == nil) { return "why" }
        if goal?.condition.expression != other.goal?.condition.expression || goal?.steps != other.goal?.steps {
            return "goal"
        }
        if goal?.solution != other.goal?.solution { return "solution" }
        if (goal?.text == nil) != (other.goal?.text == nil) { return "goal_text" }
        if tag != other.tag { return "tag" }
        if isClosing != other.isClosing { return "close" }
        if question?.skeleton != other.question?.skeleton {
            return question?.kind.rawValue ?? other.question?.kind.rawValue
        }
        return nil
    }
}

extension Question {
    /// What a translation leaves as it is.
    fileprivate var skeleton: [String] {
        [kind.rawValue] + expressions.map { "\($0)" } + tags + details
    }

    private var details: [String] {
        switch self {
        case .predict(let question): ["\(question.tolerance)"]
        case .order(let question): question.items.map(\.call)
        default: []
        }
    }
}
