import ArgumentParser
import Localization
import Training

/// What a run must have to be listed: `acc>0.9`, `optimizer=adam`, `lr<=0.01`.
struct RunFilter: Sendable {
    let name: String
    let sign: Sign
    let value: String

    enum Sign: String, CaseIterable {
        // The longer first.
        case atLeast = ">="
        case atMost = "<="
        case unequal = "!="
        case more = ">"
        case less = "<"
        case equal = "="
    }

    /// Words by which people call what the epoch's line calls otherwise.
    private static let short = [
        "acc": "validation_accuracy", "r2": "validation_r2", "val_acc": "validation_accuracy",
        "val_loss": "validation_loss", "loss": "validation_loss", "val_r2": "validation_r2",
    ]

    /// Reads filters with blanks between them.
    static func all(_ text: String) throws -> [RunFilter] {
        try text.split(separator: " ").map { try RunFilter(String($0)) }
    }

    init(_ text: String) throws {
        guard
            let sign = Sign.allCases.first(where: { text.contains($0.rawValue) }),
            let place = text.firstRange(of: sign.rawValue), place.lowerBound > text.startIndex,
            place.upperBound < text.endIndex
        else {
            throw ValidationError("'\(text)' is no filter; write a name, a sign and a value: acc>0.9 optimizer=adam")
        }
        let name = String(text[..<place.lowerBound])
        self.name = Self.short[name] ?? name
        self.sign = sign
        value = String(text[place.upperBound...])
    }

    /// - Throws: where no run has such a thing.
    func accepts(_ run: KeptRun) -> Bool {
        if let metric = run.metrics.first(where: { $0.name == name }) { return compares(Double(metric.best)) }
        switch name {
        case "steps": return compares(Double(run.steps))
        case "ended": return compares(run.end.rawValue)
        case "experiment": return compares(run.experiment.name)
        case "name": return compares(run.folder.name)
        default: break
        }
        guard let setting = run.settings.first(where: { $0.name == name })?.value else { return false }
        return switch setting {
        case .integer(let number): compares(Double(number))
        case .number(let number): compares(Double(number.text) ?? 0)
        case .string(let text): compares(text)
        default: false
        }
    }

    private func compares(_ number: Double) -> Bool {
        guard let wanted = Double(value) else { return false }
        return switch sign {
        case .atLeast: number >= wanted
        case .atMost: number <= wanted
        case .unequal: number != wanted
        case .more: number > wanted
        case .less: number < wanted
        case .equal: number == wanted
        }
    }

    private func compares(_ text: String) -> Bool {
        switch sign {
        case .equal: text == value
        case .unequal: text != value
        default: false
        }
    }
}
