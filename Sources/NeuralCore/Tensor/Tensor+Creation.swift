import CKernels

extension Tensor {
    /// A tensor of the given elements, row by row.
    ///
    /// - Precondition: as many elements as the shape has.
    public convenience init(_ elements: some Collection<Float>, shape: Shape, requiresGrad: Bool = false) {
        guard elements.count == shape.numel() else {
            fail("Tensor: \(elements.count) elements do not fill the shape \(shape) of \(shape.numel()).")
        }
        let storage = Storage(count: shape.numel())
        _ = UnsafeMutableBufferPointer(start: storage.initializing, count: elements.count).initialize(from: elements)
        self.init(shape: shape, storage: storage, requiresGrad: requiresGrad)
    }

    /// Numbers that a storage has handed out: shared until one of both changes them.
    ///
    /// - Precondition: as many as the shape has.
    /// - Complexity: O(1).
    public convenience init(_ kept: Buffer, shape: Shape) {
        guard kept.count == shape.numel() else {
            fail("Tensor: \(kept.count) elements do not fill the shape \(shape) of \(shape.numel()).")
        }
        self.init(shape: shape, storage: Storage(kept))
    }

    /// A vector.
    public convenience init(_ elements: [Float], requiresGrad: Bool = false) {
        self.init(elements, shape: [elements.count], requiresGrad: requiresGrad)
    }

    /// A scalar.
    public convenience init(_ value: Float, requiresGrad: Bool = false) {
        self.init(CollectionOfOne(value), shape: [], requiresGrad: requiresGrad)
    }

    /// A tensor of one value (PyTorch: `torch.full`).
    public static func full(_ shape: Shape, _ value: Float, requiresGrad: Bool = false) -> Tensor {
        let tensor = Tensor(uninitialized: shape)
        ck_fill(shape.numel(), value, tensor.storage.initializing)
        tensor.requiresGrad = requiresGrad
        return tensor
    }

    /// Zeros (PyTorch: `torch.zeros`).
    public static func zeros(_ shape: Shape, requiresGrad: Bool = false) -> Tensor {
        full(shape, 0, requiresGrad: requiresGrad)
    }

    /// Zeros of the given sizes: `Tensor.zeros(2, 3)`.
    public static func zeros(_ sizes: Int..., requiresGrad: Bool = false) -> Tensor {
        zeros(Shape(sizes), requiresGrad: requiresGrad)
    }

    /// Ones (PyTorch: `torch.ones`).
    public static func ones(_ shape: Shape, requiresGrad: Bool = false) -> Tensor {
        full(shape, 1, requiresGrad: requiresGrad)
    }

    /// Ones of the given sizes: `Tensor.ones(2, 3)`.
    public static func ones(_ sizes: Int..., requiresGrad: Bool = false) -> Tensor {
        ones(Shape(sizes), requiresGrad: requiresGrad)
    }

    /// Standard normal numbers from the current generator (PyTorch: `torch.randn`).
    public static func randn(_ shape: Shape, generator: Generator = .current, requiresGrad: Bool = false) -> Tensor {
        let tensor = Tensor(uninitialized: shape)
        generator.fillNormal(tensor.storage.initializing, count: shape.numel())
        tensor.requiresGrad = requiresGrad
        return tensor
    }

    /// Standard normal numbers from the current generator: `Tensor.randn(2, 3)`.
    public static func randn(_ sizes: Int..., requiresGrad: Bool = false) -> Tensor {
        randn(Shape(sizes), requiresGrad: requiresGrad)
    }

    /// Uniform numbers in [0, 1) from the current generator (PyTorch: `torch.rand`).
    public static func rand(_ shape: Shape, generator: Generator = .current, requiresGrad: Bool = false) -> Tensor {
        uniform(shape, 0, 1, generator: generator, requiresGrad: requiresGrad)
    }

    /// Numbers evenly from 0 to below 1 from the current generator: `Tensor.rand(2, 3)`.
    public static func rand(_ sizes: Int..., requiresGrad: Bool = false) -> Tensor {
        rand(Shape(sizes), requiresGrad: requiresGrad)
    }

    /// Uniform numbers in [low, high) (PyTorch: `torch.empty(shape).uniform_(low, high)`).
    public static func uniform(
        _ shape: Shape, _ low: Float, _ high: Float, generator: Generator = .current, requiresGrad: Bool = false
    ) -> Tensor {
        guard low <= high else { fail("uniform: there are no numbers from \(low) to \(high).") }
        let tensor = Tensor(uninitialized: shape)
        generator.fillUniform(tensor.storage.initializing, count: shape.numel(), low: low, high: high)
        tensor.requiresGrad = requiresGrad
        return tensor
    }

    /// Marks a tensor as a parameter that a module owns and an optimizer trains (PyTorch: `nn.Parameter`).
    public static func parameter(_ tensor: Tensor) -> Tensor {
        tensor.requiresGrad = true
        tensor.isParameter = true
        return tensor
    }
}
