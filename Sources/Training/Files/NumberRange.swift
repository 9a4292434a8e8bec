/// What a number may be.
struct NumberRange: Sendable {
    let expected: ExperimentError.Expectation
    let contains: @Sendable (Double) -> Bool

    static let finite = NumberRange(expected: .finite) { $0.isFinite }
    static let positive = NumberRange(expected: .moreThan("0")) { $0 > 0 && $0.isFinite }
    static let atLeastZero = NumberRange(expected: .zeroOrMore) { $0 >= 0 && $0.isFinite }
    /// 0...1
    static let probability = NumberRange(expected: .range("0", "1")) { (0...1).contains($0) }
    /// 0..<1
    static let fraction = NumberRange(expected: .fraction) { $0 >= 0 && $0 < 1 }
}
