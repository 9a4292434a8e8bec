/// l = -w_y x_y for the right class y with weight w_y, from log-probabilities x; a sample whose label is `ignoredLabel` counts
/// nothing. With label smoothing ε over C classes: l = -(1 - ε) w_y x_y - ε/C Σ w_c x_c.
///
/// The mean divides by the sum of w_y. dl/dx_y = -(1 - ε) w_y - ε/C w_y, and -ε/C w_c for the other classes.
struct NLLLossOperation: ExplainedOperation {
    let labels: [Int]
    /// w of each class; all 1 when `nil`.
    let weights: [Float]?
    let ignoredLabel: Int
    /// ε.
    let smoothing: Float
    let reduction: Reduction

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        let upstream = pass.upstream.storage.pointer
        pass.send(to: 0) {
            let dx = Tensor.zeros(shape)
            let place = dx.storage.initializing
            let (_, classes, inner) = shape.blocks(at: NLLLossOperation.classDim(shape))
            let shared = divisor.map { upstream[0] / $0 }
            forEachSample(of: shape) { sample, label, first in
                let share = shared ?? upstream[sample]
                place[first + label * inner] = -(1 - smoothing) * weight(label) * share
                guard smoothing > 0 else { return }
                for other in 0..<classes {
                    place[first + other * inner] -= smoothing / Float(classes) * weight(other) * share
                }
            }
            return dx
        }
    }

    func forward(_ x: Tensor) -> Tensor {
        let (_, classes, inner) = x.shape.blocks(at: NLLLossOperation.classDim(x.shape))
        let values = x.storage.pointer
        var losses = [Float](repeating: 0, count: reduction == .none ? labels.count : 0)
        var sum: Double = 0
        forEachSample(of: x.shape) { sample, label, first in
            var loss = -(1 - smoothing) * weight(label) * values[first + label * inner]
            if smoothing > 0 {
                for other in 0..<classes {
                    loss -= smoothing / Float(classes) * weight(other) * values[first + other * inner]
                }
            }
            if reduction == .none { losses[sample] = loss } else { sum += Double(loss) }
        }
        guard let divisor else {
            return Tensor(losses, shape: x.shape.removing(NLLLossOperation.classDim(x.shape))).recorded(self, x)
        }
        return Tensor(Float(sum / Double(divisor))).recorded(self, x)
    }

    /// Classes lie along dimension 1, or 0 when there is no batch.
    static func classDim(_ shape: Shape) -> Int { shape.count == 1 ? 0 : 1 }

    private func weight(_ label: Int) -> Float { weights?[label] ?? 1 }

    private var divisor: Float? {
        switch reduction {
        case .mean: labels.reduce(0) { $1 == ignoredLabel ? $0 : $0 + weight($1) }
        case .sum: 1
        case .none: nil
        }
    }

    /// Calls `body` with each sample that counts, its label, and the offset of its class 0.
    private func forEachSample(of shape: Shape, _ body: (_ sample: Int, _ label: Int, _ first: Int) -> Void) {
        let (_, classes, inner) = shape.blocks(at: NLLLossOperation.classDim(shape))
        for (sample, label) in labels.enumerated() where label != ignoredLabel {
            body(sample, label, sample / inner * classes * inner + sample % inner)
        }
    }
}

/// Negative log-likelihood of the right class, from log-probabilities (PyTorch: `torch.nn.NLLLoss`): l = -x[label].
///
/// dL/dx[label] = -1/batch for the mean, -1 for the sum; 0 elsewhere. With class weights w it is -w[label]/Σ w for the mean (Σ over
/// the batch's labels), -w[label] for the sum.
public struct NLLLoss: Sendable {
    /// A factor for each class's losses; the mean is then weighted.
    public var weight: [Float]?
    /// Samples with this label count nothing, not in the mean either. The mean is NaN when every sample is ignored.
    public var ignoreIndex: Int
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    public init(weight: [Float]? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean) {
        self.weight = weight
        self.ignoreIndex = ignoreIndex
        self.reduction = reduction
    }

    /// - Parameters:
    ///   - logProbabilities: [batch, classes], [classes], or [batch, classes, ...] with a label for each of the places `...`
    ///   - labels: the right class of each sample, from 0, row by row
    /// - Precondition: there is a label for each sample, all are classes or `ignoreIndex`, and there is a weight for each class.
    public func callAsFunction(_ logProbabilities: Tensor, _ labels: [Int]) -> Tensor {
        smoothed(logProbabilities, labels, smoothing: 0, loss: "NLLLoss")
    }

