/// One differentiable operation, as data: a value that says what was computed, with the settings it was computed with.
///
/// A file in `Operations/` or `Losses/` holds an operation's forward (a function on tensors), its backward (this protocol) and
/// its explanation, side by side. Because an operation is data and not a closure, the graph can be walked, drawn and tested.
public protocol Operation: Sendable {
    /// As it stands in a drawing of the graph: `Conv2d`, `Relu`.
    var name: String { get }
    /// Which tensors ``backward(_:)`` reads; they must not change between forward and backward, and are let go after it.
    var saved: SavedTensors { get }
    /// Sends each input its gradient: dL/d(input) = dL/d(output) times the local derivative.
    func backward(_ pass: BackwardPass)
}

/// The tensors that an operation's backward reads.
public struct SavedTensors: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let output = SavedTensors(rawValue: 0x80)
    public static func input(_ index: Int) -> SavedTensors { SavedTensors(rawValue: 1 << UInt8(index)) }
    public static let inputs: SavedTensors = [input(0), input(1)]
}
