import Canvas
import Lessons
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// The glossary on screens: what it says of them is so, and its words are found.
struct GlossaryScreenTests {
    private let size = Size(100, 30)

    @Test func everyScreenNamedIsThere() {
        for term in Glossary.bundled.terms { #expect(TermPlace[term.seen] != nil, "\(term.id): \(term.seen)") }
    }

    /// Every key means something where it is pressed, nothing is refused, and the screen is on show that the term names.
    @Test(arguments: Endurance.share(oneIn: 8, from: 0, of: Glossary.bundled.terms.filter { !$0.keys.isEmpty }))
    func theKeysLeadToTheScreen(_ term: Term) throws {
        let words = term.command.split(separator: " ").map(String.init)
        let mode = try #require(RunMode(rawValue: words[0]))
        var player = try RealPlayer(Experiment.load(words[1]), size, in: mode, press: "")
        for name in term.keys {
            let key = try #require(Key(name: name), "\(term.id): \(name)")
            let context = player.state.keyContext
            let isTyped = [.command, .prompt].contains(context)
            #expect(isTyped || player.state.keys.action(for: key, in: context) != nil, "\(term.id): \(name)")
            player.press(name)
            #expect(player.state.stepper?.failure == nil && player.state.stepper?.refusal == nil, "\(term.id): \(name)")
        }
        #expect(player.state.notice.map { $0.en.contains("does nothing") } != true)
        let place = try #require(TermPlace[term.seen])
        #expect(place.isOnShow(player.state), "\(term.id)")
        guard case .train(let train) = player.state.screen, let focus = train.focus, let snapshot = train.snapshot,
            let view = train.view(of: focus, snapshot), train.form == nil
        else { return }
        #expect(place.text == Text("the dashboard: ", "仪表盘：") + view.title(snapshot))
    }

    @Test(arguments: Language.allCases)
    func aTermIsFoundAndOpened(_ language: Language) throws {
        var player = RealPlayer.step(size, press: "n")
        player.state.language = language
        player.press("/ m o m e n t u m")
        #expect(text(player.frame).contains(language == .en ? "SGD that remembers" : "有记忆的 SGD"))
        player.press("Enter")
        let card = text(player.frame)
        #expect(card.contains("glassnet explain xor 'fc1.weight[0,0].momentum' --steps 5"))
        #expect(card.contains(language == .en ? "also: 动量" : "也叫：momentum"))
        #expect(card.contains(language == .en ? "Seen in: the explanation of a number" : "在哪里看：一个数的来历"))
        player.press("Esc")
        #expect(player.state.overlay == nil && player.state.keyContext == .step)
        // In the other language, and beside layers and keys, which come first.
        player.press("/ 动 量 Enter")
        #expect(text(player.frame).contains("momentum"))
        player.press("q / r e l u")
        #expect(player.state.found(by: Search(field: TextField("relu"))).map(\.title).contains("relu1"))
    }

    @Test func whatIsTypedReadsAsOnePiece() throws {
        let lines = try #require(Glossary.bundled["exploding-gradient"]).lines(in: .en)
        #expect(lines.last == "then press: n :lr 10 Enter g 30 Enter 5")
        #expect(lines[lines.count - 2] == "Try: glassnet step linear")
    }

    @Test(arguments: Language.allCases, [Size(80, 24), Size(160, 48)])
    func card(_ language: Language, _ size: Size) throws {
        var player = RealPlayer.step(size, press: "n n")
        player.state.language = language
        player.press("/ b a t c h Space n o r m Enter")
        assertSnapshot(of: player.frame.text, named: "card-\(language.rawValue)-\(size.width)x\(size.height)")
    }

    @Test(arguments: Language.allCases, [Size(80, 24), Size(160, 48)])
    func search(_ language: Language, _ size: Size) throws {
        var player = RealPlayer.step(size, press: "n n")
        player.state.language = language
        player.press("/ g r a d")
        assertSnapshot(of: player.frame.text, named: "search-\(language.rawValue)-\(size.width)x\(size.height)")
    }
}
