import CKernels
import TestSupport
import Testing

extension KernelTests {
    @Suite struct Convolution {
        static let windows =
            [
                Window(1, 1, 1, 1, to: 1, kernel: 1), Window(2, 3, 5, 4, to: 2, kernel: 1),
                Window(1, 1, 32, 32, to: 6, kernel: 3),
                Window(2, 6, 30, 30, to: 16, kernel: 3), Window(1, 3, 40, 39, to: 9, kernel: 11, stride: 4, padding: 2),
                Window(2, 4, 13, 12, to: 6, kernel: 5, padding: 2, groups: 2),
                Window(3, 2, 9, 9, to: 5, kernel: 3, stride: 2, padding: 1),
                Window(2, 3, 12, 11, to: 4, kernel: 3, padding: 2, dilation: 2),
                Window(2, 3, 20, 21, to: 4, kernel: 3, stride: 3, padding: 4, dilation: 2),
                Window(2, 8, 7, 7, to: 8, kernel: 3, padding: 1, groups: 8), Window(2, 3, 7, 8, to: 4, kernel: 1, 5),
                Window(2, 3, 8, 7, to: 4, kernel: 4, 1), Window(2, 16, 5, 5, to: 33, kernel: 5),
                Window(2, 5, 6, 6, to: 3, kernel: 2, stride: 5),
                Window(2, 50, 7, 6, to: 17, kernel: 3, stride: 2, padding: 1),
                Window(1, 64, 9, 9, to: 24, kernel: 3, padding: 1, groups: 2),
                Window(33, 1, 8, 8, to: 4, kernel: 3, padding: 1), Window(0, 3, 8, 8, to: 4, kernel: 3),
                Window(1, 2, 3, 150, to: 3, kernel: 2, 100),
                Window(1, 1, 9, 9, to: 2, kernel: 3, stride: 1, padding: 4),
                // Rows so short that the runs are gathered; several bands of rows; more images than are copied at a time.
                Window(2, 5, 9, 10, to: 40, kernel: 3, padding: 1), Window(1, 40, 6, 7, to: 33, kernel: 3, padding: 1),
                Window(1, 2, 90, 41, to: 3, kernel: 2), Window(70, 1, 130, 130, to: 1, kernel: 2, stride: 3),
                // More padding at the end.
                Window(2, 3, 6, 7, to: 5, kernel: 4, padding: 1, extra: 1),
                Window(1, 2, 5, 5, to: 3, kernel: 2, extra: 1),
                Window(2, 4, 7, 20, to: 6, kernel: 2, padding: 1, extra: 1, dilation: 3, groups: 2),
                Window(1, 40, 6, 7, to: 33, kernel: 4, padding: 1, extra: 1),
                Window(3, 2, 9, 8, to: 4, kernel: 3, stride: 2, padding: 1, extra: 3),
            ] + vast

        /// Steps, borders and gaps far larger than the image.
        static let vast = [
            Window(1, 1, 8, 8, to: 2, kernel: 3, stride: 100_000),
            Window(1, 2, 8, 8, to: 3, kernel: 3, padding: 1_000_000, dilation: 1_000_000),
            Window(2, 4, 5, 6, to: 2, kernel: 2, stride: 700_001, padding: 1_000_000, dilation: 999_999, groups: 2),
            Window(1, 1, 4, 4, to: 1, kernel: 2, stride: 1 << 32), Window(1, 1, 4, 4, to: 1, kernel: 2, stride: .max),
            Window(1, 3, 4, 4, to: 2, kernel: 3, padding: 1 << 60, dilation: 1 << 60),
        ]

