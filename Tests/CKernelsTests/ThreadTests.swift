import CKernels
import Foundation
import Testing

extension KernelTests {
    @Suite struct Threads {
        /// Whoever finds the pool busy does the work alone, and gets the same bits.
        @Test func callsFromSeveralThreadsAtOnce() async {
            var numbers = Numbers(7)
            let (m, n, k) = (96, 200, 300)
            let (a, b) = (numbers.array(m * k), numbers.array(k * n))
            @Sendable func product() -> [Float] {
                var c = [Float](repeating: .nan, count: m * n)
                ck_matmul(0, 0, m, n, k, a, k, b, n, 0, &c, n)
                return c
            }
            ck_set_thread_count(1)
            let expected = product()
            for threads in [2, 3, 8] {
                ck_set_thread_count(Int32(threads))
                let same = await withTaskGroup(of: Bool.self) { group in
                    for _ in 0..<40 { group.addTask { product() == expected } }
                    return await group.reduce(true) { $0 && $1 }
                }
                #expect(same, "\(threads) threads")
            }
            ck_set_thread_count(0)
        }

        #if os(Linux)
            /// A fault that is blocked where it strikes ends the program without the handler that restores the terminal.
            @Test func faultsReachTheirHandlerInEveryWorker() throws {
                ck_set_thread_count(4)
                let side = 512
                let ones = [Float](repeating: 1, count: side * side)
                var product = ones
                ck_matmul(0, 0, side, side, side, ones, side, ones, side, 0, &product, side)
                #expect(product[0] == Float(side))
                ck_set_thread_count(0)
                let faults: UInt64 = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT]
                    .reduce(0) { $0 | 1 << UInt64($1 - 1) }
                var workers = 0
                for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") {
                    func file(_ name: String) -> String {
                        (try? String(contentsOfFile: "/proc/self/task/\(thread)/\(name)", encoding: .utf8)) ?? ""
                    }
                    guard file("comm") == "kernels\n" else { continue }
                    workers += 1
                    func blocked() throws -> UInt64 {
                        let line = try #require(file("status").split(separator: "\n").first { $0.hasPrefix("SigBlk:") })
                        return try #require(UInt64(line.dropFirst(7).trimmingPrefix { $0.isWhitespace }, radix: 16))
                    }
                    // The system blocks everything until a new thread takes its first turn.
                    var turns = 0
                    while try blocked() & faults != 0, turns < 100_000 {
                        sched_yield()
                        turns += 1
                    }
                    #expect(try blocked() & faults == 0, "\(thread)")
                }
                #expect(workers >= 3)
            }
        #endif

        /// Fewer threads than before, then more, while the workers of before sleep or spin.
        @Test func countChanges() {
            var numbers = Numbers(8)
            let x = numbers.array(400_000)
            ck_set_thread_count(1)
            let sum = ck_sum(x.count, x)
            for threads in [2, 1, 8, 3, 64, 2, 1, 5] {
                ck_set_thread_count(Int32(threads))
                for _ in 0..<20 { #expect(ck_sum(x.count, x) == sum) }
            }
            ck_set_thread_count(0)
        }
    }
}
