/// A layer of this library: a module without sub-modules, which names its tensors itself. Nothing has to be found by
/// reflection, which takes longer than a small network's whole step. Layers of your own are a ``Module``.
public protocol LibraryLayer: Module {}

extension LibraryLayer {
    public var children: [(name: String, module: any Module)] { [] }
    /// None; a layer that has some names them.
    public var tensors: [(name: String, tensor: Tensor)] { [] }
}

/// A ``Module`` by the name that suits one layer.
public typealias Layer = Module

/// The tensors that are there, with their names.
func named(_ tensors: KeyValuePairs<String, Tensor?>) -> [(name: String, tensor: Tensor)] {
    tensors.compactMap { name, tensor in tensor.map { (name, $0) } }
}
