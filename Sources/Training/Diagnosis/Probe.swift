import Localization

/// A test that runs the network on its own account, aside of the training.
public struct Probe: Sendable {
    public struct Result: Sendable, Equatable {
        public var name: String
        public var numbers: [Finding.Number]
        public var text: Text
        /// What it shows to be wrong.
        public var finding: Finding?

        public init(_ name: String, _ numbers: [Finding.Number], _ text: Text, finding: Finding? = nil) {
            (self.name, self.numbers, self.text, self.finding) = (name, numbers, text, finding)
        }
    }
}
