import Foundation
import Testing

/// What `Tests/Reference/compare.py` relies on. How long anything takes is not tested.
@Suite struct BenchTests {
    @Test func theWorkloadsThatPyTorchIsComparedOn() throws {
        let names = try PlainProgram.glassnet("bench", "--list").output.split(separator: "\n").map(String.init)
        #expect(Set(names).count == names.count)
        for name in [
            "document_step_b1", "document_step_b1_free", "document_step_b32", "document_step_b64", "document_step_b256",
            "document_forward_b1", "document_update_b32", "mlp_64_128_10_b32", "mlp_2_8_8_1_b10", "alexnet_forward_b1",
            "alexnet_step_b1_free", "alexnet_step_b16", "sgemm_512", "sgemm_fc1_dw_b32",
        ] {
            #expect(names.contains(name))
        }
    }

    @Test func aWorkloadAsJSON() throws {
        let run = try PlainProgram.glassnet(
            "bench", "--json", "--filter", "mlp_2_8_8_1_b10", "--threads", "1", "--seconds", "0.01")
        #expect(run.status == 0)
        #expect(run.errors == "")
        let line = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(line["name"] as? String == "mlp_2_8_8_1_b10")
        #expect(line["threads"] as? Int == 1)
        let (median, minimum) = (line["median_ms"] as? Double ?? 0, line["min_ms"] as? Double ?? 0)
        #expect(minimum > 0)
        #expect(median >= minimum)
        #expect(line["rounds"] as? Int ?? 0 >= 5)
        // So small a step finds every buffer in a pool.
        #expect(line["page_faults_a_step"] as? Double == 0)
    }

    @Test(arguments: [["--filter", "no-such-work"], ["--threads", "0"], ["--seconds", "0"]])
    func badArguments(arguments: [String]) throws {
        let run = try PlainProgram(PseudoTerminal.glassnetPath, ["bench"] + arguments)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.errors.contains("Usage: glassnet bench"))
    }
}
