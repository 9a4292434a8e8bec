import Foundation
import NeuralCore

/// A module of one of PyTorch's samples: made from the same seed, given PyTorch's weights, called, and run backward.
struct SampledModule {
    private let entry: Fixture

    init(_ entry: Fixture) { self.entry = entry }

    /// The fresh weights, the output, the gradients of input and parameters, and the buffers afterwards.
    func results() -> PyTorchSample.Results {
        manualSeed(UInt64(entry["seed"].int))
        let module = made(entry["operation"].string, entry["arguments"])
        var results: PyTorchSample.Results = module.tensors.map { ($0.name, false, $0.tensor.clone().detach()) }
        results = results.filter { entry["state"][$0.name].exists && !entry["after"][$0.name].exists }
        module.train(entry["training"].bool)
        let given = entry["inputs"].list[0]
        let output: Tensor
        if let embedding = module as? Embedding {
            output = embedding(given.indices)
        } else {
            let x = given.tensor
            x.requiresGrad = entry.optional("gradients") { $0.list[0].exists } ?? false
            output = module(x)
            if entry["upstream"].exists {
                output.backward(gradient: entry["upstream"].tensor)
                results.append(("gradient 0", true, x.grad))
            }
        }
        if module is Embedding { output.backward(gradient: entry["upstream"].tensor) }
        results.append(("output", false, output))
        for (name, tensor) in module.tensors {
            if tensor.isParameter {
                results.append((name, true, tensor.grad))
            } else {
                results.append((name, false, tensor))
            }
        }
        return results
    }

    private func made(_ name: String, _ a: Fixture) -> any Module {
        func pair(_ key: String) -> Pair? { a.optional(key, \.pair) }
        func int(_ key: String) -> Int? { a.optional(key, \.first) }
        func bool(_ key: String) -> Bool? { a.optional(key, \.bool) }
        let eps = a.optional("eps", \.double) ?? 1e-5
        let momentum: Double? = a["momentum"].value == nil ? 0.1 : a.optional("momentum", \.double)
        let (isAffine, tracks) = (bool("affine") ?? true, bool("track_running_stats"))
        let ceiled = bool("ceil_mode") ?? false
        switch name {
        case "AdaptiveAvgPool2d": return AdaptiveAvgPool2d(pair("output_size")!)
        case "AvgPool1d":
            return AvgPool1d(
                kernelSize: int("kernel_size")!, stride: int("stride"), padding: int("padding") ?? 0, ceilMode: ceiled,
                countIncludePad: bool("count_include_pad") ?? true)
        case "AvgPool2d":
            return AvgPool2d(
                kernelSize: pair("kernel_size")!, stride: pair("stride"), padding: pair("padding") ?? 0,
                ceilMode: ceiled,
                countIncludePad: bool("count_include_pad") ?? true, divisorOverride: int("divisor_override"))
        case "MaxPool1d":
            return MaxPool1d(
                kernelSize: int("kernel_size")!, stride: int("stride"), padding: int("padding") ?? 0,
                dilation: int("dilation") ?? 1, ceilMode: ceiled)
        case "MaxPool2d":
            return MaxPool2d(
                kernelSize: pair("kernel_size")!, stride: pair("stride"), padding: pair("padding") ?? 0,
                dilation: pair("dilation") ?? 1, ceilMode: ceiled)
        case "BatchNorm1d":
            return BatchNorm1d(
                int("num_features")!, eps: eps, momentum: momentum, affine: isAffine, trackRunningStats: tracks ?? true)
        case "BatchNorm2d":
            return BatchNorm2d(
                int("num_features")!, eps: eps, momentum: momentum, affine: isAffine, trackRunningStats: tracks ?? true)
        case "InstanceNorm2d": return InstanceNorm2d(int("num_features")!, eps: eps, affine: bool("affine") ?? false)
        case "GroupNorm": return GroupNorm(int("num_groups")!, int("num_channels")!, eps: eps, affine: isAffine)
        case "LayerNorm":
            let shape = a["normalized_shape"]
            return LayerNorm(
                Shape(shape.value is [Any] ? shape.ints : [shape.int]), eps: eps,
                elementwiseAffine: bool("elementwise_affine") ?? true, bias: bool("bias") ?? true)
        case "LocalResponseNorm":
            return LocalResponseNorm(
                int("size")!, alpha: a.optional("alpha", \.float) ?? 1e-4, beta: a.optional("beta", \.float) ?? 0.75,
                k: a.optional("k", \.float) ?? 1)
        case "Conv1d", "Conv2d", "ConvTranspose2d": return convolution(name, a)
        case "Linear": return Linear(int("in_features")!, int("out_features")!, bias: bool("bias") ?? true)
        case "Embedding":
            return Embedding(int("num_embeddings")!, int("embedding_dim")!, paddingIdx: int("padding_idx"))
        case "Softmax": return Softmax(dim: int("dim")!)
        case "LogSoftmax": return LogSoftmax(dim: int("dim")!)
        default: return activation(name, a)
        }
    }

