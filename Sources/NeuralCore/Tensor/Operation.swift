import CKernels
import Synchronization

/// One differentiable operation, as data: a value that says what was computed, with the settings it was computed with.
///
/// A file in `Operations/` or `Losses/` holds an operation's forward (a function on tensors), its backward (this protocol) and
/// its explanation, side by side. Because an operation is data and not a closure, the graph can be walked, drawn and tested.
///
/// An operation of your own computes its result, and records it:
///
///     struct Cube: Operation {
///         func reads(forGradientOf operand: Int) -> SavedTensors { .input(0) }
///         func backward(_ pass: BackwardPass) {
///             pass.send(to: 0) { pass.upstream * pow(pass.input(0), 2) * 3 }
///         }
///     }
///
///     func cube(_ x: Tensor) -> Tensor { withNoGrad { pow(x, 3) }.recorded(Cube(), x) }
public protocol Operation: Sendable {
    /// As a drawing of the graph has it: `Conv2d`, `ReLU`. The type's own when left out, without `Operation` at its end.
    var name: String { get }
    /// Which tensors the gradient of one operand is computed from. They must not change between forward and backward, and an
    /// operation whose wanted gradients read none can be walked a second time.
    func reads(forGradientOf operand: Int) -> SavedTensors
    /// Sends each input its gradient: dL/d(input) = dL/d(output) times the local derivative. Nothing is recorded meanwhile.
    func backward(_ pass: BackwardPass)
}

extension Operation {
    public var name: String {
        let type = String(describing: Self.self), ending = "Operation"
        return type.hasSuffix(ending) && type != ending ? String(type.dropLast(ending.count)) : type
    }
}

/// The tensors that an operation's backward reads: operands 0, 1, 2 and the output.
public struct SavedTensors: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The operation's result.
    public static let output = SavedTensors(rawValue: 0x80)
    /// An operand.
    ///
    /// - Precondition: `index` is 0, 1 or 2: an operand after the third is never read.
    public static func input(_ index: Int) -> SavedTensors {
        guard (0..<7).contains(index) else { fail("SavedTensors: operand \(index) is never read; 0, 1 and 2 are.") }
        return SavedTensors(rawValue: 1 << UInt8(index))
    }
}

private let recorded = Atomic<UInt64>(0)

extension Tensor {
    /// Records that `operation` computed this tensor from the operands, if any of them requires a gradient and recording is on.
    ///
    /// - Precondition: this tensor is new, not one of the operands and not recorded yet.
    /// - Complexity: O(operands).
    @discardableResult
    public func recorded(
        _ operation: some Operation, _ first: Tensor, _ second: Tensor? = nil, _ third: Tensor? = nil,
        others: [Tensor] = []
    ) -> Tensor {
        guard
            first.requiresGrad || second?.requiresGrad ?? false || third?.requiresGrad ?? false
                || (!others.isEmpty && others.contains(where: \.requiresGrad)), isGradEnabled
        else { return self }
        let sequence = NeuralCore.recorded.add(1, ordering: .relaxed).newValue
        joinGraph(Node(operation, first, second, third, others, output: self, sequence: sequence))
        return self
    }
}

/// Runs `body` without recording operations on this thread (PyTorch: `with torch.no_grad():`).
public func withNoGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
    try withGradMode(false, body)
}

/// Records operations again inside a ``withNoGrad(_:)`` (PyTorch: `with torch.enable_grad():`).
public func withEnabledGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
    try withGradMode(true, body)
}

private func withGradMode<Result>(_ enabled: Bool, _ body: () throws -> Result) rethrows -> Result {
    let before = ck_grad_enabled()
    ck_set_grad_enabled(enabled ? 1 : 0)
    defer { ck_set_grad_enabled(before) }
    return try body()
}

var isGradEnabled: Bool { ck_grad_enabled() != 0 }
