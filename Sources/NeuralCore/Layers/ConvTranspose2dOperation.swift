import CKernels

/// Y[n, o, i s + p d - pad, j s + q d - pad] += X[n, c, i, j] W[c, o, p, q], summed over the channels c of o's group, and b[o]
/// added: the gradient of a convolution by its input, as a layer of its own.
///
/// dL/dX is the convolution of dL/dY; dL/dW[c, o, p, q] sums x dL/dY over all places where that weight was used; dL/db[o] sums
/// dL/dY over the channel.
struct ConvTranspose2dOperation: ExplainedOperation {
    /// That of the convolution from Y to X.
    let window: Window
    let groups: Int

    func reads(forGradientOf operand: Int) -> SavedTensors { operand < 2 ? .input(1 - operand) : [] }

    private func layout(_ y: Shape, _ x: Shape) -> ck_window {
        window.layout(over: y, outChannels: x[1], groups: groups)
    }

    func forward(_ x: Tensor, _ w: Tensor, _ bias: Tensor?, _ shape: Shape) -> Tensor {
        let y = Tensor(uninitialized: shape)
        var layout = layout(shape, x.shape)
        let place = y.storage.initializing
        ck_conv2d_backward(&layout, place, w.storage.pointer, x.storage.pointer, place, nil, 0, nil, 0)
        if let bias {
            let size = shape[2] * shape[3]
            for plane in 0..<(shape[0] * shape[1]) {
                let at = place + plane * size
                ck_affine(size, 1, bias.storage.pointer[plane % shape[1]], at, at)
            }
        }
        return y.recorded(self, x, w, bias)
    }

    func backward(_ pass: BackwardPass) {
        let (x, w, dy) = (pass.input(0), pass.input(1), pass.upstream)
        var layout = layout(dy.shape, x.shape)
        pass.fill(0) { ck_conv2d_forward(&layout, dy.storage.pointer, w.storage.pointer, nil, 0, $0) }
        let dw = pass.sum(at: 1)
        if dw.pointer != nil {
            ck_conv2d_backward(
                &layout, dy.storage.pointer, w.storage.pointer, x.storage.pointer, nil, dw.pointer, dw.accumulate, nil,
                0)
        }
        if pass.inputCount == 3 { pass.send(to: 2) { dy.sum(dims: [0, 2, 3]) } }
    }
}

