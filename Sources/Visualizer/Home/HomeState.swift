/// An experiment as the home screen lists it.
public struct ExperimentListing: Sendable, Equatable {
    /// What the command line calls it.
    public var name: String
    /// One line about it.
    public var title: String

    public init(name: String, title: String) {
        self.name = name
        self.title = title
    }
}

public struct HomeState: Sendable, Equatable {
    public var experiments: [ExperimentListing]
    /// Index into `experiments`; 0 when there are none.
    public var selected: Int
    /// Why the last experiment could not be opened.
    public var failure: String?

    public init(experiments: [ExperimentListing], selected: Int = 0) {
        self.experiments = experiments
        self.selected = selected
    }
}
