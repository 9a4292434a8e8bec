import Localization
import NeuralCore

/// Why a phase cannot run now. As in PyTorch, many odd orders are allowed; these are the ones that are errors there too.
public enum PhaseRefusal: Error, Equatable, Worded {
    case notDefined(Phase)
    case noOutput
    case noLoss
    /// Another phase is being run one operation at a time.
    case underWay(Phase, done: Int, of: Int)
    case autograd(AutogradError)
    /// An experiment that cannot be opened.
    case experiment(ExperimentError)
    /// PyTorch's error where forward left no graph behind.
    case unrecorded(Unrecorded)

    /// Why forward recorded nothing.
    public enum Unrecorded: Equatable, Sendable {
        case noGrad
        /// No tensor that it used required a gradient.
        case nothingRequired

        /// Our own words, after PyTorch's.
        public var remark: Text {
            switch self {
            case .noGrad:
                Text(
                    "Forward ran under no_grad: nothing recorded. Run it again without.",
                    "forward 是在 no_grad 里运行的：什么都没有记录。不用 no_grad，再运行一次 forward。")
            case .nothingRequired:
                Text(
                    "No tensor that forward used requires a gradient: switch requires_grad on and run it again.",
                    "forward 用到的张量没有一个要求梯度：打开 requires_grad，再运行 forward。")
            }
        }
    }
    /// Nobody wants it any more; it is left unfinished.
    case stopped(Phase)

    public var text: Text {
        let raised = inPyTorch ?? ""
        return switch self {
        case .notDefined(let phase):
            Text(
                "\(phase.rawValue): there is no network yet; define comes first.", "\(phase.word)：还没有网络，先运行 define。")
        case .noOutput:
            Text("loss: there is no output to compare; forward comes first.", "loss：还没有输出可以比较，先运行 forward。")
        case .noLoss:
            Text(
                "backward: there is no loss to start from; run forward and loss first.",
                "backward：还没有损失，无从出发；先运行 forward 和 loss。")
        case .underWay(let phase, let done, let count):
            Text(
                "\(phase.rawValue) is under way, \(done) of \(count) operations are done: finish it first, or go back.",
                "\(phase.word) 正做到一半，\(count) 次运算做了 \(done) 次：先做完它，或者倒回去。")
        case .experiment(let error): error.text
        case .autograd(.released):
            Text(
                "backward: \(raised) Run forward and loss again.",
                "backward：同一张计算图不能倒着走第二遍，中间结果第一遍就释放了；先再运行 forward 和 loss。（PyTorch 报错 \(raised)）")
        case .autograd(.changedInPlace(let operation, _, _)):
            Text(
                "backward: \(raised); \(operation) reads numbers that were changed since forward (by step, or by hand): run "
                    + "forward and loss again.",
                "backward：\(operation) 要用的数在 forward 之后被改过了（step 改的，或者手改的）；先再运行 forward 和 loss。"
                    + "（PyTorch 报错 \(raised)）")
        case .autograd: Text("backward: \(raised)", "backward：这里不能倒着走。（PyTorch 报错 \(raised)）")
        case .unrecorded(let reason):
            Text("backward: \(raised). \(reason.remark.en)", "backward：PyTorch 报错 \(raised)。\(reason.remark.zh)")
        case .stopped(let phase):
            Text("\(phase.rawValue): stopped before it was done.", "\(phase.word)：没做完就停下了。")
        }
    }

    /// PyTorch's error; `nil` where Glassnet refuses what PyTorch has no word for.
    public var inPyTorch: String? {
        switch self {
        case .autograd(let error): "RuntimeError: \(error.inPyTorch)"
        case .unrecorded: "RuntimeError: \(AutogradError.noGraph.inPyTorch)"
        default: nil
        }
    }
}

/// What a phase came to: the numbers that a report gives for it.
public enum PhaseResult: Sendable, Equatable {
    case define(layers: [LayerSnapshot], parameters: Int)
    case forward(shape: [Int], output: [Float])
    case loss(Float)
    case zeroGradients
    /// Norm of every parameter's gradient, by name, in order; `nil` where there is none.
    case backward(gradientNorms: [Named])
    case update(parameterNorms: [Named])

    public struct Named: Sendable, Equatable {
        public var name: String
        public var value: Float?
    }
}

extension Session {
    /// The numbers that a report gives for a phase that has just run.
    func result(of phase: Phase) -> PhaseResult {
        let parameters = network?.namedParameters() ?? []
        switch phase {
        case .define: return .define(layers: layerSnapshots(), parameters: experiment.plan.parameterCount)
        case .forward:
            let output = now.outputs.last
            return .forward(shape: output.map { Array($0.shape) } ?? [], output: output?.elements ?? [])
        case .loss: return .loss(now.loss?.item() ?? .nan)
        case .zeroGradients: return .zeroGradients
        case .backward:
            return .backward(
                gradientNorms: parameters.map { .init(name: $0.name, value: $0.tensor.grad?.norm().item()) })
        case .update:
            return .update(parameterNorms: parameters.map { .init(name: $0.name, value: $0.tensor.norm().item()) })
        }
    }
}
