import Localization
import NeuralCore

extension ExperimentError.Problem {
    /// The problem and what to do about it, in one line.
    package var sentence: String {
        switch self {
        case .unknownExperiment(let name, let known):
            "there is no preset and no file '\(name)'; \(suggestion(name, known))"
        case .unreadable(let reason):
            "cannot be read: \(reason)"
        case .notText:
            "is not UTF-8 text; an experiment is a YAML file"
        case .notYAML(let reason):
            "not YAML: \(reason); check indentation and brackets"
        case .notAMapping(let what):
            "\(what) must be a mapping of 'key: value' lines"
        case .settingsWithoutNames(let layer, let setting?, let value):
            "\(layer) takes its settings by name; write '\(layer): {\(setting): \(value ?? "…")}'"
        case .settingsWithoutNames(let layer, nil, _):
            "\(layer) takes no settings; write '\(layer)' alone"
        case .missing(let key, let owner):
            "\(owner) needs '\(key)'"
        case .unknownKey(let key, let owner, let known):
            "\(owner) has no setting '\(key)'; \(suggestion(key, known))"
        case .unknownName(let name, let kind, let known):
            "there is no \(kind) '\(name)'; \(suggestion(name, known))"
        case .wrongType(let key, let expected, let got):
            "'\(key)' must be \(expected), not '\(got)'"
        case .outOfRange(let key, let value, let expected):
            "'\(key)' is \(value); it must be \(expected)"
        case .duplicateLayer(let name):
            "two layers are called '\(name)'; give each a name of its own"
        case .emptyNetwork:
            "the network has no layers; list at least one under 'network'"
        case .layerInput(let kind, let name, let expected, let got, let source):
            "\(kind) '\(name)' expects \(expected), gets \(got) from \(source ?? "the input")"
        case .linearInput(let name, let expected, let got, let source, let image, let fitting):
            "linear '\(name)' expects \(expected) inputs, gets \(got) from \(source ?? "the input")\(imageHint(image, fitting))"
        case .view(let name, let columns, let shape, let image, let fitting):
            "'\(name)' is view(-1, \(columns)) of \(shape): \(viewProblem(columns, shape));"
                + " a sample has \(shape.dropFirst().reduce(1, *)) numbers, so write that as 'out' or leave it out"
                + (fitting.map { ", or take images of \($0)x\($0), not \(image[1])x\(image[2])" } ?? "")
        case .kernelTooLarge(let name, let kernel, let image):
            "a kernel of \(kernel) does not fit into the \(image) image that '\(name)' gets; use a smaller kernel or padding"
        case .groups(let name, let groups, let inputs, let outputs):
            "'\(name)' cannot cut \(inputs) input and \(outputs) output channels into \(groups) groups; both must divide by it"
        case .tooLarge(let what, let bytes, let available):
            "\(what) needs \(byteText(bytes)) of memory, this machine has \(byteText(available)); make it smaller"
        case .tooManyMultiplyAdds(let what, let count):
            "\(what) takes \(count) multiplications for one sample, more than can be counted; make it smaller"
        case .fileTooLarge(let most):
            "has more than \(byteText(Double(most))), too much for a file of settings"
        case .nothingToTrain:
            "no layer has parameters, so there is nothing to train (PyTorch: 'optimizer got an empty parameter list');"
                + " add a linear or conv2d layer"
        case .everythingFrozen:
            "every parameter is frozen, so backward cannot run (PyTorch: '\(AutogradError.noGraph.inPyTorch)');"
                + " leave one out of 'frozen'"
        case .nothingToTrainOn(let data):
            "\(data) has no sample to train on when a fifth is kept for validation; take data of two samples or more"
        case .oneValuePerChannel(let layer, let input, let batchSize, let samples):
            "batch_norm2d '\(layer)' gets one value per channel in \(batchInWords(batchSize, samples)) (PyTorch:"
                + " 'Expected more than 1 value per channel when training, got input size torch.Size(\(input))');"
                + " \(batchRemedy(batchSize, samples))"
        case .outputs(let got, let classes, let data):
            "the network ends in \(got) outputs, but \(data) has \(classes) classes; let the last layer have out: \(classes)"
        case .dataShape(let data, let got, let expected):
            "\(data) has samples of shape \(got), the experiment's input is \(expected); change 'input'"
        case .lossNeedsClasses(let loss, let data):
            "loss '\(loss)' needs classes, which \(data) does not have; use l1 or mse"
        case .lossNeedsTwoDimensions(let loss, let shape):
            "loss '\(loss)' needs one row of outputs a sample, the network gives \(shape); add 'flatten' or a linear layer"
        case .data(let error):
            error.description
        case .file(let error):
            error.description
        case .notACheckpoint:
            "is there already and is no checkpoint of this program; \(wayOut)"
        case .otherCheckpoint:
            "is the checkpoint of another experiment (other network, data, settings or seed); \(wayOut)"
        case .notATranscript(let lesson):
            "is there already and is no transcript of the lesson '\(lesson)'; \(wayOut)"
        case .othersFile:
            "is there already, and is of another run or was changed since; \(wayOut)"
        case .damagedCheckpoint:
            "is a damaged checkpoint; \(wayOut)"
        case .exportKind(let path):
            "'\(path)' ends neither in .py (a PyTorch script) nor in .safetensors (the weights)"
        case .notWritten(let reason):
            "cannot be written: \(reason)"
        }
    }

