import CKernels
import Testing

extension KernelTests {
    /// Three updates of the weights 0.5, -1, 2, 0.25 by torch.optim (PyTorch 2.13, single tensor).
    @Suite struct Optimizers {
        static let weights: [Float] = [0.5, -1, 2, 0.25]
        static let gradients: [[Float]] = [[1, -0.5, 0.25, 0], [-0.5, 0.125, 2, 1], [0.25, 0.25, -1, -3]]

        /// What an update works on: the state arrays a, b and c start at zero, the step t counts from 1.
        struct Arrays {
            let count: Int
            let w, g, a, b, c: UnsafeMutablePointer<Float>
            let t: Int

            /// One update with a learning rate of 0.1 by a rule that keeps so many of the state arrays.
            func run(
                _ rule: ck_update_rule, keeping states: Int, settings: (Double, Double, Double), eps: Double,
                decay: Double = 0
            ) {
                var task = ck_update_task()
                (task.count, task.w, task.g, task.t) = (count, w, UnsafePointer(g), t)
                task.state = (a, states > 1 ? b : nil, states > 2 ? c : nil)
                (task.settings, task.lr, task.eps, task.decay) = (settings, 0.1, eps, decay)
                ck_update(rule, &task)
            }
        }

        /// The four weights again and again: every lane, the end of a vector and every thread must do the same.
        func check(_ expected: [Double], _ name: String, _ update: (Arrays) -> Void) {
            for count in [0, 1, 4, 17, 70_003] {
                KernelTests.check((0..<count).map { expected[$0 % 4] }, within: 2e-7, "\(name) of \(count)") {
                    // w, g, a, b, c, one float longer: an empty array has no address.
                    var floats = [Float](repeating: 0, count: 5 * (count + 1))
                    for index in 0..<count { floats[index] = Self.weights[index % 4] }
                    floats.withUnsafeMutableBufferPointer {
                        let parts = stride(from: $0.baseAddress!, to: $0.baseAddress! + 5 * (count + 1), by: count + 1)
                            .map { $0 }
                        for t in 1...3 {
                            for index in 0..<count { parts[1][index] = Self.gradients[t - 1][index % 4] }
                            update(
                                Arrays(
                                    count: count, w: parts[0], g: parts[1], a: parts[2], b: parts[3], c: parts[4], t: t)
                            )
                        }
                    }
                    return Array(floats.prefix(count))
                }
            }
        }

        @Test func sgd() {
            check([0.42500001192092896, -0.9874999523162842, 1.875, 0.45000001788139343], "plain") {
                ck_sgd($0.count, $0.w, $0.g, nil, 0, 0.1, 0, 0, 0, 0)
            }
            check([0.4116395115852356, -0.9586689472198486, 1.8180955648422241, 0.4435747563838959], "decay") {
                ck_sgd($0.count, $0.w, $0.g, nil, 0, 0.1, 0, 0, 0.1, 0)
            }
            check([0.29200002551078796, -0.9083749651908875, 1.6802500486373901, 0.3490000069141388], "momentum") {
                ck_sgd($0.count, $0.w, $0.g, $0.a, $0.t == 1 ? 1 : 0, 0.1, 0.9, 0.1, 0, 0)
            }
            check([0.21297140419483185, -0.8349823951721191, 1.4135901927947998, 0.5328335165977478], "Nesterov") {
                ck_sgd($0.count, $0.w, $0.g, $0.a, $0.t == 1 ? 1 : 0, 0.1, 0.9, 0, 0.1, 1)
            }
        }

        /// An outer product that is not formed changes weights as the formed one does, to the bit.
        @Test(arguments: [(1, 7), (3, 16), (37, 101), (300, 500)])
        func sgdByAnOuterProduct(rows: Int, columns: Int) {
            var numbers = Numbers(rows)
            let (left, right) = (numbers.array(rows), numbers.array(columns))
            let start = numbers.array(rows * columns)
            let formed = left.flatMap { l in right.map { l * $0 } }
            for (momentum, dampening, decay, nesterov) in [
                (0, 0, 0, 0), (0, 0, 0.1, 0), (0.9, 0.1, 0.1, 0), (0.9, 0, 0, 1),
            ] as [(Float, Float, Float, Int32)] {
                func steps(_ step: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, Int32) -> Void) -> [Float]
                {
                    var (w, buffer) = (start, [Float](repeating: 0, count: rows * columns))
                    for first in [1, 0] as [Int32] {
                        w.withUnsafeMutableBufferPointer { w in
                            buffer.withUnsafeMutableBufferPointer { step(w.baseAddress!, $0.baseAddress!, first) }
                        }
                    }
                    return w + buffer
                }
                KernelTests.check([0], within: 0, "\(rows) x \(columns), momentum \(momentum), decay \(decay)") {
                    let stored = steps {
                        ck_sgd(rows * columns, $0, formed, $1, $2, 0.1, momentum, dampening, decay, nesterov)
                    }
                    let kept = steps {
                        ck_sgd_outer(
                            rows, columns, $0, left, right, $1, $2, 0.1, momentum, dampening, decay, nesterov)
                    }
                    return [stored == kept && Array(stored.prefix(start.count)) != start ? 0 : 1]
                }
            }
        }

        @Test func adam() {
            check([0.32936567068099976, -0.8078881502151489, 1.7729105949401855, 0.11558105051517487], "Adam") {
                $0.run(ck_adam, keeping: 2, settings: (0.9, 0.999, 0), eps: 1e-8, decay: 0.1)
            }
            check([0.3799999952316284, -0.9089180827140808, 1.808330774307251, 0.23022231459617615], "AMSGrad") {
                $0.run(ck_adam, keeping: 3, settings: (0.5, 0.6, 0), eps: 1e-8)
            }
            check([0.3267292082309723, -0.8210683465003967, 1.7327885627746582, 0.21132954955101013], "AdamW") {
                $0.run(ck_adam, keeping: 2, settings: (0.9, 0.999, 1), eps: 1e-8, decay: 0.1)
            }
        }

        @Test func rmsprop() {
            check([0.25575053691864014, -0.9140089154243469, 1.5163819789886475, 0.23528358340263367], "RMSprop") {
                $0.run(ck_rmsprop, keeping: 1, settings: (0.9, 0, 0), eps: 1e-8)
            }
            check([-0.2135562300682068, -0.2751545310020447, 0.5895224809646606, -0.9786586761474609], "centred") {
                $0.run(ck_rmsprop, keeping: 3, settings: (0.9, 0.9, 0), eps: 1e-8, decay: 0.1)
            }
        }

        @Test func adagrad() {
            check([0.41580063104629517, -0.9266656041145325, 1.839612364768982, 0.13803771138191223], "Adagrad") {
                $0.run(ck_adagrad, keeping: 1, settings: (0.1, 0, 0), eps: 1e-10, decay: 0.1)
            }
        }
    }
}
