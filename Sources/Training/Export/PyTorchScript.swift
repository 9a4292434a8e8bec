import Datasets
import NeuralCore

/// An experiment as a PyTorch script that gives the same numbers. Data that PyTorch cannot draw by itself, and weights from a
/// file, lie beside it in a safetensors file that the script reads.
struct PyTorchScript {
    private let session: Session
    private let names: PythonNames
    private var experiment: Experiment { session.experiment }
    private var code: TrainingCode { TrainingCode(experiment: experiment) }
    private var needsFile: Bool { session.data != nil || experiment.weights != nil }

    init(_ session: Session) {
        self.session = session
        names = PythonNames(session.experiment.plan)
    }

    /// The script.
    func text(companion: String) -> String {
        """
        # A PyTorch script by Glassnet. It gives the same numbers.
        # \(experiment.title[.en].onOneLine), the experiment '\(experiment.name.onOneLine)'.
        \(needsFile ? "import json\nimport os\n\n" : "")import torch
        import torch.nn as nn
        import torch.nn.functional as F
        import torch.optim as optim

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
        \(definitions)

            def forward(self, x):
        \(text(code.calls, indent: 8))
                return x

        \(needsFile ? reader(companion) : "")
        torch.manual_seed(\(experiment.seed))
        net = Net()
        \(experiment.weights == nil ? "" : "net.load_state_dict({name[8:]: value for name, value in stored.items() if name.startswith(\"weights.\")})\n")\
        criterion = \(code.criterion.pytorch)
        optimizer = \(code.optimizer.pytorch)
        \(session.data == nil ? fixedLoop : epochLoop)
        """
    }

    private var definitions: String {
        code.modules.isEmpty ? "        pass" : text(code.modules, indent: 8)
    }

    private func text(_ lines: [CodeLine], indent: Int) -> String {
        lines.map { String(repeating: " ", count: indent) + $0.code.pytorch }.joined(separator: "\n")
    }

    private func reader(_ companion: String) -> String {
        """

        def load(path):
            with open(path, "rb") as file:
                header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
                data = bytearray(file.read())
            header.pop("__metadata__", None)
            return {name: torch.frombuffer(data, dtype=torch.float32, offset=entry["data_offsets"][0],
                                           count=torch.Size(entry["shape"]).numel()).view(entry["shape"])
                    for name, entry in header.items()}


        stored = load(os.path.join(os.path.dirname(os.path.abspath(__file__)), \(JSON.string(companion).text)))

        """
    }

    /// One random batch, as a session of random data draws it after the network.
    var randomBatch: [String] {
        let input = ([experiment.batchSize] + experiment.plan.input).map(String.init).joined(separator: ", ")
        let output = [experiment.batchSize] + experiment.plan.output
        let shape = output.map(String.init).joined(separator: ", ")
        let target: [String] =
            switch experiment.loss.targetKind {
            case .numbers: []
            case .classes: ["target = target.argmax(dim=1)"]
            case .probabilities: ["target = torch.sigmoid(target)"]
            case .distribution: ["target = torch.softmax(target, dim=-1)"]
            }
        return [
            "input = torch.randn(\(input))", "target = torch.randn(\(output.reduce(1, *))).view(\(shape))",
        ] + target
    }

    /// The same batch at every step.
    private var fixedLoop: String {
        """
        \(randomBatch.joined(separator: "\n"))

        for step in range(\(experiment.epochs)):
        \(text(code.loop, indent: 4))
            print(f"step {step}  loss {loss.item():.8g}")

        """
    }

    private var epochLoop: String {
        let convert = experiment.loss.targetKind == .classes ? ".view(-1).long()" : ""
        let accuracy = session.data?.classNames != nil
        let right =
            experiment.loss.targetKind == .classes
            ? "output.argmax(dim=1) == validation_targets" : "output.argmax(dim=1) == validation_targets.argmax(dim=1)"
        return """
            training = torch.utils.data.TensorDataset(stored["training.inputs"], stored["training.targets"]\(convert))
            loader = torch.utils.data.DataLoader(training, batch_size=\(experiment.batchSize), shuffle=True)
            validation_inputs, validation_targets = stored["validation.inputs"], stored["validation.targets"]\(convert)

            step = 0
            for epoch in range(\(experiment.epochs)):
                net.train()
                for input, target in loader:
            \(text(code.loop, indent: 8))
                    print(f"step {step}  loss {loss.item():.8g}")
                    step += 1
                net.eval()
                with torch.no_grad():
                    output = net(validation_inputs)
                    loss = criterion(output, validation_targets)
                print(f"epoch {epoch}  validation loss {loss.item():.8g}"\(accuracy ? "\n          f\"  accuracy {(\(right)).float().mean().item():.4f}\"" : ""))

            """
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
            session.defineIfNeeded()
            for (position, layer) in (session.network?.layers ?? []).enumerated() {
                guard case .module(let module) = layer else { continue }
                tensors += module.namedTensors().map { ("weights.\(names[position]).\($0.name)", $0.tensor) }
            }
        }
        return tensors
    }
}

extension String {
    /// Fit for a comment: control characters become blanks.
    fileprivate var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
