import CKernels
import Testing

extension KernelTests {
    @Suite struct RandomNumbers {
        /// Matsumoto and Nishimura's own check: seed 5489, first and 10,000th word.
        @Test func mersenneTwister() {
            var generator = ck_mt19937()
            ck_mt_seed(&generator, 5489)
            var words: [UInt32] = []
            for _ in 0..<10_000 { words.append(ck_mt_next(&generator)) }
            #expect(words[0] == 3_499_211_612)
            #expect(words[9_999] == 4_123_659_995)
        }

        /// torch.manual_seed(42); torch.rand(4)
        @Test func uniformsOfPyTorch() {
            KernelTests.check(
                [0.8822692632675171, 0.9150039553642273, 0.38286375999450684, 0.9593056440353394], within: 0
            ) {
                var (generator, y) = (ck_mt19937(), [Float](repeating: .nan, count: 4))
                ck_mt_seed(&generator, 42)
                ck_mt_uniform(&generator, 4, 0, 1, &y)
                return y
            }
        }

        /// torch.manual_seed(42); torch.randn(16)
        @Test func normalsOfPyTorch() {
            let expected = [
                1.9269152879714966, 1.4872840642929077, 0.9007171988487244, -2.1055209636688232, 0.6784184575080872,
                -1.2345448732376099, -0.04306747764348984, -1.6046669483184814, -0.7521352767944336, 1.6487230062484741,
                -0.3924786448478699, -1.4036071300506592, -0.7278813123703003, -0.5594301819801331, -0.7688388824462891,
                0.7624453902244568,
            ]
            KernelTests.check(expected, within: 3e-7) {
                var (generator, y) = (ck_mt19937(), [Float](repeating: .nan, count: 16))
                ck_mt_seed(&generator, 42)
                ck_mt_uniform(&generator, 16, 0, 1, &y)
                ck_box_muller_16(16, &y)
                return y
            }
        }

        /// An array drawn in parts is the array drawn at once, whatever the instruction set.
        @Test func drawnInParts() {
            func draw(_ parts: [Int]) -> [Float] {
                var (generator, y) = (ck_mt19937(), [Float]())
                ck_mt_seed(&generator, 7)
                for count in parts {
                    var part = [Float](repeating: .nan, count: count)
                    ck_mt_uniform(&generator, count, -0.25, 0.75, &part)
                    y += part
                }
                return y
            }
            let whole = draw([2000])
            #expect(whole.allSatisfy { $0 >= -0.25 && $0 <= 0.75 })
            KernelTests.check(whole.map(Double.init), within: 0) { draw([0, 1, 622, 1, 3, 1373]) }
        }
    }
}
