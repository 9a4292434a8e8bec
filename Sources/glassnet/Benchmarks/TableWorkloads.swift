import Datasets
import Foundation
import NeuralCore

extension Workload {
    /// A table of nine columns of numbers and a class, from the file to samples that are standardised: of 1,000,000 rows, and in
    /// a debug build of 10,000.
    static var tables: [Workload] {
        [
            .timed(isDebugBuild ? "table_10k_rows" : "table_1m_rows") {
                let file = FileManager.default.temporaryDirectory.appendingPathComponent(
                    "glassnet-\(UUID().uuidString).csv")
                try Data(rows(isDebugBuild ? 10_000 : 1_000_000)).write(to: file)
                let table = TemporaryTable(path: file.path)
                return Work {
                    do {
                        _ = try DataSpec.csv(file: table.path).load()
                    } catch {
                        preconditionFailure("\(error)")
                    }
                }
            }
        ]
    }

    /// Numbers of four decimals from -4 to 4.
    private static func rows(_ count: Int) -> [UInt8] {
        var bytes = Array("a,b,c,d,e,f,g,h,i,class\n".utf8)
        bytes.reserveCapacity(count * 70)
        let generator = Generator(seed: 0)
        for row in 0..<count {
            for _ in 0..<9 {
                let number = Int(generator.nextInt64() % 80_000) - 40_000
                if number < 0 { bytes.append(UInt8(ascii: "-")) }
                bytes +=
                    ["\(abs(number) / 10_000).", "\(10_000 + abs(number) % 10_000)".dropFirst(), ","].joined().utf8
            }
            bytes += [UInt8(48 + row % 3), UInt8(ascii: "\n")]
        }
        return bytes
    }

    /// Removes its file with the last round.
    private final class TemporaryTable: Sendable {
        let path: String

        init(path: String) { self.path = path }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }
}
