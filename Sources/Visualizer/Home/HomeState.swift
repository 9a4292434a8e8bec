import Training

/// The list of lessons, below it of experiments, and below that of kept runs.
public struct HomeState: Sendable, Equatable {
    public var lessons: [LessonListing]
    public var experiments: [ExperimentListing]
    /// The newest first; `nil` where nobody looks for them.
    public var runs: [RunListing]?
    /// Index into the lessons, then into the experiments, then into the runs; 0 when there are none.
    public var selected: Int
    /// Why the last one chosen could not be opened, or what is wrong with the lessons or the progress.
    public var failure: String?

    /// What is chosen.
    public enum Entry: Sendable, Equatable {
        case lesson(LessonListing)
        case experiment(ExperimentListing)
        case run(RunListing)
    }

    /// The lists, in their order.
    enum List: Int { case lessons, experiments, runs }

    /// - Parameter selected: the lesson to take next when `nil`
    public init(lessons: [LessonListing] = [], experiments: [ExperimentListing], selected: Int? = nil) {
        self.lessons = lessons
        self.experiments = experiments
        self.selected = selected ?? lessons.next ?? 0
    }

    public var count: Int { lessons.count + experiments.count + (runs?.count ?? 0) }

    public var entry: Entry? {
        if lessons.indices.contains(selected) { return .lesson(lessons[selected]) }
        let index = selected - lessons.count
        if experiments.indices.contains(index) { return .experiment(experiments[index]) }
        return runs.flatMap { runs in
            let index = index - experiments.count
            return runs.indices.contains(index) ? .run(runs[index]) : nil
        }
    }

    /// The lessons with a heading above each chapter.
    var lessonRows: [LessonRow] { lessons.rows }

    /// The list that has the selection.
    var list: List {
        switch entry {
        case .lesson: .lessons
        case .experiment, nil: .experiments
        case .run: .runs
        }
    }

    /// Index of a list's first entry.
    func start(of list: List) -> Int {
        switch list {
        case .lessons: 0
        case .experiments: lessons.count
        case .runs: lessons.count + experiments.count
        }
    }

    /// Takes the kept runs as they are now; the same run stays chosen.
    mutating func receive(_ new: [RunListing]) {
        let chosen: String? = if case .run(let run)? = entry { run.folder.path } else { nil }
        runs = new
        if let chosen { choose { if case .run(let run) = $0 { run.folder.path == chosen } else { false } } }
        selected = min(selected, max(count - 1, 0))
    }

    /// To the first of the kept runs.
    public mutating func chooseRuns() { if runs?.isEmpty == false { selected = start(of: .runs) } }

    /// To a lesson: who leaves it finds it chosen.
    mutating func chooseLesson(_ name: String) {
        choose { if case .lesson(let lesson) = $0 { lesson.name == name } else { false } }
    }

    private mutating func choose(_ isWanted: (Entry) -> Bool) {
        let before = selected
        for index in 0..<count {
            selected = index
            if entry.map(isWanted) == true { return }
        }
        selected = before
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
