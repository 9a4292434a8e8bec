import ArgumentParser
import Canvas
import Foundation
import Localization
import Training
import Visualizer

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List, show, compare, open and delete kept runs.",
        discussion: """
            'glassnet train NAME --save' keeps a run under $XDG_STATE_HOME/glassnet/runs, --out DIR in a folder \
            of yours. RUN is a kept run's name or the path of its folder.
            """,
        subcommands: [List.self, Show.self, Compare.self, Open.self, Delete.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the kept runs.",
            discussion: "Filters choose among them: acc>0.9 optimizer=adam lr<=0.01 ended=finished.")

        @Argument(help: "Filters: a name, a sign (= != < <= > >=) and a value.")
        var filters: [String] = []

        @Flag(help: "One JSON object a run.")
        var json = false

        @OptionGroup(title: "Look") var look: LookOptions

        func run() throws {
            let wanted = try filters.flatMap(RunFilter.all)
            let look = Presentation(plain: look)
            let folders = RunsHome.path.map { RunFolder.all(in: $0) } ?? []
            var runs: [KeptRun] = []
            for folder in folders {
                do throws(ExperimentError) {
                    runs.append(try KeptRun(folder))
                } catch {
                    // One broken folder hides no other.
                    Output.problem(error.text[look.language])
                }
            }
            let chosen = runs.filter { run in wanted.allSatisfy { $0.accepts(run) } }
            if json { return chosen.forEach { Output.line($0.json.text) } }
            if chosen.isEmpty { return Output.note(RunsText.none(of: runs.count)[look.language]) }
            Output.text(look.text(RunsText.list(chosen, look.language)))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what a run is and what it came to.")

        @Argument(help: "The run.", completion: .run) var name: String
        @Flag(help: "One JSON object.") var json = false
        @OptionGroup(title: "Look") var look: LookOptions

        func run() throws {
            let (run, look) = (try RunsHome.run(name), Presentation(plain: look))
            Output.text(json ? run.json.text + "\n" : look.text(RunsText.account(run, look.language)))
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare runs: the settings that differ, what each came to, and their curves.")

        @Argument(help: "Two runs or more.", completion: .run) var runs: [String]
        @Flag(help: "One JSON object a run.") var json = false

        @Option(help: "Columns and rows of the curves. (default: 80x20)", transform: FrameSize.init(parsing:))
        var size = FrameSize(size: Size(80, 20))

        @OptionGroup(title: "Look") var look: LookOptions

        func validate() throws {
            if runs.count < 2 { throw ValidationError("runs compare needs two runs or more: runs compare A B") }
        }

        func run() throws {
            let (runs, look) = (try runs.map(RunsHome.run), Presentation(plain: look))
            if json { return runs.forEach { Output.line($0.json.text) } }
            Output.text(look.text(RunsText.comparison(runs, look.language)))
            var frame = Frame(size.size)
            RunsText.curves(runs, look.language).draw(in: frame.bounds, of: &frame, look.appearance)
            Output.bytes("\n" + frame.limited(to: look.appearance.depth).text + "\n")
        }
    }

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a run in the dashboard where it ends: p, P and g go back to any of its steps.")

        @Argument(help: "The run.", completion: .run) var name: String
        @OptionGroup(title: "History") var history: HistoryOptions
        @OptionGroup(title: "Look") var look: LookOptions

        func run() throws { try Program.open(RunsHome.run(name), historyBudget: history.bytes, look) }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete runs: the files that keeping them made, and nothing else.")

        @Argument(help: "The runs.", completion: .run) var runs: [String]

        func run() throws {
            // All are looked at before the first goes.
            let folders = try runs.map { try RunsHome.run($0).folder }
            for folder in folders {
                try folder.delete()
                Output.note("glassnet: \(RunsText.deleted(folder)[Spoken.language])")
            }
        }
    }
}

extension CompletionKind {
    /// A kept run.
    static var run: CompletionKind {
        .custom { _, _, typed in
            (RunsHome.path.map { RunFolder.all(in: $0) } ?? []).map(\.name).filter { $0.hasPrefix(typed) }
        }
    }
}
