import ArgumentParser
import Datasets
import Foundation
import Lessons
import Training
import Visualizer

/// The lessons there are, and how far the learner is in them.
struct LessonShelf {
    /// The bundled ones, and before them those of `--lessons`: of two lessons of one name the first is taken.
    let libraries: [LessonLibrary]
    /// `nil`: nothing is read or kept, so that frames are the same everywhere.
    let progress: ProgressFile?

    /// - Parameter folder: a folder of lessons of one's own
    init(folder: String? = nil, progress: ProgressFile?) throws {
        var libraries: [LessonLibrary] = []
        if let folder {
            let own = LessonLibrary(folder: URL(fileURLWithPath: folder))
            guard FileManager.default.fileExists(atPath: folder) else {
                throw Failure(status: .missingFile, description: "\(folder): no such folder; check the path")
            }
            libraries.append(own)
        }
        do throws(LessonError) {
            libraries.append(try LessonLibrary.bundled())
        } catch {
            throw Failure(status: .missingFile, description: error.description)
        }
        self.libraries = libraries
        self.progress = progress
    }

    /// The same lessons with other progress.
    init(_ shelf: LessonShelf, progress: ProgressFile?) {
        libraries = shelf.libraries
        self.progress = progress
    }

    /// What is wrong with the progress that is kept, if anything is. It is left as it is then.
    var trouble: String? {
        do throws(ExperimentError) {
            _ = try progress?.read()
            return nil
        } catch {
            return "\(error.description). Nothing is kept until that file is put right or moved away."
        }
    }

    private var book: ProgressBook {
        guard let book = try? progress?.read() else { return ProgressBook() }
        return book
    }

    /// Names of all lessons, in order.
    func names(_ language: Language) -> [String] {
        var names: [String] = []
        for library in libraries {
            for languageName in [language.rawValue] + library.languages {
                for file in library.files(languageName) {
                    let name = file.deletingPathExtension().lastPathComponent
                    if !names.contains(name) { names.append(name) }
                }
            }
        }
        return names.sorted()
    }

    /// A lesson's file in each language in which it is there.
    private func files(of name: String) -> [Language: URL] {
        var files: [Language: URL] = [:]
        for library in libraries.reversed() {
            for language in Language.allCases {
                for file in library.files(language.rawValue)
                where file.deletingPathExtension().lastPathComponent == name {
                    files[language] = file
                }
            }
        }
        return files
    }

    /// Every lesson whose header can be read, in a language where it is there in it.
    func listings(_ language: Language) -> [LessonListing] {
        let book = book
        return names(language).compactMap { name in
            let files = files(of: name)
            guard let file = files[language] ?? files.values.first, let outline = try? LessonOutline(reading: file)
            else { return nil }
            return LessonListing(
                name: name, title: outline.title, summary: outline.summary, minutes: outline.minutes,
                status: LessonListing.Status(book.lessons[name], outline))
        }
    }

    /// A lesson as it was left.
    ///
    /// - Throws: what is wrong with its file.
    func open(_ name: String, _ language: Language) throws(LessonError) -> LearnState {
        var editions: [Language: Lesson] = [:]
        for (edition, file) in files(of: name) {
            // What cannot be read in the other language is no reason not to take it in this one.
            if edition == language {
                editions[edition] = try LessonFile.read(file)
            } else {
                editions[edition] = try? LessonFile.read(file)
            }
        }
        let listings = listings(language)
        let place = listings.firstIndex { $0.name == name }
        let next = place.flatMap { $0 + 1 < listings.count ? listings[$0 + 1] : nil }
        guard let learn = LearnState(editions, language: language, progress: book.lessons[name], next: next) else {
            throw LessonError(place: SourcePlace(file: name), problem: .noLessons)
        }
        return learn
    }

    /// The lesson that a command line names: `03-define`, `define` or `3`.
    ///
    /// - Throws: a bad argument with the nearest name, and the usage line.
    func name(for word: String, _ language: Language) throws -> String {
        let names = names(language)
        func short(_ name: String) -> String { String(name.drop { $0.isNumber || $0 == "-" }) }
        if names.contains(word) { return word }
        if let number = Int(word), let name = names.first(where: { Int($0.prefix { $0.isNumber }) == number }) {
            return name
        }
        if let name = names.first(where: { short($0) == word }) { return name }
        let nearest = nearestName(to: word, among: names + names.map(short))
        let meant = nearest.map { nearest in names.first { $0 == nearest || short($0) == nearest } ?? nearest }
        let advice = meant.map { "did you mean '\($0)'?" } ?? "the lessons are \(names.joined(separator: ", "))"
        throw ValidationError("there is no lesson '\(word)'; \(advice)")
    }
}

extension LessonListing.Status {
    init(_ progress: LessonProgress?, _ outline: LessonOutline) {
        guard let progress else {
            self = .new
            return
        }
        let steps = outline.stepIDs
        if progress.isDone {
            self = .done(right: progress.rightCount, of: progress.answers.count)
        } else {
            self = .begun(step: (steps.firstIndex(of: progress.step) ?? 0) + 1, of: steps.count)
        }
    }
}

extension ProgressFile {
    /// `$XDG_STATE_HOME/glassnet`, or where the XDG base directories have it; `nil` for somebody without a home.
    static func standard(_ environment: [String: String]) -> ProgressFile? {
        if let path = environment["XDG_STATE_HOME"], path.hasPrefix("/") {
            return ProgressFile(folder: path + "/glassnet")
        }
        return environment["HOME"].map { ProgressFile(folder: $0 + "/.local/state/glassnet") }
    }
}

extension Workbench {
    /// What a lesson runs on.
    static func learning(_ learn: LearnState) throws(ExperimentError) -> Workbench {
        try Workbench(stepping: Experiment.load(learn.play.lesson.experiment))
    }
}
