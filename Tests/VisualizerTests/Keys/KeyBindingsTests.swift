import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

struct KeyBindingsTests {
    let keys = KeyBindings.standard

    @Test func everyCommandHasAKey() {
        for command in KeyAction.allCases { #expect(!keys.keys(for: command).isEmpty, "\(command)") }
    }

    @Test(arguments: KeyContext.allCases)
    func noKeyMeansTwoThings(context: KeyContext) {
        var seen: [Key: KeyAction] = [:]
        for binding in keys.bindings where binding.command.contexts.contains(context) {
            for key in binding.keys {
                #expect(seen[key] == nil, "\(key) is \(binding.command) and \(String(describing: seen[key]))")
                seen[key] = binding.command
                #expect(keys.command(for: key, in: context) == binding.command)
            }
        }
    }

    @Test(arguments: KeyContext.allCases)
    func helpListsEveryCommand(context: KeyContext) {
        let listed = Set(KeyGroup.all(in: context).flatMap(\.commands))
        let known = Set(KeyAction.allCases.filter { $0.contexts.contains(context) })
        // In help and in a window that is too small the list is the footer's.
        if context == .tooSmall { return }
        #expect(listed.isSuperset(of: known), "\(known.subtracting(listed))")
        #expect(listed.isSubset(of: known), "\(listed.subtracting(known))")
    }

    @Test func quitAndHelpWorkEverywhere() {
        for context in KeyContext.allCases {
            #expect(keys.command(for: .character("q"), in: context) == .quit)
            #expect(keys.command(for: .control("c"), in: context) == .quit)
            #expect(keys.command(for: .control("z"), in: context) == .suspend)
            #expect(keys.command(for: .character("?"), in: context) == .help)
        }
        #expect(keys.command(for: .escape, in: .tooSmall) == nil)
        #expect(keys.command(for: .escape, in: .home) == nil)
    }

    @Test func labels() {
        #expect(keys.label(.chooseLayer, .braille) == "↑↓")
        #expect(keys.label(.moveCell, .braille) == "↑↓←→")
        #expect(keys.label(.moveCell, .ascii) == "Up Down Left Right")
        #expect(keys.label(.speed, .braille) == "+ -")
        #expect(keys.label(.panels, .braille) == "Tab")
        #expect(keys.label(.panelNumbers, .braille) == "1-6")
        #expect(keys.allLabels(.quit, .braille) == "q, Ctrl-C")
        #expect(keys.allLabels(.speed, .braille) == "+ -, =")
    }

    @Test(arguments: Language.allCases)
    func everyGroupIsWorded(language: Language) {
        for group in KeyGroup.allCases {
            #expect(!language.wording.label(group).isEmpty)
            #expect(!language.wording.explanation(group).isEmpty)
            #expect(!keys.label(group, .ascii).isEmpty)
        }
    }

    @Test func boundAnewEverythingFollows() {
        var player = Player.step(Size(80, 24))
        player.state.keys.bindings.removeAll { $0.command == .nextPhase }
        player.state.keys.bindings.append(.init(.nextPhase, .character("m")))
        #expect(rowTexts(player.frame).last!.hasPrefix("m next phase"))
        #expect(text(player.frame).contains("Press m to run the first phase"))
        player.press("n")
        #expect(player.step.snapshot?.completed == nil)
        player.press("m")
        #expect(player.step.snapshot?.completed == .define)
    }
}
