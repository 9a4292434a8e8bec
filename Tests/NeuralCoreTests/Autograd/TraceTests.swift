import NeuralCore
import Testing

/// The graph kept for looking at, and passes that go one operation at a time.
@Suite struct TraceTests {
    @Test func operationsStandInTheOrderTheyRan() {
        let x = Tensor([1, -2], requiresGrad: true)
        let trace = Trace(of: relu(x * 3).sum())
        #expect(trace.nodes.map(\.name) == ["Scale", "ReLU", "Sum"])
        #expect(trace.position(of: trace.nodes[1]) == 1)
        #expect(trace.uses(of: x).map(\.node.name) == ["Scale"])
        #expect(trace.uses(of: trace.nodes[1].output).isEmpty)
    }

    @Test func keepsTheNumbersThatForwardUsed() {
        let w = Tensor([2, 3], requiresGrad: true)
        let trace = Trace(of: (w * w).sum())
        w.assign([7, 8])
        #expect(trace.nodes[0].inputNumbers(1).map { Array($0.values) } == [2, 3])
        #expect(trace.nodes[0].outputNumbers.map { Array($0.values) } == [4, 9])
        #expect(w.elements == [7, 8])
    }

    @Test func aLookedAtGraphRefusesASecondPassAndStaysThere() throws {
        let x = Tensor([2], requiresGrad: true)
        let loss = (x * x).sum()
        let trace = Trace(of: loss)
        var pass = try BackwardSteps(from: loss, afterwards: .keepForLooking)
        pass.finish()
        #expect(throws: AutogradError.released(operation: "Multiply")) { try loss.attemptBackward() }
        #expect(trace.nodes.map { $0.upstreamGradient?.elements } == [[1], [1]])
        #expect(trace.nodes[0].input(0) === x)
        #expect(Trace(of: loss).nodes.count == 2)
    }

    @Test func aPassGoesOneOperationAtATime() throws {
        let x = Tensor([2], requiresGrad: true)
        let loss = exp(x * 3).sum()
        var pass = try BackwardSteps(from: loss)
        #expect(pass.next?.name == "Sum")
        #expect(pass.step()?.name == "Sum")
        #expect(pass.position == 1 && pass.next?.name == "Exp")
        #expect(x.grad == nil)
        #expect(pass.step()?.name == "Exp")
        #expect(pass.step()?.name == "Scale")
        #expect(pass.step() == nil && pass.next == nil)
        let whole = Tensor([2], requiresGrad: true)
        exp(whole * 3).sum().backward()
        #expect(x.grad?.elements == whole.grad?.elements)
    }

    @Test func puttingBackThePassStatesUndoesAPass() throws {
        let x = Tensor([2], requiresGrad: true)
        let h = x * 3
        h.retainGrad()
        let loss = (h * h).sum()
        let trace = Trace(of: loss)
        let before = trace.passStates()
        var pass = try BackwardSteps(from: loss, afterwards: .keepForLooking)
        _ = pass.step()
        let halfway = trace.passStates()
        pass.finish()
        #expect(h.grad?.elements == [12] && x.grad?.elements == [36])
        trace.restore(before)
        x.zeroGrad()
        #expect(h.grad == nil && trace.nodes[0].upstreamGradient == nil)
        // The same numbers a second time.
        var again = try BackwardSteps(from: loss, afterwards: .keepForLooking)
        again.finish()
        #expect(h.grad?.elements == [12] && x.grad?.elements == [36])
        trace.restore(halfway)
        #expect(trace.nodes.last?.upstreamGradient?.elements == [1] && h.grad == nil)
    }

    @Test func puttingBackTheNumbersUndoesAChangeInPlace() throws {
        let w = Tensor([3], requiresGrad: true)
        let loss = (w * w).sum()
        _ = Trace(of: loss)
        let kept = w.storage.snapshot()
        w.assign([5])
        #expect(throws: AutogradError.self) { try loss.attemptBackward() }
        w.storage.restore(kept)
        try loss.attemptBackward()
        #expect(w.grad?.elements == [6])
    }
}
