import Testing

@testable import Training

/// Experiments whose code is held against PyTorch and against the Swift compiler: every kind of layer, with its usual settings
/// and with others, every loss, every optimizer.
enum CodeExperiment: String, CaseIterable, CustomTestStringConvertible {
    /// 167 parameters; the first loss is 1.2359047 in PyTorch.
    case mixed
    /// Nothing as usual, and each side of an image its own.
    case settings
    /// Layers whose names a language has for something else.
    case names
    /// Samples from a file, of two classes.
    case samples
    /// The same with a row of numbers for each sample, and what is frozen.
    case frozen
    /// Parameters and operations without a module.
    case operations
    case l1, mse, smoothL1, huber, bce, bceWithLogits, klDiv, crossEntropy

    var testDescription: String { rawValue }

    var experiment: Experiment {
        get throws { try ExperimentFile.parse(yaml, file: "\(rawValue).yaml", name: rawValue) }
    }

    private var yaml: String {
        switch self {
        case .mixed:
            """
            input: [1, 16, 16]
            network:
              - conv2d: {name: conv1, out: 4, kernel: 3, padding: 1, bias: false}
              - batch_norm2d: {name: bn1}
              - leaky_relu: {slope: 0.2}
              - max_pool2d: {name: pool, kernel: 3, stride: 2, padding: 1}
              - conv2d: {name: conv2, out: 8, kernel: 3, groups: 4}
              - adaptive_avg_pool2d: {name: gap, size: 1}
              - flatten
              - layer_norm: {name: ln}
              - linear: {name: fc, out: 3}
            loss: cross-entropy
            optimizer: {type: sgd, lr: 0.1}
            batch_size: 2
            epochs: 3
            """
        case .settings:
            """
            input: [2, 12, 10]
            network:
              - conv2d: {name: conv1, out: 4, kernel: [3, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 2], groups: 2, bias: false}
              - batch_norm2d: {name: bn1, eps: 0.001, momentum: 0.2}
              - gelu
              - local_response_norm: {name: lrn, size: 3, alpha: 0.002, beta: 0.5, k: 2}
              - avg_pool2d: {name: pool1, kernel: 2, stride: 1, padding: 1}
              - sigmoid
              - max_pool2d: {name: pool2, kernel: [2, 3], padding: [0, 1]}
              - adaptive_avg_pool2d: {name: gap, size: [2, 1]}
              - layer_norm: {name: ln1, eps: 0.0001}
              - tanh
              - flatten
              - linear: {name: fc1, out: 6, bias: false}
              - softplus
              - layer_norm: {name: ln2}
              - dropout: {name: drop, p: 0.25}
              - linear: {name: fc2, out: 3}
              - log_softmax
            loss: nll
            optimizer: {type: adamw, lr: 0.002, beta1: 0.8, beta2: 0.99, eps: 0.0001, weight_decay: 0.1, amsgrad: true}
            batch_size: 2
            epochs: 3
            """
        case .names:
            """
            input: [4]
            network:
              - linear: {name: relu, out: 5}
              - relu
              - linear: {name: x, out: 5}
              - softmax
              - linear: {name: init, out: 5}
              - leaky_relu
              - linear: {name: class, out: 4}
              - linear: {name: train, out: 3}
            loss: mse
            optimizer: {type: rmsprop, lr: 0.01, alpha: 0.9, eps: 0.0001, weight_decay: 0.1, momentum: 0.5, centered: true}
            batch_size: 2
            epochs: 3
            """
        case .samples:
            """
            input: [2]
            network: [{linear: {name: fc1, out: 4}}, tanh, {linear: {name: fc2, out: 2}}]
            data: circle
            loss: cross-entropy
            optimizer: {type: sgd, lr: 0.1}
            batch_size: 100
            epochs: 2
            """
        case .frozen:
            """
            input: [2]
            network:
              - linear: {name: fc1, out: 4}
              - layer_norm: {name: ln}
              - tanh
              - linear: {name: fc2, out: 4}
              - linear: {name: fc3, out: 2}
            data: circle
            loss: mse
            optimizer: {type: sgd, lr: 0.1}
            frozen: [fc2, fc3.weight, ln.bias]
            zero_grad: zeros
            batch_size: 100
            epochs: 1
            """
        case .operations:
            """
            input: [1]
            network: [{multiply: {name: w}}, {add: {name: b}}]
            loss: mse
            optimizer: {type: sgd, lr: 0.1}
            batch_size: 4
            epochs: 3
            """
        case .l1:
            small("l1", "{type: sgd, lr: 0.05, momentum: 0.9, dampening: 0.1, weight_decay: 0.01}")
        case .mse: small("mse", "{type: sgd, lr: 0.05, momentum: 0.9, nesterov: true}")
        case .smoothL1: small("smooth-l1", "{type: adam, beta1: 0.8, eps: 0.001, weight_decay: 0.1, amsgrad: true}")
        case .huber: small("huber", "{type: adagrad, lr: 0.1, lr_decay: 0.01, weight_decay: 0.1, eps: 0.0001}")
        case .bce: small("bce", "adam", ending: "sigmoid")
        case .bceWithLogits: small("bce-with-logits", "adamw")
        case .klDiv: small("kl-div", "rmsprop", ending: "log_softmax")
        case .crossEntropy: small("cross-entropy", "adagrad")
        }
    }

    private func small(_ loss: String, _ optimizer: String, ending: String? = nil) -> String {
        """
        input: [4]
        network:
          - linear: {name: fc, out: 3}\(ending.map { "\n  - \($0)" } ?? "")
        loss: \(loss)
        optimizer: \(optimizer)
        batch_size: 2
        epochs: 3
        """
    }
}
