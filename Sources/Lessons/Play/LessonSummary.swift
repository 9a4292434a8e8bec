import Training

/// What came of a lesson: what was predicted, what was right, what to read again.
public struct LessonSummary: Sendable, Equatable {
    public var rows: [Row]

    /// A step that asked something or set a goal.
    public struct Row: Sendable, Equatable {
        public var id: String
        /// The question, or the goal's condition.
        public var ask: LessonText
        /// `nil` where the step was not answered.
        public var record: LessonPlay.Record?
    }

    public var asked: Int { rows.count { $0.record != nil } }
    public var right: Int { rows.count { $0.record?.verdict == .right } }

    /// Misconceptions met, each with the steps that showed it, in the lesson's order.
    public var misconceptions: [(tag: String, steps: [String])] {
        var found: [(tag: String, steps: [String])] = []
        for row in rows {
            guard let record = row.record, record.verdict == .wrong, let tag = record.tag else { continue }
            if let place = found.firstIndex(where: { $0.tag == tag }) {
                found[place].steps.append(row.id)
            } else {
                found.append((tag, [row.id]))
            }
        }
        return found
    }
}

extension LessonPlay {
    public var summary: LessonSummary {
        LessonSummary(
            rows: lesson.steps.compactMap { step in
                guard
                    let ask = asked[step.id] ?? step.question?.ask
                        ?? step.goal.map({ $0.text ?? LessonText([.text($0.condition.source)]) })
                else {
                    return nil
                }
                return LessonSummary.Row(id: step.id, ask: ask, record: records[step.id])
            })
    }

    /// Whether every step that asks was answered.
    public var isDone: Bool { summary.rows.allSatisfy { $0.record != nil } }
}
