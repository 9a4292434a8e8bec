import NeuralCore
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
    /// The same with schedules, a penalty, clipping and early stopping.
    case regularised
    /// Two classes by one output.
    case binary
    /// The same with a row of numbers for each sample, and what is frozen.
    case frozen
    /// Parameters and operations without a module.
    case operations
    case l1, mse, smoothL1, huber, bce, bceWithLogits, klDiv, crossEntropy
    /// Losses and optimizers with nothing as usual.
    case summed, smooth, weighted, ignoring, positives, batchMean

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
              - log
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
        case .regularised:
            """
            input: [2]
            network: [{linear: {name: fc1, out: 4}}, tanh, {linear: {name: fc2, out: 2}}]
            data: circle
            loss: cross-entropy
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            schedule:
              - {type: warm_up, total_iters: 3}
              - {type: cosine, T_max: 4, eta_min: 0.001}
              - {type: plateau, monitor: validation_accuracy, patience: 0, min_lr: 0.002}
            clip: {norm: 0.5}
            l1: 0.001
            early_stopping: {monitor: train_loss, min_delta: 0.02, patience: 2, target: 0.1}
            batch_size: 100
            epochs: 9
            """
        case .binary:
            """
            input: [2]
            network: [{linear: {name: fc1, out: 4}}, tanh, {linear: {name: fc2, out: 1}}]
            data: circle
            loss: bce-with-logits
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
        case .summed: small("{type: huber, delta: 0.5, reduction: sum}", "{type: sgd, lr: 0.1, maximize: true}")
        case .smooth:
            small("{type: smooth-l1, beta: 0.5, reduction: sum}", "{type: adam, betas: [0.8, 0.9], maximize: true}")
        case .weighted:
            small(
                "{type: cross-entropy, weight: [0.5, 1, 2], ignore_index: 1, label_smoothing: 0.1, reduction: sum}",
                "{type: adamw, beta2: 0.9, maximize: true}")
        case .ignoring:
            small(
                "{type: nll, weight: [0.5, 1, 2], ignore_index: 0, reduction: sum}", "{type: rmsprop, maximize: true}",
                ending: "log_softmax")
        case .positives:
            small(
                "{type: bce-with-logits, weight: [1, 2, 3], pos_weight: [2], reduction: sum}",
                "{type: adagrad, initial_accumulator_value: 0.5, maximize: true}")
        case .batchMean:
            small("{type: kl-div, reduction: batchmean, log_target: true}", "sgd", ending: "log_softmax")
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

/// The Swift column of the code panel, compiled. Between `// code: NAME` and `// end` stand the lines that the panel shows of the
/// experiment of that name, letter by letter: ``SwiftCodeTests`` reads this file.
final class SwiftPrograms {
    /// What they print.
    private(set) var printed: [String] = []

    private func print(_ line: String) { printed.append(line) }

    /// Where their files lie.
    @TaskLocal static var folder = ""

    private struct SafeTensors {
        let file: NeuralCore.SafeTensors

        init(reading name: String) throws { file = try .init(reading: SwiftPrograms.folder + "/" + name) }

        func tensor(_ name: String) throws -> Tensor { try file.tensor(name) }

        func labels(_ name: String) throws -> [Int] { try file.labels(name) }
    }

    func mixed() {
        // code: mixed

        struct Net: Module {
            let conv1 = Conv2d(1, 4, kernelSize: 3, padding: 1, bias: false)
            let bn1 = BatchNorm2d(4)
            let pool = MaxPool2d(kernelSize: 3, stride: 2, padding: 1)
            let conv2 = Conv2d(4, 8, kernelSize: 3, groups: 4)
            let gap = AdaptiveAvgPool2d(outputSize: 1)
            let ln = LayerNorm([8])
            let fc = Linear(8, 3)

            func forward(_ x: Tensor) -> Tensor {
                var x = conv1(x)
                x = leakyReLU(bn1(x), negativeSlope: 0.2)
                x = pool(x)
                x = conv2(x)
                x = gap(x)
                x = x.view(-1, 8 * 1 * 1)
                x = ln(x)
                x = fc(x)
                return x
            }
        }

        manualSeed(0)
        let net = Net()
        let input = Tensor.randn(2, 1, 16, 16)
        let drawn = Tensor.randn(6)
        let rows = drawn.view(2, -1)
        let target = rows.argmax(dim: 1).values
        let criterion = CrossEntropyLoss()
        let optimizer = SGD(net.parameters(), lr: 0.1)

        for step in 0..<3 {
            let output = net(input)
            let loss = criterion(output, target)
            net.zeroGrad()
            loss.backward()
            optimizer.step()
            print("step \(step)  loss \(loss.item())")
        }
        // end
    }

    func settings() {
        // code: settings

        struct Net: Module {
            // swift-format-ignore
            let conv1 = Conv2d(2, 4, kernelSize: Pair(3, 2), stride: Pair(2, 1), padding: Pair(1, 0), dilation: Pair(1, 2), groups: 2, bias: false)
            let bn1 = BatchNorm2d(4, eps: 0.001, momentum: 0.2)
            let lrn = LocalResponseNorm(3, alpha: 0.002, beta: 0.5, k: 2.0)
            let pool1 = AvgPool2d(kernelSize: 2, stride: 1, padding: 1)
            let pool2 = MaxPool2d(kernelSize: Pair(2, 3), padding: Pair(0, 1))
            let gap = AdaptiveAvgPool2d(outputSize: Pair(2, 1))
            let ln1 = LayerNorm([4, 2, 1], eps: 0.0001)
            let fc1 = Linear(4 * 2 * 1, 6, bias: false)
            let ln2 = LayerNorm([6])
            let drop = Dropout(p: 0.25)
            let fc2 = Linear(6, 3)

            func forward(_ x: Tensor) -> Tensor {
                var x = conv1(x)
                x = gelu(bn1(x))
                x = lrn(x)
                x = sigmoid(pool1(x))
                x = pool2(x)
                x = gap(x)
                x = tanh(ln1(x))
                x = x.view(-1, 4 * 2 * 1)
                x = log(softplus(fc1(x)))
                x = ln2(x)
                x = drop(x)
                x = logSoftmax(fc2(x), dim: -1)
                return x
            }
        }

        manualSeed(0)
        let net = Net()
        let input = Tensor.randn(2, 2, 12, 10)
        let drawn = Tensor.randn(6)
        let rows = drawn.view(2, -1)
        let target = rows.argmax(dim: 1).values
        let criterion = NLLLoss()
        // swift-format-ignore
        let optimizer = AdamW(net.parameters(), lr: 0.002, betas: (0.8, 0.99), eps: 0.0001, weightDecay: 0.1, amsgrad: true)

        for step in 0..<3 {
            let output = net(input)
            let loss = criterion(output, target)
            net.zeroGrad()
            loss.backward()
            optimizer.step()
            print("step \(step)  loss \(loss.item())")
        }
        // end
    }

    func names() {
        // code: names

        struct Net: Module {
            let relu_ = Linear(4, 5)
            let x_ = Linear(5, 5)
            let init_ = Linear(5, 5)
            let class_ = Linear(5, 4)
            let train_ = Linear(4, 3)

            func forward(_ x: Tensor) -> Tensor {
                var x = relu(relu_(x))
                x = softmax(x_(x), dim: -1)
                x = leakyReLU(init_(x), negativeSlope: 0.01)
                x = class_(x)
                x = train_(x)
                return x
            }
        }

        manualSeed(0)
        let net = Net()
        let input = Tensor.randn(2, 4)
        var target = Tensor.randn(6)
        target = target.view(2, -1)
        let criterion = MSELoss()
        // swift-format-ignore
        let optimizer = RMSprop(net.parameters(), lr: 0.01, alpha: 0.9, eps: 0.0001, weightDecay: 0.1, momentum: 0.5, centered: true)

        for step in 0..<3 {
            let output = net(input)
            let loss = criterion(output, target)
            net.zeroGrad()
            loss.backward()
            optimizer.step()
            print("step \(step)  loss \(loss.item())")
        }
        // end
    }

    func bce() {
        // code: bce

        struct Net: Module {
            let fc = Linear(4, 3)

            func forward(_ x: Tensor) -> Tensor {
                let x = sigmoid(fc(x))
                return x
            }
        }

        manualSeed(0)
        let net = Net()
        let input = Tensor.randn(2, 4)
        var target = Tensor.randn(6)
        target = target.view(2, -1)
        target = sigmoid(target)
        let criterion = BCELoss()
        let optimizer = Adam(net.parameters(), lr: 0.001)

        for step in 0..<3 {
            let output = net(input)
            let loss = criterion(output, target)
            net.zeroGrad()
            loss.backward()
            optimizer.step()
            print("step \(step)  loss \(loss.item())")
        }
        // end
    }

    func klDiv() {
        // code: klDiv

        struct Net: Module {
            let fc = Linear(4, 3)

            func forward(_ x: Tensor) -> Tensor {
                let x = logSoftmax(fc(x), dim: -1)
                return x
            }
        }

        manualSeed(0)
        let net = Net()
        let input = Tensor.randn(2, 4)
        var target = Tensor.randn(6)
        target = target.view(2, -1)
        target = softmax(target, dim: -1)
        let criterion = KLDivLoss()
        let optimizer = RMSprop(net.parameters(), lr: 0.01)

        for step in 0..<3 {
            let output = net(input)
            let loss = criterion(output, target)
            net.zeroGrad()
            loss.backward()
            optimizer.step()
            print("step \(step)  loss \(loss.item())")
        }
        // end
    }

    func operations() {
        // code: operations

        struct Net: Module {
            let w = Tensor.parameter(.uniform([1], -1, 1))
            let b = Tensor.parameter(.uniform([1], -1, 1))

            func forward(_ x: Tensor) -> Tensor {
                var x = w * x
                x = x + b
                return x
            }
        }

        manualSeed(0)
        let net = Net()
        let input = Tensor.randn(4, 1)
        var target = Tensor.randn(4)
        target = target.view(4, -1)
        let criterion = MSELoss()
        let optimizer = SGD(net.parameters(), lr: 0.1)

        for step in 0..<3 {
            let output = net(input)
            let loss = criterion(output, target)
            net.zeroGrad()
            loss.backward()
            optimizer.step()
            print("step \(step)  loss \(loss.item())")
        }
        // end
    }

    func regularised() throws {
        // code: regularised

        struct Net: Module {
            let fc1 = Linear(2, 4)
            let fc2 = Linear(4, 2)

            func forward(_ x: Tensor) -> Tensor {
                var x = tanh(fc1(x))
                x = fc2(x)
                return x
            }
        }

        let stored = try SafeTensors(reading: "regularised-data.safetensors")
        manualSeed(0)
        let net = Net()
        let (inputs, targets) = try (stored.tensor("training.inputs"), stored.labels("training.targets"))
        let loader = DataLoader(inputs, targets, batchSize: 100)
        // swift-format-ignore
        let (validationInputs, validationTargets) = try (stored.tensor("validation.inputs"), stored.labels("validation.targets"))
        let criterion = CrossEntropyLoss()
        let optimizer = SGD(net.parameters(), lr: 0.1, momentum: 0.9)
        let scheduler = LinearLR(optimizer, totalIters: 3)
        let scheduler2 = CosineAnnealingLR(optimizer, tMax: 4, etaMin: 0.001)
        let scheduler3 = ReduceLROnPlateau(optimizer, mode: .max, patience: 0, minLR: 0.002)
        var (best, wait, bestWeights) = (Float?.none, 0, [[Float]]())

        var step = 0
        for epoch in 0..<9 {
            net.train()
            var (total, count) = (0.0, 0)
            for (input, target) in loader {
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad()
                loss.backward()
                addL1Gradient(net.namedParameters().filter { $0.name.hasSuffix("weight") }.map(\.tensor), 0.001)
                clipGradNorm(net.parameters(), maxNorm: 0.5)
                optimizer.step()
                scheduler.step()
                total += Double(loss.item()) * Double(input.shape[0])
                count += input.shape[0]
                print("step \(step)  loss \(loss.item())")
                step += 1
            }
            net.eval()
            var validationAccuracy: Float = 0
            withNoGrad {
                let output = net(validationInputs)
                let loss = criterion(output, validationTargets)
                let right = zip(output.argmax(1).values, validationTargets).filter(==)
                // swift-format-ignore
                print("epoch \(epoch)  validation loss \(loss.item())  accuracy \(Double(right.count) / Double(validationInputs.shape[0]))")
                validationAccuracy = Float(right.count) / Float(validationInputs.shape[0])
            }
            let trainLoss = Float(total / Double(count))
            scheduler2.step()
            scheduler3.step(Double(validationAccuracy))
            wait += 1
            if best.map({ trainLoss + 0.02 < $0 }) ?? true {
                (best, wait) = (trainLoss, 0)
                bestWeights = net.namedTensors().map { $0.tensor.elements }
            } else if wait >= 2, epoch > 0 {
                break
            }
            if trainLoss < 0.1 { break }
        }
        for ((_, tensor), best) in zip(net.namedTensors(), bestWeights) { tensor.assign(best) }
        // end
    }

    func samples() throws {
        // code: samples

        struct Net: Module {
            let fc1 = Linear(2, 4)
            let fc2 = Linear(4, 2)

            func forward(_ x: Tensor) -> Tensor {
                var x = tanh(fc1(x))
                x = fc2(x)
                return x
            }
        }

        let stored = try SafeTensors(reading: "samples-data.safetensors")
        manualSeed(0)
        let net = Net()
        let (inputs, targets) = try (stored.tensor("training.inputs"), stored.labels("training.targets"))
        let loader = DataLoader(inputs, targets, batchSize: 100)
        // swift-format-ignore
        let (validationInputs, validationTargets) = try (stored.tensor("validation.inputs"), stored.labels("validation.targets"))
        let criterion = CrossEntropyLoss()
        let optimizer = SGD(net.parameters(), lr: 0.1)

        var step = 0
        for epoch in 0..<2 {
            net.train()
            for (input, target) in loader {
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad()
                loss.backward()
                optimizer.step()
                print("step \(step)  loss \(loss.item())")
                step += 1
            }
            net.eval()
            withNoGrad {
                let output = net(validationInputs)
                let loss = criterion(output, validationTargets)
                let right = zip(output.argmax(1).values, validationTargets).filter(==)
                // swift-format-ignore
                print("epoch \(epoch)  validation loss \(loss.item())  accuracy \(Double(right.count) / Double(validationInputs.shape[0]))")
            }
        }
        // end
    }

    func binary() throws {
        // code: binary

        struct Net: Module {
            let fc1 = Linear(2, 4)
            let fc2 = Linear(4, 1)

            func forward(_ x: Tensor) -> Tensor {
                var x = tanh(fc1(x))
                x = fc2(x)
                return x
            }
        }

        let stored = try SafeTensors(reading: "binary-data.safetensors")
        manualSeed(0)
        let net = Net()
        let (inputs, targets) = try (stored.tensor("training.inputs"), stored.tensor("training.targets"))
        let loader = DataLoader(inputs, targets, batchSize: 100)
        // swift-format-ignore
        let (validationInputs, validationTargets) = try (stored.tensor("validation.inputs"), stored.tensor("validation.targets"))
        let criterion = BCEWithLogitsLoss()
        let optimizer = SGD(net.parameters(), lr: 0.1)

        var step = 0
        for epoch in 0..<2 {
            net.train()
            for (input, target) in loader {
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad()
                loss.backward()
                optimizer.step()
                print("step \(step)  loss \(loss.item())")
                step += 1
            }
            net.eval()
            withNoGrad {
                let output = net(validationInputs)
                let loss = criterion(output, validationTargets)
                let right = zip(output.elements, validationTargets.elements).filter { ($0 > 0.0) == ($1 > 0.5) }
                // swift-format-ignore
                print("epoch \(epoch)  validation loss \(loss.item())  accuracy \(Double(right.count) / Double(validationInputs.shape[0]))")
            }
        }
        // end
    }

    func score(_ output: Tensor, _ validationTargets: Tensor) {
        // code: r2
        var r2 = R2Score()
        r2.add(output, validationTargets)
        // end
        print("R2 \(r2.value)")
    }

    func frozen() throws {
        // code: frozen

        struct Net: Module {
            let fc1 = Linear(2, 4)
            let ln = LayerNorm([4])
            let fc2 = Linear(4, 4)
            let fc3 = Linear(4, 2)

            func forward(_ x: Tensor) -> Tensor {
                var x = fc1(x)
                x = tanh(ln(x))
                x = fc2(x)
                x = fc3(x)
                return x
            }
        }

        let stored = try SafeTensors(reading: "frozen-data.safetensors")
        manualSeed(0)
        let net = Net()
        net.ln.bias?.requiresGrad = false
        net.fc2.parameters().forEach { $0.requiresGrad = false }
        net.fc3.weight.requiresGrad = false
        let (inputs, targets) = try (stored.tensor("training.inputs"), stored.tensor("training.targets"))
        let loader = DataLoader(inputs, targets, batchSize: 100)
        // swift-format-ignore
        let (validationInputs, validationTargets) = try (stored.tensor("validation.inputs"), stored.tensor("validation.targets"))
        let criterion = MSELoss()
        let optimizer = SGD(net.parameters(), lr: 0.1)

        var step = 0
        for epoch in 0..<1 {
            net.train()
            for (input, target) in loader {
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad(setToNone: false)
                loss.backward()
                optimizer.step()
                print("step \(step)  loss \(loss.item())")
                step += 1
            }
            net.eval()
            withNoGrad {
                let output = net(validationInputs)
                let loss = criterion(output, validationTargets)
                let right = zip(output.argmax(1).values, validationTargets.argmax(1).values).filter(==)
                // swift-format-ignore
                print("epoch \(epoch)  validation loss \(loss.item())  accuracy \(Double(right.count) / Double(validationInputs.shape[0]))")
            }
        }
        // end
    }
}

/// Lines of experiments that differ in loss and optimizer, of mistakes and of changed rates.
enum SwiftLines {
    struct MixedNet: Module {
        let conv2 = Conv2d(4, 8, kernelSize: 3, groups: 4)

        func forward(_ x: Tensor) -> Tensor { conv2(x) }
    }

    struct Net: Module {
        // code: crossEntropy
        let fc = Linear(4, 3)
        // end

        func forward(_ x: Tensor) -> Tensor {
            // code: crossEntropy
            let x = fc(x)
            // end
            return x
        }
    }

    static func lossesAndOptimizers(_ net: Net) -> [Any] {
        var made: [Any] = []
        do {
            // code: summed
            let criterion = HuberLoss(delta: 0.5, reduction: .sum)
            let optimizer = SGD(net.parameters(), lr: 0.1, maximize: true)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: smooth
            let criterion = SmoothL1Loss(beta: 0.5, reduction: .sum)
            let optimizer = Adam(net.parameters(), lr: 0.001, betas: (0.8, 0.9), maximize: true)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: weighted
            // swift-format-ignore
            let criterion = CrossEntropyLoss(weight: [0.5, 1.0, 2.0], ignoreIndex: 1, labelSmoothing: 0.1, reduction: .sum)
            let optimizer = AdamW(net.parameters(), lr: 0.001, betas: (0.9, 0.9), maximize: true)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: ignoring
            let criterion = NLLLoss(weight: [0.5, 1.0, 2.0], ignoreIndex: 0, reduction: .sum)
            let optimizer = RMSprop(net.parameters(), lr: 0.01, maximize: true)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: positives
            // swift-format-ignore
            let criterion = BCEWithLogitsLoss(weight: Tensor([1.0, 2.0, 3.0]), posWeight: Tensor([2.0]), reduction: .sum)
            let optimizer = Adagrad(net.parameters(), lr: 0.01, initialAccumulatorValue: 0.5, maximize: true)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: batchMean
            let criterion = KLDivLoss(reduction: .batchmean, logTarget: true)
            let optimizer = SGD(net.parameters(), lr: 0.001)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: l1
            let criterion = L1Loss()
            let optimizer = SGD(net.parameters(), lr: 0.05, momentum: 0.9, dampening: 0.1, weightDecay: 0.01)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: mse
            let criterion = MSELoss()
            let optimizer = SGD(net.parameters(), lr: 0.05, momentum: 0.9, nesterov: true)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: smoothL1
            let criterion = SmoothL1Loss()
            // swift-format-ignore
            let optimizer = Adam(net.parameters(), lr: 0.001, betas: (0.8, 0.999), eps: 0.001, weightDecay: 0.1, amsgrad: true)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: huber
            let criterion = HuberLoss()
            let optimizer = Adagrad(net.parameters(), lr: 0.1, lrDecay: 0.01, weightDecay: 0.1, eps: 0.0001)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: bceWithLogits
            let criterion = BCEWithLogitsLoss()
            let optimizer = AdamW(net.parameters(), lr: 0.001)
            // end
            made += [criterion, optimizer]
        }
        do {
            // code: crossEntropy
            let criterion = CrossEntropyLoss()
            let optimizer = Adagrad(net.parameters(), lr: 0.01)
            // end
            made += [criterion, optimizer]
        }
        return made
    }

    static func weights(_ net: MixedNet) throws {
        // code: weights
        try net.loadWeights(from: SafeTensors(reading: "run.safetensors")) { $0.hasPrefix("glassnet.") }
        // end
    }

    static func unrecorded(_ net: MixedNet, _ input: Tensor) -> Tensor {
        // code: unrecorded
        let output = withNoGrad {
            net(input)
        }
        // end
        return output
    }

    static func switches(_ net: MixedNet, _ input: Tensor) {
        // code: switches
        net.conv2.weight.requiresGrad = false
        net.conv2.bias?.requiresGrad = true
        input.requiresGrad = true
        // end
    }

    static func mistakes(_ net: MixedNet, _ optimizer: SGD, _ loss: Tensor) {
        var target = Tensor.randn(6)
        var targets = [0, 1, 2]
        // code: mistakes
        net.parameters().forEach { $0.initialize(.constant(0.0)) }
        net.conv2.bias?.initialize(.constant(-10.0))
        target = 100.0 * target
        targets.shuffle()
        // net.zeroGrad()
        // optimizer.step()
        optimizer.learningRate = 0.05
        // end
        _ = (target, targets)
    }
}
