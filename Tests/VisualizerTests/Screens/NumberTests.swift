import Canvas
import TestSupport
import Testing
import Training

@testable import Visualizer

/// A number is written whole, in fewer digits, or not at all: at no width does a part of it stand there as another number.
struct NumberTests {
    /// Numbers as they may be written: all that stand on very large screens, and roundings of those.
    @Test(
        arguments: Endurance.share(
            oneIn: 2,
            of: [
                "n", "n n", "n n n", "n n n n n", "n n n n n n", "n n 2 Enter Right", "n n n n n Enter c",
                "b Enter n n n n n", "n n n n n 2 J J Down Right", "n n n n n 4 J J J J J",
            ]))
    func noWidthMakesAWrongNumber(keys: String) throws {
        var player = Player.step(Size(250, 70), press: keys)
        // Distinct numbers that are easy to recognise by their beginning.
        var rows: Set<String> = []
        for panel in StepPanel.allCases {
            player.press("\(panel.number)")
            rows.formUnion(rowTexts(player.frame))
        }
        let known = rows.flatMap(numbers)
        // Grids have room for three digits where lists have four.
        let exact = Set(known.compactMap(value) + explained(player))
        player.press("1")
        for width in Endurance.share(oneIn: 30, of: 20...200) {
            player.send(.resized(Size(width, 24 + width % 20)))
            for row in rowTexts(player.frame) {
                for number in numbers(in: row) where isLong(number) {
                    let shown = try #require(value(number), "\(number) at width \(width) after \(keys): \(row)")
                    let tolerance = rounding(number)
                    let isKnown = exact.contains { abs($0 - shown) <= tolerance }
                    #expect(isKnown, "\(number) at width \(width) after \(keys): \(row)")
                }
            }
        }
    }

    /// The numbers of the explanation on show, unrounded.
    private func explained(_ player: Player) -> [Double] {
        guard case .explanation(let explanation)? = player.step.snapshot?.explanation else { return [] }
        return explanation.terms.flatMap { $0.operands.map { Double($0.value) } + [Double($0.contribution)] }
    }

    /// Three digits or more: shorter ones are indices and ticks of axes, which differ with the room.
    private func isLong(_ number: String) -> Bool { number.filter(\.isNumber).count >= 3 }

    /// Half of the last digit written.
    private func rounding(_ number: String) -> Double {
        let mantissa = number.prefix { $0 != "e" }
        let decimals = mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 } ?? 0
        return 0.51 * pow10(-decimals)
    }

    private func pow10(_ exponent: Int) -> Double {
        (0..<abs(exponent)).reduce(1.0) { result, _ in exponent < 0 ? result / 10 : result * 10 }
    }

    private func value(_ number: String) -> Double? { Double(number.filter { $0 != "," }) }

    // Compiled once; nothing in them changes, which their type cannot say.
    nonisolated(unsafe) private static let dependsOnRoom = /mean of \d+x\d+|up to [\d.e-]+|\d+-\d+ of \d+/
    nonisolated(unsafe) private static let statistics = /mean [\d.e-]+|deviation [\d.e-]+/
    nonisolated(unsafe) private static let scale = /-?[\d.e-]+ ▕[^▏]*▏ [\d.e-]+/
    nonisolated(unsafe) private static let shortCount = /[\d.]+ [kM]\b/

    private func numbers(in row: String) -> [String] {
        // How many numbers a cell stands for does depend on the room, and so do the scale and the statistics of what is
        // drawn; where there is little, counts are written short.
        row.replacing(Self.dependsOnRoom, with: "").replacing(Self.statistics, with: "")
            .replacing(Self.scale, with: "").replacing(Self.shortCount, with: "")
            .split { !("0123456789.,-e".contains($0)) }.map { token in
                var token = token
                while let last = token.last, !last.isNumber { token.removeLast() }
                while let first = token.first, !first.isNumber && first != "-" { token.removeFirst() }
                return String(token)
            }.filter { $0.contains(where: \.isNumber) && $0.filter { $0 == "-" }.count <= 2 }
    }
}
