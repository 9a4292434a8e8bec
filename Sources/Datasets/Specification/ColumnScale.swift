/// How the numbers of a column are moved and stretched: less the mean, divided by the standard deviation (of the population:
/// scikit-learn's `StandardScaler`); a column that never changes is only shifted. All of it is done before anything becomes a
/// `Float`: of seconds since 1970 a `Float` keeps two minutes.
///
/// Everything is measured from the smallest number in units of the range, so that no sum rounds away what makes numbers differ,
/// and no square is larger or smaller than a `Double` holds.
public struct ColumnScale: Sendable, Equatable {
    private let smallest: Double
    private let range: Double
    /// Of the numbers as measured.
    private let mean: Double
    private let deviation: Double

    init(_ numbers: some Collection<Double>) {
        smallest = numbers.min() ?? 0
        let range = (numbers.max() ?? 0) - smallest
        let largest = max(abs(smallest), abs(smallest + range))
        // Numbers that were computed to be the same may differ in the last digit; that is no difference to learn from.
        guard range > 4 * largest.ulp else {
            (self.range, mean, deviation) = (1, 0, 1)
            return
        }
        self.range = range
        let measured = numbers.lazy.map { [smallest] in ($0 - smallest) / range }
        let mean = measured.reduce(0, +) / Double(numbers.count)
        self.mean = mean
        deviation = (measured.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()
    }

    /// A number to validate with may be further away than a `Float` reaches. Where there is none, `nan`, it is the mean, 0.
    func callAsFunction(_ number: Double) -> Float {
        guard !number.isNaN else { return 0 }
        let scaled = scaled(number)
        let largest = Double(Float.greatestFiniteMagnitude)
        return Float(min(max(scaled, -largest), largest))
    }

    /// The number that a scaled one was.
    public func original(_ scaled: Double) -> Double { (scaled * deviation + mean) * range + smallest }

    /// A number scaled without the limit of samples.
    public func scaled(_ number: Double) -> Double { ((number - smallest) / range - mean) / deviation }
}
