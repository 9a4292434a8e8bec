import Training

/// How what was found wrong is looked at.
struct DiagnosisLook: Sendable, Equatable {
    /// The row that the arrows are at: see ``rows(_:)``.
    var row = 0
    /// How far a remedy is tried; `nil`: as far as is sensible.
    var steps: Int?

    /// Something that Enter does something with.
    enum Row: Equatable {
        /// A number that shows what is wrong.
        case evidence(ElementPath, of: Int)
        case remedy(Remedy, of: Int)

        /// The finding's place.
        var finding: Int {
            switch self {
            case .evidence(_, let finding), .remedy(_, let finding): finding
            }
        }
    }

    /// What Enter can open or try, in the order in which it stands. Mere advice is no row.
    static func rows(_ diagnosis: Diagnosis?) -> [Row] {
        (diagnosis?.findings ?? []).enumerated().flatMap { index, finding in
            finding.addresses.map { .evidence($0, of: index) }
                + finding.remedies.filter { !$0.edits.isEmpty }.map { .remedy($0, of: index) }
        }
    }

    func chosen(_ diagnosis: Diagnosis?) -> Row? {
        let rows = Self.rows(diagnosis)
        return rows.isEmpty ? nil : rows[min(max(row, 0), rows.count - 1)]
    }

    /// What has to be worked out for a remedy.
    func question(_ remedy: Remedy) -> Foresight.Question {
        .remedy(remedy.edits, from: remedy.fromStep, steps: steps)
    }

    /// The trial of the chosen remedy, as far as it is.
    func trial(_ diagnosis: Diagnosis?, _ foresight: Foresight) -> RemedyTrial? {
        guard case .remedy(let remedy, _)? = chosen(diagnosis), let trial = foresight.trial,
            trial.edits == remedy.edits
        else { return nil }
        return trial
    }
}

extension Finding {
    /// All that may help, the likeliest first.
    var remedies: [Remedy] { (remedy.map { [$0] } ?? []) + otherRemedies }
}
