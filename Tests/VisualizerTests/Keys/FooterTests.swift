import Canvas
import Testing

@testable import Training
@testable import Visualizer

/// Footer and behaviour cannot disagree: every key that the footer names does something where it is named.
struct FooterTests {
    static let states: [(String, AppState)] = [
        ("home", Player.home().state),
        ("command line", Player.step(Size(160, 48), press: "n : l").state),
        ("search", Player.step(Size(160, 48), press: "n / f c").state),
        ("alone", Player.step(Size(160, 48), press: "n n 2 z").state),
        ("before define", Player.step(Size(160, 48)).state),
        ("defined", Player.step(Size(160, 48), press: "n").state),
        ("activations", Player.step(Size(160, 48), press: "n n 2").state),
        ("weights", Player.step(Size(160, 48), press: "n n 3").state),
        ("loss", Player.step(Size(160, 48), press: "n n n 5").state),
        ("loss of a twin", Player.step(Size(160, 48), press: "b Enter n n n Esc 5").state),
        ("explanation", Player.step(Size(160, 48), press: "n n 2 Enter").state),
        ("check", Player.step(Size(160, 48), press: "n n n n n Enter c").state),
        ("graph", Player.step(Size(160, 48), press: "n n v").state),
        ("breaks", Player.step(Size(160, 48), press: "n b").state),
        ("prompt", Player.step(Size(160, 48), press: "n g 1").state),
        ("drawing", Player.step(Size(160, 48), press: "n n 2 K i").state),
        ("help", Player.step(Size(160, 48), press: "n ?").state),
        ("too small", Player.step(Size(20, 5), press: "n").state),
        ("train", Player.train(steps: 20, Size(160, 48)).state),
        ("form", real("n E")), ("form with a change", real("n E + +")), ("form at a layer", real("n E End")),
        ("value being typed", real("n E Enter")), ("pen", real("n i")), ("plane", real("n 2")),
        ("finished", Player.train(steps: 360, Size(160, 48), status: .finished).state),
    ]

    /// A dashboard of points.
    private static func real(_ keys: String) -> AppState {
        do {
            return try RealPlayer(try Experiment.load("xor"), Size(160, 48), in: .train, press: keys).state
        } catch {
            preconditionFailure("\(error)")
        }
    }

    @Test(arguments: states.indices)
    func everyHintIsBound(index: Int) {
        let (name, state) = Self.states[index]
        #expect(!state.footerRows.isEmpty)
        for stroke in state.footerRows.flatMap(\.strokes) {
            let bound = stroke.keys.first.flatMap { state.keys.action(for: $0, in: state.keyContext) }
            #expect(bound == stroke.action, "\(name)")
        }
    }

    @Test(arguments: states.indices)
    func everyHintDoesSomething(index: Int) {
        let (name, state) = Self.states[index]
        for row in state.footerRows where !["scroll", "earlier lines", "complete"].contains(row.footer?.en) {
            // At an edge a movement has nowhere to go; its way back has.
            let does = row.strokes.compactMap(\.keys.first).contains { key in
                var after = state
                return !reduce(&after, .key(key)).isEmpty || after != state
            }
            #expect(does, "\(name): \(row.actions)")
        }
    }

    @Test func helpAndQuitStayInTheNarrowestWindow() {
        for width in 20...60 {
            let last = rowTexts(Player.step(Size(width, 24), press: "n n 2").frame).last!
            #expect(last.contains("quit"), "\(width)")
            #expect(last.contains("help"), "\(width)")
        }
    }
}
