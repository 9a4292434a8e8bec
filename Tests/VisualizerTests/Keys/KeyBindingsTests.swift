import Canvas
import Foundation
import Localization
import Testing
import Training

@testable import Visualizer

struct KeyBindingsTests {
    let keys = KeyBindings.standard

    private func row(_ action: KeyAction, in context: KeyContext = .step) throws -> Binding {
        try #require(keys.rows(in: context).first { $0.actions.contains(action) })
    }

    @Test func everyActionHasAKey() {
        // The number keys are as many as there are panels.
        let some = KeyAction.allCases.filter { !KeyAction.panels.dropFirst(StepPanel.allCases.count).contains($0) }
        for action in some { #expect(!keys.keys(for: action).isEmpty, "\(action)") }
    }

    @Test(arguments: KeyContext.allCases)
    func noKeyMeansTwoThings(context: KeyContext) {
        var seen: [Key: KeyAction] = [:]
        for stroke in keys.rows(in: context).flatMap(\.strokes) {
            for key in stroke.keys {
                #expect(seen[key, default: stroke.action] == stroke.action, "\(key) in \(context)")
                seen[key] = stroke.action
                #expect(keys.action(for: key, in: context) == stroke.action)
            }
        }
    }

    /// An action has the same first key wherever it has one: footers and texts can name it.
    @Test func anActionHasOneKey() {
        for action in KeyAction.allCases {
            let firsts = keys.rows.flatMap(\.strokes).filter { $0.action == action }.compactMap(\.keys.first)
            #expect(Set(firsts).count <= 1, "\(action)")
        }
    }

    @Test func leavingAndHelpWorkEverywhere() {
        for context in KeyContext.allCases {
            let takesText = [.prompt, .command, .search].contains(context)
            #expect(keys.action(for: "q", in: context) == (takesText ? nil : .leave))
            #expect(keys.action(for: .control("c"), in: context) == .quit)
            #expect(keys.action(for: .control("z"), in: context) == .suspend)
            #expect(keys.action(for: "?", in: context) == (takesText ? nil : .help))
        }
        #expect(keys.action(for: .escape, in: .tooSmall) == nil)
        #expect(keys.action(for: .escape, in: .home) == nil)
    }

    @Test func labels() throws {
        #expect(try row(.left, in: .drawing).label(.braille) == "↑↓←→")
        #expect(try row(.up, in: .drawing).label(.ascii) == "Up Down Left Right")
        #expect(try row(.up, in: .home).label(.braille) == "↑↓")
        #expect(try row(.faster).label(.braille) == "+ -")
        #expect(try row(.faster).allLabels(.braille) == "+ -, =")
        #expect(try row(.nextPanel).label(.braille) == "Tab")
        #expect(try row(.nextPanel).allLabels(.braille) == "Tab Shift-Tab")
        #expect(try row(.panel3).label(.braille) == "1-\(StepPanel.allCases.count)")
    }

    @Test(arguments: Language.allCases)
    func everyRowIsWorded(language: Language) {
        for row in keys.rows {
            #expect(row.footer.map { !$0[language].isEmpty } ?? true, "\(row.actions)")
            #expect(!row.help[language].isEmpty, "\(row.actions)")
            #expect(!row.label(.ascii).isEmpty && !row.contexts.isEmpty)
            #expect(row.help.en != row.help.zh, "\(row.actions)")
        }
    }

    /// `glassnet keys` has every row of the table, each once for each screen.
    @Test(arguments: Language.allCases)
    func theListingIsTheTable(language: Language) {
        let lines = keys.listing(in: language)
        let rows = KeyContext.listed.flatMap { keys.rows(in: $0.context) }
        #expect(lines.count { $0.hasPrefix("  ") } == rows.count)
        for row in rows { #expect(lines.contains { $0.contains(row.help[language]) }, "\(row.actions)") }
        #expect(Set(KeyContext.listed.map(\.context)) == Set(KeyContext.allCases).subtracting([.tooSmall]))
    }

    /// The page that a reader finds first has the table: `glassnet keys --markdown` writes it.
    @Test func theReadmeHasTheTable() throws {
        let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../README.md")
            .standardized
        let page = try String(contentsOf: readme, encoding: .utf8)
        let parts = page.split(separator: /<!-- \/?keys -->/, omittingEmptySubsequences: false)
        try #require(parts.count == 3)
        #expect(parts[1] == "\n" + keys.markdown(in: .en) + "\n", "README.md between its marks for the keys")
    }

    @Test func aKeyThatMeansNothingHereSaysWhereItDoes() {
        var player = Player.train(steps: 20, Size(80, 24))
        player.press(".")
        #expect(rowTexts(player.frame).suffix(3).joined().contains("In the stepper: run one operation"))
        player.press("Down")
        #expect(player.state.notice == nil)
        player.press("%")
        #expect(player.state.notice == nil)
    }

    @Test func boundAnewEverythingFollows() throws {
        var player = Player.step(Size(80, 24))
        let index = try #require(keys.rows.firstIndex { $0.actions == [.nextPhase] })
        player.state.keys.rows[index].strokes = [.init(.nextPhase, "m")]
        #expect(rowTexts(player.frame).last!.hasPrefix("m next phase"))
        #expect(text(player.frame).contains("Press m to run the first phase"))
        player.press("n")
        #expect(player.step.snapshot?.completed == nil)
        player.press("m")
        #expect(player.step.snapshot?.completed == .define)
    }
}
