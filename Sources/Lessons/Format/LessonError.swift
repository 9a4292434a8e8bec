import Expressions
import Localization
import NeuralCore
import Training

/// What is wrong with a lesson file. Prints as one line, `file:line: problem; suggestion`.
public struct LessonError: Error, Equatable, Sendable, Worded {
    public var place: SourcePlace
    public var problem: Problem

    public init(_ problem: Problem, at place: SourcePlace) {
        self.place = place
        self.problem = problem
    }

    public enum Problem: Equatable, Sendable {
        case unreadable(Text)
        case tooLarge
        case longLine(characters: Int)
        case notText
        case controlCharacter
        case noHeader
        case openHeader
        case emptyText
        case noTitle
        case noSteps
        case tooManySteps(Int)
        case openFence
        case openStep
        case openComment
        /// What reading the header or a step's block as settings found.
        case settings(ExperimentError.Problem)
        case expression(ExpressionError)
        case openValue
        /// What stands between `{{` and `}}` in a text.
        case value(ExpressionError)
        case digits(String)
        case noID
        case badID(String)
        case duplicateID(String, firstLine: Int)
        case twoQuestions(String, String)
        case questionAndGoal(String)
        case notATable(what: String, example: String)
        case runItem(String)
        case focus(String)
        case tolerance(String)
        case tag(String, nearest: String)
        case breaking(String)
        case keepsReserved(String)
        case tooFewOptions
        case orderItem(String)
        case orderTwice(String)
        case goalSteps(Int)
        case noSolution
        case withoutGoal(String)
        case emptyValue(String)
        case misspeltStep(String)
        case key(String, known: [String])
        case beforeInText
        /// What a kind of question has to say of itself.
        case told(Text)
        case unknownTerm(String, nearest: String?)
        // What playing finds.
        case cannotRun(String)
        case refused(Text)
        case notWorkedOut(String, Text)
        case doesNotHold(String, String?)
        case options(holding: [Int], String)
        case rightMisconception(String)
        case notANumber(String)
        case notAShape(String)
        case shuffledIsRight
        case usualIsWrong
        case goalHoldsAlready(String)
        /// The condition, and the phases that reach it without what the solution changes.
        case goalByPhases(String, String)
        case solutionMisses(String, String?)
        case solutionTooLong(Int, most: Int)
        case answerInHeader(String, title: String)
        case focusLayer(String, known: [String])
        case focusWithoutParameters(String)
        case tooCostly(steps: Int, multiplyAdds: Double)
        case playStops
        case misjudged(Bool)
        case tooLong(what: Text, lines: Int, most: Int)
        // What the course owes its learners.
        case noHint(String)
        case noWhy(String)
        case answerWithoutWhy(String)
        case goalWithoutText
        case halfWidth(String)
        case answerSeen(String, in: Text)
        case samePlace(Int, Int, of: Int)
        // How lessons fit together.
        case fewPredictions(Int)
        case noGoal
        case noClosing
        case missingLanguage(String, name: String)
        case missingStep(String, of: SourcePlace)
        case otherStep(String, expected: String, at: SourcePlace)
        case differs(String, from: SourcePlace)
        case unknownPrerequisite(String)
        case cycle([String])
        case noLessons
        // Writing one.
        case badName(String)
        case fileExists
    }

    /// Whether only the course has to do without it: a lesson that has it can be taken.
    public var isNotice: Bool {
        switch problem {
        case .noHint, .noWhy, .answerWithoutWhy, .goalWithoutText, .halfWidth, .answerSeen, .samePlace: true
        default: false
        }
    }

    public var text: Text {
        let text = Text("\(place): ", "\(place)：") + problem.text
        return text.oneLine
    }
}
