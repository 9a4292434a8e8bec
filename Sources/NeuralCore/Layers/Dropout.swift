import CKernels

/// Y = X M, where M is 0 with probability p and 1 / (1 - p) otherwise; dL/dX = dL/dY M.
///
/// M is the second operand, so that it can be looked at: of X's shape, or with one number for each channel.
struct DropoutOperation: ExplainedOperation {
    let name: String
    let probability: Double

    func reads(forGradientOf operand: Int) -> SavedTensors { .input(1) }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { pass.upstream * pass.input(1) }
    }
}

/// Sets elements to 0 at random and scales the others so that the mean stays, in training; leaves them alone in evaluation
/// (PyTorch: `torch.nn.functional.dropout`; Srivastava et al., 2014).
///
/// The same seed drops the same elements as in PyTorch.
///
/// - Parameter p: the probability of an element to become 0.
/// - Precondition: p lies in 0...1.
/// - Complexity: O(elements).
public func dropout(_ x: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator = .current) -> Tensor {
    guard p >= 0, p <= 1 else { fail("dropout: \(p) is no probability; it must lie in 0...1.") }
    guard training, p > 0 else { return x }
    return DropoutOperation(name: "Dropout", probability: p).forward(x, maskOf: x.shape, generator)
}

extension DropoutOperation {
    /// - Parameter shape: of the mask, which is repeated to x's
    func forward(_ x: Tensor, maskOf shape: Shape, _ generator: Generator) -> Tensor {
        let mask = Tensor(uninitialized: shape)
        let place = mask.storage.initializing
        if probability == 1 {
            ck_fill(mask.numel(), 0, place)
        } else {
            generator.fillBernoulli(place, count: mask.numel(), probability: 1 - probability)
            // PyTorch divides the mask in Float32 too.
            ck_affine(mask.numel(), 1 / Float(1 - probability), 0, place, place)
        }
        return Binary.forward(ck_multiply, x, mask, name: name).recorded(self, x, mask)
    }

    /// The mask's number for an element.
    private func mask(_ position: Int, _ numbers: OperationNumbers) -> Operand {
        numbers.operand("m", 1, at: numbers.shape(1).origin(ofPosition: position, in: numbers.shape))
    }
}

extension DropoutOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (x, mask) = (numbers.operand("x", 0, at: position), mask(position, numbers))
        return Derivation(
            "y = x · m,  m = 0 with probability \(probability), else 1/(1 - \(probability))", .summand, [x, mask],
            result: Double(x.value) * Double(mask.value), notes: notes(mask.value),
            touched: [.init(.operand(0), numbers.shape.block(ofPosition: position))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let mask = mask(position, numbers)
        paths.formula("dL/dx = dL/dy · m")
        paths.add(numbers, from: position, slope: Double(mask.value)) { [mask] }
        notes(mask.value).forEach { paths.note($0) }
        paths.touch(.result, numbers.shape.block(ofPosition: position))
    }

    private func notes(_ mask: Float) -> [Derivation.Note] { [mask == 0 ? .dropped : .keptAndScaled(mask)] }
}

/// Sets elements to 0 with probability p in training, and scales the others by 1 / (1 - p); does nothing in evaluation
/// (PyTorch: `torch.nn.Dropout`; Srivastava et al., 2014).
public final class Dropout: LibraryLayer {
    /// The probability of an element to become 0.
    public let p: Double
    /// Whether elements are dropped.
    public private(set) var isTraining = true

    /// - Precondition: p lies in 0...1.
    public init(p: Double = 0.5) {
        guard p >= 0, p <= 1 else { fail("Dropout: \(p) is no probability; it must lie in 0...1.") }
        self.p = p
    }

    /// The same with the probability by its place: `Dropout(0.5)`.
    public convenience init(_ p: Double) { self.init(p: p) }

    public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }

    public var extraDescription: String { "p=\(PythonText.text(p)), inplace=False" }

    public func forward(_ x: Tensor) -> Tensor { dropout(x, p: p, training: isTraining) }
}
