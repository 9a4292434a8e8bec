import Training

/// The list of lessons and, below it, of experiments.
public struct HomeState: Sendable, Equatable {
    public var lessons: [LessonListing]
    public var experiments: [ExperimentListing]
    /// Index into the lessons, then into the experiments; 0 when there are none.
    public var selected: Int
    /// Why the last one chosen could not be opened, or what is wrong with the lessons or the progress.
    public var failure: String?

    /// What is chosen.
    public enum Entry: Sendable, Equatable {
        case lesson(LessonListing)
        case experiment(ExperimentListing)
    }

    /// - Parameter selected: the lesson to take next when `nil`
    public init(lessons: [LessonListing] = [], experiments: [ExperimentListing], selected: Int? = nil) {
        self.lessons = lessons
        self.experiments = experiments
        self.selected = selected ?? lessons.next ?? 0
    }

    public var count: Int { lessons.count + experiments.count }

    public var entry: Entry? {
        if lessons.indices.contains(selected) { return .lesson(lessons[selected]) }
        let index = selected - lessons.count
        return experiments.indices.contains(index) ? .experiment(experiments[index]) : nil
    }
}

/// An experiment as the home screen lists it.
public struct ExperimentListing: Sendable, Equatable {
    /// What the command line calls it.
    public var name: String
    /// One line about it.
    public var title: LocalText
    /// `nil` where it cannot be read.
    public var preview: Preview?

    /// What its file says, worked out without a network.
    public struct Preview: Sendable, Equatable {
        public var summary: NetworkSummary
        public var run: RunDescription
    }

    public init(name: String, title: LocalText, preview: Preview? = nil) {
        self.name = name
        self.title = title
        self.preview = preview
    }

    public init(_ experiment: Experiment) {
        self.init(
            name: experiment.name, title: experiment.title,
            preview: (try? NetworkSummary(experiment)).map { Preview(summary: $0, run: experiment.description) })
    }
}
