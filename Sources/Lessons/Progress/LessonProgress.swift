/// How far a learner is in one lesson, and what the answers were.
public struct LessonProgress: Sendable, Equatable {
    /// The step's id, the same in every language.
    public var step: String
    /// Whether the end was reached, now or earlier.
    public var isDone: Bool
    /// Each step once, as it was answered when the lesson was last taken.
    public var answers: [Answered]
    /// How many answers were right at first in the best of the times that the end was reached; `nil`: nobody noted it.
    public var best: Int?

    public struct Answered: Sendable, Equatable {
        /// The step's id.
        public var step: String
        /// What was answered first, in words that are the same in every language: see ``Answer/written(to:)``; empty for a goal.
        public var answer: String
        public var isRight: Bool
        /// The misconception that a wrong answer showed.
        public var misconception: String?
        /// What was right, as a text.
        public var value: String?
        /// What was answered after that.
        public var later: [String] = []
        public var hints = 0
        /// Whether it was right when a review asked again.
        public var isSettled = false

        /// Whether a review is to ask it again.
        var isOpen: Bool { !isRight && !isSettled }
    }

    public init(step: String, isDone: Bool = false, answers: [Answered] = [], best: Int? = nil) {
        self.step = step
        self.isDone = isDone
        self.answers = answers
        self.best = best
    }

    /// Of the best time that the lesson was taken to its end, or of the answers there are.
    public var rightCount: Int { (isDone ? best : nil) ?? answers.count(where: \.isRight) }
}

extension LessonProgress {
    /// What this window and the file know of a lesson, as one: what was changed here since `base` counts, all else is as the file
    /// has it, where another window may have changed or forgotten it. Where both went to another step, the one farther on in the
    /// lesson is kept.
    ///
    /// - Parameter order: the steps of the lesson by their ids
    func joined(with kept: LessonProgress?, since base: LessonProgress?, order: [String]) -> LessonProgress {
        var joined = LessonProgress(step: step)
        if let kept, step == base?.step {
            joined.step = kept.step
        } else if let kept, kept.step != base?.step, let place = order.firstIndex(of: step),
            let other = order.firstIndex(of: kept.step), other > place
        {
            joined.step = kept.step
        }
        joined.best = [best, kept?.best].compactMap { $0 }.max()
        joined.isDone = isDone == (base?.isDone ?? false) ? kept?.isDone ?? false : isDone
        joined.answers = threeWayUnion(answers, kept?.answers ?? [], since: base?.answers ?? [], by: \.step)
            .enumerated().sorted { left, right in
                let places = [left, right].map { order.firstIndex(of: $0.element.step) ?? order.count }
                return (places[0], left.offset) < (places[1], right.offset)
            }.map(\.element)
        return joined
    }
}

/// Entries with keys that two have changed since they had the same: those changed here, and the others' in their order.
func threeWayUnion<Entry: Equatable>(
    _ ours: [Entry], _ theirs: [Entry], since base: [Entry], by key: (Entry) -> String
) -> [Entry] {
    func entry(_ wanted: String, _ entries: [Entry]) -> Entry? { entries.first { key($0) == wanted } }
    var keys = theirs.map(key)
    keys += ours.map(key).filter { !keys.contains($0) }
    return keys.compactMap { key in
        let own = entry(key, ours)
        return own == entry(key, base) ? entry(key, theirs) : own
    }
}

extension LessonProgress {
    /// How far somebody is who plays; the closing page makes the lesson done, if all was answered.
    ///
    /// - Parameter earlier: what is kept of it already: once done it stays done, and answers stay until they are given anew.
    public init(_ play: LessonPlay, earlier: LessonProgress? = nil) {
        self.init(step: play.step?.id ?? play.lesson.steps.last?.id ?? "")
        let isThrough = play.step == nil && play.isDone
        isDone = isThrough || earlier?.isDone == true
        answers = play.lesson.steps.compactMap { step in
            let known = earlier?.answers.first { $0.step == step.id }
            guard let record = play.records[step.id] else { return known }
            var answered = Answered(step, record)
            answered.isSettled = known?.isSettled == true && known?.answer == answered.answer
            return answered
        }
        let passed = [earlier.flatMap { $0.isDone ? $0.rightCount : nil }, isThrough ? play.summary.right : nil]
        best = passed.compactMap { $0 }.max()
    }

    /// The lesson as it was left; one that is done begins anew.
    public func play(_ lesson: Lesson) -> LessonPlay {
        guard !isDone else { return LessonPlay(lesson) }
        var records: [String: LessonPlay.Record] = [:]
        for answered in answers {
            guard let step = lesson.steps.first(where: { $0.id == answered.step }) else { continue }
            func answer(_ text: String) -> Answer? { step.question.flatMap { Answer(text, to: $0) } }
            records[step.id] = LessonPlay.Record(
                answer: answer(answered.answer), verdict: answered.isRight ? .right : .wrong,
                tag: answered.misconception, value: answered.value, later: answered.later.compactMap(answer),
                hints: answered.hints)
        }
        return LessonPlay(lesson, at: step, records: records)
    }
}

extension LessonProgress.Answered {
    fileprivate init(_ step: LessonStep, _ record: LessonPlay.Record) {
        self.init(
            step: step.id, answer: record.answer?.written(to: step.question) ?? "", isRight: record.verdict == .right,
            misconception: record.tag, value: record.value, later: record.later.map { $0.written(to: step.question) },
            hints: record.hints)
    }
}
