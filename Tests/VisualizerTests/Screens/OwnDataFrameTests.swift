import Canvas
import Foundation
import Localization
import TestSupport
import Testing
import Visualizer

@testable import Training

/// Frames of experiments on somebody's own files: a number predicted from a table, two classes by one output, a folder of images.
struct OwnDataFrameTests {
    static let frames: [(name: String, mode: RunMode, keys: String)] = [
        ("houses", .step, "n n n"), ("houses", .train, "e e e"), ("pets", .step, "n n n"), ("marks", .train, "e e"),
    ]

    @Test(arguments: frames.indices, Language.allCases)
    func asRecorded(_ frame: Int, _ language: Language) throws {
        let (name, mode, keys) = Self.frames[frame]
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in Self.files {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        var experiment = try ExperimentFile.parse(Self.experiments[name] ?? "", file: "\(name).yaml", name: name)
        experiment.folder = folder.path
        experiment.path = "\(name).yaml"
        var player = try RealPlayer(experiment, Size(80, 24), in: mode, language: language, press: keys)
        for size in mode == .train ? DashboardFrameTests.sizes : [Size(80, 24), Size(160, 48)] {
            player.send(.resized(size))
            let picture = text(player.frame) + "\n"
            assertSnapshot(
                of: picture, named: "\(name)-\(mode)-\(size.width)x\(size.height)-\(language)",
                comparing: withoutLastDigits)
        }
    }

    private static let experiments = [
        "houses": """
        title: {en: What houses cost, zh: 房价}
        input: [2]
        network: [{linear: {name: fc1, out: 8}}, relu, {linear: {name: fc2, out: 1}}]
        data: csv:houses.csv
        loss: mse
        optimizer: {type: adam, lr: 0.3}
        batch_size: 8
        epochs: 3
        """,
        "pets": """
        title: {en: Cats and dogs, zh: 猫和狗}
        input: [2]
        network: [{linear: {name: fc1, out: 1}}]
        data: csv:pets.csv
        loss: bce-with-logits
        optimizer: {type: adam, lr: 0.1}
        batch_size: 4
        """,
        "marks": """
        title: {en: Crosses and rings, zh: 叉和圈}
        input: [1, 5, 5]
        network: [{conv2d: {name: conv1, out: 2, kernel: 3}}, relu, flatten, {linear: {name: fc1, out: 2}}]
        data: images:marks
        loss: cross-entropy
        optimizer: {type: adam, lr: 0.05}
        batch_size: 3
        epochs: 2
        """,
    ]

    private static let files: [String: String] = {
        var files = [
            "houses.csv": "rooms,age,price\n"
                + (0..<40).map { row in
                    let (rooms, age) = (row * 7 % 11, row * 5 % 13)
                    return "\(rooms),\(age),\(3 * rooms - age + row % 3).5\n"
                }.joined(),
            "pets.csv": "weight,height,kind\n"
                + (0..<20).map { row in
                    "\(4 + row % 5 + row % 2 * 9),\(20 + row % 7 + row % 2 * 15),\(row % 2 == 0 ? "cat" : "dog")\n"
                }.joined(),
        ]
        let marks = [
            "cross": ["#...#", ".#.#.", "..#..", ".#.#.", "#...#"],
            "ring": [".###.", "#...#", "#...#", "#...#", ".###."],
        ]
        for (name, rows) in marks {
            let picture = rows.joined()
            for number in 0..<6 {
                let grey = picture.enumerated().map { place, mark in
                    "\((mark == "#" ? 200 : 0) + (place * 31 + number * 17) % 56)"
                }
                files["marks/\(name)/\(number).pgm"] = "P2 5 5 255\n" + grey.joined(separator: " ") + "\n"
            }
        }
        return files
    }()
}
