import NeuralCore

/// The class of the network: what it keeps, and what `forward` does with it.
extension TrainingCode {
    var network: [CodeLine] {
        let method = Code(pytorch: "def forward(self, x):", swift: "func forward(_ x: Tensor) -> Tensor {")
        let beginning = [
            CodeLine(
                Code(pytorch: "class Net(nn.Module):", swift: "struct Net: Module {"), phase: .define, made: .network),
            CodeLine(Code(pytorch: "def __init__(self):"), at: 1, phase: .define),
            CodeLine(Code(pytorch: "super().__init__()"), at: 2, phase: .define),
        ]
        let end = [
            CodeLine("return x", at: 2, phase: .forward, made: .layers(plan.count...plan.count)),
            CodeLine(Code(swift: "}"), at: 1),
            CodeLine(Code(swift: "}")),
        ]
        let forward = [CodeLine(""), CodeLine(method, at: 1, phase: .forward, made: .network)] + calls
        return beginning + modules + forward + end
    }

    /// `self.conv1 = nn.Conv2d(1, 6, 3)`: what the network keeps.
    private var modules: [CodeLine] {
        let depth = CodeLine.Depth(pytorch: 2, swift: 1)
        let modules = plan.enumerated().compactMap { position, layer -> CodeLine? in
            let made: Code
            switch layer {
            case .module(let call, _): made = call.code
            case .parameter(let parameter, _): made = parameter
            case .function, .method: return nil
            }
            let owner = Code(pytorch: "self.", swift: "let ")
            return CodeLine(
                "\(owner)\(names[position]) = \(made)", at: depth, phase: .define,
                made: .layers(position + 1...position + 1))
        }
        return modules.isEmpty ? [CodeLine(Code(pytorch: "pass"), at: depth, phase: .define)] : modules
    }

    /// PyTorch's method alone, by a name.
    func forward(_ name: String = "forward") -> [String] {
        ["def \(name)(self, x):"] + calls.map { String($0.code.pytorch.dropFirst(4)) } + ["    return x"]
    }

    /// `x = F.relu(self.conv1(x))`: a function that follows a module is wrapped around its call.
    private var calls: [CodeLine] {
        var calls: [(code: Code, layers: ClosedRange<Int>)] = []
        var canBeWrapped = false
        for (position, layer) in plan.enumerated() {
            let code: Code
            var first = position + 1
            switch layer {
            case .module(_, let x): code = "\(Code(pytorch: "self.", swift: ""))\(names[position])(\(x))"
            case .parameter(_, let operation):
                code = operation.code("\(Code(pytorch: "self.", swift: ""))\(names[position])", "x")
            case .method(let method): code = "x.\(method.code)"
            case .function(let function):
                var inner: Code = "x"
                if canBeWrapped, let module = calls.popLast() {
                    (inner, first) = (module.code, module.layers.lowerBound)
                }
                code = function.code(of: inner)
            }
            calls.append((code, first...position + 1))
            if case .method = layer { canBeWrapped = false } else { canBeWrapped = true }
        }
        return calls.enumerated().map { position, call in
            // Swift's `x` of the first line is a new variable, which only later lines change.
            let first = calls.count == 1 ? "let x" : "var x"
            let x = position == 0 ? Code(pytorch: "x", swift: first) : "x"
            return CodeLine("\(x) = \(call.code)", at: 2, phase: .forward, made: .layers(call.layers))
        }
    }
}
