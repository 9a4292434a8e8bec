/// Sums of products written with letters (PyTorch: `torch.einsum`): every letter is a dimension, one that the result does not
/// name is summed over.
///
///     einsum("ij,jk->ik", a, b)   // y[i, k] = Σⱼ a[i, j] b[j, k], a matrix product
///     einsum("ii", a)             // Σᵢ a[i, i], the trace
///     einsum("...ij->...ji", a)   // matrices transposed, whatever is before them
///
/// Without `->` the result has the letters that stand once, in the order of the alphabet, capitals first; `...` are the dimensions that
/// no letter names, and they broadcast. The operands are taken from the left to the right, two at a time. It is made of
/// recorded operations, which have their gradients and explanations.
///
/// - Precondition: each operand has its part of the equation with one letter for each dimension; sizes of one letter are equal, or 1;
///   the result names letters of the operands, each once.
/// - Complexity: of the products of two operands, O(product of the sizes of all their letters) each.
public func einsum(_ equation: String, _ operands: Tensor...) -> Tensor { einsum(equation, operands) }

/// The same of a list.
public func einsum(_ equation: String, _ operands: [Tensor]) -> Tensor {
    let terms = Equation(equation, operands.map(\.shape))
    var rest = zip(operands, terms.operands).map { Labelled($0, $1).withDiagonals() }
    var product = rest.removeFirst()
    while !rest.isEmpty {
        let next = rest.removeFirst()
        let later = Set(terms.result + rest.flatMap(\.labels))
        product = product.times(next, keeping: later)
    }
    return product.summed(keeping: Set(terms.result)).ordered(terms.result)
}

/// What names a dimension: a letter's code, or -1, -2, ... for those of `...`, from the last.
private typealias Label = Int

/// An equation read: the labels of each operand and of the result.
private struct Equation {
    let operands: [[Label]]
    let result: [Label]

    init(_ text: String, _ shapes: [Shape]) {
        func refuse(_ problem: String) -> Never { fail("einsum: \"\(text)\": \(problem).") }
        let bare = text.filter { $0 != " " }
        let sides = bare.split(separator: "->", omittingEmptySubsequences: false)
        guard sides.count <= 2 else { refuse("'->' stands more than once") }
        let parts = sides[0].split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == shapes.count else {
            refuse("\(parts.count) operand(s) are named, and \(shapes.count) given")
        }
        /// - Parameter rest: how many dimensions `...` are, of the letters that are there
        func labels(_ part: Substring, rest: (_ letters: Int) -> Int) -> [Label] {
            let pieces = part.split(separator: "...", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let letters = Equation.letters(pieces.joined()) else {
                refuse("'\(part)' has something else than letters and one '...'")
            }
            guard pieces.count == 2 else { return letters }
            let count = max(rest(letters.count), 0)
            return letters[..<pieces[0].count] + (0..<count).map { $0 - count } + letters[pieces[0].count...]
        }
        operands = zip(parts, shapes).map { part, shape in
            let found = labels(part) { shape.count - $0 }
            guard found.count == shape.count else {
                refuse("'\(part)' does not name the dimensions of shape \(shape)")
            }
            return found
        }
        let named = operands.flatMap { $0 }
        var sizes: [Label: Int] = [:]
        for (label, size) in zip(named, shapes.flatMap { $0 }) where size != 1 {
            if let other = sizes[label], other != size {
                let name = label < 0 ? "..." : "\(Character(UnicodeScalar(UInt8(label))))"
                refuse("'\(name)' is \(other) long in one place and \(size) in another")
            }
            sizes[label] = size
        }
        let widest = -min(named.min() ?? 0, 0)
        let counts = Dictionary(named.map { ($0, 1) }, uniquingKeysWith: +)
        result =
            sides.count == 2
            ? labels(sides[1]) { _ in widest } : counts.keys.filter { $0 < 0 || counts[$0] == 1 }.sorted()
        guard Set(result).count == result.count else { refuse("the result names a letter twice") }
        guard Set(result).isSubset(of: named) else { refuse("the result names a letter that no operand has") }
    }

    private static func letters(_ text: String) -> [Label]? {
        let codes = text.utf8.map(Int.init)
        return text.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) } ? codes : nil
    }
}

