import Canvas
import NeuralCore
import TestSupport
import Testing
import Training

@testable import Visualizer

/// The page is Chinese: what a Chinese reader gets holds no English sentence but PyTorch's own.
struct ChineseTests {
    /// `explain --lang zh`: every number of a step, with each kind of loss.
    @Test(arguments: [LossSpec.l1, .mse, .crossEntropy, .klDiv, .huber, .bceWithLogits])
    func explanationsAreChinese(loss: LossSpec) throws {
        var overrides = ExperimentOverrides()
        overrides.loss = loss
        overrides.optimizer = OptimizerKind(rawValue: loss == .mse ? "adam" : "sgd")
        let session = try Session(Experiment.load("document").applying(overrides))
        for phase in Phase.allCases { try session.run(phase) }
        for name in [
            "loss", "loss.grad", "input[0,0,3,4]", "conv1[0,2,14,9]", "relu1[0,2,14,9]", "flatten1[0,3]", "output[0,1]",
            "output[0,1].grad", "fc1.weight[3,77]", "fc1.weight[3,77].grad", "fc3.bias[1].update", "#7[0,3]",
        ] {
            let lines = try session.explain(ElementPath(parsing: name)).lines(in: .zh)
            #expect(lines.contains(where: EnglishSentence.hasChinese), "\(name)")
            #expect(EnglishSentence.first(in: lines.joined(separator: "\n")) == nil, "\(name): \(lines)")
        }
    }

    @Test(arguments: Presets.names) func titlesAreChinese(_ name: String) throws {
        let experiment = try Experiment.load(name)
        for text in [experiment.title, experiment.note].compactMap({ $0 }) {
            #expect(EnglishSentence.first(in: text[.zh]) == nil && text[.zh] != text[.en], "\(text[.zh])")
        }
    }

    @Test func whatIsWrongWithAnExperimentIsSaidInChinese() {
        for problem in Self.problems {
            let sentence = ExperimentError(problem, at: SourcePlace(file: "a.yaml", line: 3)).text[.zh]
            #expect(sentence.hasPrefix("a.yaml:3：") && !sentence.contains("\n"), "\(sentence)")
            #expect(EnglishSentence.hasChinese(sentence) && EnglishSentence.first(in: sentence) == nil, "\(sentence)")
        }
    }

    /// Files that are wrong in every way that a reader meets first, read for real. (What is no YAML is told in the parser's words.)
    @Test(arguments: [
        "", "- 1", "input: [2]", "input: 2\nnetwork: [relu]", "input: [2]\nnetwork: []",
        "input: [2]\nnetwork:\n  - linear: 3", "input: [2]\nnetwork:\n  - linear: {ot: 3}",
        "input: [2]\nnetwork:\n  - conv2d: {out: 3, kernel: 3}", "input: [1, 8, 8]\nnetwork:\n  - linear: {out: 3}",
        "input: [1, 8, 8]\nnetwork:\n  - flatten\n  - linear: {in: 3, out: 3}", "input: [2]\nnetwork:\n  - relu\n",
        "input: [2]\nnetwork:\n  - linear: {out: 3}\nloss: l3", "input: [2]\nnetwork:\n  - linear: {out: x}",
        "input: [2]\nnetwork:\n  - linear: {out: -1}", "input: [2]\nnetwork:\n  - linear: {out: 3}\ndata: xro",
        "input: [2]\nnetwork:\n  - linear: {out: 3}\ndata: xor",
        "input: [2]\nnetwork:\n  - linear: {out: 3}\noptimizer: {lr: -1}",
        "input: [2]\nnetwork:\n  - linear: {out: 3}\nbatch_size: 0",
        "input: [2]\nnetwork:\n  - linear: {out: 3}\nlos: l1",
        "input: [1, 3, 3]\nnetwork:\n  - conv2d: {out: 3, kernel: 5}",
        "input: [2]\nnetwork:\n  - linear: {out: 99999999999}",
        "input: [2]\nnetwork:\n  - linear: {out: 3}\ndata: csv:/no/such/file.csv",
        "title: {de: a}\ninput: [2]\nnetwork: [relu]",
        "input: [3]\nnetwork:\n  - linear: {out: 2}\ndata: xor", "input: [2]\nnetwork:\n  - relo",
    ])
    func refusedFilesAreRefusedInChinese(yaml: String) throws {
        do throws(ExperimentError) {
            _ = try Session(ExperimentFile.parse(yaml, file: "a.yaml", name: "a"))
            Issue.record("refused: \(yaml)")
        } catch {
            let sentence = error.text[.zh]
            #expect(EnglishSentence.hasChinese(sentence) && EnglishSentence.first(in: sentence) == nil, "\(sentence)")
        }
    }

    /// What keys bring to the screen, from the first frame to refusals, explanations, mistakes and help.
    @Test(arguments: Endurance.share(oneIn: 2, of: walks), [Size(80, 24), Size(140, 42)])
    func framesAreChinese(keys: String, size: Size) throws {
        let player = try RealPlayer("xor", size, language: .zh, press: keys)
        #expect(EnglishSentence.first(in: text(player.frame)) == nil, "\(text(player.frame))")
    }