extension ConvTranspose2dOperation {
    /// Calls `body` with the positions of x, w and y of every product that has a given place in one of them.
    private func forEachProduct(
        _ x: Shape, _ w: Shape, _ y: Shape, x onlyX: Int? = nil, w onlyW: Int? = nil, y onlyY: Int? = nil,
        _ body: (_ x: Int, _ w: Int, _ y: Int) -> Void
    ) {
        let (perGroup, outs) = (x[1] / groups, w[1])
        let (fixedX, fixedY) = (onlyX.map { ImagePlace($0, in: x) }, onlyY.map { ImagePlace($0, in: y) })
        let fixedW = onlyW.map { ImagePlace($0, in: w) }
        func all(_ fixed: Int?, _ count: Int) -> Range<Int> { fixed.map { $0..<($0 + 1) } ?? 0..<count }
        for image in all(fixedX?.image ?? fixedY?.image, x[0]) {
            for channel in all(fixedX?.channel ?? fixedW?.image, x[1]) {
                let group = channel / perGroup
                for out in all(fixedW?.channel, outs) where fixedY.map({ $0.channel == group * outs + out }) ?? true {
                    for p in all(fixedW?.row, w[2]) {
                        for q in all(fixedW?.column, w[3]) {
                            for i in rows(fixedX?.row, fixedY?.row, p, x[2], \.height) {
                                for j in rows(fixedX?.column, fixedY?.column, q, x[3], \.width) {
                                    let row = window.place(of: i, cell: p, \.height)
                                    let column = window.place(of: j, cell: q, \.width)
                                    guard row >= 0, row < y[2], column >= 0, column < y[3] else { continue }
                                    body(
                                        ((image * x[1] + channel) * x[2] + i) * x[3] + j,
                                        ((channel * outs + out) * w[2] + p) * w[3] + q,
                                        ((image * y[1] + group * outs + out) * y[2] + row) * y[3] + column)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The places of x along one side that reach a place of y by a cell of the kernel.
    private func rows(_ own: Int?, _ result: Int?, _ cell: Int, _ count: Int, _ side: KeyPath<Pair, Int>) -> Range<Int>
    {
        if let own { return own..<(own + 1) }
        guard let result else { return 0..<count }
        return window.output(covering: result, cell: cell, count: count, side).map { $0..<($0 + 1) } ?? 0..<0
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        var terms = Terms()
        terms.isWindow = true
        if numbers.operandCount == 3 {
            let b = numbers.operand("b", 2, at: ImagePlace(position, in: numbers.shape).channel)
            terms.pin(.init(.bias, [b], Double(b.value)))
        }
        let (x, w) = (numbers.x(0), numbers.x(1))
        var reach = Reach()
        forEachProduct(numbers.shape(0), numbers.shape(1), numbers.shape, y: position) { left, right, _ in
            reach.include(left, in: numbers.shape(0))
            terms.add(.summand, Double(x[left]) * Double(w[right])) {
                [numbers.operand("x", 0, at: left), numbers.operand("w", 1, at: right)]
            }
        }
        let (r, s) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        let out = ImagePlace(position, in: numbers.shape).channel % numbers.shape(1)[1]
        return Derivation(
            "y[n,o,r,s] = \(numbers.operandCount == 3 ? "b[o] + " : "")Σ x[n,c,i,j] · w[c,o,p,q],  r = \(r), s = \(s)",
            terms,
            touched: reach.regions(of: .operand(0)) + reach.kernels(of: out, numbers.shape(1)))
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shapes = (numbers.shape(0), numbers.shape(1), numbers.shape)
        let (r, s) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        var reach = Reach()
        switch operand {
        case 0:
            paths.formula("dL/dx[n,c,i,j] = Σ dL/dy[n,o,\(r),\(s)] · w[c,o,p,q]")
            forEachProduct(shapes.0, shapes.1, shapes.2, x: position) { _, w, y in
                reach.include(y, in: shapes.2)
                paths.add(numbers, from: y, slope: Double(numbers.x(1)[w])) { [numbers.operand("w", 1, at: w)] }
            }
            for region in reach.regions(of: .result) { paths.touch(region.tensor, region.ranges) }
        case 1:
            paths.formula("dL/dw[c,o,p,q] = Σ dL/dy[n,o,\(r),\(s)] · x[n,c,i,j]")
            forEachProduct(shapes.0, shapes.1, shapes.2, w: position) { x, _, y in
                reach.include(y, in: shapes.2)
                paths.add(numbers, from: y, slope: Double(numbers.x(0)[x])) { [numbers.operand("x", 0, at: x)] }
            }
            paths.noteUses(countingGradients: true)
            for region in reach.regions(of: .result) { paths.touch(region.tensor, region.ranges) }
        default:
            paths.formula("dL/db[o] = Σ dL/dy[n,o,r,s]")
            let block = [0..<shapes.2[0], position..<(position + 1), 0..<shapes.2[2], 0..<shapes.2[3]]
            shapes.2.forEachPosition(in: block) { paths.add(numbers, from: $0, slope: 1) { [] } }
            paths.noteUses(countingGradients: true)
            paths.touch(.result, block)
        }
    }
}

/// The block of a tensor that some of its places lie in.
private struct Reach {
    private var block: [Range<Int>] = []

    mutating func include(_ position: Int, in shape: Shape) {
        let place = ImagePlace(position, in: shape)
        let indices = [place.image, place.channel, place.row, place.column]
        if block.isEmpty { block = indices.map { $0..<$0 } }
        block = zip(block, indices).map { min($0.lowerBound, $1)..<max($0.upperBound, $1 + 1) }
    }

    /// The kernels of these channels that an output channel of their group has.
    func kernels(of out: Int, _ weight: Shape) -> [Derivation.Region] {
        block.isEmpty ? [] : [.init(.operand(1), [block[1], out..<(out + 1), 0..<weight[2], 0..<weight[3]])]
    }

    func regions(of tensor: Derivation.Region.Tensor) -> [Derivation.Region] {
        block.isEmpty ? [] : [Derivation.Region(tensor, block)]
    }
}
