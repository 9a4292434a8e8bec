import Canvas
import Testing
import Training

@testable import Visualizer

struct TrainLayoutTests {
    /// Every size there is, with and without what waits for the first epoch: panels lie side by side inside the window, each
    /// no smaller than something can be read in it, and together they leave nothing free.
    @Test func panelsCoverTheWindow() {
        for snapshot in [
            SampleTraining.digits(steps: 20), SampleTraining.digits(steps: 300), SampleTraining.spiral(steps: 300),
        ] {
            for width in Array(stride(from: 60, through: 240, by: 9)) + [110, 190] {
                for height in 18...70 {
                    let train = TrainState()
                    let views = Dictionary(
                        uniqueKeysWithValues: train.shown(snapshot).map { panel, view in
                            var view = view
                            view.uses = { $1 }
                            return (panel, view)
                        })
                    let size = Size(width, height)
                    let layout = TrainLayout(size, views, of: snapshot, focus: nil)
                    #expect(!layout.panels.isEmpty)
                    let body = Rect(size).inset(top: 2, bottom: 1)
                    let gaps =
                        layout.isBoxed ? 0 : layout.panels.filter { $0.rect.x > 0 }.reduce(0) { $0 + $1.rect.height }
                    let area = layout.panels.reduce(0) { $0 + $1.rect.width * $1.rect.height }
                    #expect(area + gaps == body.width * body.height, "\(width)x\(height)")
                    for place in layout.panels {
                        #expect(place.rect.intersection(body) == place.rect)
                        let content = layout.content(of: place.panel)
                        #expect(
                            place.isWaiting || content.width >= 24 && content.height >= 4, "\(width)x\(height) \(place)"
                        )
                        for other in layout.panels where other.panel != place.panel {
                            #expect(place.rect.intersection(other.rect).isEmpty)
                        }
                    }
                }
            }
        }
    }

    /// Space that one has no use for goes to the others.
    @Test func sharesAreGivenByWeightUpToWhatIsOfUse() {
        func share(_ length: Int, _ parts: [(weight: Int, most: Int)], stretching: Int? = nil) -> [Int] {
            TrainLayout.share(
                length,
                parts.enumerated().map {
                    TrainLayout.Share(weight: $1.weight, most: $1.most, stretches: $0 == stretching)
                })
        }
        #expect(share(100, [(1, 100), (1, 100)]) == [50, 50])
        #expect(share(100, [(3, 100), (1, 100)]) == [75, 25])
        #expect(share(100, [(1, 20), (1, 100)]) == [20, 80])
        #expect(share(100, [(1, 10), (1, 30), (1, 100)]) == [10, 30, 60])
        // Nobody has a use for all of it: it is not left over.
        #expect(share(100, [(1, 10), (1, 30)]) == [40, 60])
        #expect(share(100, [(1, 10), (1, 30)], stretching: 0) == [70, 30])
        #expect(share(7, [(1, 9), (1, 9)]).reduce(0, +) == 7)
        #expect(share(9, []).isEmpty)
    }

    @Test func whatWaitsIsALineThatSaysWhen() {
        let shown = rowTexts(Player.train(steps: 20, Size(160, 48)).frame)
        #expect(shown.contains { $0.contains("6 Epochs") && $0.contains("comes after the first epoch") } == false)
        let wide = rowTexts(Player.train(steps: 20, Size(200, 60)).frame)
        #expect(wide.contains { $0.contains("6 Epochs") && $0.contains("comes after the first epoch") })
        let later = rowTexts(Player.train(steps: 300, Size(200, 60)).frame)
        #expect(later.contains { $0.contains("6 Epochs") } && !later.contains { $0.contains("comes after") })
    }
}
