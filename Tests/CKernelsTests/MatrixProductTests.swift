import CKernels
import Testing

extension KernelTests {
    @Suite struct MatrixProduct {
        struct Shape: CustomStringConvertible {
            let m, n, k: Int
            init(_ m: Int, _ n: Int, _ k: Int) { (self.m, self.n, self.k) = (m, n, k) }
            var description: String { "\(m)x\(n)x\(k)" }
        }

        /// Every method of the product, its edges, and some that are cut between threads.
        static let shapes = [
            Shape(0, 3, 2), Shape(3, 0, 2), Shape(3, 4, 0), Shape(1, 1, 1), Shape(1, 7, 5), Shape(5, 1, 9),
            Shape(10, 8, 2),
            Shape(2, 3, 17), Shape(7, 50, 33), Shape(8, 48, 16), Shape(9, 49, 15), Shape(33, 47, 65),
            Shape(1, 600, 700),
            Shape(700, 300, 1), Shape(32, 130, 70), Shape(64, 2, 600), Shape(2, 64, 600), Shape(40, 100, 400),
            Shape(130, 131, 90), Shape(1, 5000, 40), Shape(1, 40, 5000), Shape(33, 12, 2100),
            // More than is packed at a time: columns, then the depth too.
            Shape(37, 1500, 401), Shape(34, 260, 2600), Shape(10, 9, 60_000),
        ]

        /// Writes between the columns that belong to the result would show: rows are two floats further apart.
        @Test(arguments: shapes) func againstLoops(shape: Shape) {
            let (m, n, k) = (shape.m, shape.n, shape.k)
            var numbers = Numbers(m * 10_007 + n * 101 + k)
            let (a, b) = (numbers.array(m * k), numbers.array(k * n))
            let before = numbers.array(m * (n + 2))
            var product = [Double](repeating: 0, count: m * n)
            for i in 0..<m {
                for p in 0..<k { addScaled(Double(a[i * k + p]), b, p * n, n, &product, i * n) }
            }
            for (transposeA, transposeB, accumulate) in [
                (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1),
            ] {
                let (ldA, ldB) = (transposeA == 0 ? k + 3 : m + 1, transposeB == 0 ? n + 1 : k + 5)
                let left = Self.laidOut(a, m, k, transposed: transposeA == 1, pitch: ldA)
                let right = Self.laidOut(b, k, n, transposed: transposeB == 1, pitch: ldB)
                var expected = before.map(Double.init)
                for i in 0..<m {
                    for j in 0..<n {
                        let at = i * (n + 2) + j
                        expected[at] = product[i * n + j] + (accumulate == 1 ? expected[at] : 0)
                    }
                }
                KernelTests.check(
                    expected, within: 1e-6 * (4 + Double(k).squareRoot()),
                    "\(shape) \(transposeA)\(transposeB)\(accumulate)"
                ) {
                    var c = before
                    ck_matmul(
                        Int32(transposeA), Int32(transposeB), m, n, k, left, ldA, right, ldB, Int32(accumulate), &c,
                        n + 2)
                    return c
                }
            }
        }

        /// The matrix in memory, or its transpose, with NaN between the rows: nothing may read it.
        static func laidOut(_ x: [Float], _ rows: Int, _ columns: Int, transposed: Bool, pitch: Int) -> [Float] {
            var y = [Float](repeating: .nan, count: (transposed ? columns : rows) * pitch)
            for i in 0..<rows {
                for j in 0..<columns { y[transposed ? j * pitch + i : i * pitch + j] = x[i * columns + j] }
            }
            return y
        }
    }
}