/// A tensor whose dimensions have labels.
private struct Labelled {
    let tensor: Tensor
    let labels: [Label]

    init(_ tensor: Tensor, _ labels: [Label]) { (self.tensor, self.labels) = (tensor, labels) }

    private func size(_ label: Label) -> Int { tensor.shape[labels.firstIndex(of: label)!] }

    /// Every label once: two dimensions of one label become their diagonal.
    func withDiagonals() -> Labelled {
        guard let first = labels.indices.first(where: { labels[($0 + 1)...].contains(labels[$0]) }) else { return self }
        let second = labels[(first + 1)...].firstIndex(of: labels[first])!
        let others = labels.indices.filter { $0 != first && $0 != second }
        let (rows, columns) = (tensor.shape[first], tensor.shape[second])
        guard rows == columns else {
            fail("einsum: dimensions of \(rows) and \(columns) have one letter; a diagonal needs a square.")
        }
        let flat = tensor.permute(others + [first, second]).flatten(from: -2)
        let diagonal = flat.indexSelect((0..<rows).map { $0 * (columns + 1) }, dim: -1)
        return Labelled(diagonal, others.map { labels[$0] } + [labels[first]]).withDiagonals()
    }

    /// Without the labels that nobody needs.
    func summed(keeping kept: Set<Label>) -> Labelled {
        let gone = labels.indices.filter { !kept.contains(labels[$0]) }
        guard !gone.isEmpty else { return self }
        return Labelled(tensor.sum(dims: gone), labels.filter(kept.contains))
    }

    func ordered(_ order: [Label]) -> Tensor {
        order == labels ? tensor : tensor.permute(order.map { labels.firstIndex(of: $0)! })
    }

    /// The product of two, summed over the labels that nobody needs later.
    func times(_ other: Labelled, keeping kept: Set<Label>) -> Labelled {
        // A letter that is one long on a side has no sum of products: each side is summed by itself.
        let common = Set(labels.filter { other.labels.contains($0) && size($0) == other.size($0) })
        let needed = kept.union(common)
        let (left, right) = (summed(keeping: needed), other.summed(keeping: needed))
        let summands = left.labels.filter { right.labels.contains($0) && !kept.contains($0) }
        let both = left.labels.filter { right.labels.contains($0) && kept.contains($0) }
        let rows = left.labels.filter { !right.labels.contains($0) }
        let columns = right.labels.filter { !left.labels.contains($0) }
        let a = left.ordered(both + rows + summands)
        let b = right.ordered(both + summands + columns)
        let result = both + rows + columns
        let (own, others) = (a.shape.map { $0 }, b.shape.map { $0 })
        guard !summands.isEmpty else {
            return Labelled(
                a.view(sizes: own + columns.map { _ in 1 })
                    * b.view(
                        sizes: both.indices.map { others[$0] } + rows.map { _ in 1 } + others[both.count...]), result)
        }
        let shared = zip(own[..<both.count], others).map { $0 == 1 ? $1 : $0 }
        func count(_ sizes: some Sequence<Int>) -> Int { sizes.reduce(1, *) }
        let (high, wide) = (
            Array(own[both.count..<(both.count + rows.count)]), Array(others[(both.count + summands.count)...])
        )
        let depth = count(own[(both.count + rows.count)...])
        let product = matmul(
            a.expand(shared + own[both.count...]).view(sizes: [count(shared), count(high), depth]),
            b.expand(shared + others[both.count...]).view(sizes: [count(shared), depth, count(wide)]))
        return Labelled(product.view(sizes: shared + high + wide), result)
    }
}
