import CKernels
import Foundation
import TestSupport
import Testing

/// Every kernel against plain loops in Double. The instruction set and the number of threads belong to the process, so
/// all suites of this target are children of this one, which runs its tests one after another.
@Suite(.serialized) struct KernelTests {
    static let instructionSets = available()

    private static func available() -> [String] {
        var names: [String] = []
        while let name = ck_available_instruction_set(Int32(names.count)) { names.append(String(cString: name)) }
        return names
    }

    /// Runs a kernel with each instruction set of this processor, on one thread and on two: the results must have the
    /// same bits on both and lie within `tolerance` of the expected numbers.
    static func check(
        _ expected: [Double], within tolerance: Double, _ what: String = "",
        location: SourceLocation = #_sourceLocation, run: () -> [Float]
    ) {
        InstructionSetUse.alone {
            let before = String(cString: ck_instruction_set())
            defer {
                _ = ck_use_instruction_set(before)
                ck_set_thread_count(0)
            }
            for name in instructionSets {
                #expect(ck_use_instruction_set(name) != 0)
                ck_set_thread_count(1)
                let alone = run()
                ck_set_thread_count(2)
                let together = run()
                #expect(
                    haveSameBits(alone, together), "\(what), \(name): threads change the result",
                    sourceLocation: location)
                let wrong = firstWrong(alone, expected, tolerance)
                #expect(wrong == nil, "\(what), \(name): \(wrong ?? "")", sourceLocation: location)
            }
        }
    }

    private static func haveSameBits(_ a: [Float], _ b: [Float]) -> Bool {
        guard a.count == b.count else { return false }
        return memcmp(a, b, a.count * MemoryLayout<Float>.stride) == 0
    }

    private static func firstWrong(_ found: [Float], _ expected: [Double], _ tolerance: Double) -> String? {
        guard found.count == expected.count else { return "\(found.count) numbers instead of \(expected.count)" }
        return found.withUnsafeBufferPointer { found in
            expected.withUnsafeBufferPointer { expected in
                var index = 0
                while index < found.count {
                    if !isClose(found[index], expected[index], tolerance) {
                        return "number \(index) is \(found[index]) instead of \(expected[index])"
                    }
                    index += 1
                }
                return nil
            }
        }
    }

    /// Equal, both NaN, or not further apart than the tolerance (of the larger of 1 and the expected number).
    static func isClose(_ found: Float, _ expected: Double, _ tolerance: Double) -> Bool {
        let distance = abs(Double(found) - expected)
        if distance <= tolerance || distance <= tolerance * abs(expected) && expected.isFinite { return true }
        return expected.isNaN ? found.isNaN : Double(found) == expected
    }

    @Test func setsOfThisProcessor() {
        #expect(!Self.instructionSets.isEmpty)
        #expect(Self.instructionSets.contains(String(cString: ck_instruction_set())))
        #expect(ck_use_instruction_set("abacus") == 0)
        #expect(ck_use_instruction_set("") == 0)
        #expect(ck_available_instruction_set(-1) == nil)
        #expect(ck_refused_instruction_set() == nil, "GLASSNET_KERNELS names what this processor has not")
    }

    @Test func threadCount() {
        ck_set_thread_count(3)
        #expect(ck_thread_count() == 3)
        ck_set_thread_count(1_000_000)
        #expect(ck_thread_count() == 64)
        ck_set_thread_count(0)
        #expect(ck_thread_count() >= 1)
        ck_set_thread_count(-5)
        #expect(ck_thread_count() >= 1)
    }
}