    private func convolution(_ name: String, _ a: Fixture) -> any Module {
        let (ins, outs) = (a["in_channels"].int, a["out_channels"].int)
        let (groups, bias) = (a.optional("groups", \.int) ?? 1, a.optional("bias", \.bool) ?? true)
        let mode = a.optional("padding_mode") { PaddingMode(rawValue: $0.string)! } ?? .zeros
        let named = (a["padding"].value as? String).flatMap(NamedPadding.init)
        if name == "Conv1d" {
            let (kernel, stride) = (a["kernel_size"].first, a.optional("stride", \.first) ?? 1)
            let dilation = a.optional("dilation", \.first) ?? 1
            if let named {
                return Conv1d(
                    ins, outs, kernelSize: kernel, stride: stride, padding: named, dilation: dilation, groups: groups,
                    bias: bias)
            }
            return Conv1d(
                ins, outs, kernelSize: kernel, stride: stride, padding: a.optional("padding", \.first) ?? 0,
                dilation: dilation,
                groups: groups, bias: bias)
        }
        let (kernel, stride) = (a["kernel_size"].pair, a.optional("stride", \.pair) ?? 1)
        let dilation = a.optional("dilation", \.pair) ?? 1
        if name == "ConvTranspose2d" {
            return ConvTranspose2d(
                ins, outs, kernelSize: kernel, stride: stride, padding: a.optional("padding", \.pair) ?? 0,
                outputPadding: a.optional("output_padding", \.pair) ?? 0, groups: groups, bias: bias, dilation: dilation
            )
        }
        if let named {
            return Conv2d(
                ins, outs, kernelSize: kernel, stride: stride, padding: named, dilation: dilation, groups: groups,
                bias: bias,
                paddingMode: mode)
        }
        return Conv2d(
            ins, outs, kernelSize: kernel, stride: stride, padding: a.optional("padding", \.pair) ?? 0,
            dilation: dilation,
            groups: groups, bias: bias, paddingMode: mode)
    }

    private func activation(_ name: String, _ a: Fixture) -> any Module {
        func number(_ key: String, _ usual: Float) -> Float { a.optional(key, \.float) ?? usual }
        switch name {
        case "ELU": return ELU(alpha: number("alpha", 1))
        case "GELU":
            return GELU(approximate: a.optional("approximate") { GELUApproximation(rawValue: $0.string)! } ?? .none)
        case "Hardtanh": return Hardtanh(minVal: number("min_val", -1), maxVal: number("max_val", 1))
        case "ReLU": return ReLU()
        case "LeakyReLU": return LeakyReLU(negativeSlope: number("negative_slope", 0.01))
        case "PReLU":
            return PReLU(numParameters: a.optional("num_parameters", \.int) ?? 1, init: number("init", 0.25))
        case "Sigmoid": return Sigmoid()
        case "SiLU": return SiLU()
        case "Softplus": return Softplus(beta: number("beta", 1), threshold: number("threshold", 20))
        case "Tanh": return Tanh()
        case "Mish": return Mish()
        case "SELU": return SELU()
        default: fatalError("no module is compared with \(name)")
        }
    }
}

extension Fixture {
    /// A number, or the first of a list.
    fileprivate var first: Int { value is NSNumber ? int : ints[0] }
}
