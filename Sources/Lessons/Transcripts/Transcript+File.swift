import Foundation
import Localization
import NeuralCore
import Training
import Yams

extension Transcript {
    /// Reads what ``yaml`` writes.
    ///
    /// - Throws: an error with its line.
    public init(_ text: String, file: String) throws(ExperimentError) {
        var settings = try Settings(text, owner: .words(Text("a transcript", "记录")), file: file)
        let version = try settings.integer("version", in: 1...Self.version) ?? 1
        let list = version == 1 ? "moves" : "actions"
        lesson = try settings.requiredText("lesson")
        language = try settings.requiredText("language")
        seed = UInt64(try settings.requiredInteger("seed", in: 0...Int.max))
        keys = try settings.requiredText("keys").split(separator: " ").map(String.init)
        predictions = []
        var reach = ActionsReach()
        let made = try settings.required("predictions")
        guard let nodes = made.sequence else { throw settings.wrongType("predictions", "a list", made) }
        for node in nodes {
            var entry = try Settings(node, owner: "a prediction", file: file)
            var prediction = Prediction(
                step: try entry.requiredText("step"), answer: try entry.requiredText("answer"),
                isRight: try entry.flag("right") ?? false)
            prediction.value = try entry.text("value")
            prediction.misconception = try entry.text("misconception")
            prediction.said = try entry.text("said")
            prediction.later = try entry.texts("later") ?? []
            prediction.hints = try entry.integer("hints", in: 0...Int.max) ?? 0
            prediction.seconds = try entry.integer("seconds", in: 0...Int.max)
            for text in try entry.texts(list) ?? [] {
                func refuse(_ expected: String) -> ExperimentError {
                    entry.failure(
                        .outOfRange(key: list, value: "'\(text)'", expected: .other(expected)), at: list)
                }
                guard let action = RunAction(text) else { throw refuse(list) }
                if let limit = reach.limit(beyond: action) { throw refuse(limit) }
                prediction.actions.append(action)
            }
            try entry.finish()
            predictions.append(prediction)
        }
        try settings.finish()
    }

    /// - Throws: also when the file cannot be read.
    public init(reading file: URL) throws(ExperimentError) {
        try self.init(YAMLFile.read(file), file: file.relativePath)
    }

    /// What an earlier sitting of a lesson wrote to a file; `nil` where there is none.
    ///
    /// - Parameter force: whether what else is there may go.
    /// - Throws: that the file cannot be written, or is something else.
    public static func earlier(of lesson: Lesson, in path: String, force: Bool) throws(ExperimentError) -> Transcript? {
        var earlier: Transcript?
        try OutputFile.check(path, force: force, otherwise: .notATranscript(lesson: lesson.name)) {
            guard let found = try? Transcript(reading: URL(fileURLWithPath: path)) else { return false }
            guard found.lesson == lesson.name, found.seed == lesson.seed else { return false }
            earlier = found
            return true
        }
        return earlier
    }

    public func write(to path: String) throws(ExperimentError) { try OutputFile.write(yaml, to: path) }

    /// Adds to a file what was done here since `base` was written there: another window may have added its own meanwhile. What is
    /// no transcript of this lesson any more is replaced.
    public func add(to path: String, since base: Transcript) throws(ExperimentError) {
        try FileLock.holding(path) { () throws(ExperimentError) in
            let found = try? Transcript(reading: URL(fileURLWithPath: path))
            guard var joined = found, joined.lesson == lesson, joined.seed == seed else { return try write(to: path) }
            joined.predictions = threeWayUnion(
                predictions, joined.predictions, since: base.predictions
            ) { "\($0.step) \($0.answer)" }
            joined.keys += keys.dropFirst(base.keys.count)
            guard joined != found else { return }
            try joined.write(to: path)
        }
    }

    /// As the file has it.
    public var yaml: String {
        var text = "# What was done in a lesson; 'glassnet lessons replay' does it again.\n"
        text +=
            "version: \(Self.version)\nlesson: \(quotedInYAML(lesson))\nlanguage: \(quotedInYAML(language))\nseed: \(seed)\n"
        text += "predictions:" + (predictions.isEmpty ? " []\n" : "\n")
        for prediction in predictions {
            text += "  - {step: \(quotedInYAML(prediction.step)), answer: \(quotedInYAML(prediction.answer)), "
            if let said = prediction.said { text += "said: \(quotedInYAML(said)), " }
            text += "right: \(prediction.isRight)"
            if let value = prediction.value { text += ", value: \(quotedInYAML(value))" }
            if let misconception = prediction.misconception {
                text += ", misconception: \(quotedInYAML(misconception))"
            }
            text += attemptsInYAML(prediction.later, prediction.hints)
            if let seconds = prediction.seconds { text += ", seconds: \(seconds)" }
            if !prediction.actions.isEmpty {
                text += ", actions: [\(prediction.actions.map { quotedInYAML("\($0)") }.joined(separator: ", "))]"
            }
            text += "}\n"
        }
        return text + "keys: \(quotedInYAML(keys.joined(separator: " ")))\n"
    }
}
