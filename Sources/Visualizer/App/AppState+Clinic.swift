import Canvas
import Lessons
import Localization
import Training

/// What concerns the clinic and the rest of the program.
extension AppState {
    /// The case on show.
    var clinic: ClinicState? {
        get { if case .clinic(let clinic) = screen { clinic } else { nil } }
        set { if let newValue { screen = .clinic(newValue) } }
    }

    mutating func begin(_ clinic: ClinicState) -> [Effect] {
        screen = .clinic(clinic)
        overlay = nil
        return clinic.requests.map { .engine(.clinic($0)) }
    }

    mutating func inClinic(_ change: (inout ClinicState) -> [Effect]) -> [Effect] {
        guard var clinic else { return [] }
        defer { self.clinic = clinic }
        return change(&clinic)
    }

    mutating func performInClinic(_ command: KeyAction) -> [Effect] {
        guard let clinic else { return [] }
        switch command {
        case .back where clinic.failure != nil:
            self.clinic?.failure = nil
            return []
        case .back:
            guard home != nil else { return [] }
            screen = .home
            return [.closeExperiment, .listLessons(language)]
        case .pageBack, .pageForward: return scrollClinic(command)
        case .up where clinic.play.stage == .done, .down where clinic.play.stage == .done: return scrollClinic(command)
        case .up, .down, .first, .last:
            if let row = Scroll.row(clinic.row, of: clinic.count(of: clinic.list), after: command) {
                self.clinic?.rows[clinic.list] = row
                self.clinic?.scroll = nil
            }
            return []
        default: return inClinic { $0.perform(command) }
        }
    }

    private mutating func scrollClinic(_ command: KeyAction) -> [Effect] {
        guard let clinic else { return [] }
        let screen = ClinicScreen(clinic: clinic, unkept: unkept, keys: keys, language: language)
        let first = screen.scroll(in: size, appearance).first(after: command)
        self.clinic?.scroll = first
        return []
    }
}
