import Canvas
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// A dashboard whose training early stopping has ended says so, and what weights are there.
struct EarlyEndTests {
    private var snapshot: TrainSnapshot {
        var snapshot = SampleTraining.digits(steps: 3 * SampleTraining.stepsPerEpoch, status: .finished)
        snapshot.end = TrainingEnd(
            cause: .patience(2), monitor: .validationLoss, last: 0.5, best: 0.25, bestEpoch: 0, isRestored: true)
        return snapshot
    }

    @Test func theMessageSaysWhyItEnded() {
        let text = TrainText.finished(snapshot, seconds: nil)
        let best = NumberFormat.significant(4).string(snapshot.epochs[0].validationLoss!)
        #expect(
            text.en.hasPrefix(
                "Done: 135 steps in 3 epochs. Validation loss \(best), accuracy 47.5 %. Early stopping: for 2 epochs "
                    + "validation_loss was no better than 0.25 (epoch 1); the weights of epoch 1, the best, are back. Next:"
            ))
        #expect(text.zh.contains("提前停止：validation_loss 连续 2 轮没有好过 0.25（第 1 轮）；已放回最好的第 1 轮的权重"))
        // Without early stopping nothing is said of it.
        #expect(!TrainText.finished(SampleTraining.digits(steps: 360), seconds: nil).en.contains("weights of epoch"))
    }

    @Test func noOtherEpochBegins() {
        var train = TrainState()
        train.snapshot = snapshot
        let line = text(
            frame(Size(100, 1), TrainProgress(train: train, snapshot: snapshot, language: .en)))
        #expect(line.hasPrefix("epoch 3/8") && line.contains("step 45/45"), "\(line)")
    }
}
