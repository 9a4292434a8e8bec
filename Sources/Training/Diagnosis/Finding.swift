import Localization

/// Something that keeps a run from learning, with the numbers that show it.
public struct Finding: Sendable, Equatable {
    public var rule: DiagnosisRule.Name
    public var severity: Severity
    /// Where it shows.
    public var steps: ClosedRange<Int>
    /// The numbers that show it, the most telling first.
    public var addresses: [ElementPath]
    public var numbers: [Number]
    /// A sentence with the numbers.
    public var text: Text
    /// When it may be a false alarm.
    public var falseAlarm: Text
    public var remedy: Remedy?
    /// What may help as well.
    public var otherRemedies: [Remedy] = []
    /// The name of the lesson that tells of it.
    public var lesson: String?

    public enum Severity: String, Sendable, CaseIterable, Comparable {
        case note, warning, error

        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// A number that a finding or a verdict speaks of, by its JSON key in snake case.
    public struct Number: Sendable, Equatable {
        public var name: String
        public var value: Float

        public init(_ name: String, _ value: Float) { (self.name, self.value) = (name, value) }
        init(_ name: String, _ value: Int) { self.init(name, Float(value)) }
    }

    public init(
        _ rule: DiagnosisRule.Name, _ severity: Severity, steps: ClosedRange<Int> = 0...0,
        at addresses: [ElementPath] = [],
        _ numbers: [Number], _ text: Text, falseAlarm: Text, remedy: Remedy? = nil, lesson: String? = nil
    ) {
        (self.rule, self.severity, self.steps, self.addresses) = (rule, severity, steps, addresses)
        (self.numbers, self.text, self.falseAlarm, self.remedy, self.lesson) = (
            numbers, text, falseAlarm, remedy, lesson
        )
    }
}

/// What may help, and from which step on it would have to be done.
public struct Remedy: Sendable, Equatable {
    public var text: Text
    /// Empty where it is only advice.
    public var edits: [Edit]
    public var fromStep: Int

    public init(_ text: Text, _ edits: [Edit] = [], from step: Int = 0) {
        (self.text, self.edits, self.fromStep) = (text, edits, step)
    }

    /// One that names what is tried, and why.
    init(trying edits: [Edit], _ why: Text, from step: Int) {
        let named = edits.map { "\($0)" }.joined(separator: ", ")
        self.init(Text("\(named): ", "\(named)：") + why, edits, from: step)
    }

    /// Whether it makes the learning rate larger or smaller than it is; 0 where it leaves it.
    func turnsRate(_ rate: Double) -> Int {
        for case .learningRate(let other) in edits { return other > rate ? 1 : other < rate ? -1 : 0 }
        return 0
    }
}
