import Lessons
import Testing
import Training

@testable import glassnet

/// Words of the glossary on the command line; and the commands that they name to try.
@Suite struct GlossaryCommandTests {
    @Test func aWordIsPrintedInEitherLanguage() throws {
        let english = try PlainProgram.glassnet("explain", "--term", "momentum")
        #expect(english.status == 0 && english.errors == "")
        #expect(english.output.hasPrefix("momentum\nalso: 动量\n\nSGD that remembers"))
        #expect(english.output.hasSuffix("Try: glassnet explain xor 'fc1.weight[0,0].momentum' --steps 5\n"))
        let chinese = try PlainProgram.glassnet("explain", "--term", "动量")
        #expect(try PlainProgram.glassnet("explain", "--term", "momentum", "--lang", "zh").output == chinese.output)
        #expect(chinese.output.hasPrefix("动量\n也叫：momentum\n"))
        let json = try PlainProgram.glassnet("explain", "--term", "learning rate", "--json").output
        #expect(json.hasPrefix("{\"term\":\"learning-rate\",\"names\":{\"en\":[\"learning rate\",\"lr\""))
    }

    @Test func whatIsNoWordIsRefused() throws {
        let near = try PlainProgram.glassnet("explain", "--term", "momentun")
        #expect(near.status == 64 && near.output == "")
        #expect(near.errors.hasPrefix("glassnet: the glossary has no 'momentun'; did you mean 'momentum'?\nUsage: "))
        let both = try PlainProgram.glassnet("explain", "xor", "loss", "--term", "loss")
        #expect(both.status == 64 && both.errors.hasPrefix("glassnet: --term takes the place of a number"))
    }

    /// Each command is understood as it is written; what it explains can be explained, what it summarizes is there.
    @Test func everyCommandWorks() throws {
        for term in Glossary.bundled.terms {
            let words = term.command.split(separator: " ").map { String($0.filter { $0 != "'" }) }
            switch try Glassnet.parseAsRoot(words) {
            case let command as ExplainCommand:
                #expect(term.seen == "explanation" && term.keys.isEmpty)
                #expect(try !command.asked().explanation.lines(in: .en).isEmpty, "\(term.id)")
            case is SummaryCommand: _ = try NetworkSummary(Experiment.load(words[1]))
            case is StepCommand, is TrainCommand: #expect(!term.keys.isEmpty, "\(term.id)")
            default: Issue.record("\(term.id): \(term.command)")
            }
        }
    }
}
