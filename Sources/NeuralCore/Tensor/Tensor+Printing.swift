import Foundation

extension Tensor: CustomStringConvertible {
    /// As PyTorch prints it: rows and columns with four digits, the middle of more than 1,000 elements left out, and whether it
    /// requires a gradient or what computed it.
    public var description: String {
        let origin =
            node.map { "grad_fn=<\($0.operation.gradientName)>" } ?? (requiresGrad ? "requires_grad=True" : nil)
        let text = PrintedTensor(shape, isAligned: true) { places in
            let format = NumberFormat(places.map { storage.pointer[$0] })
            return { format.text(self.storage.pointer[$0]) }
        }.text(suffix: origin)
        return isParameter ? "Parameter containing:\n\(text)" : text
    }
}

extension Mask: CustomStringConvertible {
    /// As PyTorch prints a tensor of `torch.bool`.
    public var description: String {
        PrintedTensor(shape, isAligned: false) { _ in { elements[$0] ? "True" : "False" } }
            .text(suffix: elements.isEmpty ? "dtype=torch.bool" : nil)
    }
}

extension Indices: CustomStringConvertible {
    /// As PyTorch prints a tensor of `torch.int64`.
    public var description: String {
        PrintedTensor(shape, isAligned: false) { _ in { "\(values[$0])" } }
            .text(suffix: values.isEmpty ? "dtype=torch.int64" : nil)
    }
}

extension Operation {
    /// What PyTorch calls the backward of the same operation.
    fileprivate var gradientName: String { (gradientNames[name] ?? name) + "Backward0" }
}

private let gradientNames = [
    "Subtract": "Sub", "Multiply": "Mul", "Divide": "Div", "Power": "Pow", "Negate": "Neg", "Scale": "Mul",
    "Shift": "Add",
    "Affine": "Add", "MatMul": "Mm", "Linear": "Addmm", "Conv2d": "Convolution", "MaxPool2d": "MaxPool2DWithIndices",
    "AvgPool2d": "AvgPool2D", "AdaptiveAvgPool2d": "AdaptiveAvgPool2D", "BatchNorm2d": "NativeBatchNorm",
    "LayerNorm": "NativeLayerNorm", "ReLU": "Relu", "LeakyReLU": "LeakyRelu", "GELU": "Gelu", "ELU": "Elu",
    "SELU": "Elu",
    "SiLU": "Silu", "PReLU": "PreluKernel", "Variance": "Var", "StandardDeviation": "Std", "CumulativeSum": "Cumsum",
    "Product": "Prod", "IndexSelect": "IndexSelect", "MSE": "MseLoss", "MSELoss": "MseLoss", "L1Loss": "Abs",
]

/// How PyTorch writes the numbers of one tensor: whole, with four digits, or with powers of ten, all of one width.
private struct NumberFormat {
    private var width = 1
    private var isWhole = true
    private var hasPowers = false

    init(_ numbers: [Float]) {
        let shown = numbers.filter { $0.isFinite && $0 != 0 }
        guard !shown.isEmpty else { return }
        let sizes = shown.map { Double($0.magnitude) }
        let (least, most) = (sizes.min() ?? 1, sizes.max() ?? 1)
        isWhole = shown.allSatisfy { $0 == $0.rounded() }
        hasPowers = most / least > 1000 || most > 1e8 || (!isWhole && least < 1e-4)
        for number in shown {
            width = max(width, bare(number).count + (isWhole && !hasPowers ? 1 : 0))
        }
    }

    private func bare(_ number: Float) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        return String(format: hasPowers ? "%.4e" : isWhole ? "%.0f" : "%.4f", Double(number))
    }

    func text(_ number: Float) -> String {
        let text = bare(number) + (isWhole && !hasPowers && number.isFinite ? "." : "")
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

/// Elements in rows and columns, as PyTorch lays them out.
private struct PrintedTensor {
    private static let (edge, most, line) = (3, 1000, 80)

    private let shape: Shape
    private let isShortened: Bool
    private var element: (Int) -> String = { _ in "" }
    private var width = 0

    /// - Parameters:
    ///   - isAligned: whether the elements' texts are of one width already
    ///   - format: gives, for the places that are shown, the text of an element
    init(_ shape: Shape, isAligned: Bool, _ format: ([Int]) -> (Int) -> String) {
        self.shape = shape
        isShortened = shape.numel() > PrintedTensor.most
        let places = shownPlaces(0, 0)
        let text = format(places)
        let width = places.map { text($0).count }.max() ?? 0
        self.width = width
        element =
            isAligned
            ? text : { String(repeating: " ", count: max(0, width - text($0).count)) + text($0) }
    }

    func text(suffix: String?) -> String {
        let prefix = "tensor("
        var suffixes = [suffix].compactMap { $0 }
        var text = prefix
        if shape.numel() == 0 {
            text += "[]"
            if shape.count != 1 { suffixes.insert("size=(\(shape.map(String.init).joined(separator: ", ")))", at: 0) }
        } else {
            text += rows(0, 0, indent: prefix.count)
        }
        for suffix in suffixes {
            let last = text.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
            let isLong = last + 2 + suffix.count + 2 > PrintedTensor.line
            text += isLong ? ",\n" + String(repeating: " ", count: prefix.count) + suffix : ", " + suffix
        }
        return text + ")"
    }

    /// The indices of a dimension that are shown; `nil` for the gap.
    private func shown(_ dim: Int) -> [Int?] {
        let (size, edge) = (shape[dim], PrintedTensor.edge)
        guard isShortened, size > 2 * edge else { return (0..<size).map { $0 } }
        return (0..<edge).map { $0 } + [nil] + ((size - edge)..<size).map { $0 }
    }

    private func shownPlaces(_ dim: Int, _ offset: Int) -> [Int] {
        guard dim < shape.count else { return shape.numel() > 0 ? [offset] : [] }
        return shown(dim).compactMap { $0 }.flatMap { shownPlaces(dim + 1, offset * shape[dim] + $0) }
    }

    private func rows(_ dim: Int, _ offset: Int, indent: Int) -> String {
        guard dim < shape.count else { return element(offset) }
        let isLast = dim == shape.count - 1
        let parts = shown(dim).map { index in
            index.map { rows(dim + 1, offset * shape[dim] + $0, indent: indent + 1) } ?? (isLast ? " ..." : "...")
        }
        let margin = String(repeating: " ", count: indent + 1)
        guard isLast else {
            let gap = String(repeating: "\n", count: shape.count - 1 - dim)
            return "[" + parts.joined(separator: "," + gap + margin) + "]"
        }
        let inLine = max(1, (PrintedTensor.line - indent) / (width + 2))
        let lines = stride(from: 0, to: parts.count, by: inLine).map {
            parts[$0..<min($0 + inLine, parts.count)].joined(separator: ", ")
        }
        return "[" + lines.joined(separator: ",\n" + margin) + "]"
    }
}
