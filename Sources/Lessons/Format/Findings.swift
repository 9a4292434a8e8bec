import Training

/// What is wrong with a part of a file that is read as far as it can be: reading goes on after each problem.
struct Findings {
    let file: String
    private(set) var problems: [LessonError] = []

    init(file: String) { self.file = file }

    /// - Returns: `nil` where there is nothing, or nothing that can be read.
    mutating func reading<Value>(_ read: () throws -> Value?) -> Value? {
        do {
            return try read()
        } catch let error as LessonError {
            problems.append(error)
        } catch let error as ExperimentError {
            problems.append(LessonError(error, file: file))
        } catch {
            preconditionFailure("reading a lesson throws nothing else: \(error)")
        }
        return nil
    }

    mutating func add(_ problem: LessonError.Problem, at place: SourcePlace) {
        problems.append(LessonError(problem, at: place))
    }

    mutating func add(_ errors: [ExperimentError]) { problems += errors.map { LessonError($0, file: file) } }

    /// Those of a list that can be read.
    mutating func each<Element, Value>(_ elements: some Sequence<Element>, _ read: (Element) throws -> Value?)
        -> [Value]
    {
        elements.compactMap { element in reading { try read(element) } }
    }

    /// A mapping inside another one, with its misspelt keys; `nil` where there is none.
    mutating func inside<Value>(
        _ settings: Settings?, _ read: (inout Settings, inout Findings) -> Value?
    ) -> Value? {
        guard var settings else { return nil }
        let value = read(&settings, &self)
        add(settings.strangers)
        return value
    }
}
