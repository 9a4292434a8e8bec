import NeuralCore

extension Workload {
    /// Two networks so small that overhead is all there is.
    static var smallNetworks: [Workload] {
        [
            .timed("mlp_64_128_10_b32") {
                manualSeed(0)
                let model = Sequential(Linear(64, 128), ReLU(), Linear(128, 10))
                let input = Tensor.randn(32, 64)
                let labels = (0..<32).map { $0 % 10 }
                let criterion = CrossEntropyLoss()
                return Work(run: TrainingStep(model, input) { criterion($0, labels) }.free)
            },
            .timed("mlp_2_8_8_1_b10") {
                manualSeed(0)
                let model = Sequential(Linear(2, 8), Tanh(), Linear(8, 8), Tanh(), Linear(8, 1))
                let input = Tensor.randn(10, 2)
                let target = Tensor.randn(10, 1)
                let criterion = MSELoss()
                return Work(run: TrainingStep(model, input) { criterion($0, target) }.free)
            },
            smallOperations,
        ]
    }

    /// What one small operation costs: a chain of additions of a few numbers, forward and backward, by their number.
    private static var smallOperations: Workload {
        let operations = 1000
        return Workload(name: "small_operation") { seconds in
            let start = Tensor([1, 2, 3, 4], requiresGrad: true)
            let addend = Tensor([1, 1, 1, 1])
            let work = Work {
                start.zeroGrad()
                (0..<operations).reduce(start) { sum, _ in sum + addend }.sum().backward()
            }
            let timing = Timing(of: work, seconds: seconds)
            return BenchmarkResult(
                name: "small_operation", timing: timing,
                facts: [("nanoseconds_each", timing.median * 1e6 / Double(operations))])
        }
    }
}
