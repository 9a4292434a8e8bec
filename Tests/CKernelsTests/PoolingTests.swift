import CKernels
import Testing

extension KernelTests {
    @Suite struct Pooling {
        static let windows = [
            Window(1, 1, 1, 1, to: 1, kernel: 1), Window(2, 3, 8, 8, to: 3, kernel: 2, stride: 2),
            Window(1, 2, 13, 14, to: 2, kernel: 3, stride: 2),
            Window(2, 3, 9, 10, to: 3, kernel: 3, padding: 1), Window(3, 2, 7, 7, to: 2, kernel: 2, stride: 3),
            Window(1, 1, 35, 70, to: 1, kernel: 3, 2, stride: 2, padding: 1), Window(0, 3, 8, 8, to: 3, kernel: 2),
            Window(4, 16, 56, 56, to: 16, kernel: 3, stride: 2),
            // A last window stands out.
            Window(2, 3, 8, 10, to: 3, kernel: 3, stride: 2, extra: 1),
            Window(1, 2, 9, 36, to: 2, kernel: 3, stride: 3, padding: 1, extra: 2),
        ]

        /// The places in its plane that one output sees.
        static func places(_ w: ck_window, _ oh: Int, _ ow: Int) -> [Int] {
            var places: [Int] = []
            for kh in 0..<w.kernel_height {
                for kw in 0..<w.kernel_width {
                    let h = oh * w.stride_height - w.padding_height + kh * w.dilation_height
                    let v = ow * w.stride_width - w.padding_width + kw * w.dilation_width
                    if h >= 0, h < w.height, v >= 0, v < w.width { places.append(h * w.width + v) }
                }
            }
            return places
        }

        static func everyOutput(_ w: ck_window, _ body: (_ output: Int, _ plane: Int, _ places: [Int]) -> Void) {
            for oh in 0..<w.out_height {
                for ow in 0..<w.out_width {
                    let places = places(w, oh, ow)
                    for plane in 0..<w.batch * w.in_channels {
                        body((plane * w.out_height + oh) * w.out_width + ow, plane * w.height * w.width, places)
                    }
                }
            }
        }

        @Test(arguments: windows + [Window(2, 3, 11, 12, to: 3, kernel: 3, stride: 2, padding: 1, dilation: 2)])
        func maximumAgainstLoops(window: Window) {
            var w = window.layout
            var numbers = Numbers(w.height)
            let (x, dy) = (numbers.array(window.inputs), numbers.array(window.outputs))
            var (y, chosen) = (
                [Double](repeating: 0, count: window.outputs), [Int](repeating: 0, count: window.outputs)
            )
            var dx = [Double](repeating: 0, count: window.inputs)
            Self.everyOutput(w) { output, plane, places in
                var best = places[0]
                for place in places where x[plane + place] > x[plane + best] { best = place }
                (y[output], chosen[output]) = (Double(x[plane + best]), best)
                dx[plane + best] += Double(dy[output])
            }
            KernelTests.check(y + chosen.map(Double.init), within: 0, "\(window)") {
                var (y, indices) = (
                    [Float](repeating: .nan, count: window.outputs), [Int32](repeating: -1, count: window.outputs)
                )
                ck_max_pool2d_forward(&w, x, &y, &indices)
                return y + indices.map { Float($0) }
            }
            let indices = chosen.map { Int32($0) }
            KernelTests.check(dx, within: 1e-6, "\(window)") {
                var dx = [Float](repeating: .nan, count: window.inputs)
                ck_max_pool2d_backward(&w, dy, indices, &dx)
                return dx
            }
        }

        @Test func firstMaximumAndNaNWin() {
            var w = Window(1, 1, 2, 4, to: 1, kernel: 2, stride: 2).layout
            KernelTests.check([5, .nan, 1, 3], within: 0) {
                var (y, indices): ([Float], [Int32]) = ([0, 0], [0, 0])
                ck_max_pool2d_forward(&w, [1, 5, 9, .infinity, 5, 5, 2, .nan] as [Float], &y, &indices)
                return y + [Float(indices[0]), Float(indices[1]) - 4]
            }
        }

        @Test(arguments: windows, [0, 1]) func averageAgainstLoops(window: Window, includesPadding: Int) {
            var w = window.layout
            var numbers = Numbers(w.width)
            let (x, dy) = (numbers.array(window.inputs), numbers.array(window.outputs))
            var y = [Double](repeating: 0, count: window.outputs)
            var dx = [Double](repeating: 0, count: window.inputs)
            Self.everyOutput(w) { output, plane, places in
                // Padding counts up to one padding beyond the image, as in PyTorch.
                let (oh, ow) = (output / w.out_width % w.out_height, output % w.out_width)
                let rows =
                    min(oh * w.stride_height + w.kernel_height, w.height + 2 * w.padding_height) - oh * w.stride_height
                let columns =
                    min(ow * w.stride_width + w.kernel_width, w.width + 2 * w.padding_width) - ow * w.stride_width
                let divisor = Double(includesPadding == 1 ? rows * columns : places.count)
                for place in places {
                    y[output] += Double(x[plane + place]) / divisor
                    dx[plane + place] += Double(dy[output]) / divisor
                }
            }
            KernelTests.check(y, within: 1e-6, "\(window)") {
                var y = [Float](repeating: .nan, count: window.outputs)
                ck_average_pool2d_forward(&w, includesPadding == 0 ? 0 : -1, x, &y)
                return y
            }
            KernelTests.check(dx, within: 1e-6, "\(window)") {
                var dx = [Float](repeating: .nan, count: window.inputs)
                ck_average_pool2d_backward(&w, includesPadding == 0 ? 0 : -1, dy, &dx)
                return dx
            }
        }
    }
}
