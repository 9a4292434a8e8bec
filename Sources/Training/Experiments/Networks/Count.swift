/// How many numbers, bytes or multiplications there would be: sizes that a file gives may multiply to more than an `Int` holds,
/// so that products and sums of them are counted here, where nothing traps.
struct Count: Sendable, Equatable, ExpressibleByIntegerLiteral {
    /// `nil` where it is more than an `Int` holds.
    let exact: Int?
    /// As near as a `Double` comes.
    let value: Double

    private init(exact: Int?, value: Double) {
        self.exact = exact
        self.value = value
    }

    init(_ number: Int) { self.init(exact: number, value: Double(number)) }
    init(integerLiteral number: Int) { self.init(number) }

    /// The elements of a shape.
    init(of shape: some Sequence<Int>) { self = shape.reduce(1) { $0 * Count($1) } }

    static func * (a: Count, b: Count) -> Count {
        a.combined(b, a.value * b.value) { $0.multipliedReportingOverflow(by: $1) }
    }

    static func + (a: Count, b: Count) -> Count {
        a.combined(b, a.value + b.value) { $0.addingReportingOverflow($1) }
    }

    static func += (a: inout Count, b: Count) { a = a + b }

    private func combined(
        _ other: Count, _ value: Double, _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
    ) -> Count {
        guard let a = exact, let b = other.exact else { return Count(exact: nil, value: value) }
        let (result, overflow) = operation(a, b)
        return Count(exact: overflow ? nil : result, value: value)
    }
}