    func smoothed(_ x: Tensor, _ labels: [Int], smoothing: Float, loss: String) -> Tensor {
        guard x.dim() >= 1, x.shape.removing(NLLLossOperation.classDim(x.shape)).numel() == labels.count else {
            fail(
                "\(loss): an output of shape \(x.shape) does not fit \(labels.count) labels; [batch, classes] is needed."
            )
        }
        let classes = x.shape[NLLLossOperation.classDim(x.shape)]
        if let weight, weight.count != classes {
            fail("\(loss): \(weight.count) weights do not fit \(classes) classes.")
        }
        if let bad = labels.first(where: { ($0 < 0 || $0 >= classes) && $0 != ignoreIndex }) {
            fail("\(loss): label \(bad) is no class index; there are \(classes) classes, from 0.")
        }
        let operation = NLLLossOperation(
            labels: labels, weights: weight, ignoredLabel: ignoreIndex, smoothing: smoothing, reduction: reduction)
        return operation.forward(x)
    }
}

extension NLLLossOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let (_, classes, inner) = shape.blocks(at: NLLLossOperation.classDim(shape))
        var terms = Terms()
        terms.keepsOrder = true
        var blocks: [[Range<Int>]] = []
        forEachSample(of: shape) { sample, label, first in
            guard reduction != .none || sample == position else { return }
            for other in 0..<classes where other == label || smoothing > 0 {
                let share = share(of: other, label, classes)
                let place = first + other * inner
                terms.add(.summand, -share * Double(numbers.x(0)[place])) {
                    [shareOperand(of: other, label, classes), numbers.operand("x", at: place)]
                }
            }
            if blocks.count < 64 { blocks.append(shape.block(ofPosition: first + label * inner)) }
        }
        return Derivation(
            lossFormula, terms, result: divisor == 0 ? .nan : nil,
            notes: labels.contains(ignoredLabel) ? [.ignored] : [],
            touched: blocks.map { .init(.operand(0), $0) })
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shape = numbers.shape(0)
        let (_, classes, inner) = shape.blocks(at: NLLLossOperation.classDim(shape))
        let sample = position / (classes * inner) * inner + position % inner
        let own = position / inner % classes
        let label = labels[sample]
        let result = reduction == .none ? sample : 0
        let counts = label != ignoredLabel && (own == label || smoothing > 0)
        paths.formula("dL/dx = dL/dy · dl/dx,  \(lossFormula)")
        if counts {
            let share = shareOperand(of: own, label, classes)
            paths.add(numbers, from: result, slope: -self.share(of: own, label, classes)) { [share] }
        } else {
            paths.add(numbers, from: result, isOpen: false, "0")
        }
        paths.note(label == ignoredLabel ? .ignored : own == label ? .rightClass : .otherClass)
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }

    /// The factor of a class's log-probability in the loss, without its sign.
    private func share(of other: Int, _ label: Int, _ classes: Int) -> Double {
        let own = other == label ? 1 - Double(smoothing) : 0
        return (own + Double(smoothing) / Double(classes)) * Double(weight(other)) / Double(divisor ?? 1)
    }

    /// What a class's log-probability is multiplied by: as a fraction where there are no weights.
    private func shareOperand(of other: Int, _ label: Int, _ classes: Int) -> Operand {
        let share = -Float(share(of: other, label, classes))
        let count = weights == nil && divisor != 1 ? divisor.map { "/\(Int($0))" } ?? "" : ""
        if smoothing > 0 {
            let even = "\(smoothing)/\(classes)"
            let own = other == label ? "(1 - \(smoothing) + \(even))" : even
            return Operand(
                "-\(weights == nil ? "" : "w ")\(own)\(weights == nil ? count : divisor == nil ? "" : "/Σw")", share)
        }
        guard weights == nil else { return Operand(reduction == .mean ? "-w/Σw" : "-w", share) }
        return Operand("-1\(count)", share)
    }

    private var lossFormula: String {
        let w = weights == nil ? "" : "w "
        let sum =
            smoothing == 0
            ? "-\(w)x[label]" : "-(1 - \(smoothing)) \(w)x[label] - \(smoothing)/C Σ \(w)x[c]"
        return switch reduction {
        case .mean: "L = Σ l / \(weights == nil ? "\(Int(divisor ?? 1))" : "Σ w"), l = \(sum)"
        case .sum: "L = Σ l, l = \(sum)"
        case .none: "l = \(sum)"
        }
    }
}
