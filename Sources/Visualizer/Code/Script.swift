import Canvas
import Training

/// The script a beginner would write for an experiment: PyTorch's lines beside those of this program's core.
public struct Script: Sendable, Equatable {
    public var lines: [CodeLine]

    /// Before `define` the layers are not known, and the lines that name them are left out.
    public init(_ snapshot: StepSnapshot) {
        lines =
            Self.definition(snapshot) + Self.forward(snapshot) + [
                CodeLine(.loss, "loss = criterion(output, target)", "let loss = criterion(output, target)"),
                CodeLine(.zeroGradients, "net.zero_grad()", "net.zeroGrad()"),
                CodeLine(.backward, "loss.backward()", "loss.backward()"),
                CodeLine(.update, "optimizer.step()", "optimizer.step()"),
            ]
    }

    public func lines(of phase: Phase) -> [CodeLine] {
        lines.filter { $0.phase == phase }
    }

    private static func definition(_ snapshot: StepSnapshot) -> [CodeLine] {
        let layers = snapshot.layers
        var lines: [CodeLine] = []
        for index in layers.indices where layers[index].isModule {
            let module = ModuleCode(
                layers[index], weight: snapshot.weightShape(of: layers[index]), at: index, in: layers)
            lines.append(CodeLine(.define, "self." + module.pytorch, "let " + module.swift, layer: index))
        }
        let run = snapshot.run
        let rate = NumberFormat.shortest.string(run.learningRate)
        let settings = run.optimizerSettings.isEmpty ? "" : ", " + run.optimizerSettings
        lines.append(CodeLine(.define, "net = Net()", "let net = Net()"))
        lines.append(CodeLine(.define, "criterion = nn.\(run.loss)()", "let criterion = \(run.loss)()"))
        lines.append(
            CodeLine(
                .define, "optimizer = optim.\(run.optimizer)(net.parameters(), lr=\(rate)\(settings))",
                "let optimizer = \(run.optimizer)(net.parameters(), lr: \(rate)\(SwiftCode.arguments(settings)))"))
        return lines
    }

    /// `x = F.relu(self.conv1(x))`: what follows a module without having a name of its own is wrapped around its call.
    private static func forward(_ snapshot: StepSnapshot) -> [CodeLine] {
        let layers = snapshot.layers
        var lines = [CodeLine(.forward, "output = net(input)", "let output = net(input)")]
        var call: (pytorch: String, swift: String, layer: Int)?
        func finish() {
            guard let done = call else { return }
            let isFirst = lines.count == 1
            lines.append(
                CodeLine(
                    .forward, "x = " + done.pytorch, (isFirst ? "var x = " : "x = ") + done.swift, layer: done.layer))
            call = nil
        }
        for index in layers.indices where layers[index].kind != "Input" {
            let layer = layers[index]
            if layer.isModule {
                finish()
                call = ("self.\(layer.name)(x)", "\(layer.name)(x)", index)
            } else {
                let function = FunctionCode(layer, previous: index > 0 ? layers[index - 1] : nil)
                if function.isMethod { finish() }
                let inner = call ?? ("x", "x", index)
                call = (function.pytorch(inner.pytorch), function.swift(inner.swift), index)
                if function.isMethod { finish() }
            }
        }
        finish()
        return lines
    }
}

extension StepSnapshot {
    func weightShape(of layer: LayerSnapshot) -> [Int]? {
        parameters.first { $0.name == layer.name + ".weight" }?.shape
    }
}
