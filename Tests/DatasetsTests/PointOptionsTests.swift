import Foundation
import Localization
import NeuralCore
import Testing

@testable import Datasets

@Suite("Options of points") struct PointOptionsTests {
    private func load(_ text: String, outputs: Int? = nil) throws -> DataSplit {
        try DataSpec(parsing: text).load(expecting: DataExpectation(outputs: outputs))
    }

    private func labels(_ data: Dataset) throws -> [Int] {
        guard case .classes(let labels, _) = data.targets else { throw NoClasses() }
        return labels
    }

    /// 0.1 and 0.3 of 500, however they are rounded.
    @Test(arguments: [(0.1, 50), (0.3, 150), (0.7, 350), (0.9, 450)]) func sharesAreExact(share: Double, count: Int)
        throws
    {
        let split = try load("circle?train_share=\(share)")
        #expect(split.training.count == count && split.validation.count == 500 - count)
    }

    /// Noise is a shift of the same points.
    @Test func noiseIsAsTheGeneratorsHaveIt() throws {
        let split = try load("moons?noise=0.3")
        #expect(split == SyntheticDataset.moons.dataset(noise: 0.3).split())
    }

    @Test func featuresOfAPoint() throws {
        let data = try load("points:0.5:-2:1,1:3:0?features=siny,xy,y2,x,x2,y,sinx").training
        let values: [Float] = [sin(-10), -1, 4, 0.5, 0.25, -2, sin(2.5)]
        #expect(data.sampleShape == [7] && data.sample(0) == values)
        #expect(data.place(1)! == (1, 3))
        #expect(data.batch([1, 0]).inputs.elements.suffix(7) == values[...])
    }

    /// The same points in the same order, whatever is made of them.
    @Test func featuresChangeNoPoint() throws {
        let (plain, rich) = (try load("spiral"), try load("spiral?features=x,y,xy"))
        #expect(rich.training.targets == plain.training.targets)
        for index in [0, 7, 399] {
            let sample = plain.training.sample(index)
            #expect(rich.training.sample(index) == sample + [sample[0] * sample[1]])
        }
    }

    @Test func pointsByHand() throws {
        let drawn = try load("points:0:0:1,1:1:0,2:2:1,1.4:1.4")
        #expect(drawn.training.samples(0..<2) == [0, 0, 2, 2] && drawn.validation.count == 0)
        #expect(try labels(drawn.training) == [1, 1] && drawn.training.classNames == ["0", "1"])
        #expect(try load("points:0:0:1", outputs: 3).training.classNames == ["0", "1", "2"])
        #expect(try load("points").training.count == 0)
        let four = try load("points:0:0:1,1:1:0,2:2:1,3:3:0?train_share=0.5")
        #expect(four.training.count == 2 && four.validation.count == 2)
    }

    @Test func pointsOnTopOfASet() throws {
        let (plain, changed) = (try load("xor"), try load("xor?points=0.1:0.2:1,5:5:2,0.1:0.2"))
        #expect(changed.training.samples(0..<400) == plain.training.samples(0..<400))
        #expect(changed.training.count == 401 && changed.training.sample(400) == [5, 5])
        #expect(changed.training.classNames == ["0", "1", "2"] && changed.validation.targets.width == 3)
        // The one that is nearest to a point to judge by is that point.
        let judged = plain.validation.sample(3)
        let without = try load("xor?points=\(judged[0]):\(judged[1])")
        #expect(without.training.count == 400 && without.validation.count == 99)
        #expect(without.validation.samples(0..<99).chunked(2).allSatisfy { $0 != judged })
    }

    @Test func aMappingSaysTheSame() throws {
        let spiral: [(String, DataOptions.Value)] = [
            ("spiral", .mapping(["noise": .text("0.2"), "features": .list(["x", "x2"])]))
        ]
        #expect(try DataSpec(mapping: spiral).description == "spiral?noise=0.2&features=x,x2")
        let beside: [(String, DataOptions.Value)] = [("spiral", .text("")), ("train_share", .text("0.5"))]
        #expect(try DataSpec(mapping: beside).description == "spiral?train_share=0.5")
        let points: [(String, DataOptions.Value)] = [("points", .list(["0.2:-1.1:1", "0:0:0"]))]
        #expect(try DataSpec(mapping: points).description == "points:0.2:-1.1:1,0:0:0")
        let function: [(String, DataOptions.Value)] = [("function", .text("y > x")), ("noise", .text("0"))]
        #expect(try DataSpec(mapping: function).description == "function:y > x?noise=0.0")
    }

    @Test(arguments: ["0.5", "10", "-1"]) func aClassIsAWholeNumber(label: String) throws {
        #expect(throws: DatasetError.self) { try load("xor?points=0:0:\(label)") }
    }

    private struct NoClasses: Error {}
}

@Suite("Points of an expression") struct PlaneFunctionTests {
    private func load(_ text: String) throws -> DataSplit { try DataSpec(parsing: text).load() }

    @Test func aComparisonCutsThePlane() throws {
        let data = try load("function:y > sin(3*x)?noise=0").training
        guard case .classes(let labels, let names) = data.targets else { throw NoClasses() }
        #expect(names == ["0", "1"] && data.count == 400)
        for index in 0..<400 {
            let (x, y) = try #require(data.place(index))
            #expect(abs(x) <= 1 && abs(y) <= 1 && labels[index] == (Double(y) > sin(3 * Double(x)) ? 1 : 0))
        }
    }

    @Test func aNumberIsToBePredicted() throws {
        let data = try load("function:x*y + pi?noise=0").training
        guard case .values(let values, width: 1) = data.targets else { throw NoClasses() }
        for index in 0..<10 {
            let (x, y) = try #require(data.place(index))
            #expect(abs(values[index] - (x * y + .pi)) < 1e-6)
        }
    }

    /// What is not worked out need have no value.
    @Test func onlyWhatIsNeeded() throws {
        #expect(try load("function:x > 0 and ln(x) > -1").training.count == 400)
        #expect(try load("function:x <= 0 or ln(x) > -1").training.count == 400)
    }

    static let bad: [(String, String)] = [
        ("y > sin(3*x", "in 'y > sin(3*x', column 12: ends too early; ',' or ')' is missing"),
        ("y > z", "in 'y > z', column 5: a point has no 'z'; there are x, y and pi"),
        ("y > sinn(x)", "column 5: there is no function 'sinn'; did you mean 'sin'?"),
        ("y = x", "column 3: '=' compares nothing; write '=='"),
        ("y > 1/0", "it divides by zero at x = "), ("y > 2 / (x - x)", "it divides by zero at x = "),
        ("ln(x) > y", "ln has no value for -"), ("exp(999 + x)", "its value is too large at x = "),
        ("y > 9", "it is true of no point in -1 to 1; there is nothing to tell apart"),
        ("x < 3", "it is true of every point"), ("'a' < 3", "'<' does not go between a word and a number"),
        ("[x, y]", "it is neither a comparison nor a number"), ("x.y > 2", "a point has no 'x.y'"),
    ]

    @Test(arguments: bad.indices) func refused(index: Int) throws {
        let (text, words) = Self.bad[index]
        do {
            _ = try load("function:\(text)")
            Issue.record("\(text) is read")
        } catch let error as DatasetError {
            #expect(error.text.en.contains(words), "\(error.text.en)")
            #expect(!error.text.en.contains("\n") && error.text.zh != error.text.en && error.kind == .argument)
        }
    }

    private struct NoClasses: Error {}
}

extension Array {
    fileprivate func chunked(_ size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<$0 + size]) }
    }
}
