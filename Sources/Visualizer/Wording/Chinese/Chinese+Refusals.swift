import Training

extension Chinese: RefusalWording {
    func sentence(_ refusal: MoveRefusal) -> String {
        switch refusal {
        case .phase(let refusal): sentence(refusal)
        case .edit(let error): sentence(error)
        case .breaking(let error): sentence(error)
        case .atTheBeginning: "已经到头了：前面什么也没有。"
        case .noSuchStep(let step): "没有第 \(step) 步；步数从 0 数起。"
        case .notBroken: "现在没有在做“弄坏它”的实验。"
        }
    }

    private func sentence(_ refusal: PhaseRefusal) -> String {
        let quoted = refusal.inPyTorch.map { "（PyTorch 报错 \($0)）" } ?? ""
        return switch refusal {
        case .notDefined(let phase): "\(phase.word)：还没有网络，先运行 define。"
        case .noOutput: "loss：还没有输出可以比较，先运行 forward。"
        case .noLoss: "backward：还没有损失，无从出发；先运行 forward 和 loss。"
        case .underWay(let phase, let done, let count):
            "\(phase.word) 正做到一半，\(count) 次运算做了 \(done) 次：先做完它，或者倒回去。"
        case .experiment(let error): sentence(error)
        case .autograd(.released): "backward：同一张计算图不能倒着走第二遍，中间结果第一遍就释放了；先再运行 forward 和 loss。" + quoted
        case .autograd(.changedInPlace(let operation, _, _)):
            "backward：\(operation) 要用的数在 forward 之后被改过了（step 改的，或者手改的）；先再运行 forward 和 loss。" + quoted
        case .unrecorded(let reason):
            "backward：PyTorch 报错 \(refusal.inPyTorch ?? "")。\(remark(reason))"
        case .autograd: "backward：这里不能倒着走。" + quoted
        case .stopped(let phase): "\(phase.word)：没做完就停下了。"
        }
    }

    /// Our own words, after PyTorch's.
    func remark(_ reason: PhaseRefusal.Unrecorded) -> String {
        switch reason {
        case .noGrad: "forward 是在 no_grad 里运行的：什么都没有记录。不用 no_grad，再运行一次 forward。"
        case .nothingRequired: "forward 用到的张量没有一个要求梯度：打开 requires_grad，再运行 forward。"
        }
    }

    private func sentence(_ error: EditError) -> String {
        switch error {
        case .notDefined: "还没有东西可改：先运行 define。"
        case .learningRate(let rate): "学习率不能是 \(rate)；要么是 0，要么是正数。"
        case .notANumber(let value): "不能改成 \(value)；要一个有限的数。"
        case .computed(let name): isComputed(name)
        case .notAClass(let value, let count): "\(value) 不是类别；这里的目标是 0 到 \(count - 1) 之一。"
        case .notALeaf(let name):
            "PyTorch 会报错：RuntimeError: you can only change requires_grad flags of leaf variables. \(name) 是算出来的；能开关的是参数和输入。"
        case .notAParameter(let name): "\(name) 没有可以开关的 requires_grad：参数和输入才有。"
        case .number(let error): refused(error)
        }
    }

    private func sentence(_ error: FaultError) -> String {
        switch error {
        case .noClasses(let name, let output):
            "\(FaultText.name(name).zh)：要一个每个样本至少有两个输出的网络，这个网络的输出是 \(output)；可以打开 digits。"
        case .noLabels(let name, _, _): "\(FaultText.name(name).zh)：要有标签的数据，现有的都不合这个网络；可以打开 digits。"
        case .noBias(let name): "\(FaultText.name(name).zh)：要一个带偏置的卷积层或全连接层，后面还有一层；可以打开 document。"
        case .experiment(let error): sentence(error)
        }
    }
}
