/// Adds the slope of an L1 penalty to gradients, in place: grad += λ sign(w), with sign(0) = 0.
///
/// It is what backward would give of loss + λ Σ |w|, which PyTorch's optimizers have no setting for. Parameters without a
/// gradient are passed by.
///
///     loss.backward()
///     addL1Gradient(weights, 0.001)
///     optimizer.step()
///
/// - Complexity: one pass over parameters and gradients.
public func addL1Gradient(_ parameters: [Tensor], _ lambda: Double) {
    let slope = Float(lambda)
    for parameter in parameters {
        guard let gradient = parameter.grad else { continue }
        let place = gradient.storage.mutate()
        let weights = parameter.storage.pointer
        for index in 0..<gradient.numel() {
            let weight = weights[index]
            if weight > 0 { place[index] += slope } else if weight < 0 { place[index] -= slope }
        }
    }
}
