extension Conv2dOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (images, kernels) = (numbers.shape(0), numbers.shape(1))
        let y = ImagePlace(position, in: numbers.shape)
        let (channels, height, width) = (kernels[1], images[2], images[3])
        let firstChannel = y.channel / (kernels[0] / groups) * channels
        let (x, w) = (numbers.x(0), numbers.x(1))
        var terms = Terms()
        terms.isWindow = true
        if numbers.operandCount == 3 {
            let b = numbers.operand("b", 2, at: y.channel)
            terms.pin(.init(.bias, [b], Double(b.value)))
        }
        var padded = 0
        for channel in 0..<channels {
            let plane = (y.image * images[1] + firstChannel + channel) * height
            for p in 0..<kernels[2] {
                let row = window.place(of: y.row, cell: p, \.height)
                for q in 0..<kernels[3] {
                    let column = window.place(of: y.column, cell: q, \.width)
                    guard row >= 0, row < height, column >= 0, column < width else {
                        padded += 1
                        continue
                    }
                    let left = (plane + row) * width + column
                    let right = ((y.channel * channels + channel) * kernels[2] + p) * kernels[3] + q
                    terms.add(.summand, Double(x[left]) * Double(w[right])) {
                        [numbers.operand("x", 0, at: left), numbers.operand("w", 1, at: right)]
                    }
                }
            }
        }
        let (i, j) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        let bias: [Derivation.Region] =
            numbers.operandCount == 3 ? [.init(.operand(2), [y.channel..<(y.channel + 1)])] : []
        return Derivation(
            "y[n,o,i,j] = \(numbers.operandCount == 3 ? "b[o] + " : "")Σ x[n,c,\(i),\(j)] · w[o,c,p,q]", terms,
            notes: padded > 0 ? [.padded(cells: padded)] : [],
            touched: [
                .init(
                    .operand(0),
                    [
                        y.image..<(y.image + 1), firstChannel..<(firstChannel + channels),
                        window.reach(of: y.row, in: height, \.height),
                        window.reach(of: y.column, in: width, \.width),
                    ]),
                .init(.operand(1), [y.channel..<(y.channel + 1), 0..<channels, 0..<kernels[2], 0..<kernels[3]]),
            ] + bias)
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        switch operand {
        case 0: addPathsToInput(at: position, numbers, to: &paths)
        case 1: addPathsToWeight(at: position, numbers, to: &paths)
        default: addPathsToBias(at: position, numbers, to: &paths)
        }
    }

    private func addPathsToInput(at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (result, kernels) = (numbers.shape, numbers.shape(1))
        let place = ImagePlace(position, in: numbers.shape(0))
        let (channels, outs) = (kernels[1], kernels[0] / groups)
        let (group, channel) = place.channel.quotientAndRemainder(dividingBy: channels)
        let (i, j) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        paths.formula("dL/dx[n,c,r,s] = Σ dL/dy[n,o,i,j] · w[o,c,p,q],  r = \(i), s = \(j)")
        paths.terms.isWindow = true
        var (rows, columns): (Range<Int>?, Range<Int>?)
        for out in (group * outs)..<((group + 1) * outs) {
            for p in 0..<kernels[2] {
                guard let i = window.output(covering: place.row, cell: p, count: result[2], \.height) else { continue }
                rows = rows.including(i)
                for q in 0..<kernels[3] {
                    guard let j = window.output(covering: place.column, cell: q, count: result[3], \.width)
                    else { continue }
                    columns = columns.including(j)
                    let weight = ((out * channels + channel) * kernels[2] + p) * kernels[3] + q
                    let from = ((place.image * result[1] + out) * result[2] + i) * result[3] + j
                    paths.add(numbers, from: from, slope: Double(numbers.x(1)[weight])) {
                        [numbers.operand("w", 1, at: weight)]
                    }
                }
            }
        }
        guard let rows, let columns else { return paths.note(.unused) }
        paths.touch(
            .result, [place.image..<(place.image + 1), (group * outs)..<((group + 1) * outs), rows, columns])
    }

    private func addPathsToWeight(at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (images, result, kernels) = (numbers.shape(0), numbers.shape, numbers.shape(1))
        let (height, width) = (images[2], images[3])
        let weight = ImagePlace(position, in: kernels)
        let (out, channel, p, q) = (weight.image, weight.channel, weight.row, weight.column)
        let source = out / (kernels[0] / groups) * kernels[1] + channel
        let (i, j) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        paths.formula("dL/dw[o,c,p,q] = Σ dL/dy[n,o,i,j] · x[n,c,\(i),\(j)]")
        let (x, dy) = (numbers.x(0), numbers.dy)
        var (places, reached) = (0, 0)
        var (rows, columns): (Range<Int>?, Range<Int>?)
        for image in 0..<images[0] {
            for i in 0..<result[2] {
                let row = window.place(of: i, cell: p, \.height)
                guard row >= 0, row < height else { continue }
                rows = rows.including(row)
                for j in 0..<result[3] {
                    let column = window.place(of: j, cell: q, \.width)
                    guard column >= 0, column < width else { continue }
                    columns = columns.including(column)
                    let from = ((image * result[1] + out) * result[2] + i) * result[3] + j
                    let at = ((image * images[1] + source) * height + row) * width + column
                    places += 1
                    if dy[from] != 0 { reached += 1 }
                    paths.add(numbers, from: from, slope: Double(x[at])) { [numbers.operand("x", 0, at: at)] }
                }
            }
        }
        paths.noteUses(places, withGradient: reached)
        paths.touch(.result, [0..<result[0], out..<(out + 1), 0..<result[2], 0..<result[3]])
        if let rows, let columns { paths.touch(.operand(0), [0..<images[0], source..<(source + 1), rows, columns]) }
    }

    private func addPathsToBias(at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let result = numbers.shape
        paths.formula("dL/db[o] = Σ dL/dy[n,o,i,j]")
        let block = [0..<result[0], position..<(position + 1), 0..<result[2], 0..<result[3]]
        var (places, reached) = (0, 0)
        result.forEachPosition(in: block) { from in
            places += 1
            if numbers.dy[from] != 0 { reached += 1 }
            paths.add(numbers, from: from, slope: 1) { [] }
        }
        paths.noteUses(places, withGradient: reached)
        paths.touch(.result, block)
    }
}

extension Range<Int>? {
    /// The range from the first to the last place seen.
    fileprivate func including(_ place: Int) -> Range<Int> {
        guard let self else { return place..<(place + 1) }
        return Swift.min(self.lowerBound, place)..<Swift.max(self.upperBound, place + 1)
    }
}
