/// What makes another experiment of a running one: a setting's other value, a layer more or less, other samples.
///
/// The same in an experiment file's `events`, on the command line and in a run's history.
public enum Change: Hashable, Sendable {
    /// Another value, as an experiment file writes it: `batch_size`, `64`.
    case setting(String, String)
    /// A layer as an experiment file lists it, `linear: {name: fc4, out: 32}`: behind another one, or behind `input`; `nil`: at the
    /// end.
    case add(String, after: String?)
    case remove(String)
    /// Another number of outputs of a linear layer, of output channels of a convolution.
    case resize(String, Int)
    /// Behind another layer, or behind `input`; `nil`: to the end.
    case move(String, after: String?)
    /// Samples that are set, x, y and class in each; a fourth number takes one away.
    case points([[Float]])

    /// Whether it changes the learning rate alone.
    var isRate: Bool { if case .setting("lr", _) = self { true } else { false } }
}

/// Words that read back: `batch_size 64`, `add linear: {name: fc4, out: 32} after relu1`.
extension Change: CustomStringConvertible {
    public var description: String {
        switch self {
        case .setting(let key, let value): "\(key) \(value)"
        case .add(let layer, let place): "add \(layer)\(Self.behind(place))"
        case .remove(let layer): "remove \(layer)"
        case .resize(let layer, let size): "resize \(layer) \(size)"
        case .move(let layer, let place): "move \(layer)\(Self.behind(place))"
        case .points(let points):
            "points " + points.map { $0.map { "\($0)" }.joined(separator: ",") }.joined(separator: " ")
        }
    }

    private static func behind(_ place: String?) -> String { place.map { " after \($0)" } ?? "" }
}

/// A change of a run, and the step before which it takes effect.
public struct RunEvent: Hashable, Sendable {
    /// Counted from 0.
    public var step: Int
    public var edit: Edit
    /// Where a file says so.
    public var place: SourcePlace?
    /// Whether it was made while the run went on.
    public var isByHand = false

    public init(step: Int, _ edit: Edit, at place: SourcePlace? = nil, isByHand: Bool = false) {
        (self.step, self.edit, self.place, self.isByHand) = (step, edit, place, isByHand)
    }
}
