import Canvas
import Lessons
import Localization
import Training

/// The text at the right: what is known of the network, the chosen test's result, all results while the fault is named, what a
/// treatment came to; at the end the truth.
struct ClinicPage {
    var clinic: ClinicState
    var language: Language

    func lines(_ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        if let failure = clinic.failure { return [TextLine(failure, theme.bad)] }
        if clinic.play.stage == .done { return end(appearance) }
        switch clinic.list {
        case .tests: return test(appearance) + [""] + paper(theme)
        case .faults: return answers(appearance) + found(appearance) + [""] + paper(theme)
        case .treatments: return answers(appearance) + tried(appearance) + found(appearance)
        }
    }

    // MARK: Parts

    /// What its author wrote, and what is asked.
    private func paper(_ theme: Theme) -> [TextLine] {
        let healthy = clinic.play.current.healthy
        let run = healthy.description
        let rate = "\(run.optimizer.name) lr \(exact(run.learningRate))"
        let settings = [rate, run.optimizerSettings].filter { !$0.isEmpty }.joined(separator: " ")
        let facts = [
            healthy.title[language] + AppText.colon[language] + run.data.prefix { $0 != "?" },
            healthy.layerWords.joined(separator: " → "),
            "\(run.loss)", settings,
            [AppText.batch(run.batchSize)[language], epochs(run.epochs)].joined(separator: AppText.comma[language]),
        ]
        return [
            TextLine(ClinicText.task[language], theme.text), "", TextLine(ClinicText.paper[language], theme.title),
        ] + facts.map { TextLine($0, theme.dim) }
    }

    private func epochs(_ count: Int) -> String { Text("\(count) epochs", "\(count) 轮")[language] }

    private func test(_ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        let test = clinic.chosenTest
        let head = [TextLine(test.title[language], theme.title), TextLine(test.question[language], theme.text), ""]
        guard clinic.play.record.tests.contains(test.name) else {
            return head + [TextLine(ClinicText.price(test.name.cost)[language], theme.accent)]
        }
        guard let result = clinic.snapshot[test.name] else {
            return head + [TextLine(ClinicText.working[language], theme.accent)]
        }
        return head + result.lines.map { line($0, appearance) }
    }

    private func line(_ line: Probe.Line, _ appearance: Appearance) -> TextLine {
        let (theme, glyphs) = (appearance.theme, appearance.glyphs)
        let mark = String(Character(line.isUsual ? glyphs.done : glyphs.wrong))
        return TextLine(mark + " ", line.isUsual ? theme.good : theme.bad) + TextLine(line.text[language], theme.text)
    }

    /// Every test's result: of those where something is not as usual what that is.
    private func found(_ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        var lines = [TextLine(ClinicText.found[language], theme.title)]
        if clinic.play.record.tests.isEmpty { lines.append(TextLine(ClinicText.nothingYet[language], theme.dim)) }
        for name in clinic.play.record.tests {
            let title = Probe.named(name).title[language] + AppText.colon[language]
            guard let result = clinic.snapshot[name] else {
                lines.append(TextLine(title + ClinicText.working[language], theme.accent))
                continue
            }
            lines.append(TextLine(title + (result.isUsual ? ClinicText.asUsual[language] : ""), theme.accent))
            lines += result.lines.filter { !$0.isUsual }.map { line($0, appearance) }
        }
        return lines
    }

    /// What came of the names so far.
    private func answers(_ appearance: Appearance) -> [TextLine] {
        let (play, theme) = (clinic.play, appearance.theme)
        if play.hasFound {
            return [
                TextLine(ClinicText.isFound(play.current.fault.title)[language], theme.good),
                TextLine(ClinicText.thenTreat[language], theme.text), "",
            ]
        }
        if play.isNamed {
            return [
                TextLine(ClinicText.isTold(play.current.fault.title)[language], theme.bad),
                TextLine(ClinicText.thenTreat[language], theme.text), "",
            ]
        }
        let whole = TextLine(clinic.chosenFault.title[language], theme.title)
        guard !play.record.named.isEmpty else { return [whole, ""] }
        return [whole, TextLine(ClinicText.wrong(ClinicPlay.tries - play.record.named.count)[language], theme.bad), ""]
    }

    private func tried(_ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        var lines = [TextLine(clinic.chosenTreatment.title[language], theme.title)]
        if clinic.trying != nil { lines.append(TextLine(ClinicText.working[language], theme.accent)) }
        return lines + outcomes(theme) + [""]
    }

    /// What each treatment has come to.
    private func outcomes(_ theme: Theme) -> [TextLine] {
        clinic.play.record.prescribed.compactMap { one in
            guard let trial = clinic.snapshot[one.treatment] else { return nil }
            let title = Treatment.named(one.treatment).title[language] + AppText.colon[language]
            return TextLine(title, theme.text)
                + TextLine(ClinicText.outcome(trial)[language], trial.heals ? theme.good : theme.bad)
        }
    }

    private func end(_ appearance: Appearance) -> [TextLine] {
        let (theme, play) = (appearance.theme, clinic.play)
        let fault = play.current.fault
        let answer = play.hasFound ? ClinicText.isFound(fault.title) : ClinicText.isTold(fault.title)
        let score = play.score
        return [
            TextLine(answer[language], play.hasFound ? theme.good : theme.bad),
            TextLine(fault.explanation[language], theme.text),
            TextLine(
                ClinicText.account(
                    tests: score.tests, names: ClinicScore.wrongName * score.wrongNames,
                    treatments: ClinicScore.wrongTreatment * score.wrongTreatments, points: score.points)[language],
                theme.accent),
            TextLine(ClinicText.lesson(fault.lesson)[language], theme.text),
            TextLine(ClinicText.helpful[language], theme.title)
                + TextLine(Treatment.named(fault.treatment).title[language], theme.text), "",
        ] + outcomes(theme)
    }
}
