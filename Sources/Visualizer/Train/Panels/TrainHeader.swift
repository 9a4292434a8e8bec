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
        let choices = run.headings(
            after: [AppText.batch(run.batchSize)[language], AppText.seed(run.seed)[language]], appearance.glyphs)
        let room = rect.width - displayWidth(status) - displayWidth(run.name) - 14
        let note =
            choices.map { $0 + "  " }.first { displayWidth($0) <= room } ?? ""
        let right = TextLine(note, appearance.theme.dim) + TextLine(status, style)
        frame.write(right, in: rect, alignment: .right)
        let left = rect.inset(right: right.width + 2)
        let used = frame.write("Glassnet", in: left, appearance.theme.accent)
        let title = left.inset(left: used + 1)
        let heading = run.heading(in: language)
        frame.write(displayWidth(heading) <= title.width ? heading : run.name, in: title, appearance.theme.title)
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
