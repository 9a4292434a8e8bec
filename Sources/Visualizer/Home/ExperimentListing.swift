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
