import Localization
import Training

/// The words that change a running experiment, in the stepper as in the dashboard.
extension CommandPrompt {
    static func changes(in contexts: Set<KeyContext>) -> [WithArgument] {
        let settings = ExperimentSetting.all.map { setting in
            let word = String(setting.key.map { $0 == "_" ? "-" : $0 })
            return WithArgument(
                word: word, argument: setting.example, contexts: contexts,
                help: setting.sentence, values: { _ in setting.choices },
                perform: { (state, text) throws(Refused) in try state.change(word, text) })
        }
        let layers = [
            ("add", Text("another layer", "加一层")), ("remove", Text("one layer less", "去掉一层")),
            ("resize", Text("another number of outputs of a layer", "改一层的输出个数")),
            ("move", Text("a layer to another place", "把一层挪到别处")),
            (
                "points",
                Text(
                    "points of the plane: x,y,class sets one, x,y takes the nearest away", "平面上的点：x,y,类别 放一个，x,y 拿掉最近的")
            ),
        ].map { word, help in
            WithArgument(
                word: word, argument: String(Change.example(of: word).dropFirst(word.count + 1)), contexts: contexts,
                help: help,
                values: { word == "add" ? LayerKind.keys : word == "points" ? [] : $0.layerNames },
                perform: { (state, text) throws(Refused) in try state.change(word, text) })
        }
        let files = [
            WithArgument(
                word: "save", argument: "mine.yaml", contexts: contexts,
                help: Text("the experiment with its changes, as a file", "把实验和改动存成文件"),
                perform: { state, path in state.askOfRun(.save(path)) })
        ]
        let names: @Sendable (AppState) -> [String] = { state in
            (state.runs.path.map { RunFolder.all(in: $0).map(\.name) } ?? []) + ["none"]
        }
        let help = Text(
            "kept runs beside this one, faint: the last of its experiment, or those named, or none",
            "把保存的运行用淡色画在旁边：同一实验最近的几次、指定的几次、或 none 不画")
        let runs = [
            WithArgument(
                word: "runs", argument: "", contexts: [.train], help: help, values: names, takesSeveral: true,
                perform: { state, _ in state.showEarlier(nil) }),
            WithArgument(
                word: "runs", argument: "xor-1 xor-2", contexts: [.train], help: help, values: names,
                takesSeveral: true,
                perform: { state, text in
                    state.showEarlier(text == "none" ? [] : text.split(separator: " ").map(String.init))
                }),
        ]
        return settings + layers + files + runs
    }

    /// A change as its words have it: `lr 0.003`, `add linear 32 after relu1`.
    static func edit(_ text: String) throws(Refused) -> Edit {
        let change: Change
        do throws(ExperimentError) { change = try Change(parsing: text) } catch { throw Refused(reason: error.text) }
        guard case .setting("lr", let rate) = change else { return .change(change) }
        return .learningRate(try number(rate))
    }
}

extension AppState {
    fileprivate mutating func change(_ word: String, _ text: String) throws(CommandPrompt.Refused) -> [Effect] {
        change(try CommandPrompt.edit("\(word) \(text)"))
    }

    /// Changes the run on show.
    mutating func change(_ edit: Edit) -> [Effect] {
        if case .train = screen { return askOfRun(.change(edit)) }
        return inStepper { $0.ask(for: .edit(edit), $1) }
    }

    /// Asks something of the run on show that ends what it is at; a dashboard trains on afterwards.
    mutating func askOfRun(_ request: EngineRequest) -> [Effect] {
        if case .train = screen { return inTraining { $0.interrupt(for: request, $2) } }
        return inStepper { step, view in [.engine(request, view: view(step))] }
    }

    fileprivate var layerNames: [String] {
        if case .train(let train) = screen { return train.snapshot?.run.layerNames ?? [] }
        return stepper?.snapshot?.run.layerNames ?? []
    }
}
