import Canvas
import Testing

@testable import Visualizer

/// Footer and behaviour cannot disagree: every key that the footer names does something where it is named.
struct FooterTests {
    static let states: [(String, AppState)] = [
        ("home", Player.home().state),
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
        ("finished", Player.train(steps: 360, Size(160, 48), status: .finished).state),
    ]

    @Test(arguments: states.indices)
    func everyHintIsBound(index: Int) {
        let (name, state) = Self.states[index]
        #expect(!state.footerGroups.isEmpty)
        for group in state.footerGroups {
            for command in group.commands {
                let first = state.keys.keys(for: command).first
                #expect(
                    first.map { state.keys.command(for: $0, in: state.keyContext) } == command, "\(name): \(command)")
            }
        }
    }

    @Test(arguments: states.indices)
    func everyHintDoesSomething(index: Int) {
        let (name, state) = Self.states[index]
        for group in state.footerGroups where group != .scroll && group != .scrollPage {
            // At an edge a movement has nowhere to go; its way back has.
            let does = group.commands.contains { command in
                var after = state
                let effects = state.keys.keys(for: command).first.map { reduce(&after, .key($0)) } ?? []
                return !effects.isEmpty || after != state
            }
            #expect(does, "\(name): \(group)")
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
