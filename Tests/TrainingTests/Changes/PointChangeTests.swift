import Foundation
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

    private func losses(_ session: Session, _ steps: Int) -> [UInt32] {
        (0..<steps).map { _ in session.runStep().loss.bitPattern }
    }

    /// The epoch under way ends with the points that it began with; the next one's shuffle has them as they are then.
    @Test func anEpochEndsWithThePointsThatItBeganWith() throws {
        let (session, alone) = (try session(), try session())
        try session.apply(.change(.points([[0.5, 0.5, 1], [0.1, 0.1], [0.2, 0.3, 0]])))
        #expect(session.data?.split.training.count == 401 && session.stepsPerEpoch == 40)
        #expect(session.changes.last?.stayed.restartsStep == false)
        #expect(losses(session, 37) == losses(alone, 37))
        #expect(session.feed?.isAtEndOfEpoch == true && session.stepsPerEpoch == 41)
        #expect(losses(session, 41).last != losses(alone, 41).last && session.feed?.isAtEndOfEpoch == true)
        #expect(session.feed?.position.order.sorted() == Array(0..<401))
    }

    /// Targets of another kind are those of the points that the epoch began with.
    @Test func anotherLossGoesOnWithThem() throws {
        let (session, alone) = (try session(), try session())
        try session.apply(.change(.points([[0.5, 0.5, 1]])))
        for one in [session, alone] { try one.apply(.change(.setting("loss", "mse"))) }
        #expect(losses(session, 37) == losses(alone, 37) && session.feed?.isAtEndOfEpoch == true)
    }

    /// Which steps there are is known before the run.
    @Test(arguments: [(81, true), (82, false)])
    func laterChangesComeAtTheirSteps(step: Int, comes: Bool) throws {
        let text =
            Self.xor + """

                epochs: 2
                events: [{step: 3, points: [[0.5, 0.5, 1]]}, {step: \(step), epochs: 3}]
                """
        let experiment = try ExperimentFile.parse(text, file: "xor.yaml", name: "xor")
        #expect(((try? Session(experiment)) != nil) == comes)
    }

    /// A run that was kept in such an epoch goes on bit for bit.
    @Test func aKeptRunGoesOnWithThem() throws {
        let text =
            Self.xor + """

                epochs: 3
                events: [{step: 3, points: [[0.5, 0.5, 1]]}, {step: 45, points: [[0.1, 0.1]]}]
                """
        let experiment = try ExperimentFile.parse(text, file: "xor.yaml", name: "xor")
        for stop in [10, 40, 50] {
            let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let run = try Trainer(experiment)
            while run.step < stop { _ = run.advance() }
            try run.saveCheckpoint(to: path)
            let resumed = try Trainer(experiment)
            #expect(try resumed.resume(from: path))
            for _ in 0..<50 { #expect(run.advance() == resumed.advance(), "stopped at \(stop)") }
        }
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
