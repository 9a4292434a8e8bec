import CKernels
import Testing

extension KernelTests {
    @Suite struct Linear {
        @Test func layerOfTwoInputsByHand() {
            let x: [Float] = [1, 2, 3, 4]
            let w: [Float] = [1, 0, 0, 1, 1, -1]
            let bias: [Float] = [0.5, 0, -1]
            for (relu, expected) in [(0, [1.5, 2, -2, 3.5, 4, -2]), (1, [1.5, 2, 0, 3.5, 4, 0])] {
                KernelTests.check(expected, within: 0) {
                    var y = [Float](repeating: .nan, count: 6)
                    ck_linear_forward(2, 2, 3, x, w, bias, Int32(relu), &y)
                    return y
                }
            }
        }

        static let layers: [(batch: Int, inputs: Int, outputs: Int)] = [
            (1, 1, 1), (10, 2, 8), (10, 8, 1), (1, 12, 5), (1, 1000, 70), (3, 100, 201), (8, 33, 17), (9, 40, 50),
            (32, 64, 128), (33, 65, 10), (5, 3000, 3), (40, 700, 60), (1, 520, 400),
            // Few rows, and more than is packed at a time.
            (35, 401, 1315),
            // Steps of the depth, whose sums wait for the last, and rows that are cut between threads.
            (70, 1100, 30),
        ]

        @Test(arguments: layers) func forwardAgainstLoops(layer: (batch: Int, inputs: Int, outputs: Int)) {
            let (batch, inputs, outputs) = layer
            var numbers = Numbers(batch + inputs + outputs)
            let (x, w, bias) = (numbers.array(batch * inputs), numbers.array(outputs * inputs), numbers.array(outputs))
            var y = [Double](repeating: 0, count: batch * outputs)
            for b in 0..<batch {
                for o in 0..<outputs { y[b * outputs + o] = dot(x, b * inputs, w, o * inputs, inputs) }
            }
            for (biased, relu) in [(true, false), (true, true), (false, false), (false, true)] {
                let expected = y.enumerated().map { index, sum in
                    let value = sum + (biased ? Double(bias[index % outputs]) : 0)
                    return relu ? max(value, 0) : value
                }
                KernelTests.check(
                    expected, within: 1e-6 * (4 + Double(inputs).squareRoot()), "\(layer) \(biased) \(relu)"
                ) {
                    var y = [Float](repeating: .nan, count: batch * outputs)
                    bias.withUnsafeBufferPointer {
                        ck_linear_forward(batch, inputs, outputs, x, w, biased ? $0.baseAddress : nil, relu ? 1 : 0, &y)
                    }
                    return y
                }
            }
        }

        /// All three gradients at once and each alone, stored and added.
        @Test(arguments: layers) func backwardAgainstLoops(layer: (batch: Int, inputs: Int, outputs: Int)) {
            let (batch, inputs, outputs) = layer
            var numbers = Numbers(batch * inputs + outputs)
            let (x, w, dy) = (
                numbers.array(batch * inputs), numbers.array(outputs * inputs), numbers.array(batch * outputs)
            )
            let (dwBefore, dbBefore) = (numbers.array(outputs * inputs), numbers.array(outputs))
            var dx = [Double](repeating: 0, count: batch * inputs)
            var dw = [Double](repeating: 0, count: outputs * inputs)
            var db = [Double](repeating: 0, count: outputs)
            for b in 0..<batch {
                for o in 0..<outputs {
                    let g = Double(dy[b * outputs + o])
                    db[o] += g
                    addScaled(g, w, o * inputs, inputs, &dx, b * inputs)
                    addScaled(g, x, b * inputs, inputs, &dw, o * inputs)
                }
            }
            let tolerance = 1e-6 * (4 + Double(max(batch, outputs)).squareRoot())
            for (wanted, add) in [(7, false), (7, true), (1, false), (2, false), (2, true), (3, true), (4, true)] {
                var expected = wanted & 1 == 0 ? [] : dx
                if wanted & 2 != 0 { expected += zip(dw, dwBefore).map { $0 + (add ? Double($1) : 0) } }
                if wanted & 4 != 0 { expected += zip(db, dbBefore).map { $0 + (add ? Double($1) : 0) } }
                KernelTests.check(expected, within: tolerance, "\(layer) \(wanted) \(add)") {
                    let toX = ck_allocate(batch * inputs)!
                    var (toW, toB) = (dwBefore, dbBefore)
                    defer { ck_release(toX, batch * inputs) }
                    toW.withUnsafeMutableBufferPointer { toW in
                        toB.withUnsafeMutableBufferPointer { toB in
                            ck_linear_backward(
                                batch, inputs, outputs, x, w, dy, wanted & 1 == 0 ? nil : toX,
                                wanted & 2 == 0 ? nil : toW.baseAddress, add ? 1 : 0,
                                wanted & 4 == 0 ? nil : toB.baseAddress, add ? 1 : 0)
                        }
                    }
                    var found = wanted & 1 == 0 ? [] : Array(UnsafeBufferPointer(start: toX, count: batch * inputs))
                    if wanted & 2 != 0 { found += toW }
                    if wanted & 4 != 0 { found += toB }
                    return found
                }
            }
        }

        /// A million weights: their gradient is stored past the cache, which wants aligned memory.
        @Test(arguments: [1, 3, 40]) func largeGradients(batch: Int) {
            let (inputs, outputs) = (1040, 1024)
            var numbers = Numbers(batch)
            let (x, w, dy) = (
                numbers.array(batch * inputs), numbers.array(outputs * inputs), numbers.array(batch * outputs)
            )
            var dw = [Double](repeating: 0, count: outputs * inputs)
            for b in 0..<batch {
                for o in 0..<outputs {
                    addScaled(Double(dy[b * outputs + o]), x, b * inputs, inputs, &dw, o * inputs)
                }
            }
            KernelTests.check(dw, within: 1e-6 * (4 + Double(batch).squareRoot())) {
                let (toX, toW) = (ck_allocate(batch * inputs)!, ck_allocate(outputs * inputs)!)
                defer {
                    ck_release(toX, batch * inputs)
                    ck_release(toW, outputs * inputs)
                }
                ck_linear_backward(batch, inputs, outputs, x, w, dy, toX, toW, 0, nil, 0)
                return Array(UnsafeBufferPointer(start: toW, count: outputs * inputs))
            }
        }
    }
}
