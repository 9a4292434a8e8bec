import Datasets
import Localization
import NeuralCore

/// Something a learner changes by hand between phases.
public enum Edit: Hashable, Sendable {
    case learningRate(Double)
    /// One number of a parameter, of the input or of the target.
    case assign(ElementPath, Float)
    /// All numbers of such a tensor.
    case fill(TensorPath, Float)
    /// requires_grad of a parameter, or of the input.
    case requiresGrad(TensorPath, Bool)
    /// Whether the next forward runs under no_grad.
    case noGrad(Bool)
    /// The next forward gets one sample of the data alone, in place of the next batch, which comes after it.
    case sample(SamplePlace)
}

/// A sample of the data, by its place from 0.
public struct SamplePlace: Hashable, Sendable {
    public var part: Part
    public var index: Int

    public enum Part: String, Sendable, CaseIterable { case training, validation }

    public init(_ part: Part, _ index: Int) {
        self.part = part
        self.index = index
    }
}

extension Edit: CustomStringConvertible {
    /// As code or the command line would have it: `lr = 0.02`, `fc1.weight[3,77] = 0.5`, `requires_grad fc1.weight off`.
    public var description: String {
        switch self {
        case .learningRate(let rate): "lr = \(rate)"
        case .assign(let number, let value): "\(number) = \(value)"
        case .fill(let tensor, let value): "\(tensor) = \(value)"
        case .requiresGrad(let tensor, let isOn): "requires_grad \(tensor) \(isOn ? "on" : "off")"
        case .noGrad(let isOn): "no_grad \(isOn ? "on" : "off")"
        case .sample(let place): "sample \(place.index) of \(place.part.rawValue)"
        }
    }

    /// Reads ``description`` again.
    init?(_ text: String) {
        if let value = text.firstRange(of: " = ") {
            self.init(String(text[..<value.lowerBound]), setTo: String(text[value.upperBound...]))
        } else {
            self.init(switching: text.split(separator: " ").map(String.init))
        }
    }

    private init?(_ name: String, setTo value: String) {
        // Blanks around a tensor's name are passed over: around this one, too, or it would be read back as another edit.
        if name.filter({ !$0.isWhitespace }) == "lr" {
            guard let rate = Double(value), rate.isFinite else { return nil }
            self = .learningRate(rate)
            return
        }
        guard let number = try? ElementPath(parsing: name), let value = Float(value), value.isFinite else {
            return nil
        }
        self = number.index.isEmpty ? .fill(number.tensor, value) : .assign(number, value)
    }

    private init?(switching words: [String]) {
        if words.count == 4, words[0] == "sample", words[2] == "of", let index = Int(words[1]), index >= 0,
            let part = SamplePlace.Part(rawValue: words[3])
        {
            self = .sample(SamplePlace(part, index))
            return
        }
        guard let last = words.last, last == "on" || last == "off" else { return nil }
        switch words.count {
        case 2 where words[0] == "no_grad": self = .noGrad(last == "on")
        case 3 where words[0] == "requires_grad":
            guard let number = try? ElementPath(parsing: words[1]), number.index.isEmpty else { return nil }
            self = .requiresGrad(number.tensor, last == "on")
        default: return nil
        }
    }
}

/// Why something cannot be changed by hand: a sentence that says what can.
public enum EditError: Error, Equatable, Sendable, Worded {
    case notDefined
    case learningRate(Double)
    case notANumber(Float)
    /// `conv1[0,2,14,9]`: a result.
    case computed(String)
    /// Labels are the places of classes.
    case notAClass(Float, count: Int)
    /// Only parameters and the input have a requires_grad that can be switched.
    case notALeaf(String)
    case notAParameter(String)
    case noSuchSample(SamplePlace, count: Int)
    /// A layer that takes the mean of each channel over the batch.
    case oneSample(layer: String)
    case number(NumberError)

    public var text: Text {
        switch self {
        case .notDefined: Text("there is nothing to change yet: define comes first", "还没有东西可改：先运行 define。")
        case .learningRate(let rate):
            Text("a learning rate of \(rate) is not possible; it must be 0 or more", "学习率不能是 \(rate)；要么是 0，要么是正数。")
        case .notANumber(let value): Text("\(value) cannot be put in; use a finite number", "不能改成 \(value)；要一个有限的数。")
        case .computed(let name):
            Text(
                "\(name) is computed, so it cannot be set. Change what it is computed from: a weight, the input, the target.",
                "\(name) 是算出来的，不能直接改。要改就改它的来源：权重、输入或目标。")
        case .notAClass(let value, let count):
            Text(
                "\(value) is not a class; the target here is one of the classes 0 to \(count - 1)",
                "\(value) 不是类别；这里的目标是 0 到 \(count - 1) 之一。")
        case .notALeaf(let name):
            Text(
                "PyTorch: RuntimeError: you can only change requires_grad flags of leaf variables. \(name) is computed; switch a"
                    + " parameter or the input",
                "PyTorch 会报错：RuntimeError: you can only change requires_grad flags of leaf variables. \(name) 是算出来的；能开关的是参数和输入。"
            )
        case .notAParameter(let name):
            Text(
                "\(name) has no requires_grad to switch here: parameters have, and the input",
                "\(name) 没有可以开关的 requires_grad：参数和输入才有。")
        case .noSuchSample(let place, let count):
            count == 0
                ? Text("these data have no samples to choose from", "这份数据里没有可以选的样本。")
                : Text(
                    "there is no sample \(place.index); there are \(count), from 0",
                    "没有第 \(place.index) 个样本；共有 \(count) 个，从 0 数起。")
        case .oneSample(let layer):
            Text(
                "\(layer) needs more than one value per channel in training, so one sample alone cannot go through it",
                "\(layer) 训练时每个通道要有一个以上的数，所以不能只放进一个样本。")
        case .number(let error): error.text
        }
    }
}

