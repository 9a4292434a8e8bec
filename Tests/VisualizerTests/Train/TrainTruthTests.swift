import Canvas
import Localization
import TestSupport
import Testing
@testable import Training

@testable import Visualizer

/// What the dashboard says is true of the run on show.
struct TrainTruthTests {
    private func shown(
        _ snapshot: TrainSnapshot, _ size: Size = Size(120, 36), _ language: Language = .en, press keys: String = ""
    )
        -> String
    {
        var player = Player(AppState(.train(TrainState()), size: size, language: language))
        player.send(.trainSnapshot(snapshot))
        player.press(keys)
        return text(player.frame)
    }

    @Test(arguments: 6...30)
    func percentagesStayWithinTheirAxis(height: Int) throws {
        for accuracies in [[1], [0], [1, 1, 1], [0, 0], [0.3, 0.99, 1]] as [[Float]] {
            var snapshot = SampleTraining.digits(steps: 0)
            snapshot.curves.validationScore = MetricHistory(accuracies)
            let picture = text(frame(Size(40, height), ScorePanel(snapshot: snapshot, language: .en)))
            let labels = picture.split(separator: "\n").compactMap { line in
                line.split(separator: "┤").first.flatMap { line.contains("┤") ? Int($0.filter { $0 != " " }) : nil }
            }
            #expect(labels.first == 100 && labels.last == 0 && labels.count >= 2, "\(picture)")
            #expect(!picture.contains("-1"))
        }
    }

    @Test func whatCanNeverBeKnownIsNotThere() {
        var snapshot = SampleTraining.digits(steps: 20, status: .paused)
        snapshot.measure = nil
        snapshot.batch = BatchResult(
            count: 1,
            samples: [.init(input: .numbers, answer: .numbers(output: [0.25, 2], target: [1, -3], count: 2))])
        for language in Language.allCases {
            let picture = shown(snapshot, Size(120, 36), language)
            for absent in [
                TrainView.score.title(snapshot)[language], TrainText.validationLoss[language],
                TrainText.noBatchYet[language],
            ] {
                #expect(!picture.contains(absent))
            }
            #expect(["0.25", "1", "-0.75", "2", "-3", "5"].allSatisfy(picture.contains))
            // What nobody measured.
            let memory = TrainText.memory("–")[language]
            #expect(!picture.replacing(memory, with: "").contains("–"))
        }
    }

    @Test func answersWithoutAPictureAreListed() {
        var snapshot = SampleTraining.digits(steps: 20, status: .paused)
        snapshot.batch = BatchResult(
            count: 3, right: 2,
            samples: [
                .init(input: .numbers, answer: .named(truth: 0, prediction: 1, confidence: 0.5)),
                .init(input: .numbers, answer: .named(truth: 2, prediction: 2, confidence: 0.96)),
                .init(input: .numbers, answer: .named(truth: 7, prediction: 7, confidence: nil)),
            ], classNames: ["rose", "lily", "iris"])
        let picture = shown(snapshot, press: "2 [")
        for answer in ["lily ✗ rose 50 %", "iris ✓ 96 %", "7 ✓", "2 of 3 right"] { #expect(picture.contains(answer)) }
    }

    @Test func barsAreFullWhenAllIsDone() {
        let picture = shown(SampleTraining.digits(steps: 360, status: .finished))
        #expect(picture.contains("step 45/45") && !picture.contains(" 0 %"))
        #expect(shown(SampleTraining.digits(steps: 90, status: .paused)).contains("step 0/45"))
    }

    @Test func oneIsNotMany() {
        var snapshot = SampleTraining.digits(steps: 1, status: .finished)
        snapshot.run.epochs = 1
        snapshot.run.path = "mine/net.yaml"
        let picture = shown(snapshot, Size(160, 48))
        #expect(picture.contains("Done: 1 step in 1 epoch") && picture.contains("glassnet step mine/net.yaml"))
    }

    @Test func nothingDanglesInTheHeader() {
        for width in Endurance.share(oneIn: 5, of: 60...200) {
            for status in [TrainSnapshot.Status.paused, .finished, .ready] {
                let header = shown(SampleTraining.digits(steps: 20, status: status), Size(width, 24))
                    .split(separator: "\n")[0]
                #expect(header.firstMatch(of: /· *[‖✓▶!]/) == nil, "\(header)")
            }
        }
    }

    @Test func aLossThatIsInfiniteIsNoMissingOne() {
        for (loss, word) in [(Float.infinity, "inf"), (.nan, "nan")] {
            var snapshot = SampleTraining.digits(steps: 1, status: .paused)
            snapshot.curves.loss = MetricHistory([loss])
            snapshot.loss = loss
            for language in Language.allCases {
                let picture = shown(snapshot, Size(120, 36), language)
                #expect(picture.contains(LossText.noCurve(loss)[language]) && picture.contains(word))
                #expect(!picture.contains(TrainText.noLossesYet[language]))
            }
        }
        var snapshot = SampleTraining.digits(steps: 4, status: .paused)
        snapshot.curves.loss = MetricHistory([2.3, .nan, .infinity, 2.1])
        let picture = shown(snapshot)
        #expect(picture.contains("1 nan") && picture.contains("1 inf") && picture.contains("↑"))
    }

    @Test func lossesAreNamedAsWhatTheyAre() {
        var snapshot = SampleTraining.digits(steps: 100, status: .paused)
        snapshot.curves.loss = MetricHistory((0..<97).map { _ in 0.5 })
        snapshot.loss = 0.123456
        // The last loss, also where the plot has joined it with others; the mean of an epoch stands in the table.
        #expect(shown(snapshot).contains("batch loss") && shown(snapshot).contains("0.1235"))
        (snapshot.epochs, snapshot.curves.validationLoss) = ([], MetricHistory())
        let picture = text(frame(Size(50, 9), TrainLossPanel(snapshot: snapshot, language: .en)))
        #expect(!picture.contains("validation"))
    }

    @Test func aSecondLookAtTheSameNetworkIsNoStepOfTraining() {
        var step = StepState()
        step.snapshot = StepSnapshot(run: SampleNetwork.document.run, losses: [4, 9, 3])
        let joined = text(frame(Size(40, 10), LossCurves(step: step, language: .en)))
        step.snapshot?.lossesWithoutUpdate = [1]
        let parted = text(frame(Size(40, 10), LossCurves(step: step, language: .en)))
        #expect(!joined.contains("●") && parted.contains("●"))
        #expect(
            parted.filter { ("\u{2801}"..."\u{28FF}").contains($0) }.count
                < joined.filter { ("\u{2801}"..."\u{28FF}").contains($0) }.count)
    }

    @Test func aCurveThatIsAskedForBeginsAtZero() {
        var step = StepState()
        step.snapshot = StepSnapshot(run: SampleNetwork.document.run, losses: [0.58, 0.577, 0.575, 0.572])
        step.lossBase = 0
        let rows = rowTexts(frame(Size(40, 12), LossCurves(step: step, language: .en)))
        #expect(rows.contains { $0.hasPrefix(" 0.0┤") || $0.hasPrefix("0.0┤") || $0.contains("0.0┤") })
        // Flat: all of it in one row or two.
        let drawn = rows.dropLast(2).filter { $0.contains { ("\u{2801}"..."\u{28FF}").contains($0) } }
        #expect(drawn.count <= 2)
    }
}
