import Canvas
import Foundation
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// What is printed as arithmetic gives the number that is printed: in plain lines, and on the screen at every width.
struct ExplanationLinesTests {
    @Test(arguments: Endurance.share(oneIn: 6, of: ExplainedExperiments.all)) func everyLineIsArithmetic(_ yaml: String)
        throws
    {
        let session = try session(yaml)
        var lines = 0
        for tensor in Self.tensors(session) {
            let shape = try session.tensor(tensor).shape
            let index = shape.map { ($0 * 7 + 3) % max($0, 1) }
            let explanation = try session.explain(ElementPath(tensor, index))
            for term in explanation.terms where term.contribution.isFinite {
                for line in TermWriting(term).lines {
                    guard let value = line.value else { continue }
                    let text = line.pieces.map { piece in
                        switch piece {
                        case .text(let text): text
                        case .factor(let factor, let isNew):
                            isNew
                                ? term.operands[factor].written(.shortest)
                                : NumberFormat.shortest.string(term.operands[factor].value)
                        }
                    }.joined()
                    let scale = term.operands.reduce(value.magnitude) { max($0, $1.value.magnitude) }
                    let worked = try Calculator.value(of: text)
                    #expect(
                        abs(worked - Double(value)) <= 3e-6 * Double(value.magnitude) + 3e-7 * Double(scale),
                        "\(explanation.number): \(text) = \(value)")
                    lines += 1
                }
            }
            try checkPrinted(explanation)
            try checkScreen(explanation)
        }
        #expect(lines > 60)
    }

    /// The plain lines, with the names taken out.
    private func checkPrinted(_ explanation: Explanation) throws {
        for line in explanation.lines(in: .en) where line.hasPrefix("  ") && line.contains(" = ") {
            guard let (text, value) = Self.arithmetic(line, explanation.terms), !text.isEmpty else { continue }
            let worked = try Calculator.value(of: text)
            let scale = explanation.terms.flatMap(\.operands).reduce(Float(0)) { max($0, $1.value.magnitude) }
            #expect(
                abs(worked - value) <= 3e-6 * abs(value) + 3e-7 * Double(scale) || value.isNaN,
                "\(explanation.number): \(line)")
        }
    }

    /// No line of the list is wider than there is room, and everything of each term is there.
    private func checkScreen(_ explanation: Explanation) throws {
        let terms = Array(explanation.terms.indices.prefix(3))
        for width in [28, 33, 78] {
            let list = TermList(explanation: explanation, terms: terms, language: .en)
            let rows = list.rows(width: width, Appearance())
            #expect(rows.count == terms.count)
            for (term, lines) in zip(terms, rows) {
                #expect(lines.allSatisfy { $0.width <= width }, "\(lines.map(\.text)) at \(width)")
                let term = explanation.terms[term]
                let shown = lines.map(\.text).joined(separator: " ")
                for factor in term.operands { #expect(shown.contains(factor.written(.significant(4))), "\(shown)") }
                if case .candidate = term.role { continue }
                #expect(shown.contains("= "), "\(shown)")
                #expect(shown.contains(NumberFormat.significant(4).string(term.contribution)), "\(shown)")
            }
        }
    }

    /// Left and right of the last `=` of a line, without names and symbols.
    private static func arithmetic(_ line: String, _ terms: [Explanation.Term]) -> (text: String, value: Double)? {
        guard let sign = line.range(of: " = ", options: .backwards), let value = Double(line[sign.upperBound...]) else {
            return nil
        }
        var text = line[..<sign.lowerBound].trimmingCharacters(in: .whitespaces)
        let roles = Set(terms.map { ExplanationText.role($0.role).en + "  " })
        if let role = roles.first(where: { text.hasPrefix($0) && $0 != "  " }) { text.removeFirst(role.count) }
        for factor in terms.flatMap(\.operands) {
            let name = [factor.sign, factor.number?.description].compactMap(\.self).joined(separator: " ")
            if !name.isEmpty {
                text = text.replacing(name + " " + factor.written(.shortest), with: factor.written(.shortest))
            }
        }
        if let defined = text.range(of: " = ") { text = String(text[defined.upperBound...]) }
        return (text, value)
    }

    private func session(_ yaml: String) throws -> Session {
        let file = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try (yaml + "\nbatch_size: 3\ndata: random\n").write(to: file, atomically: true, encoding: .utf8)
        let session = try Session(try Experiment.load(file.path))
        for phase in Phase.allCases { try session.run(phase) }
        for phase in [Phase.forward, .loss, .backward, .update] { try session.run(phase) }
        return session
    }

    private static func tensors(_ session: Session) -> [TensorPath] {
        let snapshot = session.snapshot(ViewRequest(wantsGraph: true))
        let operations = snapshot.graph!.nodes.map { TensorPath.Owner.operation($0.id) }
        let parameters = snapshot.parameters.map { parameter in
            let words = parameter.name.split(separator: ".").map(String.init)
            return TensorPath.Owner.parameter(layer: words[0], name: words[1])
        }
        let states = ["momentum", "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "square_avg", "grad_avg", "sum"]
        let attributes = [TensorPath.Attribute.value, .gradient, .update] + states.map { .state($0) }
        let all =
            (operations + [.loss]).flatMap { [TensorPath($0), TensorPath($0, .gradient)] }
            + parameters.flatMap { owner in attributes.map { TensorPath(owner, $0) } }
        return all.filter { (try? session.tensor($0)) != nil }
    }
}