    private var wayOut: String { "give another file, or --force to write over it" }

    private func batchInWords(_ batchSize: Int, _ samples: Int?) -> String {
        guard let samples, batchSize > 1, samples > batchSize else { return "a batch of one sample" }
        return "the last batch of each epoch, the one sample that \(samples) leave over in batches of \(batchSize)"
    }

    /// The next batch size that leaves no single sample over.
    private func batchRemedy(_ batchSize: Int, _ samples: Int?) -> String {
        guard let samples else { return "choose batch_size: 2 or more" }
        guard samples > 1 else { return "take data with more than one sample to train on" }
        var fitting = max(2, batchSize)
        while samples % fitting == 1 { fitting += 1 }
        return "choose another batch_size, such as \(fitting)"
    }

    private func suggestion(_ name: String, _ known: [String]) -> String {
        let list = "there are " + known.joined(separator: ", ")
        guard let near = nearestName(to: name, among: known) else { return list }
        return "did you mean '\(near)'? (\(list))"
    }

    /// PyTorch's error; where the batch happens to fill whole rows it has none.
    private func viewProblem(_ columns: Int, _ shape: [Int]) -> String {
        let count = shape.reduce(1, *)
        return count % columns == 0
            ? "that makes \(count / columns) rows of \(shape[0]) samples, and mixes them"
            : "\(count) numbers are no whole rows (PyTorch: 'shape '[-1, \(columns)]' is invalid for input of size \(count)')"
    }

    private func imageHint(_ image: [Int], _ fitting: Int?) -> String {
        guard image.count == 3 else { return "; leave 'in' out to have it worked out" }
        let now = "; the image is \(image[1])x\(image[2])"
        switch fitting {
        case 32?: return now + ", the document's is 32x32"
        case let size?: return now + ", one of \(size)x\(size) would fit"
        case nil: return now + "; leave 'in' out to have it worked out"
        }
    }
}

/// `25.8 MB`, `40.0 TB`.
public func byteText(_ bytes: Double, in language: Language = .en) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var value = bytes
    var unit = 0
    while value >= (unit == 0 ? 1000 : 999.95), unit < units.count - 1 {
        value /= 1000
        unit += 1
    }
    let rounded = (value * 10).rounded() / 10
    if unit > 0 { return "\(rounded) \(units[unit])" }
    return switch language {
    case .en: bytes == 1 ? "1 byte" : "\(Int(bytes)) bytes"
    case .zh: "\(Int(bytes)) 字节"
    }
}
