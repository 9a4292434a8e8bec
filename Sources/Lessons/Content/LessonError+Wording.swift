import Foundation
import Localization
import Training

extension LessonError.Problem {
    static let bracesThemselves = "to show '{{' itself write '\\{{'"

    /// The problem and what to do about it, in one line.
    var sentence: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .tooLarge: "has more than \(byteText(Double(LessonLimits.bytes))), too much for a lesson"
        case .longLine(let characters):
            "is a line of \(characters) characters; a line has at most \(LessonLimits.line), break it"
        case .notText: "is not UTF-8 text; save it as UTF-8"
        case .controlCharacter: "has a control character, which could upset a terminal; remove it"
        case .noHeader: "does not begin with a header; put '---' in the first line, then 'title: ...', then '---'"
        case .openHeader: "the header is not closed; put '---' in a line of its own after it"
        case .emptyText: "has no text after its header; write the lesson there"
        case .noTitle: "the text does not begin with its title; write '# Title' there"
        case .noSteps: "has no step; close a part of the text with a block of ```step, 'id: name', ```"
        case .tooManySteps(let count):
            "has \(count) steps; a lesson has at most \(LessonLimits.steps), make several of it"
        case .openFence: "this block of code is not closed; put ``` in a line of its own after it"
        case .openStep: "this step is not closed; put ``` in a line of its own after it"
        case .openComment: "this comment is not closed; put --> after it"
        case .settings(.notYAML(let reason)):
            "not YAML: \(reason); put texts that hold : , # [ ] { } in quotes, and check indentation and brackets"
        case .settings(let problem): problem.text.en
        case .expression(let error): error.description
        case .openValue:
            "'{{' is not closed; write '}}' after the value, in the same paragraph; \(Self.bracesThemselves)"
        case .value(let error): "\(error.description); \(Self.bracesThemselves)"
        case .digits(let text): "'\(text)' is no number of digits; write 1 to 9, as in {{loss|3}}"
        case .noID: "the step has no id; give it one that is unique in the lesson, as in 'id: conv1-shape'"
        case .badID(let id): "'\(id)' is no id; write small letters, digits and '-', as in 'conv1-shape'"
        case .duplicateID(let id, let line): "the step of line \(line) is called '\(id)' too; give one another id"
        case .twoQuestions(let first, let second):
            "asks two questions, '\(first)' and '\(second)'; move one into a step of its own"
        case .questionAndGoal(let question): "has a goal and asks '\(question)' too; move one into a step of its own"
        case .notATable(let what, let example): "'\(what)' has another form; write it as \(example)"
        case .runItem(let text):
            "'\(text)' cannot be run; "
                + (nearestName(to: text, among: RunAction.formsOfLessons).map { "did you mean '\($0)'?" }
                    ?? "write \(RunAction.formsOfLessons.joined(separator: ", "))"
                    + " (N up to \(RunAction.maximumSteps) steps, \(RunAction.maximumEpochs) epochs)")
        case .focus(let text): "there is no focus '\(text)'; write \(LessonFocus.forms.joined(separator: ", "))"
        case .tolerance(let text): "'\(text)' is no tolerance; write a part like 5% or a number like 0.01"
        case .tag(let tag, let nearest): "there is no misconception '\(tag)'; did you mean '\(nearest)'?"
        case .breaking(let name):
            "nothing called '\(name)' can be broken; "
                + (nearestName(to: name, among: FaultScenario.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" }
                    ?? "there are \(FaultScenario.allCases.map(\.rawValue).joined(separator: ", "))")
        case .keepsReserved(let name): "'\(name)' cannot be kept, the name has a meaning already; choose another"
        case .tooFewOptions: "offers fewer than two options; add one that a misconception would choose"
        case .orderItem(let text):
            "'\(text)' is no call of the training loop; write forward, loss, zero_grad, backward, step"
        case .orderTwice(let text): "'\(text)' stands there twice; name each call once"
        case .goalSteps(let steps):
            "a goal of \(steps) steps would keep the learner waiting; allow 1 to \(LessonLimits.goalSteps)"
        case .noSolution: "the goal has no solution; add 'solution: {set: {...}, run: ...}' so that it can be checked"
        case .withoutGoal(let key): "has a \(key) but no goal; add 'goal: \"...\"'"
        case .emptyValue(let key): "'\(key)' is empty; write a text there"
        case .misspeltStep(let word): "a block of '\(word)' is shown as code; did you mean 'step'?"
        case .key(let name, let known):
            "the stepper has no key '\(name)'; "
                + (nearestName(to: name, among: known).map { "did you mean '\($0)'?" } ?? "its help (?) lists them")
        case .beforeInText: "before(...) means nothing in a text that is shown before the run; use it in 'why'"
        case .cannotRun(let sentence): "the step cannot run: \(sentence)"
        case .refused(let sentence):
            "a phase of this run is refused (\(sentence)); where that is the point, say so with 'refused' in expect or in the question"
        case .notWorkedOut(let source, let sentence): "'\(source)' cannot be worked out: \(sentence)"
        case .doesNotHold(let source, let sides):
            "'\(source)' does not hold after the run"
                + (sides.map { "; its sides are \($0)" } ?? "; change the run or what is expected")
        case .options(let holding, let sides):
            (holding.isEmpty
                ? "no option's 'when' holds after the run"
                : "the options \(holding.map(String.init).joined(separator: " and ")) hold at once after the run")
                + "; exactly one must" + (sides.isEmpty ? "" : " (the sides of the comparisons are \(sides))")
        case .rightMisconception(let value):
            "this misconception's answer would be right, the value is \(value); give the answer that is wrong, or a smaller tolerance"
        case .notANumber(let source): "'\(source)' gives no number to compare an answer with"
        case .notAShape(let source): "'\(source)' gives no shape; name a layer, or TENSOR.shape"
        case .shuffledIsRight: "the items are in a right order already; shuffle them"
        case .usualIsWrong:
            "from this state even the usual order does not give its own result; let the run define a network first"
        case .goalHoldsAlready(let source): "the goal '\(source)' holds before the learner does anything; ask for more"
        case .goalByPhases(let source, let run):
            "the goal '\(source)' is reached by running \(run) alone, without what its solution changes; ask for more"
        case .solutionMisses(let source, let sides):
            "the solution does not reach the goal '\(source)'" + (sides.map { "; its sides are \($0) then" } ?? "")
                + "; change the solution or the goal"
        case .solutionTooLong(let steps, let most):
            "the solution takes \(steps) steps, the goal allows \(most); allow more or solve it sooner"
        case .answerInHeader(let option, let title):
            "the network's header, '\(title)', names the option '\(option)'; give the experiment another title"
        case .focusLayer(let layer, let known):
            "there is no layer '\(layer)' to be shown; "
                + (nearestName(to: layer, among: known).map { "did you mean '\($0)'?" }
                    ?? "there are \(known.joined(separator: ", "))")
        case .focusWithoutParameters(let layer):
            "'\(layer)' has no parameters to be shown; name a layer that has, or show its activations"
        case .tooCostly(let steps, let multiplyAdds):
            "this would keep the learner waiting: \(steps) steps, \(String(format: "%.1e", multiplyAdds)) multiplications"
                + " (at most \(LessonLimits.runSteps) and \(String(format: "%.0e", LessonLimits.runMultiplyAdds))); let it run less"
        case .playStops: "the lesson cannot be played beyond this step"
        case .misjudged(let isRight):
            "a \(isRight ? "right" : "wrong") answer is not judged so; check value, tolerance and options"
        case .tooLong(let what, let lines, let most):
            "\(what) takes \(lines) lines of the text pane of an 80x24 screen, which has \(most); shorten it, or make two steps of it"
        case .fewPredictions(let count):
            "asks \(count) question\(count == 1 ? "" : "s"); a lesson of a course asks at least \(LessonLimits.predictions)"
        case .noGoal: "sets no goal; a lesson of a course lets the learner change something, with 'goal'"
        case .noClosing: "has no closing question; mark the last question's step with 'close: true'"
        case .missingLanguage(let language, let name):
            "is missing in '\(language)'; write \(language)/\(name).md with the same steps"
        case .missingStep(let id, let place):
            "the step '\(id)' (\(place)) is missing here; every language has the same steps"
        case .otherStep(let id, let expected, let place):
            "the step '\(id)' stands where '\(expected)' (\(place)) should; every language has the same steps in the same order"
        case .differs(let key, let place):
            "'\(key)' differs from \(place); in a translation only texts may differ"
        case .unknownPrerequisite(let name):
            "there is no lesson '\(name)' beside it; prerequisites are names of lesson files without '.md'"
        case .cycle(let names): "needs itself: \(names.joined(separator: " -> ")); take one prerequisite away"
        case .noLessons: "has no lesson files; a lesson is LANGUAGE/NN-name.md"
        case .badName(let name):
            "'\(name)' is no lesson's name; write small letters, digits and '-', as in 13-my-lesson"
        case .fileExists: "is there already; choose another name, or --force to write over it"
        }
    }
}