extension Session {
    /// Makes a change by hand. A parameter changes in place, which a backward pass that still needed it finds out, as in
    /// PyTorch; input and target become new tensors, which the next forward or loss reads.
    ///
    /// - Throws: why it cannot be made; nothing has changed then.
    public func apply(_ edit: Edit) throws(EditError) {
        guard network != nil, let optimizer else { throw .notDefined }
        switch edit {
        case .learningRate(let rate):
            guard rate >= 0, rate.isFinite else { throw .learningRate(rate) }
            optimizer.learningRate = rate
        case .assign(let number, let value):
            guard value.isFinite else { throw .notANumber(value) }
            try change(number.tensor, number.index, to: value)
            now.recording.edits[number] = value
        case .fill(let tensor, let value):
            guard value.isFinite else { throw .notANumber(value) }
            try change(tensor, nil, to: value)
            now.recording.fills[tensor] = value
        case .requiresGrad(let tensor, let isOn): try setRequiresGrad(of: tensor, isOn)
        case .noGrad(let isOn): now.isNextForwardUnrecorded = isOn
        case .sample(let place):
            if let layer = experiment.plan.needsSeveralSamples { throw .oneSample(layer: layer) }
            guard let feed, feed.giveNext(place) else {
                throw .noSuchSample(place, count: feed?.count(of: place.part) ?? 0)
            }
        }
    }

    /// As in PyTorch it may be switched between forward and backward: a leaf that is on now, but was not in forward, is in no
    /// graph; one that is off now takes no gradient.
    private func setRequiresGrad(of reference: TensorPath, _ isOn: Bool) throws(EditError) {
        guard reference.attribute == .value else { throw .notALeaf(reference.description) }
        switch reference.owner {
        case .parameter(let layer, let name):
            let tensor = try known(try parameter(layer, name))
            guard tensor.isParameter else { throw .notAParameter(reference.description) }
            tensor.requiresGrad = isOn
        case .input:
            now.inputRequiresGrad = isOn
            for tensor in inputs { tensor.requiresGrad = isOn }
        case .target: throw .notAParameter(reference.description)
        case .layer(let name):
            _ = try known(try self.layer(named: name))
            throw .notALeaf(reference.description)
        case .output, .loss, .operation: throw .notALeaf(reference.description)
        }
    }

    /// The present input and the fixed one, which are mostly the same tensor.
    var inputs: [Tensor] { [now.batch, feed?.fixed].compactMap { $0?.inputs } }

    /// - Parameter index: a place in the tensor; `nil` for all of it.
    private func change(_ reference: TensorPath, _ index: [Int]?, to value: Float) throws(EditError) {
        guard reference.attribute == .value else { throw .computed(reference.description) }
        switch reference.owner {
        case .parameter(let layer, let name):
            let tensor = try known(try parameter(layer, name))
            try write(value, at: index, of: reference, to: tensor)
        case .input:
            let given = try presentBatch(reference)
            let inputs = given.inputs.copy()
            inputs.requiresGrad = given.inputs.requiresGrad
            inputs.grad = given.inputs.grad?.copy()
            try write(value, at: index, of: reference, to: inputs)
            use(Batch(inputs: inputs, targets: given.targets))
        case .target:
            let given = try presentBatch(reference)
            use(Batch(inputs: given.inputs, targets: try changed(given.targets, reference, index, value)))
        case .layer(let name):
            _ = try known(try self.layer(named: name))
            throw .computed(reference.description)
        case .output, .loss, .operation: throw .computed(reference.description)
        }
    }

    private func changed(
        _ targets: Batch.Targets, _ reference: TensorPath, _ index: [Int]?, _ value: Float
    ) throws(EditError) -> Batch.Targets {
        switch targets {
        case .values(let values):
            let values = values.copy()
            try write(value, at: index, of: reference, to: values)
            return .values(values)
        case .classes(var labels):
            let count = experiment.plan.output.first ?? 0
            guard let label = Int(exactly: value), (0..<count).contains(label) else {
                throw .notAClass(value, count: count)
            }
            guard let index else { return .classes(labels.map { _ in label }) }
            let place = try known(try position(of: index, in: [labels.count], of: reference))
            labels[place] = label
            return .classes(labels)
        }
    }

    private func write(
        _ value: Float, at index: [Int]?, of reference: TensorPath, to tensor: Tensor
    ) throws(EditError) {
        guard let index else { return tensor.fill(value) }
        // Checks the index; a tensor of one number may go without.
        _ = try known(try position(of: index, in: tensor.shape, of: reference))
        tensor.assign(value, at: index.isEmpty ? tensor.shape.map { _ in 0 } : index)
    }

    /// The batch that the next forward will take, or the last one took.
    private func presentBatch(_ reference: TensorPath) throws(EditError) -> Batch {
        guard let batch = now.batch ?? feed?.fixed else { throw .number(.notYet(reference.description, .forward)) }
        return batch
    }

    private func use(_ changed: Batch) {
        now.batch = changed
        feed?.replaceFixed(by: changed)
    }

    private func known<Value>(_ find: @autoclosure () throws(NumberError) -> Value) throws(EditError) -> Value {
        try rethrow(as: EditError.number, try find())
    }
}
