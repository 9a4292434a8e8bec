/// Modules one after the other (PyTorch: `torch.nn.Sequential`); their names are `0`, `1`, ... where they are given none.
///
///     Sequential(Conv2d(1, 6, 3), ReLU(), MaxPool2d(2))
///     Sequential(("fc1", Linear(2, 3)), ("relu", ReLU()))
public struct Sequential: Module {
    /// In the order in which they run.
    public private(set) var layers: [any Module]
    private var names: [String]

    public init(_ layers: any Module...) { self.init(layers) }

    public init(_ layers: [any Module]) {
        self.layers = layers
        names = layers.indices.map(String.init)
    }

    /// With names (PyTorch: `Sequential(OrderedDict([("fc1", ...), ...]))`).
    ///
    /// - Precondition: no name is given twice, and none is empty or has a dot.
    public init(_ first: (String, any Module), _ others: (String, any Module)...) {
        let layers = [first] + others
        self.layers = layers.map(\.1)
        names = layers.map(\.0)
        if let bad = names.first(where: { $0.isEmpty || $0.contains(".") }) {
            fail("Sequential: '\(bad)' cannot be a layer's name; it is empty or has a dot.")
        }
        guard Set(names).count == names.count else { fail("Sequential: a name is given twice in \(names).") }
    }

    /// The layer at an index.
    ///
    /// - Precondition: 0 <= index < the number of layers; those below 0 count from the end.
    public subscript(index: Int) -> any Module {
        let place = index < 0 ? index + layers.count : index
        guard layers.indices.contains(place) else {
            fail("Sequential: there is no layer \(index) among \(layers.count).")
        }
        return layers[place]
    }

    /// Puts a layer at the end (PyTorch: `append`).
    public mutating func append(_ layer: any Module) {
        names.append("\(layers.count)")
        layers.append(layer)
    }

    public var children: [(name: String, module: any Module)] { zip(names, layers).map { ($0, $1) } }

    public var tensors: [(name: String, tensor: Tensor)] { [] }

    public func forward(_ x: Tensor) -> Tensor { layers.reduce(x) { $1.forward($0) } }
}
