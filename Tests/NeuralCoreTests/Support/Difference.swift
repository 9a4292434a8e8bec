import NeuralCore

/// The largest relative difference between two lists of numbers.
///
/// Each is measured against the expected number, or against a tenth of the largest expected one (at least 10⁻³) where it is
/// smaller: there PyTorch's own rounding decides, whose gelu(-3) is off by 10⁻⁴ of itself. Equal infinities and NaN in the same
/// places count as no difference.
func relativeDifference(_ values: [Float], _ expected: [Float]) -> Double {
    guard values.count == expected.count else { return .infinity }
    let floor = expected.lazy.filter(\.isFinite).map { Double($0.magnitude) }.max().map { max($0 / 10, 1e-3) } ?? 0
    var largest = 0.0
    for (value, expected) in zip(values, expected) where value != expected {
        if value.isNaN && expected.isNaN { continue }
        let difference = abs(Double(value) - Double(expected)) / max(Double(expected.magnitude), floor)
        guard difference <= largest else {
            largest = difference.isNaN ? .infinity : difference
            continue
        }
    }
    return largest
}

/// The same for two tensors; infinite when their shapes differ.
func relativeDifference(_ tensor: Tensor, _ expected: Tensor) -> Double {
    tensor.shape == expected.shape ? relativeDifference(tensor.elements, expected.elements) : .infinity
}
