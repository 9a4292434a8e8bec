import CKernels

/// Changing a tensor in place: `w -= lr * w.grad!`, `t *= 2`.
///
/// Where nothing is recorded (inside ``withNoGrad(_:)``, or where no operand requires a gradient) the numbers change in place,
/// for views too, as in PyTorch. A computed tensor whose graph is being recorded becomes the recorded result instead: another
/// name of the old tensor keeps the old numbers. A leaf that requires a gradient is refused then, as in PyTorch.
extension Tensor {
    /// a becomes a + b.
    public static func += (a: inout Tensor, b: Tensor) { change(&a, b, "+=") { $0 + $1 } }
    /// a becomes a - b.
    public static func -= (a: inout Tensor, b: Tensor) { change(&a, b, "-=") { $0 - $1 } }
    /// a becomes a b.
    public static func *= (a: inout Tensor, b: Tensor) { change(&a, b, "*=") { $0 * $1 } }
    /// a becomes a / b.
    public static func /= (a: inout Tensor, b: Tensor) { change(&a, b, "/=") { $0 / $1 } }

    /// a becomes a + b.
    public static func += (a: inout Tensor, b: some Scalar) { change(&a, nil, "+=") { x, _ in x + b.asFloat } }
    /// a becomes a - b.
    public static func -= (a: inout Tensor, b: some Scalar) { change(&a, nil, "-=") { x, _ in x - b.asFloat } }
    /// a becomes a b.
    public static func *= (a: inout Tensor, b: some Scalar) { change(&a, nil, "*=") { x, _ in x * b.asFloat } }
    /// a becomes a / b.
    public static func /= (a: inout Tensor, b: some Scalar) { change(&a, nil, "/=") { x, _ in x / b.asFloat } }

    private static func change(
        _ a: inout Tensor, _ b: Tensor?, _ operation: String, _ compute: (Tensor, Tensor) -> Tensor
    ) {
        if isGradEnabled, a.requiresGrad || b?.requiresGrad ?? false {
            if a.isLeaf, a.requiresGrad { a.refuseInPlace(operation) }
            a = compute(a, b ?? a)
            return
        }
        let result = withNoGrad { compute(a, b ?? a) }
        guard result.shape == a.shape else {
            fail("\(operation): a tensor of shape \(a.shape) cannot take a result of shape \(result.shape) in place.")
        }
        a.storage.overwrite().update(from: result.storage.pointer, count: a.numel())
    }

    func refuseInPlace(_ operation: String) -> Never {
        fail(
            "\(operation): a leaf of shape \(shape) that requires a gradient is changed in place; do it inside of withNoGrad { }."
        )
    }
}
