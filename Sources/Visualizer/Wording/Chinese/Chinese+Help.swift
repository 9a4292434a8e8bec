extension Chinese: HelpWording {
    var keysHeading: String { "按键" }
    var readingHeading: String { "怎样看图" }

    func reading(_ context: KeyContext) -> [String] {
        switch context {
        case .step, .explanation, .graph:
            [
                "阶段 (phase)：打勾的已经做完，箭头指着按 n 将要运行的。define 只做一次；其余五个合起来是训练的一步 (step)，不断重复。",
                "热力图 (heat map)：蓝色是负数，白色是零，橙色是正数，下面的刻度告诉你各是多少。没有颜色时，每个数是一个正负号加一个记号，"
                    + "从 .（小）到 @（大）。不是数的数 (NaN) 另有自己的颜色和记号。",
                "张量 (tensor) 比图大时取平均：“一格是 2x2 个数的平均”。光标下的数永远是精确值，下标的写法和 PyTorch 一样："
                    + "conv1[0, 2, 14, 9] 是第 0 张图、第 2 个通道、第 14 行、第 9 列。",
                "网络：向下的箭头表示前向传播 (forward) 已经算出这一层；向上的箭头表示反向传播 (backward) 已经到过这一层。",
                "梯度 (gradient)：每个参数一根横条，长短是它的梯度的范数 (norm)，用对数刻度：多一格就是十倍。",
            ]
        case .train:
            [
                "损失 (loss)：每训练一步一个点；验证损失 (validation loss) 在每一轮 (epoch) 之后用网络从没学过的图来算。"
                    + "一条往下、一条往上，说明网络在死记硬背，也就是过拟合 (overfitting)。",
                "准确率 (accuracy)：验证用的样本里认对了多少。",
                "梯度 (gradient)：最近一步里每个参数的梯度的范数，用对数刻度。",
                "最近一批 (batch)：这批里的样本，答错的在前；网络的回答、它有多大把握、对还是错（1 ✗ 4：它说是 1，其实是 4）。",
            ]
        case .learn:
            [
                "课程总是先问再看：先说出你的猜想，按 Enter 之后网络真正运行，再来比较。猜错不要紧，学东西就在这里。",
                "右边的网络是活的。按左箭头退回，网络也跟着退回。按 o 把它当沙盒打开，就从现在的状态开始；随便怎么试，回来时课程还在原处。",
                "学到哪里会记下来：随时可以离开，以后接着学。",
            ]
        case .home, .help, .tooSmall, .breaks, .prompt, .drawing:
            ["逐步模式一次只运行训练的一个阶段，每个数都看得见。仪表盘则全速训练。"]
        }
    }
}
