extension Optimizer {
    /// As PyTorch prints it: every group with the settings there are here, by PyTorch's names.
    public var description: String {
        let groups = groups.enumerated().map { index, group in
            "Parameter Group \(index)\n" + group.printedSettings.map { "    \($0): \($1)\n" }.joined()
        }
        return "\(type(of: self)) (\n" + groups.joined(separator: "\n") + ")"
    }
}

extension ParameterGroup {
    /// By PyTorch's names, in their order.
    fileprivate var printedSettings: [(name: String, text: String)] {
        let settings = Mirror(reflecting: settings).children.compactMap { label, value in
            label.map { ($0.pythonName, printed(value)) }
        }
        let initial = initialRate.map { [("initial_lr", printed($0))] } ?? []
        return (settings + initial).sorted { $0.0 < $1.0 }.map { (name: $0.0, text: $0.1) }
    }

    private func printed(_ value: Any) -> String {
        switch value {
        case let flag as Bool: PythonText.text(flag)
        // PyTorch's settings that nobody has given are whole zeros.
        case let number as Double: number == 0 ? "0" : PythonText.text(number)
        case let (first, second) as (Double, Double): "(\(PythonText.text(first)), \(PythonText.text(second)))"
        default: "\(value)"
        }
    }
}

extension String {
    /// `weight_decay` for `weightDecay`, `lr` for `learningRate`.
    fileprivate var pythonName: String {
        let words = map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
        return words.replacing("learning_rate", with: "lr")
    }
}
