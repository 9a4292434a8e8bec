import Canvas
import NeuralCore
import Training

/// What a workload came to: a line of the benchmark.
struct BenchmarkResult {
    let name: String
    let timing: Timing?
    /// Other numbers than times, by names that say their unit.
    var facts: [(name: String, value: Double)] = []

    var json: JSON {
        var members: [(String, JSON)] = [("name", .string(name))]
        if let timing {
            members += [
                ("median_ms", .number(Float(timing.median))), ("min_ms", .number(Float(timing.minimum))),
                ("spread", .number(Float(timing.spread))), ("rounds", .integer(timing.count)),
            ]
        }
        members.append(("threads", .integer(threadCount)))
        members += facts.map { ($0.name, .number(Float($0.value))) }
        return .object(members)
    }

    /// For people: `document_step_b1   2.31 ms   min 2.2   spread 5 %   860 rounds`.
    var line: String {
        var parts: [String] = []
        if let timing {
            parts += [
                "\(significant(timing.median)) ms", "min \(significant(timing.minimum))",
                "spread \(significant(timing.spread * 100)) %", "\(timing.count) rounds",
            ]
        }
        parts += facts.map { "\($0.name.replacing("_", with: " ")) \(significant($0.value))" }
        return name.padding(to: 34) + parts.joined(separator: "   ")
    }

    private func significant(_ value: Double) -> String { NumberFormat.significant(4).string(Float(value)) }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
