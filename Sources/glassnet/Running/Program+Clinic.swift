import Canvas
import Foundation
import Lessons
import Localization
import Training
import Visualizer

extension ClinicState {
    /// A case as it was left.
    ///
    /// - Parameters:
    ///   - file: where it was kept; `nil`: nowhere
    ///   - number: `nil`: the first case that was not played to its end
    init(_ file: ClinicFile?, _ number: Int?) throws {
        let records = (try? file?.read()) ?? [:]
        let number = number ?? records.nextCase
        self.init(ClinicPlay(try ClinicCase(number), record: records[number]))
    }
}

extension StillRun {
    /// A case of the clinic at its beginning.
    static func playing(_ number: Int, size: Size, _ look: Presentation) throws -> StillRun {
        let clinic = try ClinicState(nil, number)
        return StillRun(
            AppState(.clinic(clinic), size: size, look), try EngineCore(clinic.play.current),
            load: { try Experiment.load($0) })
    }
}

extension Program {
    static func clinic(
        _ clinic: ClinicState, _ store: LessonStore, _ options: LookOptions, _ recording: ClinicRecording?
    ) throws {
        var trouble: String?
        do throws(ExperimentError) { _ = try store.clinic?.read() } catch {
            trouble = error.text[Spoken.language]
        }
        guard let live = try LiveRun.open(options) else {
            return try PlainClinic.tell(clinic.play.current.number, Presentation(plain: options))
        }
        let core = try EngineCore(clinic.play.current)
        let home = HomeState.listing(store, live.look.language)
        let state = AppState(.clinic(clinic), size: live.size, live.look, home: home)
        try Failure.tell(live.run(state, core, store, clinic: recording))
        if let trouble { Output.problem(trouble) }
    }
}

/// Where there is no terminal, a case cannot be played: this tells how it can, and shows its first screen.
enum PlainClinic {
    static func tell(_ number: Int, _ look: Presentation) throws {
        for line in ClinicGuide.lines(number)[in: look.language] { Output.line(look.text(line)) }
        Output.line("")
        Output.text(try StillRun.playing(number, size: Size(80, 24), look).frame.text)
    }
}
