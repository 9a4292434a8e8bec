import Foundation

extension Edit {
    /// Reads ``description`` again.
    init?(_ text: String) {
        if let value = text.firstRange(of: " = ") {
            self.init(String(text[..<value.lowerBound]), setTo: String(text[value.upperBound...]))
        } else if let edit = Edit(switching: text.split(separator: " ").map(String.init)) {
            self = edit
        } else if let change = try? Change(parsing: text), change.description == text {
            self = .change(change)
        } else {
            return nil
        }
    }

    private init?(_ name: String, setTo value: String) {
        // Blanks around a tensor's name are passed over: around this one, too, or it would be read back as another edit.
        if name.filter({ !$0.isWhitespace }) == "lr" {
            guard let rate = Double(value), rate.isFinite else { return nil }
            self = .learningRate(rate)
            return
        }
        guard let number = try? ElementPath(parsing: name), let value = Float(value), value.isFinite else {
            return nil
        }
        self = number.index.isEmpty ? .fill(number.tensor, value) : .assign(number, value)
    }

    private init?(switching words: [String]) {
        if words.count == 4, words[0] == "sample", words[2] == "of", let index = Int(words[1]), index >= 0,
            let part = SamplePlace.Part(rawValue: words[3])
        {
            self = .sample(SamplePlace(part, index))
            return
        }
        guard let last = words.last, last == "on" || last == "off" else { return nil }
        switch words.count {
        case 2 where words[0] == "no_grad": self = .noGrad(last == "on")
        case 3 where words[0] == "requires_grad":
            guard let number = try? ElementPath(parsing: words[1]), number.index.isEmpty else { return nil }
            self = .requiresGrad(number.tensor, last == "on")
        default: return nil
        }
    }
}
