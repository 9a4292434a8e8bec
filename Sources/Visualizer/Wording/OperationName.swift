/// An operation as PyTorch spells it: its module's class, or the function where there is no module.
func operationName(_ operation: String) -> String {
    switch operation {
    case "Multiply": "mul"
    case "View", "Add", "Mean", "Sum", "Expand", "Slice", "Permute": operation.lowercased()
    default: operation
    }
}

/// Whether a slope lies between two others, or is one of them but for rounding.
func isBetween(_ slope: Float, _ left: Double, _ right: Double) -> Bool {
    let slack = 0.01 * max(abs(left), abs(right))
    return Double(slope) >= min(left, right) - slack && Double(slope) <= max(left, right) + slack
}
