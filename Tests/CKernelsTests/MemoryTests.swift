import CKernels
import Testing

extension KernelTests {
    @Suite struct Memory {
        @Test(arguments: [0, 1, 15, 16, 17, 127, 128, 129, 1000, 16_384, 524_288, 524_289, 3_000_000])
        func roomOfEverySize(count: Int) throws {
            let memory = try #require(ck_allocate(count))
            #expect(Int(bitPattern: memory) % (count > 524_288 ? 2 << 20 : 64) == 0)
            for index in 0..<count { memory[index] = Float(index % 1000) }
            let other = try #require(ck_allocate(count))
            for index in 0..<count { other[index] = -1 }
            #expect((0..<count).allSatisfy { memory[$0] == Float($0 % 1000) })
            ck_release(memory, count)
            #expect(ck_allocate(count) == memory)
            ck_release(memory, count)
            ck_release(other, count)
            ck_trim_pool()
        }

        /// The count is the whole process's, so this looks at it in one that does nothing else.
        @Test func everyByteIsCounted() async {
            await #expect(processExitsWith: .success) {
                for count in [0, 1, 127, 128, 1000, 16_384, 524_288, 524_289, 3_000_000] {
                    let before = ck_allocated_bytes()
                    let memory = try #require(ck_allocate(count))
                    let other = try #require(ck_allocate(count))
                    #expect(ck_allocated_bytes() - before >= 8 * count)
                    #expect(ck_peak_bytes() >= ck_allocated_bytes())
                    ck_release(memory, count)
                    ck_release(other, count)
                    #expect(ck_allocated_bytes() == before)
                    ck_trim_pool()
                }
                // More than any machine has: refused, and nothing is counted.
                let before = ck_allocated_bytes()
                #expect(ck_allocate(10_000_000_000_000 / 4) == nil)
                #expect(ck_allocated_bytes() == before)
            }
        }

        @Test func impossibleSizes() {
            #expect(ck_allocate(-1) == nil)
            #expect(ck_allocate(.max) == nil)
            #expect(ck_allocate(1 << 58) == nil)
            ck_release(nil, 4)
        }

        /// Blocks pass from one thread to another; all come back.
        @Test func releasedElsewhere() async {
            await #expect(processExitsWith: .success) {
                let before = ck_allocated_bytes()
                for round in 0..<20 {
                    let counts = (1...50).map { $0 * $0 * (round + 1) }
                    let blocks = counts.map { UInt(bitPattern: ck_allocate($0)) }
                    #expect(Set(blocks).count == blocks.count)
                    await withTaskGroup { group in
                        for (block, count) in zip(blocks, counts) {
                            group.addTask { ck_release(UnsafeMutablePointer(bitPattern: block), count) }
                        }
                    }
                }
                #expect(ck_allocated_bytes() == before)
                ck_trim_pool()
            }
        }

        @Test func gradModeIsTheThreads() {
            #expect(ck_grad_enabled() == 1)
            ck_set_grad_enabled(0)
            #expect(ck_grad_enabled() == 0)
            ck_set_grad_enabled(1)
        }
    }
}