    private static let walks =
        [
            "", "n", "n n n", "n n n n n n", "n . . v", "n n n n n Enter c", "n n n x x n n n", "p", "g 9 Enter",
            "n n n n n i 3 Enter", "n n n 5 i 9 Enter", "n n n n n n n n v", "?", "? PgDn PgDn", "b", "n n n 1 z",
            "n n n 6 z", "n n n n 4", "n n 3 w", "n g x Enter", "n n 2 i 1 Enter",
        ]  // Not the second mistake, which shows PyTorch's error over several lines.
        + (0..<10).filter { $0 != 1 }.map { "b " + String(repeating: "Down ", count: $0) + "Enter n n n n n n n n n" }

    private static let problems: [ExperimentError.Problem] = [
        .unknownExperiment("xro", known: ["xor", "moons"]), .unreadable(.noFile), .unreadable(.isFolder), .notText,
        .notAMapping(what: .experiment),
        .settingsWithoutNames(layer: "linear", setting: "out", value: "3"),
        .settingsWithoutNames(layer: "relu", setting: nil, value: "3"), .missing(key: "network", of: .experiment),
        .settingsBeside(layer: "conv2d"),
        .unknownKey("los", of: .experiment, known: ["loss"]), .unknownName("l3", kind: .loss, known: ["l1"]),
        .wrongType(key: "out", expected: .wholeNumber, got: .list),
        .outOfRange(key: "p", value: "2", expected: .range("0", "1")), .layer(.duplicateName("fc")), .emptyNetwork,
        .inputShape([64, 128]), .inputShape([32, 1, 8, 8]),
        .layer(.input(kind: "conv2d", name: "conv1", expected: .images, got: [2], from: nil)),
        .layer(.linearInput(name: "fc1", expected: 3, got: 4, from: "flatten", image: [1, 8, 8], fitting: 9)),
        .layer(.kernelTooLarge(name: "conv1", kernel: 5, span: 9, image: 3, padded: 5)),
        .layer(.windowOnPadding(name: "pool")),
        .layer(.paddingMode(name: "conv1", mode: "reflect", padding: 3, image: 3, most: 2)),
        .layer(.channels(kind: "conv2d", name: "conv1", expected: 3, got: 1, from: nil)),
        .layer(.normalizedShape(name: "ln", expected: [5], got: [4])),
        .layer(.flatten(name: "flat", start: 0, end: 1, shape: [4, 5])),
        .sameSetting("kernel", "kernel_size"), .wrongType(key: "betas", expected: .numbers(2), got: .list),
        .layer(.groups(name: "conv1", groups: 2, inputs: 3, outputs: 4)),
        .tooLarge(what: .layer("fc1"), bytes: 1e12, available: 1e9),
        .tooManyMultiplyAdds(.sample, count: 1e30), .fileTooLarge(most: 8), .nothingToTrain,
        .nothingToTrainOn(data: "csv:a.csv"),
        .layer(.oneValuePerChannel(kind: "batch_norm2d", layer: "bn", input: [1, 4], batchSize: 1, samples: nil)),
        .layer(.oneValuePerChannel(kind: "batch_norm2d", layer: "bn", input: [1, 4], batchSize: 4, samples: 9)),
        .outputs(got: 3, .classes(2, columns: ["kind"], loss: "mse"), data: "xor"),
        .dataShape(data: "xor", got: [2], expected: [3]),
        .dataShape(data: "csv:a.csv", got: [2], expected: [3], columns: ["a", "b=x"]),
        .lossNeedsClasses(loss: "nll", data: "csv:a.csv"), .lossNeedsTwoDimensions(loss: "nll", got: [1, 2, 2]),
        .data(.missingFile("a.csv")), .data(.csv("a.csv", .notANumber("x", line: 2, column: 3, name: "x"))),
        .data(.idx("a", .truncatedHeader(bytes: 3))),
        .data(.image("a.png", .format(.jpeg, files: "pets/*/*.jpg"), broken: 1, of: 3)),
        .data(.image("a.png", .unknownPart("CgBI"), broken: 1, of: 3)),
        .data(.severalSets("a", write: ["idx:a/MNIST/raw", "idx:a/KMNIST/raw"])), .data(.tooLarge("a.csv", bytes: 9)),
        .data(.imageFolder("a", .unknownClass(folder: "bird", known: ["cat", "dog"]))),
        .data(.specification("images:a", .channels("mean", given: 2, channels: 3))),
        .data(.gzip("a", .truncated)), .data(.imageFolder("a", .tooFewClasses(1))),
        .data(.specification("xro", .unknown(nearest: "xor"))), .data(.classes("digits", .tooFew)),
        .data(.resourceMissing("digits", searched: ["/a"])), .data(.folderWithoutImages("a")),
        .file(SafeTensorsError(file: "w.safetensors", problem: .missing)),
        .file(
            SafeTensorsError(file: "w.safetensors", problem: .stateDict(missing: ["fc1.bias"], unexpected: ["a"], []))),
        .notACheckpoint, .otherCheckpoint, .otherCycle(epochs: 2), .notATranscript(lesson: "01-network"), .othersFile,
        .damagedCheckpoint,
        .exportKind("a.txt"), .notWritten(.noSpace),
    ]
}
