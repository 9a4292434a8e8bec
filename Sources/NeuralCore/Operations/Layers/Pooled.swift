import CKernels

/// What all pooling operations have in common: checks, the output's shape, images without a batch.
func pooled(
    _ x: Tensor, _ window: Window, operation: String, _ body: (Tensor, inout ck_window, Tensor) -> Tensor
) -> Tensor {
    if x.rank == 3 { return pooled(x.unsqueeze(0), window, operation: operation, body).squeeze(0) }
    guard x.rank == 4 else {
        fail("\(operation): images [n, channels, height, width] are needed, not shape \(x.shape).")
    }
    let (kernel, padding) = (window.kernel, window.padding)
    if let problem = window.problem { fail("\(operation): \(problem)") }
    guard padding.height * 2 <= kernel.height, padding.width * 2 <= kernel.width else {
        fail("\(operation): padding \(padding) is more than half of the window \(kernel).")
    }
    var layout = window.layout(over: x.shape, outChannels: x.shape[1], groups: 1)
    guard layout.out_height > 0, layout.out_width > 0 else {
        fail(
            "\(operation): a window \(kernel) does not fit into an image of shape \(x.shape) with padding \(padding).")
    }
    return body(x, &layout, Tensor(uninitialized: [x.shape[0], x.shape[1], layout.out_height, layout.out_width]))
}
