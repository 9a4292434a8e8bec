/// One differentiable operation, as data: a value that says what was computed, with the settings it was computed with.
///
/// A file in `Operations/` or `Losses/` holds an operation's forward (a function on tensors), its backward (this protocol) and
/// its explanation, side by side. Because an operation is data and not a closure, the graph can be walked, drawn and tested.
public protocol Operation: Sendable {
    /// As it stands in a drawing of the graph: `Conv2d`, `ReLU`.
    var name: String { get }
    /// Which tensors the gradient of one operand is computed from. They must not change between forward and backward, and an
    /// operation whose wanted gradients read none can be walked a second time.
    func reads(forGradientOf operand: Int) -> SavedTensors
    /// Sends each input its gradient: dL/d(input) = dL/d(output) times the local derivative. Nothing is recorded meanwhile.
    func backward(_ pass: BackwardPass)
    /// How the result's number at `position` came about.
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation
    /// Adds every path from the loss to the operand's number at `position` that leads through this operation.
    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths)
}

/// The tensors that an operation's backward reads: operands 0, 1, 2 and the output.
public struct SavedTensors: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let output = SavedTensors(rawValue: 0x80)
    /// - Precondition: an operand after the third is never read.
    public static func input(_ index: Int) -> SavedTensors { SavedTensors(rawValue: 1 << UInt8(index)) }
}
