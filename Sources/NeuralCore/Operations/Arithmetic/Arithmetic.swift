import CKernels

/// y = a + b; dL/da = dL/dy, dL/db = dL/dy, summed where an operand was broadcast.
struct Add: BroadcastOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        for operand in 0...1 { pass.send(to: operand) { pass.upstream.summed(to: pass.input(operand).shape) } }
    }
}

extension Tensor {
    /// a + b, element by element with broadcasting (PyTorch: `torch.add`).
    ///
    /// - Precondition: the shapes broadcast.
    /// - Complexity: O(elements of the result).
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_add, a, b, name: "+").recorded(Add(), a, b)
    }
}

extension Add {
    var formula: String { "y = a + b" }
    var slopeFormulas: (String, String) { ("1", "1") }
    func value(_ a: Double, _ b: Double) -> Double { a + b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (1, 1) }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        [.init(.summand, [a], Double(a.value)), .init(.summand, [b], Double(b.value))]
    }
}

/// y = a - b; dL/da = dL/dy, dL/db = -dL/dy, summed where an operand was broadcast.
struct Subtract: BroadcastOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { pass.upstream.summed(to: pass.input(0).shape) }
        pass.send(to: 1) { -pass.upstream.summed(to: pass.input(1).shape) }
    }
}

extension Tensor {
    /// a - b, element by element with broadcasting (PyTorch: `torch.sub`).
    ///
    /// - Precondition: the shapes broadcast.
    /// - Complexity: O(elements of the result).
    public static func - (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_subtract, a, b, name: "-").recorded(Subtract(), a, b)
    }
}

extension Subtract {
    var formula: String { "y = a - b" }
    var slopeFormulas: (String, String) { ("1", "-1") }
    func value(_ a: Double, _ b: Double) -> Double { a - b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (1, -1) }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        [.init(.summand, [a], Double(a.value)), .init(.summand, [b], -Double(b.value), "-{0}")]
    }
}

/// y = a b (element by element); dL/da = dL/dy b, dL/db = dL/dy a, summed where an operand was broadcast.
struct Multiply: BroadcastOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { .input(1 - operand) }

    func backward(_ pass: BackwardPass) {
        for operand in 0...1 {
            pass.send(to: operand) { (pass.upstream * pass.input(1 - operand)).summed(to: pass.input(operand).shape) }
        }
    }
}

extension Tensor {
    /// a b, element by element with broadcasting (PyTorch: `torch.mul`).
    ///
    /// - Precondition: the shapes broadcast.
    /// - Complexity: O(elements of the result).
    public static func * (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_multiply, a, b, name: "*").recorded(Multiply(), a, b)
    }
}

extension Multiply {
    var formula: String { "y = a · b" }
    var slopeFormulas: (String, String) { ("b", "a") }
    func value(_ a: Double, _ b: Double) -> Double { a * b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (b, a) }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        [.init(.summand, [a, b], Double(a.value) * Double(b.value))]
    }
}

/// y = a / b; dL/da = dL/dy / b, dL/db = -dL/dy y / b, summed where an operand was broadcast.
struct Divide: BroadcastOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { operand == 0 ? .input(1) : [.input(1), .output] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { (pass.upstream / pass.input(1)).summed(to: pass.input(0).shape) }
        pass.send(to: 1) { (-pass.upstream * (pass.output / pass.input(1))).summed(to: pass.input(1).shape) }
    }
}

extension Tensor {
    /// a / b, element by element with broadcasting (PyTorch: `torch.div`).
    ///
    /// - Precondition: the shapes broadcast.
    /// - Complexity: O(elements of the result).
    public static func / (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_divide, a, b, name: "/").recorded(Divide(), a, b)
    }
}

extension Divide {
    var formula: String { "y = a / b" }
    var arithmetic: Derivation.Arithmetic { "{0} / {1}" }
    var slopeFormulas: (String, String) { ("1/b", "(-y/b)") }
    func value(_ a: Double, _ b: Double) -> Double { a / b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (1 / b, -y / b) }
}

/// y = aᵇ (element by element); dL/da = dL/dy b aᵇ⁻¹ (0 where b = 0), dL/db = dL/dy y ln a (0 where a = 0 and b >= 0),
/// summed where an operand was broadcast.
struct Power: BroadcastOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors {
        operand == 0 ? [.input(0), .input(1)] : [.input(0), .input(1), .output]
    }

    func backward(_ pass: BackwardPass) {
        let (a, b) = (pass.input(0), pass.input(1))
        pass.send(to: 0) {
            let slope = b * Binary.forward(ck_power_of, a, b - 1, name: "pow")
            return (pass.upstream * slope.zeroed(where: b) { exponent, _ in exponent == 0 }).summed(to: a.shape)
        }
        pass.send(to: 1) {
            let slope = (pass.output * log(a)).zeroed(where: b, a) { exponent, base in base == 0 && exponent >= 0 }
            return (pass.upstream * slope).summed(to: b.shape)
        }
    }
}

extension Tensor {
    /// These numbers, with 0 where `condition` holds for what the two (broadcast) tensors have there.
    fileprivate func zeroed(where b: Tensor, _ a: Tensor? = nil, _ condition: (Float, Float) -> Bool) -> Tensor {
        let result = Tensor(uninitialized: shape)
        let (from, to) = (storage.pointer, result.storage.initializing)
        let a = a ?? b
        let (left, right) = (b.storage.pointer, a.storage.pointer)
        StridedLoop(shape, b.shape.strides(broadcastTo: shape), a.shape.strides(broadcastTo: shape)).forEachRun { run in
            for step in 0..<run.count {
                let holds = condition(
                    left[run.offsetA + step * run.strideA], right[run.offsetB + step * run.strideB])
                to[run.position + step] = holds ? 0 : from[run.position + step]
            }
        }
        return result
    }
}

/// aᵇ, element by element with broadcasting (PyTorch: `torch.pow`).
///
/// - Precondition: the shapes broadcast.
/// - Complexity: O(elements of the result).
public func pow(_ a: Tensor, _ b: Tensor) -> Tensor {
    Binary.forward(ck_power_of, a, b, name: "pow").recorded(Power(), a, b)
}

extension Power {
    var formula: String { "y = aᵇ" }
    var arithmetic: Derivation.Arithmetic { "{0}^({1})" }
    var slopeFormulas: (String, String) { ("b aᵇ⁻¹", "y ln a") }
    func value(_ a: Double, _ b: Double) -> Double { Elementary.power(a, b) }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) {
        (
            b == 0 ? 0 : b * Elementary.power(a, b - 1), a == 0 && b >= 0 ? 0 : y * Elementary.logarithm(a)
        )
    }
}
