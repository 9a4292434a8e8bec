/// An operation on rows [n, channels, length], or on samples [n, channels], which is one on images one row high: every number
/// lies where it would lie there, so that only shapes and formulas are others.
struct RowsOperation: ExplainedOperation {
    /// `Conv1d`.
    let name: String
    let images: any ExplainedOperation

    /// Records as one operation on rows what `compute` makes of images.
    ///
    /// - Parameters:
    ///   - x: [n, channels] or [n, channels, length]
    ///   - compute: gets the operands as images and must record one operation of them
    static func record(
        _ name: String, _ x: Tensor, _ weight: Tensor? = nil, _ bias: Tensor? = nil,
        _ compute: (_ x: Tensor, _ weight: Tensor?, _ bias: Tensor?) -> Tensor
    ) -> Tensor {
        // Leaves of their own: what is recorded of them is no part of the graph, and says what the rows' operation is.
        let leaves = [x, weight, bias].map { operand in
            operand.map { operand in
                let leaf = operand.ofImages
                leaf.requiresGrad = operand.requiresGrad
                return leaf
            }
        }
        let images = compute(leaves[0]!, leaves[1], leaves[2])
        let shape: Shape =
            x.dim() == 2 ? [images.shape[0], images.shape[1]] : [images.shape[0], images.shape[1], images.shape[3]]
        let y = Tensor(shape: shape, storage: images.storage)
        guard let operation = images.node?.operation as? any ExplainedOperation else { return y }
        return y.recorded(RowsOperation(name: name, images: operation), x, weight, bias)
    }

    func reads(forGradientOf operand: Int) -> SavedTensors { images.reads(forGradientOf: operand) }

    func backward(_ pass: BackwardPass) { images.backward(pass.ofImages) }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        var derivation = images.derivation(at: position, numbers.ofImages)
        derivation.formula = RowsOperation.formula(derivation.formula)
        derivation.touched = derivation.touched.map { RowsOperation.region($0, numbers) }
        return derivation
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        images.addPaths(to: operand, at: position, numbers.ofImages, to: &paths)
        paths.reword(RowsOperation.formula) { RowsOperation.region($0, numbers) }
    }

    /// A formula of images without its rows: `x[n,c,i+p,j+q]` is `x[n,c,j+q]`, and of `r = i+p, s = j+q` the second is left.
    private static func formula(_ images: String) -> String {
        let parts = images.split(separator: ",  ", maxSplits: 1)
        let places = parts[0].split(separator: "[", omittingEmptySubsequences: false).map { piece -> String in
            let halves = piece.split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
            var indices = halves[0].split(separator: ",")
            guard halves.count == 2, indices.count == 4 else { return String(piece) }
            indices.remove(at: 2)
            return indices.joined(separator: ",") + "]" + halves[1]
        }
        let others = parts.dropFirst().map { String($0.split(separator: ", ").last ?? $0) }
        return ([places.joined(separator: "[")] + others).joined(separator: ",  ")
    }

    /// A block of images as one of rows.
    private static func region(_ images: Derivation.Region, _ numbers: OperationNumbers) -> Derivation.Region {
        let rank =
            switch images.tensor {
            case .operand(let operand): numbers.shape(operand).count
            case .result: numbers.shape.count
            }
        guard images.ranges.count == 4, rank < 4 else { return images }
        var ranges = images.ranges
        ranges.removeSubrange(2..<(6 - rank))
        return Derivation.Region(images.tensor, ranges)
    }
}

extension Shape {
    /// That of the images one row high that rows or samples are; of other ranks, the same.
    var ofImages: Shape {
        switch count {
        case 2: [self[0], self[1], 1, 1]
        case 3: inserting(1, at: 2)
        default: self
        }
    }
}

extension Tensor {
    /// The same numbers, cut from the graph, as images one row high.
    var ofImages: Tensor { Tensor(shape: shape.ofImages, storage: storage) }
}
