/// Elements picked by their places, in any order and as often as wanted; an element's gradient is the sum over the places it was
/// taken to.
struct Index: IndexedCopyOperation {
    /// The operand's place of every element of the result.
    let places: [Int]

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let (to, upstream) = (dx.storage.initializing, pass.upstream.storage.pointer)
            for (position, place) in places.enumerated() { to[place] += upstream[position] }
            return dx
        }
    }

    func callAsFunction(_ x: Tensor, shape: Shape) -> Tensor {
        let y = Tensor(uninitialized: shape)
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        for (position, place) in places.enumerated() { to[position] = from[place] }
        return y.recorded(self, x)
    }

    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        (0, places[position])
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        places.indices.filter { places[$0] == position }
    }
}

/// What stands for one dimension in `x[1, 0..<2, [0, 3]]`: a number, a range, a list of numbers.
public protocol TensorIndex {
    /// The places along a dimension of this size, and whether the dimension stays.
    func places(in size: Int) -> (places: [Int], keepsDim: Bool)?
}

extension Int: TensorIndex {
    /// Itself, counted from the end when negative; the dimension goes.
    public func places(in size: Int) -> (places: [Int], keepsDim: Bool)? {
        let place = self < 0 ? self + size : self
        return place >= 0 && place < size ? ([place], false) : nil
    }
}

extension TensorIndex where Self: RangeExpression, Bound == Int {
    /// The places of the range; a bound below 0 counts from the end.
    public func places(in size: Int) -> (places: [Int], keepsDim: Bool)? {
        let range = relative(to: Int.min / 2..<size)
        let first =
            range.lowerBound == Int.min / 2 ? 0 : range.lowerBound < 0 ? range.lowerBound + size : range.lowerBound
        let end = range.upperBound < 0 ? range.upperBound + size : range.upperBound
        return first >= 0 && first <= end && end <= size ? (Array(first..<end), true) : nil
    }
}

extension Range<Int>: TensorIndex {}
extension ClosedRange<Int>: TensorIndex {
    /// The places from one bound to the other, both among them.
    public func places(in size: Int) -> (places: [Int], keepsDim: Bool)? {
        upperBound < .max ? (lowerBound..<(upperBound + 1)).places(in: size) : nil
    }
}
extension PartialRangeFrom<Int>: TensorIndex {}
extension PartialRangeUpTo<Int>: TensorIndex {}
extension PartialRangeThrough<Int>: TensorIndex {
    /// The places up to the bound, it among them.
    public func places(in size: Int) -> (places: [Int], keepsDim: Bool)? {
        upperBound < .max ? (..<(upperBound + 1)).places(in: size) : nil
    }
}

extension Array<Int>: TensorIndex {
    /// The places in this order; those below 0 count from the end.
    public func places(in size: Int) -> (places: [Int], keepsDim: Bool)? {
        let places = map { $0 < 0 ? $0 + size : $0 }
        return places.allSatisfy { $0 >= 0 && $0 < size } ? (places, true) : nil
    }
}

/// Elements of a tensor by their places, in a shape of their own.
struct Picked {
    let places: [Int]
    let shape: Shape

    /// One index for each of the first dimensions; the others stay whole. Lists go together, one of a single index with each of
    /// another: `x[[0, 1], [1, 2]]` are two elements. Their dimension stands where the first of them is, and before all others
    /// where a range is between them, as in PyTorch.
    ///
    /// - Parameter lastFrom: the index from which they stand for the last dimensions (after `...`)
    init(_ indices: [any TensorIndex], of shape: Shape, lastFrom: Int? = nil) {
        guard indices.count <= shape.count else {
            fail("Tensor: \(indices.count) indices are too many for shape \(shape).")
        }
        let strides = shape.strides
        var (first, axes) = (0, [[Int]]())
        var lists: (offsets: [Int], axis: Int, areApart: Bool)?
        for dim in shape.indices {
            let index: Int? =
                dim < lastFrom ?? indices.count
                ? dim
                : dim >= shape.count - (indices.count - (lastFrom ?? indices.count))
                    ? dim - shape.count + indices.count : nil
            let given = index.map { indices[$0] } ?? 0...
            guard let (own, keepsDim) = given.places(in: shape[dim]) else {
                fail("Tensor: \(given) is outside of dimension \(dim) of shape \(shape).")
            }
            let offsets = own.map { $0 * strides[dim] }
            if !keepsDim {
                first += offsets[0]
            } else if given is [Int] {
                guard let others = lists else {
                    lists = (offsets, axes.count, false)
                    continue
                }
                guard let both = others.offsets.added(to: offsets) else {
                    fail(
                        "Tensor: lists of \(others.offsets.count) and \(own.count) indices in one place do not go together."
                    )
                }
                lists = (both, others.axis, others.areApart || others.axis != axes.count)
            } else {
                axes.append(offsets)
            }
        }
        if let lists { axes.insert(lists.offsets, at: lists.areApart ? 0 : lists.axis) }
        places = axes.reduce([first]) { places, axis in places.flatMap { place in axis.map { place + $0 } } }
        self.shape = Shape(axes.map(\.count))
    }

