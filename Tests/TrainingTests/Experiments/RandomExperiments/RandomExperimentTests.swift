import Foundation
import TestSupport
import Testing

@testable import Training

/// Whatever an experiment file says, there is a sentence or a run, never a trap.
struct RandomExperimentTests {
    /// `GLASSNET_EXPERIMENTS=20000` tries so many (Tests/Endurance); the file being tried is then kept, for it is what a trap leaves.
    private static let count = ProcessInfo.processInfo.environment["GLASSNET_EXPERIMENTS"].flatMap(Int.init)

    @Test func eachIsRefusedInOneLineOrRuns() throws {
        let name = Self.count == nil ? "glassnet-\(UUID().uuidString)" : "glassnet-experiments"
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        defer { if Self.count == nil { try? FileManager.default.removeItem(at: folder) } }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tables = try Self.tables.map { name, rows in
            try rows.joined(separator: "\n").write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            return folder.appending(path: name).path
        }
        var outcomes: [ExperimentTrial.Outcome: Int] = [:]
        for seed in 0..<UInt64(Self.count ?? 150) {
            let drawn = RandomExperiment(seed: seed, tables: tables)
            if Self.count != nil {
                try drawn.yaml.write(to: folder.appending(path: "tried.yaml"), atomically: false, encoding: .utf8)
            }
            do {
                outcomes[try ExperimentTrial(drawn.yaml).run(), default: 0] += 1
            } catch let failure as ExperimentTrial.Failure {
                Issue.record("experiment \(seed): \(failure.sentence)\n\(drawn.yaml)")
            }
        }
        // A draw that only refuses, or only runs, would test nothing.
        let all = outcomes.values.reduce(0, +)
        #expect(outcomes[.ran, default: 0] > all / 4 && outcomes[.refused, default: 0] > all / 10, "\(outcomes)")
        if Self.count != nil { print("\(all) experiments: \(outcomes)") }
    }

    private static let tables: [(String, [String])] = [
        ("two.csv", ["a,b,class", "1,2,x", "3,4,y"]),
        ("constant.csv", ["a,b,class"] + (0..<6).map { "\($0),0.1,\($0 % 2 == 0 ? "x" : "y")" }),
        ("large.csv", ["a,b,class"] + (0..<23).map { "\(1_700_000_000 + 5 * $0),1e38,\($0 % 2 == 0 ? "x" : "y")" }),
    ]
}
