import Foundation

/// The verdicts on PyTorch's samples, a row for each group.
struct SampleTable {
    private(set) var verdicts: [SampleVerdict] = []
    /// How many samples of a group no call says.
    var unsayable: [String: Int] = [:]

    /// Those with other numbers of which Accuracy.md says why, by group.
    private var explained: [String: Int] = [:]

    /// - Parameter isListed: whether Accuracy.md says why it is refused, or has other numbers
    mutating func add(_ verdict: SampleVerdict, isListed: Bool = false) {
        if verdict.kind == .wrong, isListed {
            explained[verdict.group, default: 0] += 1
        } else {
            verdicts.append(verdict)
        }
    }

    func count(_ kind: SampleVerdict.Kind, in group: String? = nil) -> Int {
        verdicts.count {
            (group == nil || $0.group == group) && $0.kind == kind && !($0.kind == .refused && $0.isRefusedByPyTorch)
        }
    }

    /// As the article `Accuracy` has it. What both refuse counts as equal.
    var markdown: String {
        var groups: [String] = []
        for verdict in verdicts where !groups.contains(verdict.group) { groups.append(verdict.group) }
        let head = [
            "group", "kinds", "samples", "equal", "not sayable", "refused", "other, listed", "wrong", "trapped",
            "forward", "gradients", "explained numbers",
        ]
        let rows = (groups + [nil]).map { group -> [String] in
            let own = verdicts.filter { group == nil || $0.group == group }
            let unsaid = group.map { unsayable[$0] ?? 0 } ?? unsayable.values.reduce(0, +)
            let listed = group.map { explained[$0] ?? 0 } ?? explained.values.reduce(0, +)
            let both = own.count { $0.kind == .refused && $0.isRefusedByPyTorch }
            func worst(_ path: KeyPath<SampleVerdict, Double>) -> String {
                let largest = own.lazy.filter { $0.kind == .equal }.map { $0[keyPath: path] }.max() ?? 0
                return largest == 0 ? "0" : String(format: "%.1e", largest)
            }
            let counts = [
                own.count + unsaid + listed, count(.equal, in: group) + both, unsaid, count(.refused, in: group),
                listed,
                count(.wrong, in: group), count(.trapped, in: group),
            ]
            return [group ?? "all", "\(Set(own.map(\.pytorch)).count)"] + counts.map(String.init) + [
                worst(\.forward), worst(\.gradient), "\(own.reduce(0) { $0 + $1.explained })",
            ]
        }
        return ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(
            separator: "\n")
    }
}
