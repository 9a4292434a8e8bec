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
            let reading = having.filter { lessons[$0]?[name] != nil }
            guard let language = reading.first, let first = lessons[language]?[name] else { continue }
            for translation in reading.dropFirst() {
                guard let other = lessons[translation]?[name] else { continue }
                problems += differences(first, other)
                if chapterBeginning(first, in: language, as: translation)
                    != chapterBeginning(other, in: translation, as: language)
                {
                    problems.append(LessonError(.differs("chapter", from: first.place), at: other.place))
                }
            }
        }
        return problems
    }

    /// The first lesson of a lesson's chapter, among those that another language has too. Titles differ, what belongs together may not.
    private func chapterBeginning(_ lesson: Lesson, in language: String, as translation: String) -> String? {
        guard let chapter = lesson.chapter, let own = lessons[language] else { return nil }
        return own.values.filter { $0.chapter == chapter && lessons[translation]?[$0.name] != nil }.map(\.name).min()
    }

    private func differences(_ first: Lesson, _ other: Lesson) -> [LessonError] {
        var problems: [LessonError] = []
        if first.experiment != other.experiment {
            problems.append(LessonError(.differs("experiment", from: first.place), at: other.place))
        }
        if first.prerequisites != other.prerequisites {
            problems.append(
                LessonError(.differs("prerequisites", from: first.prerequisitesPlace), at: other.prerequisitesPlace))
        }
        problems += missing(in: other, of: first) + missing(in: first, of: other)
        let shared = first.steps.filter { step in other.steps.contains { $0.id == step.id } }
        let translations = other.steps.filter { step in first.steps.contains { $0.id == step.id } }
        for (step, translation) in zip(shared, translations) {
            guard step.id == translation.id else {
                problems.append(
                    LessonError(
                        .otherStep(translation.id, expected: step.id, at: step.place), at: translation.place))
                break
            }
            // What could not be read is told as such.
            guard step.leftOut.isEmpty, translation.leftOut.isEmpty else { continue }
            problems += step.differences(from: translation).map {
                LessonError(.differs($0, from: step.place), at: translation.place)
            }
        }
        return problems
    }

    /// The steps that one edition has and the other has not, each where it would stand.
    private func missing(in lesson: Lesson, of whole: Lesson) -> [LessonError] {
        // A step that could not be read may be any of them.
        guard lesson.lostSteps.isEmpty else { return [] }
        return whole.steps.indices.compactMap { index in
            let step = whole.steps[index]
            guard !lesson.steps.contains(where: { $0.id == step.id }) else { return nil }
            let before = whole.steps[..<index].last { step in lesson.steps.contains { $0.id == step.id } }
            let place = before.flatMap { before in lesson.steps.first { $0.id == before.id }?.place }
            return LessonError(.missingStep(step.id, of: step.place), at: place ?? lesson.place)
        }
    }
}

extension LessonStep {
    /// The keys, besides texts, in which two versions of a step differ.
    fileprivate func differences(from other: LessonStep) -> [String] {
        func kept(_ step: LessonStep) -> [String] { step.keep.map { "\($0.name): \($0.expression.expression)" } }
        let same = [
            ("start", start == other.start), ("set", set == other.set), ("run", run == other.run),
            ("press", press == other.press), ("focus", focus == other.focus), ("keep", kept(self) == kept(other)),
            ("expect", expect.map(\.expression) == other.expect.map(\.expression)),
            ("hints", hints.count == other.hints.count), ("why", (why == nil) == (other.why == nil)),
            (
                "goal",
                goal?.condition.expression == other.goal?.condition.expression && goal?.steps == other.goal?.steps
            ),
            ("change", goal?.may == other.goal?.may), ("solution", goal?.solution == other.goal?.solution),
            ("goal_text", (goal?.text == nil) == (other.goal?.text == nil)), ("tag", tag == other.tag),
            ("tries", tries == other.tries), ("close", isClosing == other.isClosing),
            (
                question?.key ?? other.question?.key ?? "",
                question?.skeleton == other.question?.skeleton
            ),
        ]
        return same.filter { !$0.1 }.map(\.0)
    }
}
