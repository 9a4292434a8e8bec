import Foundation
import Testing

@testable import Datasets

/// Tables as people bring them, against pandas and numpy (Tests/Reference/table_fixtures.py).
@Suite("CSV as pandas reads it") struct TableFixtureTests {
    struct Fixture: Decodable {
        let cases: [Case]
    }

    struct Case: Decodable, CustomTestStringConvertible {
        let name: String
        let text: String
        let encoding: String
        let options: String
        let outputs: Int?
        let task: String?
        let inputs: [String]
        let values: [Double]?
        let training: [Float]
        let validation: [Float]
        let classes: [String]
        let labels: [Int]?
        let numbers: [Float]?

        var testDescription: String { name }

        var bytes: [UInt8] {
            switch encoding {
            case "utf-16": [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "utf-8-sig": [0xEF, 0xBB, 0xBF] + Array(text.utf8)
            default: Array(text.utf8)
            }
        }
    }

    static let cases: [Case] = {
        let file = Bundle.module.url(forResource: "tables", withExtension: "json", subdirectory: "Fixtures")
        return try! JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file!)).cases
    }()

    @Test(arguments: cases) func agrees(entry: Case) throws {
        guard case .csv(_, let options) = try DataSpec(parsing: "csv:f?\(entry.options)") else { return }
        let expectation = DataExpectation(outputs: entry.outputs, task: entry.task.flatMap(TableTask.init))
        let table = try CSVTable(bytes: entry.bytes, path: "f", options: options, expecting: expectation)
        let split = table.split(named: "f")
        if let values = entry.values {
            let whole = table.dataset(named: "f")
            #expect(whole.samples(0..<whole.count) == values.map { Float($0) })
        }
        let training = split.training.samples(0..<split.training.count)
        let validation = split.validation.samples(0..<split.validation.count)
        #expect(training.count == entry.training.count && validation.count == entry.validation.count)
        for (got, right) in zip(training + validation, entry.training + entry.validation) {
            #expect(abs(got - right) <= 1e-6 * max(1, abs(right)))
        }
        switch split.training.targets {
        case .classes(let labels, let names): #expect(names == entry.classes && labels == entry.labels)
        case .values(let values, _): #expect(values == entry.numbers)
        }
        // pandas calls columns without a header 0, 1, 2, ...
        if options.header != false, entry.inputs.allSatisfy({ Int($0) == nil || Int($0)! > 1000 }) {
            #expect(split.columns?.inputs == entry.inputs)
        }
    }
}
