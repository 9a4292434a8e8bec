/// A module without sub-modules, which names its tensors itself: nothing has to be found by reflection, which takes longer than
/// a small network's whole step.
public protocol Layer: Module {}

extension Layer {
    public var children: [(name: String, module: any Module)] { [] }
    /// None; a layer that has some names them.
    public var tensors: [(name: String, tensor: Tensor)] { [] }
}

/// The tensors that are there, with their names.
func named(_ tensors: KeyValuePairs<String, Tensor?>) -> [(name: String, tensor: Tensor)] {
    tensors.compactMap { name, tensor in tensor.map { (name, $0) } }
}
