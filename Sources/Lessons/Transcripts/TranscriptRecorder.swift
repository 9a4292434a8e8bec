import Training

/// Writes down what somebody does in a lesson, as it happens.
public struct TranscriptRecorder: Sendable, Equatable {
    public private(set) var transcript: Transcript
    /// What was answered before, in an earlier sitting.
    private var known: Set<String>
    /// What an earlier sitting wrote down stays, whatever becomes of it now.
    private let earlier: Set<String>
    /// What was done to the network since the step was opened, and which that is.
    private var actions: [RunAction] = []
    private var step: String?
    /// How long it has been open.
    private var time: Duration = .zero

    /// - Parameter earlier: what an earlier sitting wrote down, with which this one goes on.
    public init(_ play: LessonPlay, language: String, after earlier: Transcript? = nil) {
        transcript = earlier ?? Transcript(lesson: play.lesson, language: language)
        self.earlier = Set(transcript.predictions.map(\.step))
        known = self.earlier.union(play.records.keys)
        step = play.step?.id
    }

    /// A key was pressed.
    public mutating func press(_ key: String) { transcript.keys.append(key) }

    /// The engine was told to do something.
    public mutating func act(_ request: EngineRequest) {
        if let action = request.action { actions.append(action) }
        // The lesson has put the network back.
        if case .lesson(let request) = request, request.script != nil { actions = [] }
    }

    /// Time has passed.
    public mutating func letPass(_ time: Duration) { self.time += time }

    /// The lesson has moved on.
    public mutating func follow(_ play: LessonPlay) {
        for step in play.lesson.steps {
            // A goal that was reached and left again.
            if step.goal != nil, play.records[step.id] == nil, !earlier.contains(step.id),
                let place = transcript.predictions.firstIndex(where: { $0.step == step.id })
            {
                transcript.predictions.remove(at: place)
                known.remove(step.id)
            }
            guard let record = play.records[step.id] else { continue }
            if known.insert(step.id).inserted {
                transcript.predictions.append(prediction(step, record))
            } else if !earlier.contains(step.id),
                let place = transcript.predictions.firstIndex(where: { $0.step == step.id })
            {
                transcript.predictions[place].follow(record, step)
            }
        }
        if play.step?.id != step {
            step = play.step?.id
            actions = []
            time = .zero
        }
    }

    private func prediction(_ step: LessonStep, _ record: LessonPlay.Record) -> Transcript.Prediction {
        var prediction = Transcript.Prediction(
            step: step.id, answer: record.answer?.written(to: step.question) ?? "", isRight: record.verdict == .right,
            value: record.value, misconception: record.tag, seconds: Int(time.components.seconds),
            actions: step.goal == nil ? [] : actions)
        if case .choice(let place)? = record.answer {
            prediction.said = step.question?.optionTexts[place].withoutValues
        }
        prediction.follow(record, step)
        return prediction
    }
}

extension Transcript.Prediction {
    fileprivate mutating func follow(_ record: LessonPlay.Record, _ step: LessonStep) {
        later = record.later.map { $0.written(to: step.question) }
        hints = record.hints
    }
}
