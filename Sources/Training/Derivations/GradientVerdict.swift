import Expressions

/// What a formula for a gradient gives beside what the engine's backward gave.
public struct GradientVerdict: Equatable, Sendable {
    /// How many cells were compared, how many of them differ, and in how many the formula's value rounds to the engine's bits.
    public var cells: Int
    public var differing: Int
    public var sameBits: Int
    /// The first that differ.
    public var first: [Cell]
    /// What all of the formula's values are times those expected, where that is one number: -1 where the sign is wrong, n where a
    /// division is forgotten.
    public var ratio: Double?
    /// Which of the wrong formulas that were foreseen has the same values.
    public var foreseen: Int?

    /// A cell in which the two differ.
    public struct Cell: Equatable, Sendable {
        public var number: ElementPath
        public var expected: Float
        public var got: Double
    }

    public init(cells: Int, differing: Int = 0, sameBits: Int = 0, first: [Cell] = []) {
        (self.cells, self.differing, self.sameBits, self.first) = (cells, differing, sameBits, first)
    }

    public static let mostListed = 5
    /// By how much of the size of what is added up two ways of adding may differ. Kernels keep many partial sums, so that their
    /// rounding stays below; a forgotten factor, sign or index differs by far more.
    public static let tolerance = 1e-5

    public var isRight: Bool { differing == 0 }
}

/// A gradient as a formula has it.
struct OwnGradient {
    var verdict: GradientVerdict
    /// What training goes on with: where the formula agrees the engine's number, which differs from it by the rounding of the engine's
    /// order of additions alone; where it does not the formula's, rounded once.
    var values: [Float]
    private let formula: [BoundFormula.Value]
    private let sizes: [BoundFormula.Value]

    /// - Parameter sizes: of a formula that is known to be right, so that one which adds large numbers for nothing is not judged mildly
    init(
        _ values: [BoundFormula.Value], sizes: [BoundFormula.Value], engine: [Float], path: TensorPath, shape: [Int]
    ) {
        verdict = GradientVerdict(cells: engine.count)
        (self.values, formula, self.sizes) = (engine, values, sizes)
        for (position, (value, expected)) in zip(values, engine).enumerated() {
            let rounded = Float(value.number)
            if rounded.bitPattern == expected.bitPattern { verdict.sameBits += 1 }
            // Infinities, and what is no number.
            if rounded == expected || rounded.isNaN && expected.isNaN { continue }
            if abs(value.number - Double(expected)) <= room(at: position) { continue }
            self.values[position] = rounded
            verdict.differing += 1
            if verdict.first.count < GradientVerdict.mostListed {
                verdict.first.append(
                    .init(
                        number: ElementPath(path, shape.index(at: position)), expected: expected, got: value.number))
            }
        }
        if !verdict.isRight { verdict.ratio = ratio(to: engine) }
    }

    private func room(at position: Int) -> Double {
        GradientVerdict.tolerance * sizes[position].size + Double(Float.leastNormalMagnitude)
    }

    /// Whether another formula has the same values.
    func isSame(as other: OwnGradient) -> Bool {
        formula.indices.allSatisfy {
            abs(formula[$0].number - other.formula[$0].number) <= room(at: $0) * max(1, abs(verdict.ratio ?? 1))
        }
    }

    private func ratio(to engine: [Float]) -> Double? {
        guard let largest = engine.indices.max(by: { abs(engine[$0]) < abs(engine[$1]) }), engine[largest] != 0 else {
            return nil
        }
        let ratio = formula[largest].number / Double(engine[largest])
        let isOne =
            ratio.isFinite
            && formula.indices.allSatisfy {
                abs(formula[$0].number - ratio * Double(engine[$0])) <= room(at: $0) * max(1, abs(ratio))
            }
        return isOne && ratio != 0 ? ratio.plain : nil
    }
}

extension Double {
    /// A whole number, or one divided by it, where rounding alone parts them.
    fileprivate var plain: Double {
        [rounded(), 1 / (1 / self).rounded()].first { abs(self - $0) <= 1e-5 * abs(self) } ?? self
    }
}

extension [Int] {
    /// The place of a cell in a tensor with these sides, by its position row by row.
    fileprivate func index(at position: Int) -> [Int] {
        var (rest, index) = (position, [Int]())
        for side in reversed() {
            index.insert(rest % side, at: 0)
            rest /= side
        }
        return index
    }
}
