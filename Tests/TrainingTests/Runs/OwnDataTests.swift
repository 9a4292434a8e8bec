import Foundation
import Testing

@testable import Training

/// Files as people bring them, against PyTorch, pandas, Pillow and scikit-learn (Tests/Reference/own_data_fixtures.py).
struct OwnDataTests {
    struct Fixture: Decodable {
        var entries: [Entry]
    }

    struct Entry: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var experiment: String
        var files: [File]
        var epochs: [Epoch]
        /// Of the first steps, where there are no epochs.
        var losses: [Float]
        var classes: [String]
        var weights: String?

        var testDescription: String { name }

        struct File: Decodable, Sendable {
            var path: String
            var text: String?
            var base64: String?
        }

        struct Epoch: Decodable, Sendable {
            var train, validation, score: Float
        }

        /// Writes the files into a folder of their own.
        func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: folder) }
            let experiment = File(path: "net.yaml", text: self.experiment)
            for file in files + [experiment] {
                let url = folder.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                let bytes = file.base64.flatMap { Data(base64Encoded: $0) } ?? Data((file.text ?? "").utf8)
                try bytes.write(to: url)
            }
            return try body(folder)
        }
    }

    static let entries: [Entry] = {
        guard let url = Bundle.module.url(forResource: "own-data", withExtension: "json", subdirectory: "Fixtures"),
            let fixture = try? JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        else { return [] }
        return fixture.entries
    }()

    @Test func thereAreFiles() { #expect(Self.entries.count >= 27) }

    /// The README's table and experiment, as they stand there.
    @Test func theReadmesHousesAreLearned() throws {
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "## Your own data\n").dropFirst().first)
        func block(_ language: String) throws -> String {
            let rest = try #require(section.components(separatedBy: "```\(language)\n").dropFirst().first)
            return try #require(rest.components(separatedBy: "```").first)
        }
        let entry = Entry(
            name: "README", experiment: try block("yaml"), files: [.init(path: "houses.csv", text: try block("csv"))],
            epochs: [], losses: [], classes: [])
        try entry.inFolder { folder in
            let trainer = try Trainer(try Experiment.load(folder.appending(path: "net.yaml").path))
            while !trainer.isFinished { _ = trainer.advance() }
            #expect(trainer.session.feed?.task == .regression(outputs: ["price"]))
            let first = try #require(trainer.epochs.first), last = try #require(trainer.epochs.last)
            #expect(last.trainLoss < first.trainLoss / 20)
            #expect(try #require(last.validationScore).value > 0)
        }
    }

    @Test(arguments: entries)
    func areReadAsOthersReadThem(_ entry: Entry) throws {
        try entry.inFolder { folder in
            var experiment = try Experiment.load(folder.appending(path: "net.yaml").path)
            experiment.weights = entry.weights.map { folder.appending(path: $0).path }
            let trainer = try Trainer(experiment)
            var (losses, epochs): ([Float], [EpochResult]) = ([], [])
            while !trainer.isFinished {
                for event in trainer.advance() {
                    switch event {
                    case .step(_, _, let loss): losses.append(loss)
                    case .epoch(let result): epochs.append(result)
                    case .end: break
                    }
                }
            }
            for (ours, theirs) in zip(losses, entry.losses) { #expect(abs(ours - theirs) < 1e-5) }
            #expect(entry.losses.isEmpty || entry.losses.count == losses.count)
            for (ours, theirs) in zip(epochs, entry.epochs) {
                #expect(abs(ours.trainLoss - theirs.train) < 1e-5 * max(1, theirs.train))
                #expect(abs(try #require(ours.validationLoss) - theirs.validation) < 1e-5 * max(1, theirs.validation))
                #expect(abs(try #require(ours.validationScore).value - theirs.score) < 1e-4)
            }
            #expect(entry.epochs.isEmpty || entry.epochs.count == epochs.count)
            let task = trainer.session.feed?.task
            #expect(entry.classes.isEmpty || task?.classes == entry.classes)
            let isRegression = entry.experiment.contains("houses")
            #expect(entry.epochs.isEmpty || task?.measure == (isRegression ? .r2 : .accuracy))
        }
    }
}
