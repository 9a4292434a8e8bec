import NeuralCore

extension Session {
    /// Steps whose loss was used.
    var stepsDone: Int { network == nil ? 0 : step + (stepIsUsed ? 1 : 0) }

    /// The mean over the samples of the epoch under way or just over; `nil` before the first loss. The last batch of an epoch
    /// may be smaller and counts less.
    var meanLossOfLastEpoch: Double? {
        guard !losses.isEmpty else { return nil }
        let first = (losses.count - 1) / stepsPerEpoch * stepsPerEpoch
        var sum = 0.0
        var count = 0
        for (position, loss) in losses[first...].enumerated() {
            let size = batchSize(ofStepInEpoch: position)
            sum += Double(size) * Double(loss)
            count += size
        }
        return sum / Double(count)
    }

    private func batchSize(ofStepInEpoch position: Int) -> Int {
        min(batchSize, samplesPerEpoch - position * batchSize)
    }
}

extension ElementPath {
    func value(in session: Session) throws(QuantityFailure) -> Double {
        do throws(NumberError) {
            return Double(try session.value(of: self))
        } catch {
            throw .number(error.description)
        }
    }

    /// Whether there is such a number now. One that there can never be is a failure.
    func exists(in session: Session) throws(QuantityFailure) -> Bool {
        do throws(NumberError) {
            let found = try session.tensor(tensor)
            if !index.isEmpty { _ = try session.position(of: index, in: found.shape, of: tensor) }
            return true
        } catch {
            switch error {
            case .notYet, .noGradient, .requiresGradOff, .cleared, .noState: return false
            default: throw .number(error.description)
            }
        }
    }
}

extension TensorPath.Owner {
    /// `input`, `output`, `target` or a layer.
    init(named name: String) {
        switch name {
        case "input": self = .input
        case "output": self = .output
        case "target": self = .target
        default: self = .layer(name)
        }
    }
}

extension Quantity.Statistic {
    func value(of reference: TensorPath, in session: Session) throws(QuantityFailure) -> QuantityValue {
        let tensor: Tensor
        do throws(NumberError) {
            tensor = try session.tensor(reference)
        } catch {
            throw .number(error.description)
        }
        if self == .shape { return .list(tensor.shape.map(Double.init)) }
        return .number(value(of: [tensor.statistics]))
    }

    /// Over all parameters of a layer, or of the network.
    func value(of group: Quantity.Group, layer: String?, in session: Session) throws(QuantityFailure) -> Double {
        guard let network = session.network else { throw .notDefined(group.rawValue) }
        if let layer, !session.experiment.plan.layers.contains(where: { $0.name == layer }) {
            throw .unknownLayer(layer, nearest: nil)
        }
        let names = network.namedParameters().map(\.name).filter { name in
            layer.map { name.hasPrefix($0 + ".") } ?? true
        }
        guard !names.isEmpty else { throw .noParameters(layer ?? "network") }
        var parts: [Statistics] = []
        for name in names {
            do throws(NumberError) {
                var reference = try TensorPath(parsing: name)
                reference.attribute = group.attribute
                parts.append(try session.tensor(reference).statistics)
            } catch {
                switch error {
                // A gradient that is None adds nothing to the others.
                case .requiresGradOff, .cleared: continue
                default: throw .number(error.description)
                }
            }
        }
        return value(of: parts)
    }

    /// Over all numbers of several tensors together.
    private func value(of parts: [Statistics]) -> Double {
        let count = parts.reduce(0.0) { $0 + Double($1.count) }
        let finite = parts.reduce(0.0) { $0 + Double($1.count - $1.notFinite) }
        let sum = parts.reduce(0.0) { $0 + Double($1.mean) * Double($1.count - $1.notFinite) }
        switch self {
        case .norm: return parts.reduce(0.0) { $0 + Double($1.norm) * Double($1.norm) }.squareRoot()
        case .mean: return sum / finite
        case .std:
            let mean = sum / finite
            let squares = parts.reduce(0.0) {
                let (deviation, distance) = (Double($1.deviation), Double($1.mean) - mean)
                return $0 + Double($1.count - $1.notFinite) * (deviation * deviation + distance * distance)
            }
            return (squares / finite).squareRoot()
        case .min: return Double(parts.map(\.minimum).min() ?? .nan)
        case .max: return Double(parts.map(\.maximum).max() ?? .nan)
        case .sum: return sum
        case .count: return count
        case .zeros: return parts.reduce(0.0) { $0 + Double($1.zeros) } / count
        case .nonfinite: return parts.reduce(0.0) { $0 + Double($1.notFinite) }
        case .shape: preconditionFailure("several tensors have no shape")
        }
    }
}

extension Quantity.Group {
    fileprivate var attribute: TensorPath.Attribute {
        switch self {
        case .weights: .value
        case .gradients: .gradient
        case .updates: .update
        }
    }
}
