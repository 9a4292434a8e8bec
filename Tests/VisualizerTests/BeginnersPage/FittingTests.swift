import Canvas
import Lessons
import Localization
import Testing
import Training

@testable import Visualizer

/// The page's last section: what a loss is for, and over- and underfitting told from training and validation loss.
struct FittingTests {
    /// Both curves are in the stepper's loss panel, each with its marker and name.
    @Test(arguments: [Size(80, 24), Size(140, 42)], Language.allCases)
    func trainingAndValidationLossAreDrawn(size: Size, language: Language) throws {
        let steps = "n " + String(repeating: "n n n n n ", count: 3)
        let player = try RealPlayer("overlap", size, language: language, press: steps + "5 z")
        let shown = text(player.frame)
        #expect(
            shown.contains("● \(LossText.trainSeries[language])")
                && shown.contains("▲ \(LossText.validationSeries[language])"), "\(shown)")
    }

    /// Lesson 8 ends with the three purposes, each with the place where it is seen.
    @Test(arguments: [
        (
            Language.en, ["Gradients and updates", "Is the model trained", "Over- or underfitting"],
            ["panel 4", "panel 5", "lesson 9"]
        ),
        (.zh, ["求梯度，更新参数", "判断模型训练得怎么样", "过拟合与欠拟合"], ["面板 4", "面板 5", "第 9 课"]),
    ])
    func lessonEightNamesTheThreePurposes(language: Language, purposes: [String], places: [String]) throws {
        let lesson = try lesson("08-loss-functions", language)
        let step = try #require(lesson.steps.first { $0.id == "three-purposes" })
        let text = step.text.filled { _ in nil }
        for words in purposes + places { #expect(text.contains(words), "\(words)") }
        #expect(lesson.steps.last?.isClosing == true)
    }

    /// Lesson 9 is on the preset that the dashboard overfits, and shows the one that underfits.
    @Test(arguments: Language.allCases) func lessonNineIsOnThePresets(language: Language) throws {
        let lesson = try lesson("09-is-it-trained", language)
        #expect(lesson.experiment == "overlap")
        #expect(lesson.steps.contains { $0.start?.experiment == "too-small" })
    }

    private func lesson(_ name: String, _ language: Language) throws -> Lesson {
        try LessonFile.read(LessonLibrary.bundled().folder.appending(path: "\(language.rawValue)/\(name).md"))
    }
}
