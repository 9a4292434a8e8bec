import Datasets
import Localization
import NeuralCore

/// What a network learns of its samples. It follows from their targets, the loss and the number of outputs.
public enum LearningTask: Sendable, Equatable {
    /// One of several classes; each has an output, and the largest one is the answer.
    case classification(classes: [String])
    /// One of two classes, by one output: above the threshold the answer is the second.
    case binary(classes: [String], threshold: Float)
    /// Numbers, one an output, by their names where they have some.
    case regression(outputs: [String])

    /// What answers are judged by, besides the loss.
    var measure: Score.Measure {
        switch self {
        case .classification, .binary: .accuracy
        case .regression: .r2
        }
    }

    /// Empty where targets are numbers.
    public var classes: [String] {
        switch self {
        case .classification(let classes), .binary(let classes, _): classes
        case .regression: []
        }
    }

    /// The class that each sample's outputs name; `nil` where targets are numbers.
    func answers(_ output: Tensor) -> [Int]? {
        switch self {
        case .classification: output.largestOfRows
        case .binary(_, let threshold): output.withElements { $0.map { $0 > threshold ? 1 : 0 } }
        case .regression: nil
        }
    }

    /// The class that each sample is of, also where a loss compares numbers: the place of the 1, or the 1; `nil` where targets
    /// are numbers.
    func labels(_ targets: Batch.Targets) -> [Int]? {
        switch (self, targets) {
        case (.regression, _): nil
        case (_, .classes(let labels)): labels
        case (.classification, .values(let values)): values.largestOfRows
        case (.binary, .values(let values)): values.withElements { $0.map { $0 > 0.5 ? 1 : 0 } }
        }
    }
}

/// How good answers are, besides their loss.
public struct Score: Sendable, Equatable {
    public var measure: Measure
    public var value: Float

    public enum Measure: String, Sendable, CaseIterable {
        /// The part of the samples whose class is named right, 0...1.
        case accuracy
        /// ``NeuralCore/R2Score``.
        case r2
    }

    public init(_ measure: Measure, _ value: Float) {
        (self.measure, self.value) = (measure, value)
    }
}

extension Experiment {
    /// - Parameter split: `nil` for random data
    func task(of split: DataSplit?) -> LearningTask {
        switch split?.training.targets {
        case .classes(_, let names)?:
            takesOneOutput(of: names.count)
                ? .binary(classes: names, threshold: loss.threshold) : .classification(classes: names)
        case .values?: .regression(outputs: split?.columns?.targets ?? [])
        case nil where loss.targetKind == .classes:
            .classification(classes: (0..<plan.outputCount).map(String.init))
        case nil: .regression(outputs: [])
        }
    }

    /// Whether one output tells two classes apart: 0 and 1 are numbers that the loss compares with.
    func takesOneOutput(of classes: Int) -> Bool {
        classes == 2 && plan.output == [1] && [.numbers, .probabilities].contains(loss.targetKind)
    }
}

extension Tensor {
    /// Where each row of a matrix has its largest number; empty for other shapes.
    var largestOfRows: [Int] {
        guard shape.count == 2, shape[1] > 0 else { return [] }
        let columns = shape[1]
        return withElements { values in
            (0..<shape[0]).map {
                UnsafeBufferPointer(rebasing: values[($0 * columns)..<(($0 + 1) * columns)]).indexOfMaximum
            }
        }
    }
}
