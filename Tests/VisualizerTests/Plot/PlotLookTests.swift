import Canvas
import Foundation
import TestSupport
import Testing
import Training

@testable import Visualizer

/// What a plot makes of a run's numbers, and what its keys do.
struct PlotLookTests {
    /// TensorBoard's numbers (Tests/Reference/plot_fixtures.py).
    private struct Fixture: Decodable {
        struct Smoothing: Decodable {
            var values: [Float]
            var weight: Double
            var smoothed: [Double]
        }
        struct Middle: Decodable {
            var values: [Float]
            var range: [Float]
        }
        var smoothing: [Smoothing]
        var middle: [Middle]

        static func load() throws -> Fixture {
            let url = try #require(
                Bundle.module.url(forResource: "plot", withExtension: "json", subdirectory: "Fixtures"))
            return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        }
    }

    private func data(_ values: some Sequence<Float>) -> PlotData {
        PlotData(curves: [PlotCurve(name: "train", history: MetricHistory(values))])
    }

    private func takes(
        _ key: KeyAction, _ look: inout PlotLook, _ data: PlotData, isFocused: Bool = true
    ) -> Bool { look.obey(key, data, isFocused: isFocused) }

    @Test func smoothingIsTensorBoards() throws {
        for example in try Fixture.load().smoothing {
            let own = PlotCurve(name: "", history: MetricHistory(example.values)).smoothed(example.weight)
            try #require(own.count == example.smoothed.count)
            for (own, wanted) in zip(own, example.smoothed) {
                #expect(abs((own ?? .nan) - wanted) <= 1e-12 * max(1, abs(wanted)))
            }
        }
    }

    /// s = 2, 2 / (1 - 0.5) = 4; what is no number is passed over; s = 0.5 · 2 + 0.5 · 2 = 2, 2 / (1 - 0.25).
    @Test func whatIsNoNumberDoesNotCount() {
        let smoothed = PlotCurve(name: "", history: MetricHistory([4, .nan, .infinity, 2])).smoothed(0.5)
        #expect(smoothed == [4, nil, nil, 2 / 0.75])
        #expect(PlotCurve(name: "", history: MetricHistory([.nan, .nan])).smoothed(0.9) == [nil, nil])
        #expect(
            PlotCurve(name: "", history: MetricHistory([0.1, 0.1, 0.1])).smoothed(0.9)
                == [0.1, 0.1, 0.1].map { Double(Float($0)) })
    }

    /// Joined neighbours that are equal change nothing: the last bucket weighs by what it holds.
    @Test func aBucketThatIsNotFullWeighsLess() throws {
        let history = MetricHistory((0..<1025).map { $0 < 1024 ? 1 : 3 })
        let smoothed = PlotCurve(name: "", history: history).smoothed(0.81)
        let half = 0.9
        let before = 1 - pow(0.81, 512.0)
        let wanted = (half * before + (1 - half) * 3) / (1 - pow(0.81, 512.0) * half)
        #expect(abs(try #require(smoothed.last ?? nil) - wanted) < 1e-12)
    }

    @Test func theMiddleIsTensorBoards() throws {
        for example in try Fixture.load().middle {
            let range = PlotLook.middle(of: example.values.sorted())
            #expect(range == ValueRange(example.range[0], example.range[1]))
        }
        #expect(PlotLook.middle(of: [1, 2]) == nil)
    }

    /// Once there are 50 numbers, the axis is made for the middle, and the rest is counted.
    @Test func aSpikeDoesNotFlattenTheCurve() {
        var values = (0..<49).map { 1 + Float($0 % 5) / 10 }
        values[20] = 1000
        let plot = { (look: PlotLook, values: [Float]) in
            rowTexts(frame(Size(60, 12), RunPlot(data: data(values), look: look, language: .en)))
        }
        #expect(plot(PlotLook(smoothing: 0), values).joined().contains("1000"))
        values.append(1)
        let picture = plot(PlotLook(smoothing: 0), values)
        #expect(picture[0].contains("▴ 1 off scale") && !picture.joined().contains("1000"))
        #expect(picture[1].contains("▴"))
        var look = PlotLook(smoothing: 0)
        let taken1 = takes(.outliers, &look, data(values))
        #expect(taken1 && plot(look, values).joined().contains("1000"))
        #expect(look.settings(data(values)).map(\.en) == ["all values"])
    }

    @Test func longCurvesAreSmoothedByThemselves() {
        let look = PlotLook()
        for (count, weight) in [(0, 0), (49, 0), (50, 0.6), (199, 0.6), (200, 0.9), (100_000, 0.9)] {
            let curve = data((0..<count).map(Float.init)).curves[0]
            #expect(look.weight(of: curve) == weight, "\(count)")
        }
        var pressed = look
        let short = data([1, 2, 3])
        let weights = (0..<5).map { _ in
            _ = pressed.obey(.smoothing, short)
            return pressed.smoothing
        }
        #expect(weights == [0.6, 0.9, 0.99, 0, 0.6])
    }

    @Test func theCursorReadsEveryCurve() throws {
        var data = data([4, 3, 2, 1])
        var validation = MetricHistory()
        validation.append(2.5, step: 2, seconds: 1.5)
        data.curves.append(PlotCurve(name: "validation", history: validation))
        (data.stepsPerEpoch, data.isTimed) = (2, true)
        data.marks = [PlotMark(step: 3, letter: "l", text: "lr = 0.005")]
        var look = PlotLook(smoothing: 0.5)
        func read() throws -> [String] { try #require(look.readout(data, .en, Appearance())).map(\.text) }
        #expect(look.readout(data, .en, Appearance()) == nil)
        let taken2 = takes(.left, &look, data)
        #expect(taken2 && look.cursor == 3)
        // s = 2, 2.5, 2.25, 1.625; 1.625 / (1 - 1/16) = 1.7333
        #expect(
            try read() == [
                "step 3", "epoch 1.50", "– s", "● train 1 → 1.733", "▲ validation 2.5 → 2.5", "l lr = 0.005",
            ])
        let taken3 = takes(.first, &look, data)
        #expect(taken3 && look.cursor == 0)
        #expect(try read() == ["step 0", "epoch 0.00", "– s", "● train 4 → 4"])
        let taken4 = takes(.left, &look, data)
        #expect(taken4 && look.cursor == 0)
        let taken5 = takes(.back, &look, data)
        let taken6 = takes(.back, &look, data)
        #expect(taken5 && look.cursor == nil && !taken6)
        let taken7 = takes(.left, &look, data, isFocused: false)
        #expect(!taken7)
    }

    /// The moment that Enter opens is where the highest of the joined numbers was.
    @Test func aJoinedBucketTellsItsPeak() throws {
        var values = (0..<5000).map { _ in Float(0.5) }
        values[3003] = 9
        let data = data(values)
        #expect(data.moment(at: 3002) == 3003)
        var look = PlotLook()
        look.cursor = 3002
        #expect(look.readout(data, .en, Appearance())?.first?.text == "steps 3000–3007, highest at 3003")
        #expect(look.readout(data, .zh, Appearance())?.first?.text == "第 3000–3007 步，最高在第 3003 步")
    }

    @Test func zoomingKeepsTheCursorInItsPlace() {
        let data = data((0..<101).map(Float.init))
        var look = PlotLook()
        _ = takes(.zoomIn, &look, data)
        #expect(look.window == .last(50) && look.steps(of: data) == 50...100)
        look = PlotLook()
        look.cursor = 20
        _ = takes(.zoomIn, &look, data)
        #expect(look.steps(of: data) == 10...60)
        for _ in 0..<9 { _ = takes(.zoomIn, &look, data) }
        #expect(look.steps(of: data)?.count == 5 && look.steps(of: data)?.contains(20) == true)
        _ = takes(.last, &look, data)
        #expect(look.cursor == 100 && look.window == .last(4))
        for _ in 0..<9 { _ = takes(.left, &look, data) }
        #expect(look.cursor == 91 && look.steps(of: data) == 91...95)
        for _ in 0..<9 { _ = takes(.zoomOut, &look, data) }
        #expect(look.window == .all)
    }

    /// Any keys on any data, none of which can be drawn perhaps.
    @Test func anyKeysOnAnything() {
        var generator = SeededGenerator(seed: 5)
        let keys: [KeyAction] = [
            .smoothing, .valueScale, .plotAxis, .outliers, .zoomIn, .zoomOut, .left, .right, .first, .last, .back,
        ]
        let values: [[Float]] = [
            [], [.nan], [.nan, .nan], [5], [3, 3, 3], [-1, -2, -3], [0, 0], [.infinity, 1, -.infinity], [1e38, -1e38],
            (0..<60).map { _ in 2 }, (0..<3000).map { Float($0 % 7) - 3 },
        ]
        for values in values {
            var plot = data(values)
            plot.stepsPerEpoch = 7
            var look = PlotLook()
            for _ in 0..<60 {
                _ = look.obey(keys.randomElement(using: &generator) ?? .left, plot)
                for size in [Size(20, 6), Size(240, 70), Size(1, 1), Size(9, 3)]
                where size.width < 100 || Bool.random(using: &generator) && values.count < 10 {
                    _ = frame(size, RunPlot(data: plot, look: look, language: .zh))
                }
                if let seen = look.steps(of: plot) { #expect(plot.steps?.contains(seen.lowerBound) == true) }
            }
        }
    }

    @Test func settingsAreSaidInBothLanguages() {
        let data = data((0..<300).map { Float($0 % 9) - 1 })
        var look = PlotLook()
        for key in [KeyAction.valueScale, .outliers, .zoomIn] { _ = look.obey(key, data) }
        #expect(look.note(data, .en) == ["smoothed 0.9", "log", "all values", "steps 150–299"])
        #expect(look.note(data, .zh) == ["平滑 0.9", "对数轴", "全部数值", "第 150–299 步"])
        let rows = rowTexts(frame(Size(60, 10), RunPlot(data: data, look: look, language: .en)))
        #expect(rows[0].contains("34 not > 0"))
        #expect(PlotLook().note(self.data([1, .nan]), .en) == ["1 nan"])
    }

    @Test func anySmoothingIsACommand() {
        var player = Player.train(steps: 60, Size(120, 36))
        player.press(": s m o o t h i n g Space 0 . 8 5 Enter")
        #expect(player.train.plot.smoothing == 0.85)
        #expect(text(player.frame).contains("smoothed 0.85"))
        for wrong in ["1", "x", "- 1"] {
            player.press(": s m o o t h i n g Space \(wrong) Enter")
            guard case .command(let line)? = player.state.overlay else { return #expect(Bool(false), "\(wrong)") }
            #expect(line.problem != nil)
            player.press("Esc")
        }
        #expect(player.train.plot.smoothing == 0.85)
        var stepper = Player.step(Size(120, 36), press: "n n n n n n n n")
        stepper.press(": s m o o t h i n g Space 0 . 5 Enter")
        #expect(stepper.step.plot.smoothing == 0.5)
        // Of joined steps the title says so.
        let joined = data((0..<5000).map { Float($0 % 7) })
        #expect(PlotLook(smoothing: 0.9).settings(joined)[0].en.hasPrefix("smoothed about 0.9, by "))
    }

    /// `{` and `}` are named where there is more to see than is seen at the least.
    @Test func zoomIsNamedWhereItDoesSomething() {
        #expect(!PlotLook().canZoom(data((0..<5).map(Float.init))) && PlotLook().canZoom(data((0..<6).map(Float.init))))
    }

    @Test func accuracyNeverHasAnAxisAboveAHundred() {
        var plot = data([0.9, 0.95, 0.99])
        plot.curves[0].scale = 100
        plot.limits = ValueRange(0, 100)
        for key in [nil, KeyAction.valueScale, .outliers] {
            var look = PlotLook()
            if let key { _ = look.obey(key, plot) }
            for height in 5...40 {
                let rows = rowTexts(frame(Size(50, height), RunPlot(data: plot, look: look, language: .en)))
                let labels = rows.compactMap { row in
                    row.split(separator: "┤").first.flatMap { Double($0.filter { $0 != " " }) }
                }
                #expect(labels.allSatisfy { $0 <= 100 }, "\(rows.joined(separator: "\n"))")
            }
        }
    }
}
