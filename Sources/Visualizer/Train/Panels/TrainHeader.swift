import Canvas
import Localization
import Training

/// What is trained, and whether it runs.
struct TrainHeader: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let run = snapshot.run
        let (status, style) = status(appearance)
        let separator = "  "
        var room = rect.width - displayWidth(status) - displayWidth(run.name) - 14
        let verdict = verdicts(appearance).first { $0.width + 2 <= room } ?? ""
        room -= verdict.width == 0 ? 0 : verdict.width + 2
        let choices = run.headings(
            after: [AppText.batch(run.batchSize)[language], AppText.seed(run.seed)[language]], appearance.glyphs)
        let note =
            choices.map { $0 + separator }.first { displayWidth($0) <= room } ?? ""
        let right = TextLine(note, appearance.theme.dim) + TextLine(status, style)
        frame.write(right, in: rect, alignment: .right)
        let left = rect.inset(right: right.width + 2)
        let used = frame.write("Glassnet", in: left, appearance.theme.accent)
        let title = left.inset(left: used + 1)
        let heading = run.heading(in: language)
        let free = title.width - (verdict.width == 0 ? 0 : verdict.width + 2)
        let name = frame.write(displayWidth(heading) <= free ? heading : run.name, in: title, appearance.theme.title)
        frame.write(verdict, in: title.inset(left: name + 2))
    }

    /// How far the run is in a phrase, and how much was found wrong, the longest first.
    private func verdicts(_ appearance: Appearance) -> [TextLine] {
        guard let diagnosis = snapshot.diagnosis else { return [] }
        let phrase = diagnosis.verdict.text[language]
        let short = String(phrase.prefix { !":：".contains($0) })
        let count = diagnosis.findings.count
        let found =
            count == 0
            ? TextLine("")
            : TextLine(
                FindingText.count(count)[language],
                diagnosis.findings.map(\.severity).max()?.style(appearance.theme) ?? .plain)
        return [phrase, short, ""].flatMap { words -> [TextLine] in
            let line = TextLine(words, appearance.theme.text)
            return count == 0 || words.isEmpty ? [words.isEmpty ? found : line] : [line + TextLine("  ") + found]
        }
    }

    /// The speed that was chosen.
    private var speed: String { "(\(TrainText.speed(train.pacer.speed)[language]))" }

    /// Word and glyph: not colour alone.
    private func status(_ appearance: Appearance) -> (String, Style) {
        let isASCII = appearance.glyphs.isASCII
        let theme = appearance.theme
        let pause = isASCII ? "|" : "‖"
        if let goal = snapshot.line.replaysTo {
            return ("\(isASCII ? "<" : "◀") \(TrainText.replaying(snapshot.step, to: goal)[language])", theme.warning)
        }
        if train.isPaced {
            return ("\(isASCII ? ">" : "▶") \(TrainText.status(.running)[language]) \(speed)", theme.good)
        }
        switch (snapshot.status, train.intent) {
        case (.paused, .pause) where snapshot.step < snapshot.line.end,
            (.ready, .pause) where snapshot.step < snapshot.line.end:
            return ("\(pause) \(TrainText.goneBack(snapshot.step, of: snapshot.line.end)[language])", theme.warning)
        case (.running, .pause) where !train.isOver:
            return ("\(pause) \(TrainText.pausing[language])", theme.warning)
        case (.running, _):
            return ("\(isASCII ? ">" : "▶") \(TrainText.status(.running)[language]) \(speed)", theme.good)
        case (.ready, .run), (.paused, .run), (.ready, .epoch), (.paused, .epoch):
            return ("\(isASCII ? ">" : "▶") \(TrainText.starting[language])", theme.good)
        case (.ready, .pause), (.paused, .pause):
            return ("\(pause) \(TrainText.status(snapshot.status)[language]) \(speed)", theme.warning)
        case (.finished, _):
            return ("\(Character(appearance.glyphs.done)) \(TrainText.status(.finished)[language])", theme.good)
        case (.stopped, _): return ("! \(TrainText.status(snapshot.status)[language])", theme.bad)
        }
    }
}
