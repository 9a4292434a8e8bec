import Training

/// An experiment as the home screen lists it.
public struct ExperimentListing: Sendable, Equatable {
    /// What the command line calls it.
    public var name: String
    /// One line about it.
    public var title: LocalText

    public init(name: String, title: LocalText) {
        self.name = name
        self.title = title
    }
}
