import ArgumentParser
import Lessons
import Localization
import Training
import Visualizer

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print how one number came about, or what a word means.",
        usage: """
            glassnet explain [EXPERIMENT] NUMBER [--steps N] [--after PHASE] [--json] [options]
            glassnet explain --term WORD [--json]
            """,
        discussion: """
            Runs --steps training steps, stops after phase --after of the last one, and explains NUMBER as it is then.
            NUMBER is a tensor and a place in it: input[0,0,3,4], target[0,1], conv1[0,2,14,9] (a layer's output, of conv1 before
            its activation), output[0,1], fc3.bias[1], loss, and #7[0,3] for the result of operation 7 of the graph; with .grad
            for its gradient, .update for what the last update changed, .momentum (.exp_avg, ...) for what the optimizer keeps.
            Example: glassnet explain document 'fc1.weight[3,77].grad' --steps 1 --after backward --seed 0
            With --term a word of the glossary, English or Chinese, with where it is seen and what to try.
            """)

    @Argument(
        help: "The experiment, \(Presets.words) (default: document), then the number.", completion: .experimentOrTensor)
    var words: [String] = []

    @Option(help: "A word of the glossary: momentum, 'cross entropy', 动量.", completion: .term)
    var term: String?

    @Option(parsing: .unconditional, help: "Training steps to run. (default: 1)", transform: Reading.whole(1...Int.max))
    var steps = 1

    @Option(
        help: """
            Phase of the last step to stop after: \(Phase.allCases.map(\.rawValue).joined(separator: ", ")). \
            The screen calls update step. (default: update)
            """,
        completion: .list(Phase.allCases.map(\.rawValue)), transform: Reading.choice(.phase))
    var after = Phase.update

    @Flag(help: "One JSON object: value, formula, terms, rest; of a word names, text, seen, try, press.")
    var json = false

    @OptionGroup(title: "Experiment") var options: ExperimentOptions

    @OptionGroup(title: "Look") var look: LookOptions

    /// The language that is asked for; the locale's does not change what a script reads.
    private var language: Language { look.language ?? .en }

    func validate() throws {
        if term != nil {
            guard words.isEmpty else {
                throw ValidationError("--term takes the place of a number: leave '\(words[0])' out.")
            }
            return
        }
        guard (1...2).contains(words.count) else {
            throw ValidationError("\(words.count) arguments; an experiment (or none) and a number are needed.")
        }
        if words.count == 1, Presets.names.contains(words[0]) || words[0].hasSuffix(".yaml") {
            throw ValidationError("the number is missing; write 'glassnet explain \(words[0]) loss', for example.")
        }
        _ = try number
    }

    private var number: ElementPath {
        get throws {
            try rethrow(
                as: { (error: NumberError) in ValidationError(error.text[Spoken.language]) },
                try ElementPath(parsing: words[words.count - 1]))
        }
    }

    func run() throws {
        if let term { return try explain(term) }
        let (number, session, explanation) = try asked()
        if json {
            Output.line(explanation.json(notes: explanation.noteSentences(in: language)).text)
        } else {
            let look = Presentation(plain: look)
            for line in explanation.lines(in: language) { Output.line(look.text(line)) }
            guard number.tensor.owner == .loss else { return }
            for warning in session.lossWarnings { Output.line(look.text("! " + warning.text[language])) }
        }
    }

    /// What the command line asks, and what comes of it.
    func asked() throws -> (number: ElementPath, session: Session, explanation: Explanation) {
        let number = try number
        let experiment = try Experiment.load(words.count == 2 ? words[0] : "document", options)
        let session = try Headless.run(experiment, steps: steps, after: after)
        return (number, session, try session.explain(number))
    }

    private func explain(_ word: String) throws {
        let glossary = try Glossary.read()
        guard let term = glossary.term(named: word) else {
            throw ValidationError(GlossaryText.unknown(word, nearest: glossary.nearest(to: word))[Spoken.language])
        }
        if json { return Output.line(term.json.text) }
        // Who asks in Chinese is answered in Chinese.
        let isChinese = term.names[.zh]?.contains(word) == true && term.names[.en]?.contains(word) != true
        let language = look.language ?? (isChinese ? .zh : .en)
        let look = Presentation(plain: look)
        for line in term.lines(in: language) { Output.line(look.text(line)) }
    }
}

extension CompletionKind {
    /// A word of the glossary.
    static var term: CompletionKind {
        .custom { _, _, typed in Glossary.bundled.terms.map(\.name.en).filter { $0.hasPrefix(typed) } }
    }
}

extension Term {
    fileprivate var json: JSON {
        func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
        return .object([
            ("term", .string(id)),
            ("names", .object(Language.allCases.map { ($0.rawValue, strings(names[$0] ?? [])) })),
            ("text", .object(Language.allCases.map { ($0.rawValue, .string(sentence[$0])) })),
            ("seen", .string(seen)), ("try", .string("glassnet \(command)")), ("press", strings(keys)),
        ])
    }
}
