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
