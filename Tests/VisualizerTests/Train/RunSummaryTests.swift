import Canvas
import Localization
import Testing

@testable import Training
@testable import Visualizer

struct RunSummaryTests {
    private func summary(_ change: (inout TrainSnapshot) -> Void) -> RunSummary {
        var snapshot = SampleTraining.digits(steps: 300, status: .paused)
        snapshot.epochs = [
            EpochResult(
                epoch: 0, step: 100, trainLoss: 0.5, validationLoss: 0.25, validationScore: Score(.accuracy, 0.9)),
            EpochResult(
                epoch: 1, step: 200, trainLoss: 0.125, validationLoss: 0.5, validationScore: Score(.accuracy, 0.875)),
        ]
        snapshot.measure = .accuracy
        change(&snapshot)
        return RunSummary(snapshot: snapshot)
    }

    @Test func bestAndLastOfEveryNumber() {
        let lines = summary { _ in }.lines(in: .en)
        #expect(
            lines.prefix(4) == [
                "                       best                       last",
                "train loss            0.125  epoch 2, step 200   0.125",
                "validation loss        0.25  epoch 1, step 100     0.5",
                "validation accuracy  90.0 %  epoch 1, step 100  87.5 %",
            ])
        #expect(lines.contains { $0.hasPrefix("glassnet step ") })
        let chinese = summary { _ in }.lines(in: .zh)
        #expect(Set(chinese.prefix(4).map(displayWidth)).count == 1)
        #expect(chinese[2].contains("第 1 轮，第 100 步"))
    }

    @Test func whatIsNoNumberIsNotTheBest() {
        let lines = summary { $0.epochs[1].trainLoss = .nan }.lines(in: .en)
        #expect(lines[1].contains("0.5  epoch 1") && lines[1].hasSuffix("nan"))
        let none = summary { for index in 0..<2 { $0.epochs[index].trainLoss = .nan } }.lines(in: .en)
        #expect(none[1].contains(" -") && none[1].hasSuffix("nan"))
    }

    @Test func aRunThatDidNothingHasNone() {
        #expect(summary { ($0.step, $0.line.end) = (0, 0) }.lines(in: .en).isEmpty)
        // Not yet an epoch: the last loss.
        let short = summary { ($0.step, $0.epochs, $0.loss) = (20, [], 0.75) }.lines(in: .en)
        #expect(short.first == "batch loss 0.75 after step 20")
    }

    /// A run that was left at an earlier moment of its line is told whole.
    @Test func whatLiesAheadCounts() {
        let whole = summary { _ in }.lines(in: .en)
        let back = summary { snapshot in
            snapshot.line.epochs = snapshot.epochs
            snapshot.epochs.removeLast()
        }
        #expect(back.lines(in: .en) == whole)
    }
}
