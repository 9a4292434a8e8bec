import Localization

/// A test of a run that has to do something to see something: it trains a little, or looks at samples, and puts everything back.
///
/// Each begins where `define` begins, so that its result does not depend on when it is asked for.
public struct Probe: Sendable {
    public let name: Name
    public let title: Text
    /// What it answers.
    public let question: Text
    /// Does it to a session that is put back afterwards; `nil` where it cannot be done, or nobody wants it any more.
    let measure: @Sendable (Session) -> Findings?

    /// The raw value is its name in files and in JSON.
    public enum Name: String, Sendable, CaseIterable {
        case batch = "look-at-the-batch"
        case lossAtStart = "loss-at-start"
        case zeroedInput = "zeroed-input"
        case gradientCheck = "gradient-check"
        case updateRatios = "update-ratios"
        case fitOneBatch = "fit-one-batch"
        case oneEpoch = "one-epoch"
    }

    /// In the order of what they cost.
    public static let all: [Probe] = [
        lookAtBatch, lossAtStart, zeroedInput, gradientCheck, updateRatios, fitOneBatch, oneEpoch,
    ]

    public static func named(_ name: Name) -> Probe { all.first { $0.name == name } ?? lookAtBatch }
}

extension Probe {
    /// What was seen: numbers, sentences made of them, and those of them that are not as they should be.
    struct Findings {
        var numbers: [Finding.Number] = []
        var lines: [Line] = []
        var samples: BatchResult?

        /// - Parameters:
        ///   - isUsual: whether it is as it is in a network that learns
        ///   - rule: what it breaks where it is not
        mutating func say(_ text: Text, _ isUsual: Bool = true, breaks rule: DiagnosisRule.Name? = nil) {
            lines.append(Line(text: text, isUsual: isUsual, rule: rule))
        }

        mutating func note(_ name: String, _ value: some BinaryFloatingPoint) {
            numbers.append(Finding.Number(name, Float(value)))
        }

        mutating func note(_ name: String, _ value: Int) { numbers.append(Finding.Number(name, Float(value))) }
    }

    /// A sentence with its numbers.
    public struct Line: Sendable, Equatable {
        public var text: Text
        public var isUsual: Bool
        /// What it breaks where it is not as usual, if there is a rule.
        public var rule: DiagnosisRule.Name?
    }

    public struct Result: Sendable, Equatable {
        public var name: Name
        public var numbers: [Finding.Number]
        public var lines: [Line]
        /// Some of what was looked at, with its targets.
        public var samples: BatchResult?

        /// Whether all is as in a network that learns.
        public var isUsual: Bool { lines.allSatisfy(\.isUsual) }

        public subscript(number: String) -> Float? { numbers.first { $0.name == number }?.value }
    }

    /// Does it from the beginning of a run and leaves the run as it was, bit for bit.
    ///
    /// - Precondition: no phase is under way.
    public func result(of session: Session) -> Result? {
        let findings = session.aside { () -> Findings? in
            session.define()
            guard !StopSign.isUp, session.network != nil else { return nil }
            session.finish(.define)
            return measure(session)
        }
        return findings.map { Result(name: name, numbers: $0.numbers, lines: $0.lines, samples: $0.samples) }
    }
}
