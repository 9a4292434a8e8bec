import NeuralCore

/// An experiment as a PyTorch script that gives the same numbers. Data that PyTorch cannot draw by itself, and weights from a
/// file, lie beside it in a safetensors file that the script reads.
struct PyTorchScript {
    private let session: Session
    private var experiment: Experiment { session.experiment }

    init(_ session: Session) { self.session = session }

    /// The lines of the code panel, below what a file says about itself.
    func text(companion: String) -> String {
        let code = TrainingCode(experiment, hasClasses: session.data?.classNames != nil, companion: companion)
        return """
            # A PyTorch script by Glassnet. It gives the same numbers.
            # \(experiment.title[.en].printable), the experiment '\(experiment.name.printable)'.

            """ + code.lines.text(in: .pytorch)
    }

    /// What lies beside the script.
    var tensors: [(name: String, tensor: Tensor)] {
        var tensors: [(name: String, tensor: Tensor)] = []
        if let split = session.data?.split {
            for (name, samples) in [("training", split.training), ("validation", split.validation)] {
                let batch = samples.batch(Array(0..<samples.count))
                tensors.append(("\(name).inputs", batch.inputs))
                switch batch.targets {
                case .classes(let labels):
                    tensors.append(("\(name).targets", Tensor(labels.map(Float.init), shape: [labels.count])))
                case .values(let values): tensors.append(("\(name).targets", values))
                }
            }
        }
        if experiment.weights != nil {
            let names = PythonNames(experiment.plan)
            session.defineIfNeeded()
            for (position, layer) in (session.network?.layers ?? []).enumerated() {
                guard case .module(let module) = layer else { continue }
                let code = experiment.plan.layers[position].code
                tensors += module.namedTensors().map {
                    ("weights.\(code.name(of: $0.name, in: names[position]))", $0.tensor)
                }
            }
        }
        return tensors
    }
}
