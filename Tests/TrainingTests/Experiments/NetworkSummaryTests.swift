import Foundation
import Testing

@testable import Training

/// What a summary counts and tells, and that no size is too large to be answered.
struct NetworkSummaryTests {
    private func experiment(_ yaml: String) throws -> Experiment {
        try ExperimentFile.parse(yaml, file: "x.yaml", name: "x")
    }

    @Test func whatIsFrozenIsCounted() throws {
        var experiment = try Experiment.load("document")
        experiment.frozen = ["conv1", "fc3.bias"]
        let summary = try NetworkSummary(experiment)
        #expect(summary.parameters - summary.trainable == 60 + 2)
        #expect(summary.json.text.contains(#""frozen":["conv1.weight","conv1.bias","fc3.bias"]"#))
    }

    @Test func neuronsAreCountedWhereTheyHaveWeights() throws {
        let summary = try NetworkSummary(
            experiment(
                """
                input: [1, 8, 8]
                network:
                  - conv2d: {name: c1, out: 4, kernel: 3}
                  - batch_norm2d
                  - relu
                  - flatten
                  - layer_norm
                  - linear: {name: fc, out: 10}
                batch_size: 3
                """))
        #expect(summary.neurons == 154)
        #expect(summary.rows.map(\.neurons) == [144, 0, 0, 0, 0, 10])
        #expect(summary.parameters == 40 + 8 + 288 + 1450)
        #expect(summary.multiplyAdds == 144 * 9 + 1440)
        #expect(summary.json.text.contains("\"parameters\":1786,\"neurons\":154,"))
        #expect(summary.json.text.contains("\"batch_size\":3,"))
    }

