import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// Whole dashboards at every size. A network runs once for all sizes of a frame.
struct DashboardFrameTests {
    static let sizes = [Size(80, 24), Size(120, 36), Size(160, 48), Size(200, 60)]

    /// Two spirals by a network that is small enough to be drawn.
    private static let spiral = """
        input: [2]
        network: [{linear: {name: fc1, out: 8}}, tanh, {linear: {name: fc2, out: 8}}, tanh, {linear: {name: fc3, out: 2}}]
        data: spiral
        loss: cross_entropy
        optimizer: {type: adam, lr: 0.03}
        batch_size: 10
        epochs: 30
        """

    private func record(_ player: RealPlayer, _ name: String, _ sizes: [Size] = sizes) {
        var player = player
        for size in sizes {
            player.send(.resized(size))
            assertSnapshot(
                of: text(player.frame) + "\n", named: "\(name)-\(size.width)x\(size.height)",
                comparing: withoutLastDigits)
        }
    }

    @Test(arguments: [("n n", "early"), ("e e e", "late")])
    func spiral(keys: String, name: String) throws {
        let experiment = try ExperimentFile.parse(Self.spiral, file: "spiral.yaml", name: "spiral")
        var player = try RealPlayer(experiment, Size(120, 36), in: .train, press: keys)
        for (keys, view) in [("2", "plane"), ("2 ] ]", "warp"), ("3 ]", "drawn")] {
            player.press(keys)
            record(player, "spiral-\(name)-\(view)")
        }
    }

    /// A learning rate at which nothing is left of the weights.
    @Test(arguments: Language.allCases)
    func lossIsNoNumber(language: Language) throws {
        var experiment = try Experiment.load("xor")
        experiment.optimizer.learningRate = 3e38
        let player = try RealPlayer(experiment, Size(120, 36), in: .train, language: language, press: "e")
        record(player, "nan-\(language)", language == .en ? Self.sizes : [Size(80, 24), Size(160, 48)])
    }

    @Test func histograms() {
        for size in Self.sizes {
            var player = Player.train(steps: 135, size)
            player.press("3 ]")
            assertSnapshot(
                of: text(player.frame) + "\n", named: "digits-histograms-\(size.width)x\(size.height)")
        }
    }
}
