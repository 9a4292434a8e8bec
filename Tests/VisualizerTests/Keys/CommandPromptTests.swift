import Canvas
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// The line that is typed at the foot of the screen.
struct CommandLineTests {
    let size = Size(80, 24)

    /// The stepper after a line was typed and entered.
    private func player(_ line: String, language: Language = .en) -> Player {
        var player = Player.step(size, language: language, press: "n n")
        enter(line, &player)
        return player
    }

    private func enter(_ line: String, _ player: inout Player) {
        player.press(":")
        for character in line { player.press(.character(character)) }
        player.press(.enter)
    }

    private func whatIsWrong(_ player: Player) -> Text? {
        guard case .command(let line) = player.state.overlay else { return nil }
        return line.problem
    }

    @Test func itDoesWhatAKeyDoes() {
        #expect(player("next").step.snapshot?.completed == .loss)
        #expect(player("graph").step.mode.graph != nil)
        #expect(player("quit").effects == [.quit])
        #expect(player("help").state.overlay == .help(line: 0))
        #expect(player("panel weights").step.focus == .weights)
        #expect(player("layer fc1").step.layer?.name == "fc1")
        #expect(player("language zh").state.language == .zh)
        #expect(player("break dead").step.snapshot?.twin?.breaking == .deadReLU)
    }

    @Test func whatBelongsToAWordIsReadAsPeopleWriteIt() throws {
        #expect(player("lr 0.003").step.snapshot?.run.learningRate == 0.003)
        #expect(player("lr 0,003").step.snapshot?.run.learningRate == 0.003)
        let number = try ElementPath(parsing: "fc1.weight[3,77].grad")
        #expect(player("explain fc1.weight[3,77].grad").step.mode.explanation?.current.number == number)
        #expect(player("goto 0").step.prompt == nil)
        #expect(player("set fc1.bias[0] 0.5").effects.isEmpty && whatIsWrong(player("set fc1.bias[0] 0.5")) == nil)
    }

    @Test func aBeginningThatIsClearIsEnough() {
        #expect(player("gra").step.mode.graph != nil)
        #expect(player("q").effects == [.quit])
        #expect(whatIsWrong(player("nex"))?.en.contains("begins several: next") == true)
    }

    @Test(arguments: [
        ("grpah", "did you mean 'graph'"), ("ba", "begins several: batch-size, back"),
        ("lr fast", "'fast' is not a number"),
        ("lr", "needs more"), ("graph 3", "takes nothing besides"), ("explain fc1.weight[3", "fc1.weight[3"),
        ("layer fc9", "there is no layer 'fc9'"), ("dashboard", "In the list of experiments"),
        ("set fc1.bias[0]", "new value"),
    ])
    func badInputGetsOneClearLine(line: String, says: String) throws {
        let player = player(line)
        let problem = try #require(whatIsWrong(player))
        #expect(problem.en.contains(says), "\(problem.en)")
        #expect(!problem.en.contains("\n") && problem.zh != problem.en)
        #expect(player.effects.isEmpty)
        // What was typed is still there to be mended.
        guard case .command(let typed) = player.state.overlay else { return }
        #expect(typed.text == line)
    }

    @Test func tabCompletesAsFarAsIsCertain() {
        var player = Player.step(size, press: "n : g r Tab")
        guard case .command(let line) = player.state.overlay else {
            Issue.record("the line is closed")
            return
        }
        #expect(line.text == "graph ")
        player.press("Esc")
        #expect(player.state.overlay == nil && player.step.mode == .panels)
    }

    @Test func tabCompletesAKindOfLayer() {
        let player = Player.step(size, press: "n : a d d Space g r Tab")
        guard case .command(let line) = player.state.overlay else {
            Issue.record("the line is closed")
            return
        }
        #expect(line.text == "add group_norm ")
    }

    @Test func earlierLinesComeBack() {
        var player = player("panel weights")
        enter("layer fc1", &player)
        player.press(": Up Up")
        guard case .command(let line) = player.state.overlay else {
            Issue.record("the line is closed")
            return
        }
        #expect(line.text == "panel weights")
    }

    /// Every word of the table can be typed on the screen whose help shows it.
    @Test func everyWordOfTheHelpIsKnown() {
        let states = [Player.home().state, Player.step(size, press: "n").state, Player.train(steps: 20, size).state]
        for state in states {
            let words = state.commands.map(\.word)
            #expect(Set(words).count == words.count)
            for row in state.keys.rows(in: state.coveredContext) {
                for action in row.actions where action.isAWord {
                    #expect(words.contains(action.rawValue), "\(action)")
                }
            }
        }
    }

    @Test(arguments: Language.allCases)
    func theSearchNarrowsAndGoes(language: Language) throws {
        var player = Player.step(size, language: language, press: "n n /")
        let all = player.state.found(by: Search()).count
        player.press("f c 2")
        guard case .search(let search) = player.state.overlay else {
            Issue.record("the search is closed")
            return
        }
        let found = player.state.found(by: search)
        #expect(!found.isEmpty && found.count < all)
        player.press("Enter")
        #expect(player.step.layer?.name == "fc2")
        player.press("/")
        for character in "fc1.bias[3]" { player.press(.character(character)) }
        player.press("Enter")
        #expect(player.step.mode.explanation?.current.number.description == "fc1.bias[3]")
        player.press("/")
        for character in "graph" { player.press(.character(character)) }
        player.press("Enter")
        #expect(player.step.mode.graph != nil)
        player.press("/")
        for character in "no such thing" { player.press(.character(character)) }
        player.press("Enter")
        guard case .search = player.state.overlay else {
            Issue.record("it went to nothing")
            return
        }
    }

    @Test func theHomeSearchChoosesAnEntry() {
        var player = Player.home()
        player.press("/ e x c l Enter")
        #expect(player.state.home?.selected == 2)
    }

    @Test func aPanelAloneTakesTheScreen() {
        var player = Player.step(Size(160, 48), press: "n n 2")
        #expect(text(player.frame).contains("1 Network"))
        player.press("z")
        #expect(text(player.frame).contains("2 Activations") && !text(player.frame).contains("1 Network"))
        player.press("Tab")
        #expect(text(player.frame).contains("3 Weights"))
        player.press("q")
        #expect(text(player.frame).contains("1 Network") && player.effects.isEmpty)
        player.press("v z")
        #expect(!text(player.frame).contains("Network"))
    }

    @Test func startingAgainGoesBackToTheBeginning() {
        var player = Player.step(size, press: "n n n n r")
        #expect(player.step.snapshot?.completed == nil)
        let seed = player.step.snapshot?.run.seed
        player.press("n R")
        #expect(player.step.snapshot?.run.seed == seed.map { $0 + 1 })
    }

    @Test func aPictureIsAskedForAndToldOf() {
        var player = Player.step(size, press: "n S")
        #expect(player.effects == [.savePicture])
        player.send(.told(Text("Saved as glassnet-1.svg.", "已存为 glassnet-1.svg。")))
        #expect(rowTexts(player.frame).last!.contains("Saved as glassnet-1.svg."))
    }

    @Test(arguments: Language.allCases)
    func theyLookLikeThis(language: Language) {
        for (name, keys) in [
            ("command", ": l"), ("command-problem", ": g r p a h Enter"), ("search", "/ f c"), ("alone", "2 z"),
        ] {
            let player = Player.step(size, language: language, press: "n n \(keys)")
            assertSnapshot(of: player.frame, named: "\(name)-\(language.rawValue)")
        }
    }
}
