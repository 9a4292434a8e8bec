import NeuralCore

@testable import Training

/// The Swift column of the code panel, compiled. Between `// code: NAME` and `// end` stand the lines that the panel shows of the
/// experiment of that name, letter by letter: ``SwiftCodeTests`` reads this file.
enum SwiftPrograms {
    enum Mixed {
        struct Net: Module {
            // code: mixed
            let conv1 = Conv2d(1, 4, kernelSize: 3, padding: 1, bias: false)
            let bn1 = BatchNorm2d(4)
            let pool = MaxPool2d(kernelSize: 3, stride: 2, padding: 1)
            let conv2 = Conv2d(4, 8, kernelSize: 3, groups: 4)
            let gap = AdaptiveAvgPool2d(outputSize: 1)
            let ln = LayerNorm([8])
            let fc = Linear(8, 3)
            // end

            func forward(_ x: Tensor) -> Tensor {
                // code: mixed
                var x = conv1(x)
                x = leakyRelu(bn1(x), negativeSlope: 0.2)
                x = pool(x)
                x = conv2(x)
                x = gap(x)
                x = x.view(-1, 8 * 1 * 1)
                x = ln(x)
                x = fc(x)
                // end
                return x
            }
        }

        static func losses() -> [Float] {
            // code: mixed
            let net = Net()
            let criterion = CrossEntropyLoss()
            let optimizer = SGD(net.parameters(), lr: 0.1)
            // end
            let input = Tensor.randn(2, 1, 16, 16)
            let target = Tensor.randn(6).view(2, 3).largestOfRows
            return (0..<3).map { _ in
                // code: mixed
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad()
                loss.backward()
                optimizer.step()
                // end
                return loss.item()
            }
        }
    }

    enum Settings {
        struct Net: Module {
            // code: settings
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
            // end

            func forward(_ x: Tensor) -> Tensor {
                // code: settings
                var x = conv1(x)
                x = gelu(bn1(x))
                x = lrn(x)
                x = sigmoid(pool1(x))
                x = pool2(x)
                x = gap(x)
                x = tanh(ln1(x))
                x = x.view(-1, 4 * 2 * 1)
                x = softplus(fc1(x))
                x = ln2(x)
                x = drop(x)
                x = logSoftmax(fc2(x), dimension: -1)
                // end
                return x
            }
        }

        static func losses() -> [Float] {
            // code: settings
            let net = Net()
            let criterion = NLLLoss()
            // swift-format-ignore
            let optimizer = AdamW(net.parameters(), lr: 0.002, betas: (0.8, 0.99), eps: 0.0001, weightDecay: 0.1, amsgrad: true)
            // end
            let input = Tensor.randn(2, 2, 12, 10)
            let target = Tensor.randn(6).view(2, 3).largestOfRows
            return (0..<3).map { _ in
                // code: settings
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad()
                loss.backward()
                optimizer.step()
                // end
                return loss.item()
            }
        }
    }

    enum Names {
        struct Net: Module {
            // code: names
            let relu_ = Linear(4, 5)
            let x_ = Linear(5, 5)
            let init_ = Linear(5, 5)
            let class_ = Linear(5, 4)
            let train_ = Linear(4, 3)
            // end

            func forward(_ x: Tensor) -> Tensor {
                // code: names
                var x = relu(relu_(x))
                x = softmax(x_(x), dimension: -1)
                x = leakyRelu(init_(x), negativeSlope: 0.01)
                x = class_(x)
                x = train_(x)
                // end
                return x
            }
        }

        static func losses() -> [Float] {
            // code: names
            let net = Net()
            let criterion = MSELoss()
            // swift-format-ignore
            let optimizer = RMSprop(net.parameters(), lr: 0.01, alpha: 0.9, eps: 0.0001, weightDecay: 0.1, momentum: 0.5, centered: true)
            // end
            let input = Tensor.randn(2, 4)
            let target = Tensor.randn(6).view(2, 3)
            return (0..<3).map { _ in
                // code: names
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad()
                loss.backward()
                optimizer.step()
                // end
                return loss.item()
            }
        }
    }

    /// Lines of experiments that differ in loss and optimizer, of mistakes and of changed rates.
    enum Lines {
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
                // code: bce
                let criterion = BCELoss()
                let optimizer = Adam(net.parameters(), lr: 0.001)
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
                // code: klDiv
                let criterion = KLDivLoss()
                let optimizer = RMSprop(net.parameters(), lr: 0.01)
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

        static func weights(_ net: Mixed.Net) throws {
            // code: weights
            try net.loadWeights(from: SafeTensors(reading: "run.safetensors")) { $0.hasPrefix("glassnet.") }
            // end
        }

        static func mistakes(_ net: Mixed.Net, _ optimizer: SGD, _ loss: Tensor) {
            var target = Tensor.randn(6)
            var labels = [0, 1, 2]
            // code: mistakes
            net.parameters().forEach { $0.initialize(.constant(0.0)) }
            net.conv2.bias?.initialize(.constant(-10.0))
            target = 100.0 * target
            labels.shuffle()
            // net.zeroGrad()
            // optimizer.step()
            optimizer.learningRate = 0.05
            // end
            _ = (target, labels)
        }
    }
}
