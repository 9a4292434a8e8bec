import NeuralCore
import Testing

@testable import Datasets
@testable import Training

/// Points that change while a network learns from them.
struct PointChangeTests {
    private static let xor = """
        input: [2]
        network: [{linear: {name: fc1, out: 5}}, tanh, {linear: {name: fc2, out: 2}}]
        data: xor
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.1}
        batch_size: 10
        """

    private func experiment() throws -> Experiment {
        try ExperimentFile.parse(Self.xor, file: "xor.yaml", name: "xor")
    }

    private func session(steps: Int = 3) throws -> Session {
        let session = try Session(try experiment())
        session.defineIfNeeded()
        for _ in 0..<steps { _ = session.runStep() }
        return session
    }

    @Test(arguments: [
        ("noise", "0.2", "xor?noise=0.2"), ("train_share", "0.5", "xor?train_share=0.5"),
        ("features", "x, y, xy", "xor?features=x,y,xy"), ("features", "[x, xy]", "xor?features=x,xy"),
    ]) func optionsAreSettings(key: String, value: String, data: String) throws {
        let changed = try experiment().applying(.setting(key, value))
        #expect(changed.data.description == data)
        let setting = try ExperimentSetting.named(key)
        #expect(setting.current(changed) == value.filter { !" []".contains($0) })
        #expect(try changed.applying(.setting(key, setting.current(try experiment()) ?? "")).plan.input == [2])
    }

    @Test(arguments: [
        ("noise", "3"), ("train_share", "1"), ("features", "z"), ("features", ""), ("noise", "0.1&features=x"),
    ])
    func optionsAreRefused(key: String, value: String) throws {
        let error = #expect(throws: ExperimentError.self) { try experiment().applying(.setting(key, value)) }
        #expect(error?.text.en.contains("\n") == false)
    }

    /// The first layer has other inputs, the others stay.
    @Test func featuresGrowTheFirstLayer() throws {
        let session = try session()
        let before = try #require(session.network).namedParameters().map { ($0.name, $0.tensor.elements) }
        try session.apply(.change(.setting("features", "x,y,x2")))
        #expect(session.experiment.plan.input == [3] && session.changes.last?.stayed.new == ["fc1"])
        let after = try #require(session.network).namedParameters()
        for (old, new) in zip(before, after) where old.0.hasPrefix("fc2") { #expect(old.1 == new.tensor.elements) }
        #expect(session.runStep().loss.isFinite)
    }

    @Test func pointsAreSetAndTakenAway() throws {
        let session = try session()
        let weights = try #require(session.network).parameters().map(\.elements)
        try session.apply(.change(.points([[0.5, 0.5, 1], [2, 2, 0]])))
        try session.apply(.change(.points([[1.9, 1.9]])))
        #expect(session.data?.split.training.count == 401)
        #expect(session.data?.split.training.sample(400) == [0.5, 0.5])
        #expect(session.experiment.data.description == "xor?points=0.5:0.5:1,2:2:0,1.9:1.9")
        #expect(session.network?.parameters().map(\.elements) == weights)
        #expect(throws: EditError.self) { try session.apply(.change(.points([[0, 0, 2]]))) }
        #expect(throws: EditError.self) { try session.apply(.change(.points([[0]]))) }
        #expect(session.data?.split.training.count == 401 && session.runStep().loss.isFinite)
    }

    @Test func usualValues() throws {
        func next(_ key: String, _ value: String, _ change: Int) throws -> String? {
            try ExperimentSetting.named(key).usual(after: value, by: change)
        }
        #expect(try next("lr", "0.02", 1) == "0.03" && next("lr", "0.02", -1) == "0.01" && next("lr", "10", 1) == "10")
        #expect(try next("optimizer", "{type: sgd, lr: 0.1}", 1) == "adam" && next("optimizer", "sgd", -1) == "adagrad")
        #expect(try next("noise", "0.05", 1) == "0.1" && next("seed", "3", -1) == "2")
        #expect(
            try next("data", "xor?noise=0.2&points=1:1:1", 1) == "circle?noise=0.2" && next("data", "digits", 1) == nil)
        #expect(try next("features", "x", 1) == "x,y")
    }

    /// With the pen in the input: as the network's own forward, and nothing of the run changes.
    @Test func theAnswerToTheInput() throws {
        let session = try session()
        let (network, input) = (try #require(session.network), try #require(session.inputs.first))
        var view = ViewRequest()
        view.wantsAnswer = true
        let answer = try #require(session.snapshot(view).answer)
        network.eval()
        let own = withNoGrad { softmax(network.forward(input), dim: -1) }.elements
        network.train()
        #expect(answer == Array(own.prefix(2)) && session.snapshot(ViewRequest()).answer == nil)
    }
}
