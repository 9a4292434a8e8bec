/// One number of a running experiment: `conv1[0,2,14,9]`, `fc1.weight[3,77].grad`, `loss`.
public struct ElementPath: Hashable, Sendable {
    public var tensor: TensorPath
    /// A place in every dimension; empty for a scalar.
    public var index: [Int]

    public init(_ tensor: TensorPath, _ index: [Int] = []) {
        self.tensor = tensor
        self.index = index
    }

    public init(_ owner: TensorPath.Owner, _ attribute: TensorPath.Attribute = .value, at index: [Int] = []) {
        self.init(TensorPath(owner, attribute), index)
    }
}

extension ElementPath: CustomStringConvertible {
    /// As it is written and read back, the index before the aspect: `fc1.weight[3,77].grad`.
    public var description: String {
        let place = index.isEmpty ? "" : "[" + index.map(String.init).joined(separator: ",") + "]"
        return tensor.owner.description + place + tensor.attribute.suffix
    }
}

/// The grammar:
///
///     number := tensor [ "[" int ("," int)* "]" ]          without an index for a scalar
///     tensor := owner [ "." aspect ]                        the index may stand before the aspect
///     owner  := "input" | "target" | "output" | "loss" | LAYER | LAYER "." PARAMETER | "#" int
///     LAYER  := word ("." word)*                            features.0
///     aspect := "grad" | "update" | "momentum" | the optimizer's names (exp_avg, square_avg, ...)
extension ElementPath {
    /// Reads a number's name. Whether such a layer or index exists, only the experiment knows.
    public init(parsing text: String) throws(NumberError) {
        let text = text.filter { !$0.isWhitespace }
        guard !text.isEmpty else { throw .empty }
        guard let open = text.firstIndex(of: "[") else {
            guard !text.contains("]") else { throw .brackets(text) }
            self.init(try TensorPath(parsing: text))
            return
        }
        guard let close = text.firstIndex(of: "]"), open < close else { throw .brackets(text) }
        let rest = text[text.index(after: close)...]
        guard rest.isEmpty || rest.hasPrefix("."), !rest.contains("["), !rest.contains("]") else {
            throw .brackets(text)
        }
        var index: [Int] = []
        let places = text[text.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
        for place in places {
            guard place.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(place) else {
                throw .notAnIndex(String(place))
            }
            index.append(number)
        }
        let tensor = try TensorPath(parsing: String(text[..<open]))
        guard !rest.isEmpty else {
            self.init(tensor, index)
            return
        }
        guard tensor.attribute == .value else { throw .twoAspects(text) }
        let name = String(rest.dropFirst())
        guard let attribute = TensorPath.Attribute(named: name) else { throw .unknownAttribute(name) }
        self.init(TensorPath(tensor.owner, attribute), index)
    }
}

extension TensorPath {
    /// Reads a tensor's name: `fc1.weight.grad`.
    public init(parsing text: String) throws(NumberError) {
        var words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = words.first, !first.isEmpty else { throw .empty }
        words.removeFirst()
        var attribute = Attribute.value
        if let last = words.last, let named = Attribute(named: last) {
            attribute = named
            words.removeLast()
        }
        guard let last = words.last else {
            self.init(try Owner(first), attribute)
            return
        }
        let isNoLayer = ["input", "target", "output", "loss"].contains(first) || first.hasPrefix("#")
        guard !isNoLayer, !words.dropLast().contains(where: { Attribute(named: $0) != nil || Owner.isParameter($0) })
        else { throw .unknownAttribute(last) }
        let layer = ([first] + words.dropLast()).joined(separator: ".")
        self.init(
            Owner.isParameter(last) ? .parameter(layer: layer, name: last) : .layer("\(layer).\(last)"), attribute)
    }
}

extension TensorPath.Owner {
    /// What layers call their parameters and buffers: other words after a dot are of the layer's own name.
    fileprivate static func isParameter(_ word: String) -> Bool {
        ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"].contains(word)
    }

    fileprivate init(_ name: String) throws(NumberError) {
        switch name {
        case "input": self = .input
        case "target": self = .target
        case "output": self = .output
        case "loss": self = .loss
        case _ where name.hasPrefix("#"):
            guard let number = Int(name.dropFirst()) else { throw .notAnOperation(name) }
            self = .operation(number)
        default: self = .layer(name)
        }
    }
}

/// A tensor of a running experiment by its name: `conv1`, `fc1.weight.grad`, `#12`.
public struct TensorPath: Hashable, Sendable {
    public var owner: Owner
    public var attribute: Attribute

    /// Whose numbers.
    public enum Owner: Hashable, Sendable {
        case input
        case target
        /// The last layer's output.
        case output
        case loss
        /// A layer's output: of `conv1` before its activation, of `relu1` after it.
        case layer(String)
        /// `fc1.weight`.
        case parameter(layer: String, name: String)
        /// The result of the graph's operation, counted from 1: for values that no layer names.
        case operation(Int)
    }

    /// Which of its numbers.
    public enum Attribute: Hashable, Sendable {
        case value
        /// dL/d(value).
        case gradient
        /// New value - old value of the last update.
        case update
        /// What the optimizer remembers, by PyTorch's name: `momentum_buffer`, `exp_avg`; `momentum` for short.
        case state(String)
    }

    public init(_ owner: Owner, _ attribute: Attribute = .value) {
        self.owner = owner
        self.attribute = attribute
    }
}

extension TensorPath: CustomStringConvertible {
    public var description: String { owner.description + attribute.suffix }
}

extension TensorPath.Owner: CustomStringConvertible {
    public var description: String {
        switch self {
        case .input: "input"
        case .target: "target"
        case .output: "output"
        case .loss: "loss"
        case .layer(let name): name
        case .parameter(let layer, let name): "\(layer).\(name)"
        case .operation(let number): "#\(number)"
        }
    }
}

extension TensorPath.Attribute {
    /// As it stands after a number: `.grad`; nothing for the value itself.
    var suffix: String {
        switch self {
        case .value: ""
        case .gradient: ".grad"
        case .update: ".update"
        case .state(let name): ".\(name)"
        }
    }

    /// The aspect of that name, if it is one.
    init?(named name: String) {
        switch name {
        case "grad": self = .gradient
        case "update": self = .update
        default:
            guard OptimizerKind.stateNames.contains(name) else { return nil }
            self = .state(name)
        }
    }
}
