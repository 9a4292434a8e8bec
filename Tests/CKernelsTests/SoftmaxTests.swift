import CKernels
import Foundation
import Testing

extension KernelTests {
    @Suite struct Softmax {
        static let tables: [(rows: Int, columns: Int)] = [
            (0, 3), (1, 1), (3, 2), (5, 10), (33, 17), (1, 5000), (200, 300),
        ]

        @Test(arguments: tables) func againstLoops(table: (rows: Int, columns: Int)) {
            let (rows, columns) = table
            let count = rows * columns
            var numbers = Numbers(count)
            let x = numbers.array(count).map { $0 * 8 }
            let dy = numbers.array(count)
            var (soft, logs) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
            var (softSlope, logSlope) = (soft, soft)
            for row in 0..<rows {
                let range = row * columns..<(row + 1) * columns
                let sum = range.reduce(0) { $0 + exp(Double(x[$1])) }
                for i in range { (soft[i], logs[i]) = (exp(Double(x[i])) / sum, Double(x[i]) - log(sum)) }
                let weighted = range.reduce(0) { $0 + soft[$1] * Double(dy[$1]) }
                let plain = range.reduce(0) { $0 + Double(dy[$1]) }
                for i in range {
                    softSlope[i] = soft[i] * (Double(dy[i]) - weighted)
                    logSlope[i] = Double(dy[i]) - soft[i] * plain
                }
            }
            func filled(_ kernel: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
                var y = [Float](repeating: .nan, count: count + 1)
                kernel(&y)
                return Array(y.dropLast())
            }
            let (savedSoft, savedLogs) = (soft.map { Float($0) }, logs.map { Float($0) })
            KernelTests.check(soft, within: 1e-6, "softmax") { filled { ck_softmax_rows(rows, columns, x, $0) } }
            KernelTests.check(logs, within: 1e-6, "log softmax") {
                filled { ck_log_softmax_rows(rows, columns, x, $0) }
            }
            KernelTests.check(softSlope, within: 2e-6, "softmax's slope") {
                filled { ck_softmax_rows_backward(rows, columns, savedSoft, dy, $0) }
            }
            KernelTests.check(logSlope, within: 5e-6, "log softmax's slope") {
                filled { ck_log_softmax_rows_backward(rows, columns, savedLogs, dy, $0) }
            }
        }

        @Test func largeNumbersDoNotOverflow() {
            KernelTests.check([0.5, 0.5, 0, 0, 1, 0], within: 1e-7) {
                var y = [Float](repeating: .nan, count: 6)
                ck_softmax_rows(2, 3, [1000, 1000, -1000, -.infinity, 88, -1000], &y)
                return y
            }
        }
    }
}
