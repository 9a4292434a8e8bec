import Canvas
import Training

/// What is trained, and whether it runs.
struct TrainHeader: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let run = snapshot.run
        let (status, style) = status(appearance)
        let settings = run.optimizerSettings.isEmpty ? "" : " " + run.optimizerSettings
        let facts = [
            run.loss, "\(run.optimizer) lr \(NumberFormat.shortest.string(run.learningRate))\(settings)",
            wording.batch(run.batchSize), wording.seed(run.seed),
        ]
        let separator = " \(Character(appearance.glyphs.dot)) "
        let room = rect.width - displayWidth(status) - displayWidth(run.name) - 14
        let note =
            facts.leavingOut(separator: separator, appearance.glyphs).map { $0 + "  " }
            .first { displayWidth($0) <= room } ?? ""
        let right = TextLine(note, appearance.theme.dim) + TextLine(status, style)
        frame.write(right, in: rect, alignment: .right)
        let left = rect.inset(right: right.width + 2)
        let used = frame.write("Glassnet", in: left, appearance.theme.accent)
        let title = left.inset(left: used + 1)
        let heading = run.heading(in: wording.language)
        frame.write(displayWidth(heading) <= title.width ? heading : run.name, in: title, appearance.theme.title)
    }

    /// Word and glyph: not colour alone.
    private func status(_ appearance: Appearance) -> (String, Style) {
        let isASCII = appearance.glyphs.isASCII
        let theme = appearance.theme
        switch (snapshot.status, train.intent) {
        case (.running, .pause) where !train.isOver: return ("\(isASCII ? "|" : "‖") \(wording.pausing)", theme.warning)
        case (.running, _): return ("\(isASCII ? ">" : "▶") \(wording.status(.running))", theme.good)
        case (.ready, .run), (.paused, .run), (.ready, .epoch), (.paused, .epoch):
            return ("\(isASCII ? ">" : "▶") \(wording.starting)", theme.good)
        case (.ready, .pause), (.paused, .pause):
            return ("\(isASCII ? "|" : "‖") \(wording.status(snapshot.status))", theme.warning)
        case (.finished, _): return ("\(Character(appearance.glyphs.done)) \(wording.status(.finished))", theme.good)
        case (.stopped, _): return ("! \(wording.status(snapshot.status))", theme.bad)
        }
    }
}
