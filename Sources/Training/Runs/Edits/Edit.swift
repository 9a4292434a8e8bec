import Localization

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
        if name == "lr" {
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
public enum EditError: Error, Equatable, Sendable, CustomStringConvertible {
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
    case number(NumberError)

    public var text: Text {
        switch self {
        case .notDefined: Text("there is nothing to change yet: define comes first", "还没有东西可改：先运行 define。")
        case .learningRate(let rate):
            Text("a learning rate of \(rate) is not possible; it must be 0 or more", "学习率不能是 \(rate)；要么是 0，要么是正数。")
        case .notANumber(let value): Text("\(value) cannot be put in; a finite number can", "不能改成 \(value)；要一个有限的数。")
        case .computed(let name):
            Text(
                "\(name) is computed, so it cannot be set: change what it is computed from, a weight, the input or the target",
                "\(name) 是算出来的，不能直接改。要改就改它的来源：权重、输入或目标。")
        case .notAClass(let value, let count):
            Text(
                "\(value) is no class; the target here is one of the classes 0 to \(count - 1)",
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
        case .number(let error): error.text
        }
    }

    public var description: String { text.en }
}
