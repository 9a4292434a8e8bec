import ArgumentParser
import Foundation
import Training

/// How the word behind an option is read. What cannot be is refused with what could stand there.
enum Reading {
    /// One of a list; a near word is suggested.
    static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
        _ kind: ExperimentError.NameKind
    ) -> @Sendable (String) throws -> Value where Value.RawValue == String {
        let values = Array(Value.allCases)
        return { word in
            guard let value = values.first(where: { $0.rawValue == word }) else {
                throw ValidationError(
                    ExperimentError(.unknownName(word, kind: kind, known: values.map(\.rawValue))).description)
            }
            return value
        }
    }

    static func whole(_ range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
        { word in
            guard let number = Int(word), range.contains(number) else {
                let most = range.upperBound == .max ? " or more" : " to \(range.upperBound)"
                throw ValidationError("it must be a whole number, \(range.lowerBound)\(most)")
            }
            return number
        }
    }

    @Sendable static func seed(_ word: String) throws -> UInt64 {
        guard let seed = UInt64(word) else {
            throw ValidationError("it must be a whole number, 0 to \(UInt64.max)")
        }
        return seed
    }

    @Sendable static func learningRate(_ word: String) throws -> Double {
        guard let rate = Double(word), rate >= 0, rate.isFinite else {
            throw ValidationError("it must be a number, 0 or more")
        }
        return rate
    }
}