        /// Calls `body` for every product: image index, weight index, output index.
        static func everyProduct(_ w: ck_window, _ body: (Int, Int, Int) -> Void) {
            let (inGroup, outGroup) = (w.in_channels / w.groups, w.out_channels / w.groups)
            for b in 0..<w.batch {
                for o in 0..<w.out_channels {
                    for i in 0..<inGroup {
                        let plane = (b * w.in_channels + o / outGroup * inGroup + i) * w.height
                        for kh in 0..<w.kernel_height {
                            for kw in 0..<w.kernel_width {
                                let weight = ((o * inGroup + i) * w.kernel_height + kh) * w.kernel_width + kw
                                for oh in 0..<w.out_height {
                                    let h = oh * w.stride_height - w.padding_height + kh * w.dilation_height
                                    guard h >= 0, h < w.height else { continue }
                                    let row = ((b * w.out_channels + o) * w.out_height + oh) * w.out_width
                                    var (ow, v) = (0, kw * w.dilation_width - w.padding_width)
                                    while ow < w.out_width {
                                        if v >= 0, v < w.width { body((plane + h) * w.width + v, weight, row + ow) }
                                        ow += 1
                                        v &+= w.stride_width
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }

        @Test(arguments: windows) func forwardAgainstLoops(window: Window) {
            var w = window.layout
            var numbers = Numbers(w.height * 31 + w.in_channels)
            let x = numbers.array(window.inputs).map(Double.init)
            let weights = numbers.array(window.weights).map(Double.init)
            let bias = numbers.array(w.out_channels)
            var y = [Double](repeating: 0, count: window.outputs)
            Self.everyProduct(w) { y[$2] += x[$0] * weights[$1] }
            let (images, kernels) = (x.map { Float($0) }, weights.map { Float($0) })
            for (biased, relu) in [(true, false), (true, true), (false, false)] {
                let plane = w.out_height * w.out_width
                let expected = y.enumerated().map { index, sum in
                    let value = sum + (biased ? Double(bias[index / plane % w.out_channels]) : 0)
                    return relu ? max(value, 0) : value
                }
                KernelTests.check(
                    expected, within: 1e-6 * (4 + Double(window.taps).squareRoot()), "\(window) \(biased) \(relu)"
                ) {
                    var y = [Float](repeating: .nan, count: window.outputs)
                    bias.withUnsafeBufferPointer {
                        ck_conv2d_forward(&w, images, kernels, biased ? $0.baseAddress : nil, relu ? 1 : 0, &y)
                    }
                    return y
                }
            }
        }

        /// All gradients at once, stored and added; and each alone.
        @Test(arguments: windows) func backwardAgainstLoops(window: Window) {
            var w = window.layout
            var numbers = Numbers(w.width * 17 + w.out_channels)
            let (x, weights, dy) = (
                numbers.array(window.inputs), numbers.array(window.weights), numbers.array(window.outputs)
            )
            let (dwBefore, dbBefore) = (numbers.array(window.weights), numbers.array(w.out_channels))
            let (wideX, wideWeights, wideY) = (x.map(Double.init), weights.map(Double.init), dy.map(Double.init))
            var dx = [Double](repeating: 0, count: window.inputs)
            var dw = [Double](repeating: 0, count: window.weights)
            var db = [Double](repeating: 0, count: w.out_channels)
            Self.everyProduct(w) {
                dx[$0] += wideY[$2] * wideWeights[$1]
                dw[$1] += wideY[$2] * wideX[$0]
            }
            let plane = w.out_height * w.out_width
            for (index, g) in wideY.enumerated() { db[index / plane % w.out_channels] += g }
            let terms = max(window.taps * w.out_channels / max(w.in_channels, 1), w.batch * plane)
            for (wanted, add) in [(7, false), (7, true), (1, false), (2, false), (4, true)] {
                var expected = wanted & 1 == 0 ? [] : dx
                if wanted & 2 != 0 { expected += zip(dw, dwBefore).map { $0 + (add ? Double($1) : 0) } }
                if wanted & 4 != 0 { expected += zip(db, dbBefore).map { $0 + (add ? Double($1) : 0) } }
                KernelTests.check(
                    expected, within: 1e-6 * (4 + Double(terms).squareRoot()), "\(window) \(wanted) \(add)"
                ) {
                    var (toX, toW, toB) = ([Float](repeating: .nan, count: window.inputs), dwBefore, dbBefore)
                    toX.withUnsafeMutableBufferPointer { toX in
                        toW.withUnsafeMutableBufferPointer { toW in
                            toB.withUnsafeMutableBufferPointer { toB in
                                ck_conv2d_backward(
                                    &w, x, weights, dy, wanted & 1 == 0 ? nil : toX.baseAddress,
                                    wanted & 2 == 0 ? nil : toW.baseAddress, add ? 1 : 0,
                                    wanted & 4 == 0 ? nil : toB.baseAddress, add ? 1 : 0)
                            }
                        }
                    }
                    return (wanted & 1 == 0 ? [] : toX) + (wanted & 2 == 0 ? [] : toW) + (wanted & 4 == 0 ? [] : toB)
                }
            }
        }

        /// Zeros that only fill a copy must not meet an infinity: what is not NaN by the formula is not NaN.
        @Test(arguments: Endurance.share(oneIn: 2, of: windows)) func infinitiesStayWhereTheyAre(window: Window) {
            var w = window.layout
            var numbers = Numbers(w.width * 7 + w.out_channels)
            for place in 0..<3 {
                var arrays = [
                    numbers.array(window.inputs), numbers.array(window.weights), numbers.array(window.outputs),
                ]
                for special in [Float.infinity, -.infinity, .nan] where !arrays[place].isEmpty {
                    let index = Int(abs(numbers.next()) * Float(arrays[place].count - 1))
                    arrays[place][index] = special
                    if special == .infinity, place == 1 { break }
                }
                let (x, weights, dy) = (arrays[0], arrays[1], arrays[2])
                var expected = [Double](
                    repeating: 0, count: window.outputs + window.inputs + window.weights)
                let (toX, toW) = (window.outputs, window.outputs + window.inputs)
                Self.everyProduct(w) {
                    expected[$2] += Double(x[$0]) * Double(weights[$1])
                    expected[toX + $0] += Double(dy[$2]) * Double(weights[$1])
                    expected[toW + $1] += Double(dy[$2]) * Double(x[$0])
                }
                KernelTests.check(expected, within: 1e-5 * Double(4 + window.outputs).squareRoot(), "\(window)") {
                    var y = [Float](repeating: 7, count: window.outputs)
                    var (dx, dw) = ([Float](repeating: 7, count: window.inputs), weights)
                    ck_conv2d_forward(&w, x, weights, nil, 0, &y)
                    ck_conv2d_backward(&w, x, weights, dy, &dx, &dw, 0, nil, 0)
                    return y + dx + dw
                }
            }
        }

        /// The room that is asked for is known before, and it is in proportion to what there is.
        @Test(arguments: windows) func roomIsKnownBefore(window: Window) {
            var w = window.layout
            let (x, weights, dy) = (
                [Float](repeating: 1, count: window.inputs), [Float](repeating: 1, count: window.weights),
                [Float](repeating: 1, count: window.outputs)
            )
            var (y, dx, dw) = (dy, x, weights)
            ck_trim_pool()
            let before = ck_peak_bytes()
            ck_conv2d_forward(&w, x, weights, nil, 0, &y)
            ck_conv2d_backward(&w, x, weights, dy, &dx, &dw, 1, nil, 0)
            let room = ck_conv2d_room(&w)
            #expect(Double(ck_peak_bytes() - before) <= room + 1e6)
            #expect(room <= 1e8 + 100 * Double(window.inputs + window.outputs + window.weights))
        }
    }
}
