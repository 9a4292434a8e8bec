import Canvas
import Lessons
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// The bundled course, taken from start to end at both usual sizes.
@Suite(.serialized) struct LessonScreenTests {
    static let names: [String] = {
        let files = (try? LessonLibrary.bundled())?.files("en") ?? []
        return files.map { $0.deletingPathExtension().lastPathComponent }
    }()
    static let sizes = [Size(80, 24), Size(120, 36)]

    private func editions(_ name: String) throws -> [Language: Lesson] {
        let library = try LessonLibrary.bundled()
        var editions: [Language: Lesson] = [:]
        for language in Language.allCases {
            for file in library.files(language.rawValue) where file.lastPathComponent == name + ".md" {
                editions[language] = try LessonFile.read(file)
            }
        }
        return editions
    }

    /// `glassnet lessons check` takes all in both languages, too.
    static let takes =
        Endurance.share(oneIn: 9, from: 1, of: names).map { (name: $0, language: Language.en) }
        + Endurance.share(oneIn: 15, from: 3, of: names).map { (name: $0, language: Language.zh) }

    @Test(arguments: takes)
    func everyMomentFits(name: String, language: Language) throws {
        try InstructionSetUse.alone { try take(name, language) }
    }

    private func take(_ name: String, _ language: Language) throws {
        var learner = try Learner(editions(name), language: language)
        var recorded = ""
        var verdicts = ""
        var hasPredicted = false
        // What stands beside a question before there is a network.
        var toCome: [(place: String, text: String)] = []
        func check(_ learner: inout Learner, isRecorded: Bool) {
            for size in Self.sizes {
                learner.send(.resized(size))
                let learn = learner.learn
                let pane = learn.pane(in: size, language, .standard, Appearance())
                let isWhole = pane.lines.count == pane.scroll.rows.count
                let place = "\(name) \(language) \(learn.play.step?.id ?? "end") \(learn.play.stage) at \(size)"
                switch learn.play.stage {
                case .waiting: Issue.record("still waiting: \(place)")
                // The text may be above once the answer is there; the closing page opens at its beginning.
                case .asking where !learn.play.tried.isEmpty, .goal(.reached):
                    #expect(pane.scroll.rows.upperBound == pane.lines.count, "\(place)")
                // A verdict that is longer than the pane begins at its beginning.
                case .revealed:
                    let isTold = pane.scroll.rows.upperBound == pane.lines.count
                    #expect(isTold || "\(pane.lines[pane.scroll.rows.lowerBound].text)".hasPrefix("─ "), "\(place)")
                case .closing: #expect(pane.scroll.rows.lowerBound == 0, "\(place)")
                default: #expect(isWhole, "\(place)")
                }
                #expect(learn.network.snapshot?.answers?.failure == nil, "\(place)")
                if case .asking = learn.play.stage, !learn.network.isDefined {
                    let pane = LearnLayout(size).network.x
                    toCome.append(
                        (place, rowTexts(learner.frame).map { String($0.dropFirst(pane)) }.joined(separator: "\n")))
                }
                if isRecorded { recorded += "\(size.width)x\(size.height)\n" + text(learner.frame) + "\n" }
            }
            learner.send(.resized(Self.sizes[0]))
        }
        check(&learner, isRecorded: true)
        for _ in 0..<200 where !learner.learn.isEnd {
            switch learner.learn.play.stage {
            case .asking(let question):
                check(&learner, isRecorded: !hasPredicted)
                if let hints = learner.learn.play.step?.hints.count, learner.learn.play.tried.isEmpty {
                    for _ in 0..<hints { learner.press("?") }
                }
                answer(question, &learner)
                if case .asking = learner.learn.play.stage { continue }
                verdicts += verdict(learner)
                for (place, text) in toCome where language == .en {
                    #expect(text.contains("The network to come"), "\(place)")
                    #expect(!isTold(learner.learn.play, by: text), "\(place)")
                }
                toCome = []
                check(&learner, isRecorded: !hasPredicted && !learner.hasTrainedLong)
                hasPredicted = true
                learner.press("Enter")
            case .goal:
                check(&learner, isRecorded: false)
                learner.press("Enter Enter")
            default:
                check(&learner, isRecorded: false)
                learner.press("Enter")
            }
        }
        #expect(learner.learn.isEnd, "\(name) does not end")
        check(&learner, isRecorded: true)
        recorded += verdicts
        assertSnapshot(of: recorded, named: "\(name)-\(language.rawValue)", comparing: withoutLastDigits)
    }

    /// What was judged, and what was right: however long a step has trained, the verdict is the same on every processor.
    private func verdict(_ learner: Learner) -> String {
        let play = learner.learn.play
        guard let step = play.step, let record = play.records[step.id] else { return "" }
        let value = learner.hasTrainedLong ? nil : record.value
        return "\(step.id): \(record.verdict)\(value.map { ", \($0)" } ?? "")\n"
    }

    /// Whether a shape, or a number of three or more digits, that is right stands in a text.
    private func isTold(_ play: LessonPlay, by text: String) -> Bool {
        guard let id = play.step?.id, let value = play.records[id]?.value else { return false }
        let sides = value.split(whereSeparator: { !$0.isNumber && $0 != "." }).map(String.init)
        let words = value.hasPrefix("[") ? [value, sides.joined(separator: "×")] : [value]
        return words.contains { $0.count > 2 && text.contains($0) }
    }

    /// Any answer, another one at each try: what is right is the checker's to find out.
    private func answer(_ question: Question, _ learner: inout Learner) {
        let number = learner.learn.play.tried.count
        switch question {
        case .predict: learner.type("\(number + 1)")
        case .shape: learner.type("1, \(number + 2)")
        case .sign: learner.type(["+", "-"][number])
        case .choose, .curve: learner.type("\(number + 1)")
        case .order: learner.press("Space Down Space")
        case .derive: learner.type("\(number + 1)")
        case .loop(let loop): learner.type(String(repeating: "\(number)", count: loop.gapCount))
        case .write(let question):
            let text = question.start + "\n# \(number)\n"
            learner.send(.ownFile(OwnFile(path: "/home/ada/own/network.yaml", text: text)))
        case .open:
            // One more of the weights at each try.
            learner.press("o 3")
            for _ in 0...number { learner.press("Right") }
            learner.press("Enter Esc Esc")
        }
        learner.press("Enter")
    }
}

extension Learner {
    /// Whether differences in the last digits have had time to grow into others.
    fileprivate var hasTrainedLong: Bool { learn.network.snapshot?.losses.count ?? 0 > 10 }
}
