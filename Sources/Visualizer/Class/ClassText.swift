import Canvas
import Lessons
import Localization
import Training

/// What is said of a class's answers, on the screen and in lines.
public enum ClassText {
    public static func counts(_ report: ClassReport) -> Text {
        let (files, learners, left) = (report.transcripts, report.learners, report.passedOver.count)
        return Text(
            "\(files) transcript\(files == 1 ? "" : "s") of \(learners) learner\(learners == 1 ? "" : "s")"
                + (left == 0 ? "" : " · \(left) passed over"),
            "\(learners) 个人的 \(files) 份记录" + (left == 0 ? "" : " · 略过 \(left) 处"))
    }
    public static func empty(_ folder: String) -> Text {
        Text(
            "no transcripts in \(folder); 'glassnet learn LESSON --transcript \(folder)/NAME.yaml' writes one",
            "\(folder) 里没有记录；“glassnet learn 课程 --transcript \(folder)/名字.yaml”会写一份")
    }
    public static let noMisconception = Text("no wrong answer shows a known misconception", "答错的里面没有已知的误解")
    public static let questions = Text("Questions", "问题")
    public static let answers = Text("Answers", "答案")
    public static let misconceptions = Text("Misconceptions", "误解")
    /// Headings of columns.
    public static let lesson = Text("lesson", "课")
    public static let page = Text("page", "页")
    public static let question = Text("question", "问题")
    public static let rightAtFirst = Text("right at first", "第一次答对")
    public static let rightAtSecond = Text("at second", "第二次")
    public static let answer = Text("answer", "答案")
    public static let first = Text("first", "第一次")
    public static let second = Text("second", "第二次")
    public static let shows = Text("shows", "说明")
    public static let who = Text("who", "谁")
    public static let learners = Text("learners", "人数")
    public static let times = Text("times", "次数")
    public static let lessons = Text("lessons", "哪几课讲到")

    static func answers(_ question: ClassReport.AskedQuestion) -> Text {
        let (first, second) = (question.count(.first), question.count(.second))
        return Text("first \(first) · second \(second)", "第一次 \(first) 人 · 第二次 \(second) 人")
    }

    /// `9/12`; nothing where nobody answered.
    public static func share(_ question: ClassReport.AskedQuestion, _ attempt: ClassReport.Attempt) -> String {
        let count = question.count(attempt)
        return count == 0 ? "" : "\(question.right(attempt))/\(count)"
    }

    /// In a few words; of a lesson's own its tag.
    public static func misconception(_ tag: String?, _ language: Language) -> String {
        tag.map { LearnText.misconception($0)?[language] ?? $0 } ?? ""
    }

    /// `3, 11`: the lessons by their numbers, or else by their names.
    public static func numbers(_ lessons: [String]) -> String {
        lessons.map { Int($0.prefix { $0.isNumber }).map(String.init) ?? $0 }.joined(separator: ", ")
    }

    /// A Markdown text without its marks.
    public static func plain(_ text: Text, _ language: Language) -> String {
        MarkdownText(parsing: text[language]).text
    }

    /// As a learner reads it.
    public static func said(_ answer: ClassReport.GivenAnswer, _ language: Language) -> String {
        if let sign = SignQuestion.Sign(rawValue: answer.answer),
            let place = SignQuestion.Sign.inOrder.firstIndex(of: sign)
        {
            return LearnText.signs[place][language]
        }
        return CurveShape(rawValue: answer.answer).map { LearnText.curve($0)[language] } ?? plain(answer.said, language)
    }
}
