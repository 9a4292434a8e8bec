/// dL/d(input) of each input, which is returned and added to no `grad` (PyTorch: `torch.autograd.grad`).
///
///     let slopes = grad((x * x).sum(), [x])
///
/// - Parameters:
///   - output: L, or with `gradient` dL/d(output) given, any tensor
///   - inputs: leaves or computed tensors that output depends on
/// - Precondition: the pass can run, as ``Tensor/backward(gradient:retainGraph:)``, and every input is in the graph.
/// - Complexity: of a backward pass.
public func grad(_ output: Tensor, _ inputs: [Tensor], gradient: Tensor? = nil, retainGraph: Bool = false) -> [Tensor] {
    let nodes = output.backwardOrder()
    let computed = inputs.compactMap(\.node)
    var leaves: [ObjectIdentifier: Tensor] = [:]
    for node in nodes where node.hasInputs {
        for leaf in node.inputs where leaf.isLeaf && leaf.requiresGrad { leaves[ObjectIdentifier(leaf)] = leaf }
    }
    let kept = leaves.values.map { ($0, $0.leafState()) }
    let retained = computed.map { ($0, $0.retainsGradient, $0.retainedGradient) }
    defer {
        for (leaf, state) in kept { leaf.restore(state) }
        for (node, retains, gradient) in retained {
            (node.retainsGradient, node.retainedGradient) = (retains, gradient)
        }
    }
    for leaf in leaves.values { leaf.zeroGrad() }
    for node in computed { (node.retainsGradient, node.retainedGradient) = (true, nil) }
    output.backward(gradient: gradient, retainGraph: retainGraph)
    return inputs.enumerated().map { index, input in
        guard let slope = input.grad else {
            fail("grad: input \(index) of shape \(input.shape) is not in the graph of the output.")
        }
        return slope.copy()
    }
}
