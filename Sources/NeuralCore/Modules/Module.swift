/// A part of a network that owns parameters: a layer, or a network of layers (PyTorch: `torch.nn.Module`).
///
/// A module is a struct or a class with stored properties; parameters and sub-modules are found by the properties' names, which
/// gives PyTorch's names (`conv1.weight`). They are found in arrays, tuples, dictionaries, optionals and structs too, and
/// named by their places there: `layers.0.weight`, `heads.a.weight`. Tensors are references, so nothing has to be written back.
public protocol Module: CustomStringConvertible {
    /// What becomes of one tensor. A module of several inputs or results has a `forward` and a `callAsFunction` of its own beside
    /// this one, which ends the program when it is called and not written (PyTorch: "missing the required forward function").
    func forward(_ x: Tensor) -> Tensor
    /// Sub-modules by name, in order. The default finds those that stored properties hold.
    var children: [(name: String, module: any Module)] { get }
    /// Tensors this module owns itself, by name: parameters, and buffers such as running means. The default finds those that stored properties hold.
    var tensors: [(name: String, tensor: Tensor)] { get }
    /// Switches this module alone (not its children) between training and evaluation. Most modules behave the same in both.
    func setTraining(_ isTraining: Bool)
    /// Whether this module and those below it behave as in training; true for those that always behave the same.
    var isTraining: Bool { get }
    /// Its settings as PyTorch prints them: `in_features=2, out_features=3, bias=True`.
    var extraDescription: String { get }
}

extension Module {
    /// ``forward(_:)``: a module is called like a function.
    public func callAsFunction(_ x: Tensor) -> Tensor { forward(x) }

    public var children: [(name: String, module: any Module)] {
        Members(of: self).found.compactMap { name, value in (value as? any Module).map { (name, $0) } }
    }

    public var tensors: [(name: String, tensor: Tensor)] {
        Members(of: self).found.compactMap { name, value in (value as? Tensor).map { (name, $0) } }
    }

    public func forward(_ x: Tensor) -> Tensor {
        fail("\(type(of: self)): it has no forward of one tensor; it must be called with what its own forward takes.")
    }

    public func setTraining(_ isTraining: Bool) {}

    public var isTraining: Bool { children.allSatisfy { $0.module.isTraining } }

    /// This module and all below it, each before its own (PyTorch: `modules`).
    public func modules() -> [any Module] { [self] + children.flatMap { $0.module.modules() } }

    /// Calls `body` with every module, those below before the ones that hold them (PyTorch: `apply`).
    ///
    ///     net.apply { module in if let layer = module as? Linear { layer.weight.initialize(.xavierUniform()) } }
    public func apply(_ body: (any Module) -> Void) {
        for child in children { child.module.apply(body) }
        body(self)
    }

    /// All tensors of this module and its sub-modules by PyTorch's dotted names.
    public func namedTensors(prefix: String = "") -> [(name: String, tensor: Tensor)] {
        tensors.map { (prefix + $0.name, $0.tensor) }
            + children.flatMap { $0.module.namedTensors(prefix: "\(prefix)\($0.name).") }
    }

    /// The tensors that training changes, by PyTorch's names, in the order of definition (PyTorch: `named_parameters`). One that
    /// is used in two places stands here once, by its first name.
    public func namedParameters() -> [(name: String, tensor: Tensor)] {
        var seen: Set<ObjectIdentifier> = []
        return namedTensors().filter { $0.tensor.isParameter && seen.insert(ObjectIdentifier($0.tensor)).inserted }
    }

    /// PyTorch: `parameters()`.
    public func parameters() -> [Tensor] { namedParameters().map(\.tensor) }

    /// Clears the gradient of every parameter (PyTorch: `zero_grad`).
    ///
    /// - Complexity: O(parameters), whatever their sizes.
    public func zeroGrad(setToNone: Bool = true) {
        for (_, tensor) in tensors where tensor.isParameter { tensor.zeroGrad(setToNone: setToNone) }
        for child in children { child.module.zeroGrad(setToNone: setToNone) }
    }

    /// Training behaviour for this module and all below it (PyTorch: `train(mode)`).
    public func train(_ isTraining: Bool = true) {
        setTraining(isTraining)
        for child in children { child.module.train(isTraining) }
    }

    /// Evaluation behaviour for this module and all below it (PyTorch: `eval()`).
    public func eval() { train(false) }
}

/// A layer of this library: a module without sub-modules, which names its tensors itself. Nothing has to be found by
/// reflection, which takes longer than a small network's whole step. Layers of your own are a ``Module``.
public protocol LibraryLayer: Module {}

extension LibraryLayer {
    public var children: [(name: String, module: any Module)] { [] }
    /// None; a layer that has some names them.
    public var tensors: [(name: String, tensor: Tensor)] { [] }
}

/// The tensors that are there, with their names.
func named(_ tensors: KeyValuePairs<String, Tensor?>) -> [(name: String, tensor: Tensor)] {
    tensors.compactMap { name, tensor in tensor.map { (name, $0) } }
}