    /// Where a mask of a tensor's first dimensions says yes.
    init(_ mask: Mask, of shape: Shape) {
        guard shape.count >= mask.shape.count, shape.prefix(mask.shape.count).elementsEqual(mask.shape) else {
            fail("Tensor: a mask of shape \(mask.shape) does not fit shape \(shape).")
        }
        let rest = Shape(shape.dropFirst(mask.shape.count))
        let chosen = mask.elements.indices.filter { mask.elements[$0] }
        places = chosen.flatMap { place in (0..<rest.numel()).map { place * rest.numel() + $0 } }
        self.shape = rest.inserting(chosen.count, at: 0)
    }
}

extension [Int] {
    /// Sums element by element, with a single one for each of the others; `nil` where the counts differ.
    fileprivate func added(to others: [Int]) -> [Int]? {
        if count == 1 { return others.map { $0 + self[0] } }
        if others.count == 1 { return map { $0 + others[0] } }
        return count == others.count ? zip(self, others).map(+) : nil
    }
}

extension Tensor {
    /// `x[0, 1]`, `x[0..<2, 1...]`, `x[[0, 2]]`: copies of what is there (PyTorch: `x[0, 1]`, `x[0:2, 1:]`, `x[[0, 2]]`).
    ///
    /// Assigning changes the elements in place, with broadcasting; it is never recorded: inside ``withNoGrad(_:)`` for tensors
    /// that require a gradient.
    ///
    /// - Precondition: every index is inside of its dimension.
    public subscript(indices: any TensorIndex...) -> Tensor {
        get { self[Picked(indices, of: shape)] }
        set { put(newValue, at: Picked(indices, of: shape)) }
    }

    /// `x[..., 0]`: indices of the last dimensions (PyTorch: `x[..., 0]`).
    public subscript(all: UnboundedRange, indices: any TensorIndex...) -> Tensor {
        get { self[Picked(indices, of: shape, lastFrom: 0)] }
        set { put(newValue, at: Picked(indices, of: shape, lastFrom: 0)) }
    }

    /// `x[0, ..., 1]`: indices of the first dimension and of the last ones (PyTorch: `x[0, ..., 1]`).
    public subscript(first: any TensorIndex, all: UnboundedRange, indices: any TensorIndex...) -> Tensor {
        get { self[Picked([first] + indices, of: shape, lastFrom: 1)] }
        set { put(newValue, at: Picked([first] + indices, of: shape, lastFrom: 1)) }
    }

    /// `x[x > 0]`: a copy of the elements, or rows, where the mask says yes (PyTorch: `x[mask]`).
    ///
    /// - Precondition: the mask has the sizes of the first dimensions.
    public subscript(mask: Mask) -> Tensor {
        get { self[Picked(mask, of: shape)] }
        set { put(newValue, at: Picked(mask, of: shape)) }
    }

    private subscript(picked: Picked) -> Tensor { Index(places: picked.places)(self, shape: picked.shape) }

    private func put(_ values: Tensor, at picked: Picked) {
        if isGradEnabled, requiresGrad || values.requiresGrad {
            if isLeaf, requiresGrad { refuseInPlace("Assigning to elements") }
            fail("Tensor: assigning to elements is not recorded; do it inside of withNoGrad { }, or use where or cat.")
        }
        guard values.shape.broadcast(with: picked.shape) == picked.shape else {
            fail("Tensor: values of shape \(values.shape) do not fit into elements of shape \(picked.shape).")
        }
        let source = values.shape == picked.shape ? values : withNoGrad { values.expand(picked.shape) }
        let kept = source.storage.snapshot()
        let to = storage.mutate()
        for (position, place) in picked.places.enumerated() { to[place] = kept.pointer[position] }
    }
}

extension Tensor {
    /// `x[0, 1] = 3`: a number for all these elements; `let number: Float = x[0, 1]` is ``item()`` of what is there.
    @_disfavoredOverload
    public subscript(indices: any TensorIndex...) -> Float {
        get { self[Picked(indices, of: shape)].item() }
        set { put(Tensor(newValue), at: Picked(indices, of: shape)) }
    }

    /// `x[..., 0] = 3`: a number for all these elements.
    @_disfavoredOverload
    public subscript(all: UnboundedRange, indices: any TensorIndex...) -> Float {
        get { self[Picked(indices, of: shape, lastFrom: 0)].item() }
        set { put(Tensor(newValue), at: Picked(indices, of: shape, lastFrom: 0)) }
    }

    /// `x[x > 0] = 0`: a number for all elements where the mask says yes.
    @_disfavoredOverload
    public subscript(mask: Mask) -> Float {
        get { self[Picked(mask, of: shape)].item() }
        set { put(Tensor(newValue), at: Picked(mask, of: shape)) }
    }
}

extension Tensor: Sequence {
    /// The rows along the first dimension (PyTorch: `for row in x`).
    ///
    /// - Precondition: it is no scalar.
    public func makeIterator() -> AnyIterator<Tensor> {
        var next = 0
        let count = count
        return AnyIterator {
            guard next < count else { return nil }
            next += 1
            return self.select(next - 1)
        }
    }

    /// How many rows the first dimension has (PyTorch: `len(x)`).
    ///
    /// - Precondition: it is no scalar.
    public var count: Int {
        guard shape.count > 0 else { fail("count: a scalar has no rows.") }
        return shape[0]
    }
}
