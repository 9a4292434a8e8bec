/// Mean and standard deviation of numbers that come one by one, and what else one pass tells of them.
///
/// All is counted from the first of them, so that equal numbers have the deviation 0 and no other.
struct RunningSpread {
    private var first: Float = 0
    private var sum = 0.0
    private var squares = 0.0
    private(set) var count = 0
    /// How many are 0.
    private(set) var zeros = 0
    /// Which one is the largest by its size; the first of equals.
    private(set) var peak = 0
    private var largest: Float = 0
    private var sizes: Float = 0

    mutating func add(_ number: Float) {
        if count == 0 { first = number }
        let distance = Double(number) - Double(first)
        sum += distance
        squares += distance * distance
        let size = abs(number)
        sizes += size
        if size == 0 { zeros += 1 }
        if size > largest { (largest, peak) = (size, count) }
        count += 1
    }

    /// Mean of the numbers' sizes.
    var size: Float { sizes / Float(max(1, count)) }
    /// NaN where one of them is not finite; 0 of none.
    var mean: Float { isFinite ? Float(Double(first) + sum / Double(max(1, count))) : .nan }
    /// Standard deviation (population).
    var deviation: Float {
        let mean = sum / Double(max(1, count))
        return isFinite ? Float(max(0, squares / Double(max(1, count)) - mean * mean).squareRoot()) : .nan
    }

    private var isFinite: Bool { first.isFinite && squares.isFinite }
}
