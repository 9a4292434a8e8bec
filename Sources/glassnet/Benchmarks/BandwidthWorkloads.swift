import CKernels

extension Workload {
    /// What memory allows at batch 1, where every weight of the document's network is used once: no step can be faster than
    /// its passes over arrays of the parameters' size, each measured as the barest loop over such arrays.
    ///
    /// Forward reads W. Backward reads W, and stores dW. The update reads W and dW and writes W; where dW is not stored, it
    /// reads and writes W.
    static var bandwidth: [Workload] {
        [
            limit("bandwidth_limit_b1", of: TrainingStep.stored, passes: [.read, .copy, .combine]),
            limit("bandwidth_limit_b1_free", of: TrainingStep.free, passes: [.read, .read, .scale]),
        ]
    }

    /// Its time is the limit; the step is timed in turn with it.
    private static func limit(
        _ name: String, of step: @escaping (TrainingStep) -> () -> Void, passes: [Pass]
    ) -> Workload {
        Workload(name: name) { seconds in
            let arrays = (Floats(parameterCount), Floats(parameterCount))
            let document = TrainingStep.document(batch: 1)
            let work = Work(run: step(document))
            var (limits, steps): ([Double], [Double]) = ([], [])
            let watch = Stopwatch()
            repeat {
                // Each by itself in long runs, so that neither finds the other's arrays in the cache.
                let limit = passes.reduce(0.0) { sum, pass in
                    sum + Timing(of: Work { pass.run(arrays.0, arrays.1) }, seconds: 0.05).median
                }
                limits.append(limit)
                steps.append(Timing(of: work, seconds: 0.15).median)
            } while watch.seconds < seconds || limits.count < 5
            let timing = Timing(limits)
            let bytes = Double(passes.reduce(0) { $0 + $1.arrays } * parameterCount * MemoryLayout<Float>.stride)
            return BenchmarkResult(
                name: name, timing: timing,
                facts: [
                    ("gigabytes_per_second", bytes / timing.median / 1e6),
                    ("step_ms", Timing(steps).median),
                    ("step_in_limits", Timing(zip(steps, limits).map { $0 / $1 }).median),
                ])
        }
    }

    /// Of the document's network.
    private static let parameterCount = 6_456_942

    /// One way to walk over arrays.
    private enum Pass {
        case read, scale, copy, combine

        /// Arrays that move between memory and processor.
        var arrays: Int {
            switch self {
            case .read: 1
            case .scale, .copy: 2
            case .combine: 3
            }
        }

        func run(_ a: Floats, _ b: Floats) {
            switch self {
            case .read: _ = ck_sum(a.count, a.pointer)
            case .scale: ck_affine(a.count, 0.999, 0.0005, a.pointer, a.pointer)
            case .copy: ck_affine(a.count, 0.999, 0.0005, a.pointer, b.pointer)
            case .combine: ck_add_scaled(a.count, 0, a.pointer, b.pointer)
            }
        }
    }
}
