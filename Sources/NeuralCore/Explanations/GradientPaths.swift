/// dL/d(number) as the chain rule adds it up: each path from the loss, back through the operations that used the number, is an
/// upstream gradient times a local derivative.
package struct GradientPaths {
    var terms = Terms()
    private(set) var formulas: [String] = []
    private(set) var notes: [Derivation.Note] = []
    private(set) var touched: [Derivation.Region] = []

    /// Adds the path back from the result's element at `position`; the slope is dy/dx there, and `operands` what it is made of:
    /// by multiplication, or by `arithmetic`, where the upstream gradient is operand 0.
    @inline(__always)
    mutating func add(
        _ numbers: OperationNumbers, from position: Int, slope: Double,
        _ arithmetic: @autoclosure () -> Derivation.Arithmetic? = nil, _ operands: () -> [Operand]
    ) {
        terms.add(.path(through: numbers.operation), Double(numbers.dy[position]) * slope, arithmetic()) {
            [numbers.upstream(at: position)] + operands()
        }
    }

    /// A path that a choice leaves open, or shuts: then nothing passes, not even an infinity.
    mutating func add(
        _ numbers: OperationNumbers, from position: Int, isOpen: Bool, slope: Double = 1, _ symbol: String
    ) {
        terms.add(.path(through: numbers.operation), isOpen ? Double(numbers.dy[position]) * slope : 0) {
            [numbers.upstream(at: position), Operand(symbol, isOpen ? Float(slope) : 0)]
        }
    }

    /// The formula of the paths through one operation.
    mutating func formula(_ formula: String) { formulas.append(formula) }
    mutating func note(_ note: Derivation.Note) { notes.append(note) }
    mutating func touch(_ tensor: Derivation.Region.Tensor, _ ranges: [Range<Int>]) {
        touched.append(.init(tensor, ranges))
    }

    /// Says at how many places the number was used, and at how many of those a gradient arrived.
    mutating func noteUses(_ places: Int, withGradient: Int) {
        if withGradient < places {
            note(.usedWithGradient(places: withGradient, of: places))
        } else if places > 1 {
            note(.used(places: places))
        }
    }
}
