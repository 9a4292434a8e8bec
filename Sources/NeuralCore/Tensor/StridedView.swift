import CKernels

/// Some elements of a row-major array in an order of their own: element [i, j, ...] lies at `offset` + i `strides[0]` + j
/// `strides[1]` + ... Transposes, slices and repetitions are such views.
struct StridedView {
    let shape: Shape
    var strides: Strides
    var offset = 0

    /// Copies the viewed elements out of `array` to `elements`, row by row.
    ///
    /// - Complexity: O(elements of the view).
    func copy(from array: UnsafePointer<Float>, to elements: UnsafeMutablePointer<Float>) {
        let source = array + offset
        StridedLoop(shape, strides, Strides()).forEachRun { run in
            let (from, to) = (source + run.offsetA, elements + run.position)
            switch run.strideA {
            case 1: to.update(from: from, count: run.count)
            case 0: ck_fill(run.count, from[0], to)
            default: for step in 0..<run.count { to[step] = from[step * run.strideA] }
            }
        }
    }

    /// Writes `elements` to the viewed places of `array`.
    func store(_ elements: UnsafePointer<Float>, to array: UnsafeMutablePointer<Float>) {
        let destination = array + offset
        StridedLoop(shape, strides, Strides()).forEachRun { run in
            let (from, to) = (elements + run.position, destination + run.offsetA)
            if run.strideA == 1 {
                to.update(from: from, count: run.count)
            } else {
                for step in 0..<run.count { to[step * run.strideA] = from[step] }
            }
        }
    }
}
