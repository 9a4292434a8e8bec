import CKernels
import Testing

extension KernelTests {
    @Suite struct Reductions {
        @Test(arguments: counts + [32768, 32769, 300_001]) func wholeArrays(count: Int) {
            var numbers = Numbers(count)
            let (x, y) = (numbers.array(count), numbers.array(count))
            let wide = x.map(Double.init)
            let squares = dot(x, 0, x, 0, count)
            let sums = [wide.reduce(0, +), dot(x, 0, y, 0, count), squares, wide.reduce(0) { $0 + abs($1) }]
            // Lanes are added in float. Worst, SSE2: 16 chains of 2,048 numbers, each addition rounded by about 5e-7; over
            // 32,768 additions a standard error of 1e-4. Allowed are four.
            KernelTests.check(sums, within: 2e-6 * (4 + Double(count).squareRoot()), "sums of \(count)") {
                [ck_sum(count, x), ck_dot(count, x, y), ck_sum_of_squares(count, x), ck_sum_of_absolutes(count, x)]
            }
            KernelTests.check(
                [wide.reduce(0) { max($0, abs($1)) }, Double(x.indices.max { x[$0] < x[$1] } ?? 0)], within: 0,
                "largest of \(count)"
            ) {
                [ck_max_absolute(count, x), Float(ck_argmax(count, x))]
            }
            // PyTorch's own order of additions in float: close only as long as that is.
            KernelTests.check([squares.squareRoot()], within: 1e-4, "norm of \(count)") { [ck_norm(count, x)] }
            let (half, rest) = (x.map { $0 / 2 }, x.map { $0 - $0 / 2 })
            KernelTests.check([Double(ck_norm(count, rest))], within: 0, "distance of \(count)") {
                [ck_distance(count, x, half)]
            }
        }

        @Test func firstMaximumAndNaN() {
            KernelTests.check([1, 2, 20, 0], within: 0) {
                var long = [Float](repeating: -1, count: 40)
                long[20] = 3
                long[33] = 3
                return [
                    Float(ck_argmax(4, [1, 7, 7, 0])), Float(ck_argmax(4, [1, 7, .nan, .infinity])),
                    Float(ck_argmax(40, long)),
                    Float(ck_argmax(3, [-.infinity, -.infinity, -.infinity])),
                ]
            }
            KernelTests.check([.nan, .nan, .infinity], within: 0) {
                [ck_sum(3, [1, .nan, 2]), ck_max_absolute(3, [1, .nan, 2]), ck_max_absolute(3, [1, -.infinity, 2])]
            }
        }

        static let tables: [(rows: Int, columns: Int)] = [
            (1, 1), (3, 5), (10, 512), (512, 10), (1, 40_000), (1000, 3), (300, 700), (0, 4), (7, 0), (33, 17),
        ]

        @Test(arguments: tables) func rowsAndColumns(table: (rows: Int, columns: Int)) {
            let (rows, columns) = table
            var numbers = Numbers(rows + columns)
            let (x, before) = (numbers.array(rows * columns), numbers.array(columns))
            var (across, down) = ([Double](repeating: 0, count: rows), [Double](repeating: 0, count: columns))
            for r in 0..<rows {
                for c in 0..<columns {
                    across[r] += Double(x[r * columns + c])
                    down[c] += Double(x[r * columns + c])
                }
            }
            KernelTests.check(across, within: 1e-5, "rows of \(table)") {
                var y = [Float](repeating: .nan, count: rows)
                ck_sum_rows(rows, columns, x, &y)
                return y
            }
            for add in [0, 1] {
                KernelTests.check(
                    zip(down, before).map { $0 + Double(add) * Double($1) }, within: 1e-5, "columns of \(table)"
                ) {
                    var y = before
                    ck_sum_columns(rows, columns, x, Int32(add), &y)
                    return y
                }
            }
        }

        @Test func statisticsByHand() {
            // 1, 3, 0, 4: mean 2, deviation sqrt((1 + 1 + 4 + 4) / 4), norm sqrt(26).
            let x: [Float] = [1, .nan, 3, 0, .infinity, 4, -.infinity]
            KernelTests.check([0, 4, 2, 2.5.squareRoot(), 26.0.squareRoot(), 1, 3], within: 1e-6) {
                numbers(ck_describe(7, x))
            }
            KernelTests.check([0, 0, 0, 0, 0, 0, 2], within: 0) { numbers(ck_describe(2, [.nan, .infinity])) }
            KernelTests.check([0, 0, 0, 0, 0, 0, 0], within: 0) { numbers(ck_describe(0, [])) }
        }

        @Test(arguments: [1, 15, 33, 32769, 300_001]) func statisticsOfMany(count: Int) {
            var generator = Numbers(count)
            // A mean far from 0: a sum of squares alone would lose the deviation.
            let x = generator.array(count).map { 1000 + $0 }
            let wide = x.map(Double.init)
            let mean = wide.reduce(0, +) / Double(count)
            let deviation = (wide.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
            let norm = wide.reduce(0) { $0 + $1 * $1 }.squareRoot()
            KernelTests.check([wide.min()!, wide.max()!, mean, deviation, norm, 0, 0], within: 1e-6) {
                numbers(ck_describe(count, x))
            }
        }

        private func numbers(_ s: ck_statistics) -> [Float] {
            [s.minimum, s.maximum, s.mean, s.deviation, s.norm, Float(s.zeros), Float(s.not_finite)]
        }
    }
}