    @Test func bothSidesOfASettingAreTold() throws {
        let summary = try NetworkSummary(
            experiment(
                """
                input: [4, 12, 10]
                network:
                  - conv2d: {out: 8, kernel: 3, stride: [1, 2], padding: [0, 1], dilation: [1, 2], groups: 2, bias: false}
                  - max_pool2d: {kernel: [2, 3], padding: 1, stride: 1}
                  - avg_pool2d: {kernel: 2}
                  - local_response_norm: {size: 5, k: 2}
                  - leaky_relu: {slope: 0.2}
                  - batch_norm2d: {momentum: 0.5}
                  - flatten
                  - linear: {out: 2, bias: false}
                """))
        #expect(
            summary.rows.map(\.detail) == [
                "4→8 3×3 stride=1×2 padding=0×1 dilation=1×2 groups=2 bias=False", "2×3 stride=1 padding=1", "2×2",
                "5 k=2.0", "negative_slope=0.2", "momentum=0.5", "", "80→2 bias=False",
            ])
        #expect(
            summary.rows[0].settings.text == """
                {"in_channels":4,"out_channels":8,"kernel_size":[3,3],"stride":[1,2],"padding":[0,1],"dilation":[1,2],"groups":2,"bias":false,"padding_mode":"zeros"}
                """)
        #expect(
            summary.rows[2].settings.text == """
                {"kernel_size":[2,2],"stride":[2,2],"padding":[0,0],"ceil_mode":false,"count_include_pad":true,"divisor_override":null}
                """)
        #expect(summary.json.text.contains(summary.rows[2].settings.text))
    }

    static let huge = [
        "conv2d: {name: a, out: 4611686018427387904, kernel: 3}\n  - flatten",
        "linear: {name: a, out: 9223372036854775807}",
        "linear: {name: a, out: 4611686018427387904}\n  - linear: {out: 2}",
        "conv2d: {name: a, out: 1537228672809129302, kernel: 3, padding: 1}\n  - flatten",
        "adaptive_avg_pool2d: {name: a, size: 1000000}\n  - flatten\n  - linear: {name: a, out: 1000000000}",
        "conv2d: {name: a, out: 1000000000000, kernel: 1, padding: 1000000}\n  - flatten",
        "conv2d: {name: a, out: 10000000000000000, kernel: 1}\n  - layer_norm\n  - linear: {out: 10000}",
        "adaptive_avg_pool2d: {name: b, size: 1000000}\n  - conv2d: {name: a, out: 1, kernel: 500000}",
    ]

    @Test(arguments: huge) func sizesThatNothingCountsAreRefusedAtTheirLine(layers: String) throws {
        for input in ["[1, 8, 8]", "[8]"] {
            let error = #expect(throws: ExperimentError.self) {
                let drawn = try experiment("input: \(input)\nnetwork:\n  - \(layers)\n")
                _ = try NetworkSummary(drawn)
                _ = try Session(drawn)
            }
            let text = try #require(error).description
            #expect(text.hasPrefix("x.yaml:") && text.dropFirst(7).first?.isNumber == true, "\(text)")
        }
    }

    @Test func inputsAndBatchesAreCountedToo() throws {
        let side = "9223372036854775807"
        for input in ["[\(side)]", "[\(side), 3, 3]", "[3037000500, 3037000500, 1]"] {
            let error = #expect(throws: ExperimentError.self) { try experiment("input: \(input)\nnetwork: [relu]\n") }
            #expect(try #require(error).description.hasPrefix("x.yaml:1: one sample of 'input' needs "))
        }
        var small = try experiment("input: [1]\nnetwork: [linear: {out: 100000000000}]\nbatch_size: 1000000000\n")
        let error = #expect(throws: ExperimentError.self) { _ = try NetworkSummary(small) }
        let text = try #require(error).description
        #expect(text.hasPrefix("x.yaml:3: a batch of 1000000000 samples needs 400.0 EB of memory"))
        small.batchSize = 1
        #expect(try NetworkSummary(small).outputBytes == 400_000_000_000)
    }

    @Test func countsAreExactOrSayThatTheyAreNot() {
        #expect((Count(.max) + 1).exact == nil)
        #expect((Count(1 << 32) * Count(1 << 32)).exact == nil)
        #expect((Count(1 << 32) * Count(1 << 32)).value == 0x1p64)
        #expect((Count(of: [1 << 31, 1 << 31, 0]) + 3).exact == 3)
        #expect(Count(of: [Int]()).exact == 1)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (999_960, "1.0 MB"),
        (25_827_768, "25.8 MB"),
    ])
    func bytes(count: Double, text: String) { #expect(byteText(count) == text) }

    @Test func aBatchIsNeverLargerThanTheData() throws {
        var experiment = try Experiment.load("xor")
        experiment.batchSize = 1_000_000
        #expect(try NetworkSummary(experiment, samples: experiment.countSamples()?.count).inputShape == [400, 2])
        let session = try Session(experiment)
        #expect(
            session.notices.map(\.description) == [
                "batch_size is 1000000, there are 400 samples: each batch is all of them"
            ])
        let defined = try session.run(.define)
        guard case .define(let layers, _) = defined else {
            Issue.record("\(defined)")
            return
        }
        #expect(!layers.isEmpty && layers.allSatisfy { $0.outputShape[0] == 400 })
        #expect(session.snapshot(ViewRequest()).run.batchSize == 400 && session.stepsPerEpoch == 1)
    }
}

/// "The sizes of input and output are fixed; what lies between is free."
struct FixedEndsTests {
    private func samples(input: String = "[1, 8, 8]", hidden: Int = 20, outputs: Int = 10) throws -> Int? {
        try ExperimentFile.parse(
            """
            input: \(input)
            network:
              - flatten
              - linear: {out: \(hidden)}
              - linear: {out: \(outputs)}
            data: digits
            loss: cross-entropy
            """, file: "x.yaml", name: "x"
        ).countSamples()?.count
    }

    @Test func theMiddleIsFree() throws {
        for hidden in [1, 20, 300] { #expect(try samples(hidden: hidden) == 1437) }
    }

    @Test func outputsThatDoNotFitTheDataAreRefused() throws {
        let error = #expect(throws: ExperimentError.self) { try samples(outputs: 7) }
        #expect(
            error?.description
                == "x.yaml:5: the network ends in 7 outputs, but digits has 10 classes; let the last layer have out: 10"
        )
    }

    @Test func anInputThatDoesNotFitTheDataIsRefused() throws {
        let error = #expect(throws: ExperimentError.self) { try samples(input: "[3, 8, 8]") }
        #expect(error?.description.hasPrefix("x.yaml:1: digits has samples of shape [1, 32, 32]") == true)
    }
}
