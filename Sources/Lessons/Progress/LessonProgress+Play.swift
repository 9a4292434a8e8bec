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
