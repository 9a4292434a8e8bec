import CKernels

/// Scales all gradients together so that the norm of all of them is at most `maxNorm`, in place
/// (PyTorch: `torch.nn.utils.clip_grad_norm_`; Pascanu et al., 2013).
///
/// Gradients are multiplied by min(1, maxNorm / (norm + 10⁻⁶)).
///
/// - Parameter normType: p of the p-norm; infinity takes the largest magnitude, 0 counts the gradients that are not all zero.
/// - Returns: the norm before clipping; 0 when there are no gradients.
/// - Complexity: two passes over the gradients.
@discardableResult
public func clipGradNorm(_ parameters: [Tensor], maxNorm: Double, normType: Double = 2) -> Float {
    let gradients = parameters.compactMap(\.grad)
    let norms = gradients.map { norm(of: $0, normType) }
    let total: Float =
        switch normType {
        case .infinity: norms.reduce(0) { $0.isNaN || $0 > $1 ? $0 : $1 }
        case 2: ck_norm(norms.count, norms)
        case 0: Float(norms.count { $0 != 0 })
        default:
            Float(Elementary.power(norms.reduce(0.0) { $0 + Elementary.power(Double($1), normType) }, 1 / normType))
        }
    let factor = min(Float(maxNorm) / (total + 1e-6), 1)
    for gradient in gradients {
        let place = gradient.storage.mutate()
        ck_affine(gradient.numel(), factor, 0, place, place)
    }
    return total
}

/// Cuts every gradient off at -clipValue and clipValue, in place (PyTorch: `torch.nn.utils.clip_grad_value_`).
///
/// - Complexity: one pass over the gradients.
public func clipGradValue(_ parameters: [Tensor], clipValue: Double) {
    for gradient in parameters.compactMap(\.grad) {
        let place = gradient.storage.mutate()
        ck_elementwise_forward(ck_clamp, -Float(clipValue), Float(clipValue), gradient.numel(), place, place)
    }
}

/// (Σ |x|ᵖ)^(1/p).
private func norm(of tensor: Tensor, _ p: Double) -> Float {
    let (count, elements) = (tensor.numel(), tensor.storage.pointer)
    switch p {
    case 2: return ck_norm(count, elements)
    case 1: return ck_sum_of_absolutes(count, elements)
    case .infinity: return ck_max_absolute(count, elements)
    case 0: return Float(UnsafeBufferPointer(start: elements, count: count).count { $0 != 0 })
    default:
        var sum = 0.0
        for position in 0..<count { sum += Elementary.power(Double(elements[position].magnitude), p) }
        return Float(Elementary.power(sum, 1 / p))
    }
}
