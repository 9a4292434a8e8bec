/// How far a learner is in one lesson, and what the answers were.
public struct LessonProgress: Sendable, Equatable {
    /// The step's id, the same in every language.
    public var step: String
    /// Whether the end was reached, now or earlier.
    public var isDone: Bool
    /// Each step once, with what was answered first.
    public var answers: [Answered]

    public struct Answered: Sendable, Equatable {
        /// The step's id.
        public var step: String
        /// In words that are the same in every language: `0.58`, `1, 6, 30, 30`, `positive`, `2` (the second
        /// option); empty for a goal.
        public var answer: String
        public var isRight: Bool
        /// The misconception that a wrong answer showed.
        public var misconception: String?
        /// What was right, as a text.
        public var value: String?
    }

    public init(step: String, isDone: Bool = false, answers: [Answered] = []) {
        self.step = step
        self.isDone = isDone
        self.answers = answers
    }

    public var rightCount: Int { answers.count(where: \.isRight) }
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
    /// How far somebody is who plays; the closing page makes the lesson done.
    ///
    /// - Parameter earlier: what is kept of it already: once done it stays done, and answers stay until they are given anew.
    public init(_ play: LessonPlay, earlier: LessonProgress? = nil) {
        self.init(step: play.step?.id ?? play.lesson.steps.last?.id ?? "")
        isDone = play.step == nil || earlier?.isDone == true
        answers = play.lesson.steps.compactMap { step in
            play.records[step.id].map { Answered(step: step.id, $0) }
                ?? earlier?.answers.first { $0.step == step.id }
        }
    }

    /// The lesson as it was left; one that is done begins anew.
    public func play(_ lesson: Lesson) -> LessonPlay {
        guard !isDone else { return LessonPlay(lesson) }
        var records: [String: LessonPlay.Record] = [:]
        for answered in answers {
            guard let step = lesson.steps.first(where: { $0.id == answered.step }) else { continue }
            records[step.id] = LessonPlay.Record(
                answer: step.question.flatMap { Answer(answered.answer, to: $0) },
                verdict: answered.isRight ? .right : .wrong, tag: answered.misconception, value: answered.value)
        }
        return LessonPlay(lesson, at: step, records: records)
    }
}

extension LessonProgress.Answered {
    fileprivate init(step: String, _ record: LessonPlay.Record) {
        self.init(
            step: step, answer: record.answer?.description ?? "", isRight: record.verdict == .right,
            misconception: record.tag, value: record.value)
    }
}
