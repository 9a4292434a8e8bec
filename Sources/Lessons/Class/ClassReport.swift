import Localization

/// What a class answered: each question with its answers, and what these show.
public struct ClassReport: Sendable, Equatable {
    public var folder: String
    public var transcripts = 0
    public var learners = 0
    /// In the order of the lessons and their pages.
    public var questions: [AskedQuestion] = []
    public var passedOver: [ClassFolder.PassedOver] = []
    /// The lessons that ask about each misconception.
    public var treatedBy: [String: [String]] = [:]

    public init(
        folder: String, passedOver: [ClassFolder.PassedOver] = [], treatedBy: [String: [String]] = [:]
    ) {
        (self.folder, self.passedOver, self.treatedBy) = (folder, passedOver, treatedBy)
    }

    /// A question, or a goal, that somebody answered.
    public struct AskedQuestion: Sendable, Equatable {
        public var lesson: String
        public var step: String
        /// From 1.
        public var page: Int
        /// As a Markdown text; values of the moment are left out.
        public var ask: Text
        public var isGoal = false
        /// The most frequent first answer first.
        public var answers: [GivenAnswer] = []

        public func count(_ attempt: Attempt) -> Int { answers.reduce(0) { $0 + $1.who(attempt).count } }
        public func right(_ attempt: Attempt) -> Int {
            answers.filter(\.isRight).reduce(0) { $0 + $1.who(attempt).count }
        }
    }

    public enum Attempt: Sendable, CaseIterable { case first, second }

    /// An answer, and who gave it at the first and at the second try.
    public struct GivenAnswer: Sendable, Equatable {
        /// As files keep it.
        public var answer: String
        /// As a learner reads it, in Markdown.
        public var said: Text
        public var isRight: Bool
        public var misconception: String?
        public var first: [String] = []
        public var second: [String] = []

        public func who(_ attempt: Attempt) -> [String] { attempt == .first ? first : second }
    }

    public struct ShownMisconception: Sendable, Equatable {
        public var tag: String
        /// Answers that show it, first and second ones.
        public var times: Int
        public var who: [String]
        /// Lessons that ask about it.
        public var lessons: [String]
    }

    /// What wrong answers show, that of most learners first.
    public var misconceptions: [ShownMisconception] {
        var found: [String: (times: Int, who: Set<String>)] = [:]
        for answer in questions.flatMap(\.answers) {
            guard let tag = answer.misconception else { continue }
            let who = answer.first + answer.second
            found[tag, default: (0, [])].times += who.count
            found[tag]?.who.formUnion(who)
        }
        return found.map {
            ShownMisconception(
                tag: $0, times: $1.times, who: $1.who.sorted(), lessons: treatedBy[$0] ?? [])
        }.sorted { one, other in
            let (mine, others) = (one.who.count, other.who.count)
            return (-mine, -one.times, one.tag) < (-others, -other.times, other.tag)
        }
    }
}

extension ClassReport {
    /// A row for each answer to each question, as spreadsheets read it (RFC 4180).
    ///
    /// - Parameter said: an answer as it is to be read
    public func csv(withNames: Bool, said: (GivenAnswer) -> String) -> String {
        let titles = ["lesson", "page", "step", "answer", "right", "misconception", "first", "second"]
        let rows = questions.flatMap { question in
            question.answers.map { answer in
                [
                    question.lesson, "\(question.page)", question.step, said(answer), answer.isRight ? "yes" : "no",
                    answer.misconception ?? "", "\(answer.first.count)", "\(answer.second.count)",
                ] + (withNames ? [answer.first, answer.second].map { $0.joined(separator: "; ") } : [])
            }
        }
        return PredictionTable.csv([titles + (withNames ? ["first_names", "second_names"] : [])] + rows)
    }
}
