import Canvas
import Expressions
import Lessons
import Localization

/// What a goal wishes, and how far it is: in words, and in the numbers of its condition.
struct GoalStatus {
    var goal: LessonGoal
    var state: GoalPlay.State
    var measures: [GoalMeasure]
    /// What was changed that the goal does not let one change.
    var strays: [String] = []
    var language: Language

    /// What is to be reached; of a goal without a text as its condition has it.
    func wish(_ filled: (LessonText) -> String) -> MarkdownText {
        if let text = goal.text { return MarkdownText(parsing: filled(text)) }
        let parts = compared.map { Self.name(of: $0) + AppText.colon + $0.wantedWords }
        return MarkdownText(
            runs: [.init((parts.isEmpty ? LearnText.goalOfTheStep : parts.joined(LearnText.also))[language])])
    }

    func lines(_ appearance: Appearance) -> [TextLine] {
        let (glyphs, theme) = (appearance.glyphs, appearance.theme)
        let (mark, words, steps, style) =
            switch state {
            case .reached(let steps): (glyphs.done, Text("reached", "做到了"), steps, theme.good)
            case .open(let steps): (glyphs.next, Text("not yet", "还没有"), steps, theme.warning)
            case .lost(let steps): (glyphs.wrong, LearnText.goalLost, steps, theme.warning)
            case .missed(let steps): (glyphs.wrong, LearnText.goalMissed, steps, theme.bad)
            }
        let used = steps == 0 ? Text("") : LearnText.inBrackets(LearnText.goalSteps(steps))
        let status = TextLine("\(Character(mark)) \((words + used)[language])", style)
        let strays = strays.map { TextLine(LearnText.goalStray($0)[language], theme.bad) }
        return [status] + strays + numbers.map { TextLine($0[language], theme.text) }
    }

    /// How far each part of a condition is.
    static func words(of measures: [GoalMeasure], _ language: Language) -> [String] {
        measures.map {
            (name(of: $0) + AppText.colon + LearnText.goalNow($0.nowWords, wanted: $0.wantedWords))[language]
        }
    }

    private var compared: [GoalMeasure] { measures.filter { $0.wanted != .unchanged } }

    /// What has a value and another that is wanted; of several those that fall short. What was to stay and has not is said once.
    private var numbers: [Text] {
        let short = compared.filter { !$0.holds }
        let shown = compared.count == 1 ? compared : short
        let values = shown.map { measure in
            (compared.count == 1 ? Text("") : Self.name(of: measure) + AppText.colon)
                + LearnText.goalNow(measure.nowWords, wanted: measure.wantedWords)
        }
        let isSpoilt = measures.contains { $0.wanted == .unchanged && !$0.holds }
        return values + (isSpoilt ? [LearnText.goalSpoilt] : [])
    }

    private static func name(of measure: GoalMeasure) -> Text {
        guard let path = measure.path else { return LearnText.goalValue }
        let name = path.word.flatMap(LearnText.quantity) ?? Text("\(path)")
        return measure.isSize ? Text("|\(name.en)|", "|\(name.zh)|") : name
    }
}

extension GoalMeasure {
    /// `nil` while there is none.
    fileprivate var nowWords: String? { now.map { words($0, digits: digits) } }

    fileprivate var wantedWords: Text {
        switch wanted {
        case .compared(let comparison, let bound): LearnText.wanted(comparison, words(bound, digits: digits))
        case .near(let middle, let room): Text("\(words(middle)) ± \(words(room))")
        case .unchanged: Text("")
        }
    }

    /// Two that would look alike need more digits.
    private var digits: Int? {
        guard case .compared(_, let bound) = wanted, let now, now.shown() == bound.shown() else { return nil }
        return now.isEqual(to: bound) == true ? nil : 9
    }

    private func words(_ value: ExpressionValue, digits: Int? = nil) -> String {
        guard path?.word == "accuracy", let number = value.number else { return value.shown(digits: digits) }
        return ExpressionValue.number(100 * number).shown(digits: digits) + " %"
    }
}
