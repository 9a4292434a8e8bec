import CKernels
import Foundation
import Testing

extension KernelTests {
    @Suite struct Elementwise {
        /// A function, its constants, and its derivative as PyTorch defines it (also at kinks).
        struct Map: CustomStringConvertible {
            let name: String
            let kernel: ck_function
            var a: Float = 0
            var b: Float = 0
            let value: @Sendable (Double) -> Double
            let slope: @Sendable (Double) -> Double
            var description: String { name }
        }

        static let maps: [Map] = [
            Map(name: "exp", kernel: ck_exp, value: { exp($0) }, slope: { exp($0) }),
            Map(name: "log", kernel: ck_log, value: { log($0) }, slope: { 1 / $0 }),
            Map(name: "sqrt", kernel: ck_sqrt, value: { $0.squareRoot() }, slope: { 0.5 / $0.squareRoot() }),
            Map(name: "abs", kernel: ck_abs, value: { abs($0) }, slope: { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
            Map(name: "square", kernel: ck_square, value: { $0 * $0 }, slope: { 2 * $0 }),
            Map(name: "reciprocal", kernel: ck_reciprocal, value: { 1 / $0 }, slope: { -1 / ($0 * $0) }),
            Map(name: "relu", kernel: ck_relu, value: { max($0, 0) }, slope: { $0 > 0 ? 1 : 0 }),
            Map(
                name: "leaky relu", kernel: ck_leaky_relu, a: 0.25, value: { $0 > 0 ? $0 : 0.25 * $0 },
                slope: { $0 > 0 ? 1 : 0.25 }),
            Map(
                name: "sigmoid", kernel: ck_sigmoid, value: { 1 / (1 + exp(-$0)) },
                slope: { exp(-$0) / pow(1 + exp(-$0), 2) }),
            Map(name: "tanh", kernel: ck_tanh, value: { tanh($0) }, slope: { 1 - tanh($0) * tanh($0) }),
            Map(
                name: "gelu", kernel: ck_gelu, value: { $0 / 2 * (1 + erf($0 / 2.squareRoot())) },
                slope: { (1 + erf($0 / 2.squareRoot())) / 2 + $0 * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }),
            Map(
                name: "gelu tanh", kernel: ck_gelu_tanh, value: { $0 / 2 * (1 + tanh(inner($0))) },
                slope: {
                    let t = tanh(inner($0))
                    return (1 + t) / 2 + $0 / 2 * (1 - t * t) * (2 / Double.pi).squareRoot()
                        * (1 + 3 * 0.044715 * $0 * $0)
                }),
            Map(
                name: "softplus", kernel: ck_softplus, a: 1.5, b: 3,
                value: { $0 * 1.5 > 3 ? $0 : log1p(exp(1.5 * $0)) / 1.5 },
                slope: { $0 * 1.5 > 3 ? 1 : 1 / (1 + exp(-1.5 * $0)) }),
            Map(
                name: "clamp", kernel: ck_clamp, a: -0.5, b: 0.75, value: { min(max($0, -0.5), 0.75) },
                slope: { $0 >= -0.5 && $0 <= 0.75 ? 1 : 0 }),
            Map(name: "sin", kernel: ck_sin, value: { sin($0) }, slope: { cos($0) }),
            Map(name: "cos", kernel: ck_cos, value: { cos($0) }, slope: { -sin($0) }),
            Map(
                name: "silu", kernel: ck_silu, value: { $0 / (1 + exp(-$0)) },
                slope: { (1 + $0 * (1 - 1 / (1 + exp(-$0)))) / (1 + exp(-$0)) }),
            Map(
                name: "elu", kernel: ck_elu, a: 1.5, b: 0.75, value: { $0 > 0 ? 0.75 * $0 : 1.125 * expm1($0) },
                slope: { $0 > 0 ? 0.75 : 1.125 * exp($0) }),
            Map(
                name: "mish", kernel: ck_mish, value: { $0 * tanh(log1p(exp($0))) },
                slope: {
                    let t = tanh(log1p(exp($0)))
                    return t + $0 / (1 + exp(-$0)) * (1 - t * t)
                }),
            Map(
                name: "hardtanh", kernel: ck_hardtanh, a: -0.5, b: 0.75, value: { min(max($0, -0.5), 0.75) },
                slope: { $0 > -0.5 && $0 < 0.75 ? 1 : 0 }),
            Map(name: "power 2.5", kernel: ck_power, a: 2.5, value: { pow($0, 2.5) }, slope: { 2.5 * pow($0, 1.5) }),
            Map(name: "power 3", kernel: ck_power, a: 3, value: { $0 * $0 * $0 }, slope: { 3 * $0 * $0 }),
            Map(name: "power 0", kernel: ck_power, a: 0, value: { _ in 1 }, slope: { _ in 0 }),
        ]

        static func inner(_ x: Double) -> Double { (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x) }

        /// Numbers between -4 and 4, above 0.01 where the function wants that; kinks and zero among them where not.
        static func arguments(_ map: Map, _ count: Int) -> [Float] {
            let positive = [ck_log, ck_sqrt, ck_reciprocal].contains(map.kernel) || map.name == "power 2.5"
            var numbers = Numbers(count)
            var x = numbers.array(count).map { positive ? abs($0) * 4 + 0.01 : $0 * 4 }
            if !positive {
                for (index, kink) in [Float(0), -0.5, 0.75, 2].enumerated() where index < count { x[index] = kink }
            }
            return x
        }

        @Test(arguments: maps) func functionsAgainstFoundation(map: Map) {
            for count in counts {
                let x = Self.arguments(map, count)
                var numbers = Numbers(count + 1)
                let dy = numbers.array(count)
                let y = x.map { map.value(Double($0)) }
                KernelTests.check(y, within: 2e-6, "\(map) of \(count)") {
                    var y = [Float](repeating: .nan, count: count)
                    ck_elementwise_forward(map.kernel, map.a, map.b, count, x, &y)
                    return y
                }
                let saved = y.map { Float($0) }
                KernelTests.check(
                    zip(x, dy).map { map.slope(Double($0)) * Double($1) }, within: 5e-6, "slope of \(map), \(count)"
                ) {
                    var dx = [Float](repeating: .nan, count: count)
                    ck_elementwise_backward(map.kernel, map.a, map.b, count, x, saved, dy, &dx)
                    return dx
                }
            }
        }

        @Test(arguments: maps) func inPlace(map: Map) {
            let x = Self.arguments(map, 37)
            KernelTests.check(x.map { map.value(Double($0)) }, within: 2e-6, "\(map)") {
                var y = x
                y.withUnsafeMutableBufferPointer {
                    ck_elementwise_forward(map.kernel, map.a, map.b, 37, $0.baseAddress, $0.baseAddress)
                }
                return y
            }
        }

        @Test func infinitiesAndNaN() {
            let x: [Float] = [.infinity, -.infinity, .nan, 1000, -1000]
            let expected: [(ck_function, [Double])] = [
                (ck_exp, [.infinity, 0, .nan, .infinity, 0]), (ck_sigmoid, [1, 0, .nan, 1, 0]),
                (ck_tanh, [1, -1, .nan, 1, -1]),
                (ck_relu, [.infinity, 0, .nan, 1000, 0]), (ck_abs, [.infinity, .infinity, .nan, 1000, 1000]),
                (ck_log, [.infinity, .nan, .nan, log(1000), .nan]),
                (ck_sqrt, [.infinity, .nan, .nan, 1000.squareRoot(), .nan]),
                (ck_square, [.infinity, .infinity, .nan, 1e6, 1e6]),
            ]
            for (kernel, values) in expected {
                KernelTests.check(values, within: 1e-6, "\(kernel)") {
                    var y = [Float](repeating: 0, count: 5)
                    ck_elementwise_forward(kernel, 0, 0, 5, x, &y)
                    return y
                }
            }
        }

        @Test func limits() {
            let cases: [(ck_function, Float, Double)] = [
                (ck_exp, 88.72, Double(Float(exp(Double(Float(88.72)))))), (ck_exp, 88.73, .infinity),
                (ck_exp, -103, Double(Float(exp(-103.0)))), (ck_exp, -104.1, 0), (ck_exp, 0, 1),
                (ck_log, 0, -.infinity),
                (ck_log, -0.0, -.infinity), (ck_log, 1, 0),
                (ck_log, .leastNonzeroMagnitude, log(Double(Float.leastNonzeroMagnitude))),
                (ck_sigmoid, -100, exp(-100.0)), (ck_sigmoid, 200, 1), (ck_tanh, 40, 1), (ck_tanh, -0.0, 0),
                (ck_gelu, 50, 50), (ck_gelu, -50, 0), (ck_softplus, 0, log(2.0)), (ck_reciprocal, 0, .infinity),
            ]
            for (kernel, x, expected) in cases {
                KernelTests.check([expected], within: 2e-7, "\(kernel)(\(x))") {
                    var y: Float = 5
                    ck_elementwise_forward(kernel, 1, 20, 1, [x], &y)
                    return [y]
                }
            }
        }

        /// Two units in the last place, over each function's range.
        @Test func relativeError() {
            let ranges: [(ck_function, ClosedRange<Double>, @Sendable (Double) -> Double)] = [
                (ck_exp, -87...88, { exp($0) }), (ck_sigmoid, -80...20, { 1 / (1 + exp(-$0)) }),
                (ck_tanh, -5...5, { tanh($0) }), (ck_log, 0.001...0.9, { log($0) }), (ck_log, 1.1...1e6, { log($0) }),
                (ck_gelu, 0.001...6, { $0 / 2 * (1 + erf($0 / 2.squareRoot())) }),
            ]
            for (kernel, range, function) in ranges {
                let step = (range.upperBound - range.lowerBound) / 20_000
                let x = (0...20_000).map { Float(range.lowerBound + Double($0) * step) }
                let exact = x.map { function(Double($0)) }
                KernelTests.check([Double](repeating: 1, count: x.count), within: 2.4e-7, "\(kernel)") {
                    var y = [Float](repeating: .nan, count: x.count)
                    ck_elementwise_forward(kernel, 0, 0, x.count, x, &y)
                    return zip(y, exact).map { $1 == 0 ? 1 + $0 : Float(1 + (Double($0) / $1 - 1)) }
                }
            }
        }

        @Test func twoOperands() {
            let operations: [(ck_binary, @Sendable (Double, Double) -> Double)] = [
                (ck_add, { $0 + $1 }), (ck_subtract, { $0 - $1 }), (ck_multiply, { $0 * $1 }), (ck_divide, { $0 / $1 }),
                (ck_maximum, { max($0, $1) }), (ck_minimum, { min($0, $1) }), (ck_power_of, { pow($0, $1) }),
            ]
            for count in counts {
                var numbers = Numbers(count)
                let a = numbers.array(count).map { abs($0) + 0.1 }
                let b = numbers.array(count).map { abs($0) + 0.1 }
                for (kernel, operation) in operations {
                    for (stepA, stepB) in [(1, 1), (0, 1), (1, 0)] {
                        let expected = (0..<count).map { operation(Double(a[$0 * stepA]), Double(b[$0 * stepB])) }
                        KernelTests.check(expected, within: 2e-6, "\(kernel) of \(count), \(stepA) \(stepB)") {
                            var y = [Float](repeating: .nan, count: count)
                            ck_binary_forward(kernel, count, a, stepA, b, stepB, &y)
                            return y
                        }
                    }
                }
            }
        }

        @Test(arguments: counts + [300_001]) func updates(count: Int) {
            var numbers = Numbers(count)
            let (x, a, before) = (numbers.array(count), numbers.array(count), numbers.array(count))
            func after(_ change: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
                var y = before
                y.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { change(start) } }
                return y
            }
            KernelTests.check([Double](repeating: 2.5, count: count), within: 0, "fill") {
                after { ck_fill(count, 2.5, $0) }
            }
            KernelTests.check(x.map { Double($0) * 2 + 0.5 }, within: 1e-6, "affine") {
                after { ck_affine(count, 2, 0.5, x, $0) }
            }
            KernelTests.check(zip(x, before).map { Double($1) + 0.5 * Double($0) }, within: 1e-6, "add scaled") {
                after { ck_add_scaled(count, 0.5, x, $0) }
            }
            KernelTests.check(
                zip(zip(x, a), before).map { Double($1) + Double($0.0) * Double($0.1) }, within: 1e-6, "add product"
            ) {
                after { ck_add_product(count, x, a, $0) }
            }
        }
    }
}
