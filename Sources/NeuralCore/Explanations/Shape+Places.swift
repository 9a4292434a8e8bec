extension Shape {
    /// The index of the element at a position, row by row.
    public func index(ofPosition position: Int) -> [Int] {
        var index = [Int](repeating: 0, count: count)
        var rest = position
        for dim in indices.reversed() where self[dim] > 0 {
            index[dim] = rest % self[dim]
            rest /= self[dim]
        }
        return index
    }

    /// Where the element of an index lies, row by row.
    func position(ofIndex index: [Int]) -> Int {
        var position = 0
        for dim in indices { position = position * self[dim] + index[dim] }
        return position
    }

    /// All places in every dimension.
    var whole: [Range<Int>] { map { 0..<$0 } }

    /// The one element at a position, as a block.
    func block(ofPosition position: Int) -> [Range<Int>] { index(ofPosition: position).map { $0..<($0 + 1) } }

    /// Calls `body` with the position of every element of a block, row by row.
    func forEachPosition(in block: [Range<Int>], _ body: (Int) -> Void) {
        guard block.allSatisfy({ !$0.isEmpty }) else { return }
        guard let last = block.indices.last else { return body(0) }
        var index = block.map(\.lowerBound)
        while true {
            index[last] = block[last].lowerBound
            let first = position(ofIndex: index)
            for step in 0..<block[last].count { body(first + step) }
            var dim = last - 1
            while dim >= 0 {
                index[dim] += 1
                if index[dim] < block[dim].upperBound { break }
                index[dim] = block[dim].lowerBound
                dim -= 1
            }
            if dim < 0 { return }
        }
    }

    // MARK: Broadcasting

    /// Where an operand of this shape was read for the element at `position` of the shape it broadcast to.
    func origin(ofPosition position: Int, in result: Shape) -> Int {
        if self == result { return position }
        let index = result.index(ofPosition: position).suffix(count)
        return self.position(ofIndex: zip(index, self).map { $1 == 1 ? 0 : $0 })
    }

    /// The elements of the result that an operand's element at `position` was repeated to.
    func destinations(ofPosition position: Int, in result: Shape) -> [Range<Int>] {
        let own = index(ofPosition: position)
        let added = result.count - count
        return result.indices.map { dim in
            guard dim >= added, self[dim - added] == result[dim] else { return 0..<result[dim] }
            let place = own[dim - added]
            return place..<(place + 1)
        }
    }

    // MARK: Reductions

    /// The elements that were reduced to the one at `position` of the result, which lacks the dimensions or has size 1 in them.
    func block(reducedTo position: Int, over dims: DimensionSet) -> [Range<Int>] {
        let kept = keeping(dims).index(ofPosition: position)
        return indices.map { dims.contains($0) ? 0..<self[$0] : kept[$0]..<(kept[$0] + 1) }
    }

    /// Where the element at `position` went when some dimensions were reduced.
    func reducedPosition(of position: Int, over dims: DimensionSet) -> Int {
        let index = index(ofPosition: position)
        return keeping(dims).position(ofIndex: indices.map { dims.contains($0) ? 0 : index[$0] })
    }
}
