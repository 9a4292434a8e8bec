import Localization
import Training

/// What came of a change, as it is told once.
struct ChangeTold: Sendable, Equatable {
    var outcome: Outcome
    var text: Text

    enum Outcome: Sendable { case made, undone, refused }

    init(_ outcome: Outcome, _ text: Text) { (self.outcome, self.text) = (outcome, text) }

    /// - Parameters:
    ///   - refusal: why the last one was not made
    ///   - before: the changes that a screen has seen; `nil`: none yet
    /// - Returns: `nil` where nothing has changed.
    init?(_ refusal: Text?, from before: [RunChange]?, to now: [RunChange]) {
        if let refusal {
            self.init(.refused, refusal)
        } else if let before, now.count > before.count, let last = now.last, case .change = last.edit {
            self.init(last.refusal == nil ? .made : .refused, last.text)
        } else if let before, now.count < before.count, now == Array(before.prefix(now.count)) {
            self.init(.undone, Text("undone: \(before[now.count].edit)", "已撤销：\(before[now.count].edit)"))
        } else {
            return nil
        }
    }

    /// While points are set one by one, only what was refused is said.
    func isWorthARow(isDrawing: Bool) -> Bool { !isDrawing || outcome == .refused }
}

extension Said {
    /// Why a change was not made.
    var refusal: Text? { if case .refused(let text) = self { text } else { nil } }
}
