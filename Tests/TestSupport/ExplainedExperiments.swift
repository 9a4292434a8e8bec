import Foundation

/// Experiments of every kind of layer, loss and optimizer, as YAML: what is told of their numbers must be true.
public enum ExplainedExperiments {
    private static let convolutional = """
        input: [2, 12, 12]
        network:
          - dropout: {name: drop0, p: 0.2}
          - conv2d: {name: conv1, out: 4, kernel: 3, stride: 2, padding: 1, groups: 2}
          - batch_norm2d: {name: norm}
          - leaky_relu: {slope: 0.1}
          - local_response_norm: {name: lrn, size: 3}
          - max_pool2d: {name: pool, kernel: 3, stride: 1, padding: 1}
          - avg_pool2d: {name: mean, kernel: 2}
          - adaptive_avg_pool2d: {name: adapt, size: 2}
          - flatten
          - layer_norm: {name: ln}
          - linear: {name: fc1, out: 8}
          - gelu
          - dropout: {name: drop, p: 0.4}
          - linear: {name: fc2, out: 5}
        """
    private static let dense = """
        input: [6]
        network:
          - linear: {name: fc1, out: 7}
          - tanh
          - linear: {name: fc2, out: 6}
          - softplus
          - log
          - linear: {name: fc3, out: 4}
        """
    private static let images = """
        input: [2, 5, 6]
        network:
          - identity
          - conv2d: {name: conv1, out: 4, kernel: 3, padding: 1, padding_mode: reflect}
          - group_norm: {name: group, num_groups: 2}
          - prelu: {num_parameters: 4}
          - dropout2d: {p: 0.3}
          - conv_transpose2d: {name: up1, out: 4, kernel: 2, stride: 2, groups: 2, output_padding: 1}
          - instance_norm2d: {name: own, affine: true}
          - hardtanh: {min_val: -0.5}
          - upsample: {scale_factor: 0.7, mode: bilinear}
          - upsample: {size: [3, 4]}
          - flatten
          - linear: {name: fc1, out: 5}
        """
    private static let rows = """
        input: [5]
        network:
          - embedding: {name: words, num_embeddings: 7, embedding_dim: 8, padding_idx: 2}
          - conv1d: {name: conv1, out: 4, kernel: 3, padding: 1, padding_mode: circular}
          - batch_norm1d: {name: norm}
          - max_pool1d: {kernel: 2, padding: 1}
          - avg_pool1d: {kernel: 2, stride: 1, ceil_mode: true}
          - flatten
          - batch_norm1d: {name: last}
          - linear: {name: fc1, out: 4}
        """
    private static let flattened = """
        input: [1, 5, 5]
        network:
          - flatten
          - linear: {name: fc1, out: 6}
          - relu
          - linear: {name: fc2, out: 4}
          - %@
        """
    private static let settings: [String] = [
        "loss: mse\noptimizer: {type: sgd, lr: 0.1}", "loss: l1\noptimizer: {type: sgd, lr: 0.1, momentum: 0.9}",
        "loss: smooth-l1\noptimizer: {type: sgd, lr: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.01}",
        "loss: huber\noptimizer: {type: adam, lr: 0.01, weight_decay: 0.1, amsgrad: true}",
        "loss: cross-entropy\noptimizer: {type: adamw, lr: 0.01, weight_decay: 0.1}",
        "loss: bce-with-logits\noptimizer: {type: rmsprop, lr: 0.01}",
        "loss: mse\noptimizer: {type: rmsprop, lr: 0.01, momentum: 0.5, centered: true, weight_decay: 0.02}",
        "loss: mse\noptimizer: {type: adam, lr: 0.01}", "loss: mse\noptimizer: {type: adamw, amsgrad: true}",
        "loss: mse\noptimizer: {type: adagrad, lr: 0.1, lr_decay: 0.1, weight_decay: 0.02}",
        "loss: mse\noptimizer: {type: sgd, lr: 0.1, momentum: 0.9, dampening: 0.3, weight_decay: 0.1}",
    ]

    public static let all: [String] =
        settings.map { convolutional + "\n" + $0 } + settings.map { dense + "\n" + $0 }
        + settings.prefix(2).flatMap { [images + "\n" + $0, rows + "\n" + $0] }
        + [("log_softmax", "nll"), ("log_softmax", "kl-div"), ("sigmoid", "bce"), ("softmax", "mse")].map {
            layer, loss in
            flattened.replacingOccurrences(of: "%@", with: layer) + "\nloss: \(loss)"
        }
}
