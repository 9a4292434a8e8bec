import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// The dashboard's plane, the bent one and the drawn network.
struct PlaneTests {
    static let plane = InputPlane(of: [-1, -1, 1, 1], columns: nil)
    static let layers = [
        UnitLayer(name: "input", position: -1, units: 2, isDense: false),
        UnitLayer(name: "fc1 tanh", position: 1, units: 3, isDense: true),
        UnitLayer(name: "fc2", position: 2, units: 2, isDense: true),
    ]
    static let points = [
        PlanePoint(x: -0.5, y: 0.8, role: .training, label: 0), PlanePoint(x: 0.5, y: -0.8, role: .training, label: 1),
        PlanePoint(x: 0.5, y: 0.8, role: .validation, label: 1),
        PlanePoint(x: -0.5, y: -0.8, role: .validation, label: 1, isWrong: true),
    ]

    /// Left of 0 the first class, right of it the second.
    private func surface(_ field: Surface.Field?, _ subject: SurfaceRequest.Subject = .output) -> Surface {
        Surface(
            window: PlaneWindow(x: -1.2...1.2, y: -1.2...1.2, columns: 4, rows: 1), subject: subject, field: field,
            points: Self.points, counts: [.training: 2, .validation: 2], classNames: ["in", "out"])
    }

    private let halves = Surface.Field.probabilities([-1, -0.3, 0.3, 1])

    private func panel(_ surface: Surface?, _ shading: PlanePanel.Shading = .graded, _ language: Language = .en)
        -> PlanePanel
    {
        PlanePanel(plane: Self.plane, layers: Self.layers, surface: surface, shading: shading, language: language)
    }

    @Test func panels() {
        let ascii = Appearance(glyphs: .ascii, depth: .none)
        assertSnapshot(of: frame(Size(20, 6), panel(surface(halves))), named: "plane-20x6")
        assertSnapshot(of: frame(Size(20, 6), ascii, panel(surface(halves))), named: "plane-ascii-20x6")
        assertSnapshot(of: frame(Size(60, 14), panel(surface(halves))), named: "plane-60x14")
        assertSnapshot(of: frame(Size(60, 14), ascii, panel(surface(halves), .decided)), named: "decided-ascii-60x14")
        assertSnapshot(of: frame(Size(40, 20), panel(surface(halves), .graded, .zh)), named: "plane-zh-40x20")
    }

    @Test(
        arguments: [
            (.probabilities([.nan, .nan, .nan, .nan]), "N: not a number"),
            (.numbers([-2, 0, 1, 4]), "-4"), (.differences([-2, 0, 1, 2]), "output for out, less in"),
            (.winners([0, 0, 1, 1], probabilities: nil), "colour: the class answered"), (nil, "no network yet"),
        ] as [(Surface.Field?, String)])
    func theLegendSaysWhatColoursMean(field: Surface.Field?, words: String) {
        let drawn = text(frame(Size(90, 20), panel(surface(field))))
        #expect(drawn.contains(words) && drawn.contains("class out"))
        #expect(drawn.contains("1 of 4 wrong") == (field != nil))
    }

    @Test func aSurfaceThatIsNotThereYet() {
        #expect(!text(frame(Size(60, 14), panel(nil))).contains("wrong"))
    }

    @Test func theCursorGoesThroughUnitsAndBackToTheOutput() {
        typealias Subject = SurfaceRequest.Subject
        var look = PlaneLook()
        let walks: [([KeyAction], Subject)] = [
            ([], Subject.output), ([.right], Subject.output), ([.left], Subject.unit(layer: 2, index: 0)),
            ([.left, .down, .down, .down], Subject.unit(layer: 1, index: 2)),
            ([.right], Subject.unit(layer: 2, index: 1)), ([.left, .left, .left], Subject.unit(layer: 0, index: 1)),
            ([.last], Subject.output), ([.first, .up], Subject.unit(layer: 0, index: 0)),
        ]
        for (keys, subject) in walks {
            for key in keys {
                let isTaken = look.move(key, among: Self.layers)
                #expect(isTaken)
            }
            #expect(look.subject == subject)
        }
        let isTaken = look.move(.zoom, among: Self.layers)
        #expect(!isTaken)
    }

    @Test func pairsOfUnitsGoRound() {
        var look = PlaneLook()
        let shown = Warp(
            layer: 1, units: .init(across: 0, up: 1), upright: [], level: [], points: [], classNames: [])
        var pairs: [[Int]] = []
        for _ in 0..<4 {
            let isTaken = look.bend(.down, among: Self.layers, shown: shown)
            #expect(isTaken)
            pairs.append(look.warped?.units.map { [$0.across, $0.up] } ?? [])
        }
        #expect(pairs == [[0, 2], [1, 2], [0, 1], [0, 2]])
        _ = look.bend(.up, among: Self.layers, shown: shown)
        #expect(look.warped?.units == WarpRequest.Pair(across: 0, up: 1))
        _ = look.bend(.right, among: Self.layers, shown: shown)
        #expect(look.warped == PlaneLook.Warped(layer: 2))
    }

    @Test(arguments: [Size(80, 24), Size(120, 36), Size(160, 48)])
    func aRealNetworkEarly(size: Size) throws {
        for (keys, name) in [("n n 2", "plane"), ("n n 3 ]", "drawn"), ("n n 2 ] ]", "warp")] {
            let player = try RealPlayer(try Experiment.load("xor"), size, in: .train, press: keys)
            assertSnapshot(
                of: text(player.frame) + "\n", named: "xor-\(name)-\(size.width)x\(size.height)",
                comparing: withoutLastDigits)
        }
    }

    /// The unit under the drawn network's cursor is the one that the plane shows.
    @Test func enterOnADrawnUnitShowsItsSurface() throws {
        let player = try RealPlayer(
            try Experiment.load("xor"), Size(120, 36), in: .train, press: "n 3 ] Left Left Down Enter")
        #expect(text(player.frame).contains("fc2 tanh, unit 1 of 8"))
    }

    @Test func otherNetworksHaveNoPlane() throws {
        let player = try RealPlayer(RealPlayer.small, Size(120, 36), in: .train, press: "n 2")
        guard case .train(let train) = player.state.screen, let snapshot = train.snapshot else { throw Missing() }
        #expect(TrainPanel.data.views(snapshot).map(\.name) == [.batch])
        #expect(!TrainPanel.network.views(snapshot).map(\.name).contains(.drawn))
    }

    /// In the stepper the input of points is their plane: the batch stands out, and has a border from define on.
    @Test(arguments: [Size(80, 24), Size(120, 36)])
    func theSteppersInput(size: Size) throws {
        let player = try RealPlayer("xor", size, press: "n n PageUp PageUp PageUp PageUp PageUp PageUp 2")
        assertSnapshot(
            of: text(player.frame) + "\n", named: "xor-step-\(size.width)x\(size.height)", comparing: withoutLastDigits)
    }

    private struct Missing: Error {}
}
