import Expressions

/// What a formula for a gradient gives beside what the engine's backward gave.
public struct GradientVerdict: Equatable, Sendable {
    /// How many cells were compared, how many of them differ, and in how many the formula's value rounds to the engine's bits.
    public var cells: Int
    public var differing: Int
    public var sameBits: Int
    /// The first that differ.
    public var first: [Cell]

    /// A cell in which the two differ.
    public struct Cell: Equatable, Sendable {
        public var number: ElementPath
        public var expected: Float
        public var got: Double
    }

    public static let mostListed = 5
    /// By how much of the size of what is added up two ways of adding may differ. Sixteen thousand numbers added in single precision
    /// differ by less; a forgotten factor, sign or index by far more.
    public static let tolerance = 1e-5

    public var isRight: Bool { differing == 0 }
}

/// A gradient as a formula has it.
struct OwnGradient {
    var verdict: GradientVerdict
    /// What training goes on with: where the formula agrees the engine's number, which differs from it by the rounding of the engine's
    /// order of additions alone; where it does not the formula's, rounded once.
    var values: [Float]

    /// - Parameter sizes: of a formula that is known to be right, so that one which adds large numbers for nothing is not judged mildly
    init(
        _ values: [BoundFormula.Value], sizes: [BoundFormula.Value], engine: [Float], path: TensorPath, shape: [Int]
    ) {
        verdict = GradientVerdict(cells: engine.count, differing: 0, sameBits: 0, first: [])
        self.values = engine
        for (position, (value, expected)) in zip(values, engine).enumerated() {
            let rounded = Float(value.number)
            if rounded.bitPattern == expected.bitPattern { verdict.sameBits += 1 }
            // Infinities, and what is no number.
            if rounded == expected || rounded.isNaN && expected.isNaN { continue }
            let room = GradientVerdict.tolerance * sizes[position].size + Double(Float.leastNormalMagnitude)
            if abs(value.number - Double(expected)) <= room { continue }
            self.values[position] = rounded
            verdict.differing += 1
            if verdict.first.count < GradientVerdict.mostListed {
                verdict.first.append(
                    .init(
                        number: ElementPath(path, shape.index(at: position)), expected: expected, got: value.number))
            }
        }
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
