import NeuralCore

/// How the numbers of a parameter, a gradient or a layer's output are distributed.
public struct TensorHistogram: Sendable, Equatable {
    public var name: String
    public var content: Content

    public enum Content: Sendable, Equatable {
        case counted(Histogram)
        /// No backward has come here yet.
        case noGradientYet
        /// Its requires_grad is off.
        case frozen
    }

    /// What there are histograms of.
    public enum Subject: String, Sendable, CaseIterable {
        case weights, gradients, activations
    }

    public var histogram: Histogram? { if case .counted(let histogram) = content { histogram } else { nil } }
}

extension Session {
    /// Every parameter's numbers or gradients, or every layer's outputs for the samples of ``layerVitals()``, all of them counted.
    ///
    /// - Complexity: O(parameters), or a forward pass.
    public func histograms(of subject: TensorHistogram.Subject) -> [TensorHistogram] {
        guard let network else { return [] }
        var histograms: [TensorHistogram] = []
        func add(_ name: String, _ tensor: Tensor) {
            histograms.append(TensorHistogram(name: name, content: .counted(tensor.withElements(Histogram.init(of:)))))
        }
        if subject == .activations {
            lookThrough { add(experiment.plan.layers[$0].name, $1) }
            return histograms
        }
        for (name, tensor) in network.namedParameters() where !StopSign.isUp {
            if subject == .weights {
                add(name, tensor)
            } else if let gradient = tensor.presentGradient {
                add(name, gradient)
            } else {
                histograms.append(
                    TensorHistogram(name: name, content: tensor.requiresGrad ? .noGradientYet : .frozen))
            }
        }
        return histograms
    }
}
