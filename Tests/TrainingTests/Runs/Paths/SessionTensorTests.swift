import Testing
@testable import Training

/// Numbers of the document's experiment by their names.
struct SessionTensorTests {
    private func session(_ phases: [Phase], _ change: (inout Experiment) -> Void = { _ in }) throws -> Session {
        var experiment = try Experiment.load("document")
        change(&experiment)
        let session = try Session(experiment)
        for phase in phases { try session.run(phase) }
        return session
    }

    private func value(_ text: String, in session: Session) throws -> Float {
        try session.value(of: ElementPath(parsing: text))
    }

    private let step: [Phase] = [.forward, .loss, .zeroGradients, .backward, .update]

    @Test func areThoseThatThePanelsShow() throws {
        let session = try session([.define] + step)
        let snapshot = session.snapshot(ViewRequest(layer: 1, plane: 2, row: 14, column: 9))
        #expect(try value("conv1[0,2,14,9]", in: session) == snapshot.activation?.cursor?.value)
        #expect(try value("loss", in: session) == snapshot.loss)
        #expect(try value("output[0,1]", in: session) == snapshot.output[1])
        #expect(try value("fc3[0,1]", in: session) == snapshot.output[1])
        // L1 with the mean over two outputs.
        #expect(try value("output[0,1].grad", in: session) == -0.5)
        #expect(try value("loss.grad", in: session) == 1)
        #expect(try value("#1[0,2,14,9]", in: session) == value("conv1[0,2,14,9]", in: session))
        #expect(try value("#11", in: session) == snapshot.loss)
    }

    @Test func anUpdateIsNewMinusOld() throws {
        let session = try session([.define] + step.dropLast())
        let (old, gradient) = (
            try value("fc1.weight[3,77]", in: session), try value("fc1.weight[3,77].grad", in: session)
        )
        #expect(throws: NumberError.notYet("fc1.weight.update", .update)) {
            try value("fc1.weight[3,77].update", in: session)
        }
        try session.run(.update)
        let new = try value("fc1.weight[3,77]", in: session)
        #expect(new == old - 0.01 * gradient)
        #expect(try value("fc1.weight[3,77].update", in: session) == new - old)
        let whole = try session.tensor(TensorPath(parsing: "fc1.weight.update"))
        #expect(whole[element: [3, 77]] == new - old)
    }

    @Test func whatDoesNotExistYetIsNoZero() throws {
        func error(_ text: String, after phases: [Phase]) throws -> NumberError? {
            let session = try session(phases)
            do throws(NumberError) {
                _ = try session.value(of: ElementPath(parsing: text))
                return nil
            } catch {
                return error
            }
        }
        #expect(try error("conv1[0,0,0,0]", after: []) == .notYet("conv1", .define))
        #expect(try error("conv1[0,0,0,0]", after: [.define]) == .notYet("conv1", .forward))
        #expect(try error("loss", after: [.define, .forward]) == .notYet("loss", .loss))
        let early = try error("fc1.weight[0,0].grad", after: [.define, .forward, .loss])
        #expect(early?.description == "no gradient yet: backward has not run")
        #expect(
            try error("conv1[0,0,0,0].grad", after: [.define] + step + [.forward])
                == .notYet("conv1.grad", .backwardOfThisForward))
        #expect(try error("fc1.weight[0,0].grad", after: [.define] + step + [.forward]) == nil)
        #expect(
            try error("fc1.weight[0,0].grad", after: [.define] + step + [.zeroGradients])?.description
                .contains("zero_grad cleared it") == true)
    }

    @Test func errorsSayWhatWouldBeRight() throws {
        let session = try session([.define] + step)
        func sentence(_ text: String) -> String {
            do {
                _ = try session.value(of: ElementPath(parsing: text))
                return "no error"
            } catch {
                return "\(error)"
            }
        }
        #expect(sentence("cov1[0,0,0,0]") == "there is no 'cov1'; did you mean conv1?")
        #expect(sentence("conv1.wieght[0,0,0,0]") == "conv1 has no 'wieght'; it has weight, bias")
        #expect(sentence("conv1[0,0]") == "conv1 has shape [1, 6, 30, 30] and takes 4 indices, not 2")
        #expect(
            sentence("conv1") == "conv1 has shape [1, 6, 30, 30]; which of its numbers? conv1[0, 0, 0, 0] is the first")
        #expect(sentence("conv1[0,6,0,0]") == "conv1 has 6 places in dimension 1, 0 to 5; 6 is not one of them")
        #expect(sentence("input[0,0,0,0].grad") == "input has no gradient: its requires_grad is off")
        #expect(sentence("relu1[0,0,0,0].update") == "relu1 is not updated; parameters are, fc1.weight for example")
        #expect(
            sentence("fc1.weight[0,0].momentum")
                == "SGD with these settings remembers nothing, so there is no momentum")
        #expect(sentence("#99[0]") == "there is no operation #99; the graph has 11, from #1")
        #expect(sentence("loss[0]") == "loss is one number and takes no index")
    }

    @Test func knowsWhatOptimizersRemember() throws {
        let session = try session([.define] + step) { $0.optimizer = AdamSpec() }
        let gradient = try value("fc3.bias[1].grad", in: session)
        #expect(try value("fc3.bias[1].exp_avg", in: session) == Float(1 - 0.9) * gradient)
        #expect(throws: NumberError.noState(name: "momentum", optimizer: "Adam", known: ["exp_avg", "exp_avg_sq"])) {
            try value("fc3.bias[1].momentum", in: session)
        }
    }
}
