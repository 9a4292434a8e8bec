/// Modules one after the other (PyTorch: `torch.nn.Sequential`); their names are `0`, `1`, ...
public struct Sequential: Module {
    public let layers: [any Module]

    public init(_ layers: any Module...) { self.layers = layers }

    public init(_ layers: [any Module]) { self.layers = layers }

    public var children: [(name: String, module: any Module)] {
        layers.enumerated().map { ("\($0.offset)", $0.element) }
    }

    public var tensors: [(name: String, tensor: Tensor)] { [] }

    public func forward(_ x: Tensor) -> Tensor { layers.reduce(x) { $1.forward($0) } }
}
