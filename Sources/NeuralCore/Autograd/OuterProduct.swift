import CKernels

/// A matrix whose rows are multiples of one row, as its two factors: m[r, c] = left[r] right[c].
///
/// Such is the gradient of a linear layer's weight for a batch of one sample: out x in numbers made of out + in.
public struct OuterProduct {
    let left: Buffer
    let right: Buffer

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
