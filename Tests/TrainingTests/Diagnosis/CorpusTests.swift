import Foundation
import TestSupport
import Testing

@testable import Training

/// Faulty and healthy experiments (Fixtures/Corpus), diagnosed as `glassnet diagnose` does it: at least 95 % of the faulty runs are found,
/// and at most 2 % of the healthy ones raise an alarm.
///
/// `swift test` takes one in three of the small ones with two seeds; with `GLASSNET_ENDURANCE=1` it takes all of them and the presets with seeds 0
/// to 9, and prints the table.
@Suite struct CorpusTests {
    @Test func faultsAreFoundAndHealthyRunsAreSilent() async throws {
        let seeds: Range<UInt64> = Endurance.isWhole ? 0..<10 : 0..<2
        let cases = Endurance.share(oneIn: 3, of: try CorpusCase.all().filter { Endurance.isWhole || $0.isSmall })
        let results = await withTaskGroup(of: CorpusResult?.self) { group in
            for entry in cases { for seed in seeds { group.addTask { try? entry.result(seed: seed) } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let known = results.compactMap { $0 }
        #expect(known.count == cases.count * seeds.count, "every experiment can be read and run")
        let faulty = known.filter { !$0.expected.isEmpty }
        let healthy = known.filter { $0.expected.isEmpty }
        let missed = faulty.filter { !$0.isRight }
        let alarms = healthy.filter { !$0.isRight }
        if Endurance.isWhole { print(CorpusTable(known).text) }
        #expect(!faulty.isEmpty && Double(missed.count) <= 0.05 * Double(faulty.count), "missed: \(missed.sorted)")
        #expect(!healthy.isEmpty && Double(alarms.count) <= 0.02 * Double(healthy.count), "alarms: \(alarms.sorted)")
    }
}

/// A file of the corpus, or a preset.
private struct CorpusCase {
    var name: String
    var path: String
    /// One of these is to be found; of a healthy one nothing.
    var expected: [DiagnosisRule.Name]
    var isSmall: Bool
    /// Where the experiment's own epochs would take minutes.
    var epochs: Int?

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/Corpus")
    /// These two are large: a step takes a second and more.
    private static let large = ["alexnet", "alexnet-torchvision"]
    /// These two belong to the faulty.
    private static let faulty: [String: [DiagnosisRule.Name]] = [
        "overlap": [.overfitting], "too-small": [.underfitting, .notFalling],
    ]

    static func all() throws -> [CorpusCase] {
        let presets = Presets.names.map { name in
            CorpusCase(
                name: name, path: name, expected: faulty[name] ?? [],
                isSmall: ["mul-add", "linear", "xor", "too-small"].contains(name),
                epochs: large.contains(name) ? 2 : nil)
        }
        return try presets
            + ["faulty", "healthy"].flatMap { kind in
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
                    .sorted()
                return try files.map { file in
                    let url = folder.appending(path: "\(kind)/\(file)")
                    let text = try String(contentsOf: url, encoding: .utf8)
                    let first = text.prefix { $0 != "\n" }
                    let names = first.hasPrefix("# finds: ") ? first.dropFirst(9).split(separator: " ") : []
                    let expected = try names.map { try #require(DiagnosisRule.Name(rawValue: String($0))) }
                    #expect(expected.isEmpty == (kind == "healthy"), "\(file)")
                    return CorpusCase(
                        name: "\(kind)/\(file)", path: url.path, expected: expected, isSmall: !text.contains("digits"))
                }
            }
    }

    func result(seed: UInt64) throws -> CorpusResult {
        var experiment = try Experiment.load(path)
        experiment.seed = seed
        if let epochs { experiment.epochs = epochs }
        let diagnosis = Diagnosis(running: try Trainer(experiment))
        return CorpusResult(name: "\(name) \(seed)", expected: expected, found: diagnosis.findings.map(\.rule))
    }
}

private struct CorpusResult: Sendable, CustomStringConvertible {
    var name: String
    var expected: [DiagnosisRule.Name]
    var found: [DiagnosisRule.Name]

    var isRight: Bool { expected.isEmpty ? found.isEmpty : found.contains(where: expected.contains) }
    var description: String { "\(name) \(found.map(\.rawValue))" }
}

extension [CorpusResult] {
    fileprivate var sorted: [String] { map(\.description).sorted() }
}

/// Rule by rule: faulty runs in which it was looked for and found, those whose first rule it is and in which nothing was found that was
/// looked for, and healthy runs in which it was a false alarm.
private struct CorpusTable {
    var text: String

    init(_ results: [CorpusResult]) {
        let rows = DiagnosisRule.Name.allCases.compactMap { rule -> String? in
            let found = results.count { $0.expected.contains(rule) && $0.found.contains(rule) }
            let missed = results.count { $0.expected.first == rule && !$0.isRight }
            let alarms = results.count { $0.expected.isEmpty && $0.found.contains(rule) }
            guard found + missed + alarms > 0 || DiagnosisRule.all.contains(where: { $0.name == rule }) else {
                return nil
            }
            return "| \(rule.rawValue) | \(found) | \(missed) | \(alarms) |"
        }
        let faulty = results.filter { !$0.expected.isEmpty }
        let healthy = results.filter { $0.expected.isEmpty }
        text =
            (["| rule | found | missed | false alarms |", "|---|---|---|---|"] + rows + [
                "| all: \(faulty.count) faulty, \(healthy.count) healthy runs | \(faulty.count { $0.isRight })"
                    + " | \(faulty.count { !$0.isRight }) | \(healthy.count { !$0.isRight }) |"
            ]).joined(separator: "\n")
    }
}
