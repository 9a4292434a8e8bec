/// The tensors that an optimizer keeps for each parameter from step to step, by PyTorch's names: `momentum_buffer`, `exp_avg`.
///
/// A tensor appears when the first step makes it. ``entries`` is all there is to know, for checkpoints and for going back in time.
public struct OptimizerState {
    /// One tensor, with its numbers as they were when it was asked for.
    public struct Entry {
        /// The parameter's place, counted through all groups.
        public let parameter: Int
        /// PyTorch's name: `momentum_buffer`.
        public let name: String
        /// The parameter's shape, or that of a scalar.
        public let shape: Shape
        /// Row by row.
        public let elements: Buffer

        /// - Precondition: the buffer has as many elements as the shape.
        public init(parameter: Int, name: String, shape: Shape, elements: Buffer) {
            guard elements.count == shape.numel() else {
                fail("OptimizerState: \(elements.count) elements do not fill the shape \(shape) of '\(name)'.")
            }
            self.parameter = parameter
            self.name = name
            self.shape = shape
            self.elements = elements
        }
    }

    /// The names of what is kept, in the order of their slots.
    public let names: [String]
    /// Those names whose tensor is one number and not of the parameter's shape.
    private let scalars: Set<String>
    private var tensors: [Tensor?]

    public init(names: [String], scalars: Set<String> = [], parameterCount: Int) {
        self.names = names
        self.scalars = scalars
        tensors = Array(repeating: nil, count: names.count * parameterCount)
    }

    /// The tensor in a slot, by its position in ``names``.
    public subscript(parameter: Int, slot: Int) -> Tensor? {
        get { tensors[parameter * names.count + slot] }
        set { tensors[parameter * names.count + slot] = newValue }
    }

    /// The tensor of a name; `nil` before the step that makes it, and for names that do not exist.
    public subscript(parameter: Int, name: String) -> Tensor? {
        names.firstIndex(of: name).flatMap { self[parameter, $0] }
    }

    /// Everything kept now. Later steps do not change it.
    ///
    /// - Complexity: O(parameters), whatever their sizes.
    public var entries: [Entry] {
        tensors.enumerated().compactMap { position, tensor in
            tensor.map {
                Entry(
                    parameter: position / names.count, name: names[position % names.count], shape: $0.shape,
                    elements: $0.storage.snapshot())
            }
        }
    }

    /// Makes `entries` all that is kept.
    mutating func restore(_ entries: [Entry], of parameters: [Tensor]) throws(OptimizerStateError) {
        var restored = [Tensor?](repeating: nil, count: tensors.count)
        for entry in entries {
            guard let slot = names.firstIndex(of: entry.name) else {
                throw .unknownName(entry.name, known: names)
            }
            guard parameters.indices.contains(entry.parameter) else {
                throw .unknownParameter(entry.parameter, count: parameters.count)
            }
            let expected = scalars.contains(entry.name) ? [] : parameters[entry.parameter].shape
            guard entry.shape == expected else {
                throw .shape(name: entry.name, parameter: entry.parameter, expected: expected, got: entry.shape)
            }
            restored[entry.parameter * names.count + slot] = Tensor(
                shape: entry.shape, storage: Storage(entry.elements))
        }
        tensors = restored
    }

    /// The tensor in a slot, made of `value` when the slot is empty.
    mutating func tensor(_ parameter: Int, _ slot: Int, _ shape: Shape, startingAt value: Float = 0) -> Tensor {
        if let tensor = self[parameter, slot] { return tensor }
        let tensor = Tensor.full(shape, value)
        self[parameter, slot] = tensor
        return tensor
    }

    /// Adds 1 to a scalar slot, which starts at 0, and returns the sum: the number of this step.
    mutating func countStep(_ parameter: Int, _ slot: Int) -> Int {
        let count = tensor(parameter, slot, []).storage.mutate()
        count[0] += 1
        return Int(count[0])
    }
}

/// Why a kept state does not fit an optimizer.
public enum OptimizerStateError: Error, Equatable, CustomStringConvertible {
    case unknownName(String, known: [String])
    case unknownParameter(Int, count: Int)
    case shape(name: String, parameter: Int, expected: Shape, got: Shape)

    public var description: String {
        switch self {
        case .unknownName(let name, let known):
            "the optimizer keeps no '\(name)'; it keeps \(known.isEmpty ? "nothing" : known.joined(separator: ", "))."
        case .unknownParameter(let index, let count):
            "there is no parameter \(index) for the optimizer's state; there are \(count)."
        case .shape(let name, let parameter, let expected, let got):
            "'\(name)' of parameter \(parameter) has shape \(got) in the kept state; \(expected) is needed."
        }
    }
}
