import CKernels

/// What a leaf's `grad` holds. "Cleared" is a state of its own so that clearing 6 million numbers costs nothing and the first
/// gradient after it is a store, not an addition. A gradient that is an outer product is kept as its factors until somebody
/// reads it, or more is added to it.
enum Gradient {
    case none
    case zeros
    case outer(OuterProduct)
    case dense(Tensor)
}

/// A matrix whose rows are multiples of one row, as its two factors: m[r, c] = left[r] right[c].
///
/// Such is the gradient of a linear layer's weight for a batch of one sample: out x in numbers made of out + in.
public struct OuterProduct {
    let left: Buffer
    let right: Buffer

    /// One number of the product as it is stored, row by row: the same bits.
    subscript(place: Int) -> Float {
        let (row, column) = place.quotientAndRemainder(dividingBy: right.count)
        return left.pointer[row] * right.pointer[column]
    }

    /// The product as a tensor: the same bits as where it is stored at once.
    ///
    /// - Complexity: O(rows columns).
    func formed(_ shape: Shape) -> Tensor {
        let (rows, columns) = (left.count, right.count)
        let product = Tensor(uninitialized: shape)
        ck_matmul(
            1, 0, rows, columns, 1, left.pointer, rows, right.pointer, columns, 0, product.storage.initializing, columns
        )
        return product
    }
}

extension Tensor {
    /// Reads some of a leaf's gradient: its first number and each that lies a stride further.
    ///
    /// - Returns: `false`, with nothing read, where there is none, or one that was cleared.
    /// - Complexity: O(count): factors stay factors.
    package func readGradient(_ count: Int, every stride: Int, _ read: (Float) -> Void) -> Bool {
        switch gradient {
        case .none, .zeros: return false
        case .outer(let product):
            for place in 0..<count { read(product[place * stride]) }
        case .dense(let tensor):
            tensor.withElements { values in for place in 0..<count { read(values[place * stride]) } }
        }
        return true
    }
}

/// A leaf as it was at one moment: its numbers, its gradient, and whether it requires one. Keeping it costs references; in-place changes copy first.
package struct LeafState {
    fileprivate let storage: Storage.State
    fileprivate let gradient: KeptGradient
    fileprivate let requiresGrad: Bool

    /// The tensor's numbers.
    package var numbers: Buffer { storage.buffer }

    /// What the gradient is made of: its numbers, its factors, or nothing where there is none, or zeros that nobody has
    /// asked for.
    package var gradientNumbers: [Buffer] {
        switch gradient {
        case .none, .zeros: []
        case .outer(let product): [product.left, product.right]
        case .dense(let buffer): [buffer]
        }
    }

    /// The same with the gradient cleared.
    package var withoutGradient: LeafState {
        if case .none = gradient { return self }
        return LeafState(storage: storage, gradient: .zeros, requiresGrad: requiresGrad)
    }

    fileprivate enum KeptGradient {
        case none
        case zeros
        case outer(OuterProduct)
        case dense(Buffer)
    }
}

extension Tensor {
    /// Whether the gradient is zeros that ``zeroGrad(setToNone:)`` left and that nobody has asked for; reading `grad` makes them.
    package var isGradCleared: Bool {
        if case .zeros = gradient { isLeaf } else { false }
    }

    /// This leaf as it is now.
    ///
    /// - Complexity: O(1).
    package func leafState() -> LeafState {
        let kept: LeafState.KeptGradient =
            switch gradient {
            case .none: .none
            case .zeros: .zeros
            case .outer(let product): .outer(product)
            case .dense(let tensor): .dense(tensor.storage.snapshot())
            }
        return LeafState(storage: storage.state, gradient: kept, requiresGrad: requiresGrad)
    }

    /// Makes this leaf what it was, its gradient and its count of changes included.
    ///
    /// - Precondition: the state is one of this tensor.
    /// - Complexity: O(1).
    package func restore(_ state: LeafState) {
        storage.restore(state.storage)
        requiresGrad = state.requiresGrad
        gradient =
            switch state.gradient {
            case .none: .none
            case .zeros: .zeros
            case .outer(let product): .outer(product)
            case .dense(let buffer): .dense(Tensor(shape: shape, storage: Storage(buffer)))
            }
    }
}
