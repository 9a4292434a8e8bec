import CKernels

/// A window's layout with its output size, and how many numbers each array of it has.
struct Window: CustomStringConvertible {
    let layout: ck_window

    init(
        _ batch: Int, _ channels: Int, _ height: Int, _ width: Int, to outChannels: Int, kernel: Int,
        _ kernelWidth: Int? = nil, stride: Int = 1, padding: Int = 0, extra: Int = 0, dilation: Int = 1,
        groups: Int = 1
    ) {
        let across = kernelWidth ?? kernel
        func size(_ size: Int, _ kernel: Int) -> Int {
            (size + 2 * padding + extra - dilation * (kernel - 1) - 1) / stride + 1
        }
        layout = ck_window(
            batch: batch, in_channels: channels, height: height, width: width, out_channels: outChannels,
            out_height: size(height, kernel), out_width: size(width, across), kernel_height: kernel,
            kernel_width: across,
            stride_height: stride, stride_width: stride, padding_height: padding, padding_width: padding,
            dilation_height: dilation, dilation_width: dilation, groups: groups)
    }

    var inputs: Int { layout.batch * layout.in_channels * layout.height * layout.width }
    var outputs: Int { layout.batch * layout.out_channels * layout.out_height * layout.out_width }
    var taps: Int { layout.in_channels / layout.groups * layout.kernel_height * layout.kernel_width }
    var weights: Int { layout.out_channels * taps }

    var description: String {
        let w = layout
        return
            "\(w.batch)x\(w.in_channels)x\(w.height)x\(w.width) to \(w.out_channels), kernel \(w.kernel_height)x\(w.kernel_width),"
            + " stride \(w.stride_height), padding \(w.padding_height), dilation \(w.dilation_height), groups \(w.groups)"
    }
}
