import ArgumentParser
import Visualizer

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys of every screen, with the words that the command line knows them by.")

    @Flag(help: "One table in Markdown, each key once.")
    var markdown = false

    @OptionGroup(title: "Look") var look: LookOptions

    func run() throws {
        let presentation = Presentation(plain: look)
        if markdown { return Output.line(KeyBindings.standard.markdown(in: presentation.language)) }
        for line in KeyBindings.standard.listing(in: presentation.language, presentation.appearance.glyphs) {
            Output.line(presentation.text(line))
        }
    }
}
