/// What is on the dashboard's screen: the engine works out just that.
public struct DashboardRequest: Sendable, Equatable {
    public enum Part: Sendable, Hashable {}

    public var parts: Set<Part> = []

    public init(parts: Set<Part> = []) { self.parts = parts }
}
