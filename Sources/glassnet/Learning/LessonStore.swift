import ArgumentParser
import Foundation
import Lessons
import Localization
import Training
import Visualizer

/// The lessons there are, and how far the learner is in them.
struct LessonStore {
    /// The bundled ones, and before them those of `--lessons`: of two lessons of one name the first is taken.
    private let catalog: LessonCatalog
    /// `nil`: nothing is read or kept, so that frames are the same everywhere.
    let progress: ProgressFile?

    /// - Parameter folders: of lessons of one's own, or files of one
    init(folders: [String] = [], progress: ProgressFile?) throws {
        catalog = LessonCatalog(try folders.map { try LessonLibrary(at: $0) } + [.bundled()])
        self.progress = progress
    }

    /// The lessons of a command line, and the one that it names: by its name, or by its file, as in `./my.md`.
    static func naming(
        _ word: String?, folder: String?, progress: ProgressFile?
    ) throws -> (store: LessonStore, name: String?) {
        let file = word.flatMap { $0.hasSuffix(".md") ? $0 : nil }
        let store = try LessonStore(folders: [file, folder].compactMap(\.self), progress: progress)
        return (store, try file.map { URL(fileURLWithPath: $0).lessonName } ?? word.map(store.name))
    }

    /// The same lessons with other progress.
    init(_ store: LessonStore, progress: ProgressFile?) {
        catalog = store.catalog
        self.progress = progress
    }

    /// Where progress is kept, and what a learner writes.
    var stateFolder: String? { progress.map { URL(fileURLWithPath: $0.path).deletingLastPathComponent().path } }

    /// Where the clinic keeps what was done: beside the progress in lessons.
    var clinic: ClinicFile? {
        stateFolder.map(ClinicFile.init)
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

    /// Names of all lessons, in order.
    var names: [String] { catalog.names }

    /// Every lesson whose header can be read, in a language where it is there in it.
    func listings(_ language: Language) -> [LessonListing] {
        let outlines = catalog.names.compactMap { catalog.outline(of: $0, in: language.rawValue) }
        let chapters = Chapter.chapters(of: outlines)
        let book = self.book
        let listings = outlines.map { outline in
            var listing = LessonListing(
                name: outline.name, title: outline.title, summary: outline.summary, minutes: outline.minutes,
                steps: outline.stepIDs.count, status: LessonListing.Status(book.lessons[outline.name], outline))
            listing.chapter = chapters.first { $0.lessons.contains(outline.name) }
            return listing
        }
        let ordered = chapters.flatMap { chapter -> [LessonListing] in
            let review = ChapterReview(of: chapter.lessons, book)
            return listings.filter { $0.chapter == chapter } + [LessonListing(reviewing: chapter, review, language)]
        }
        return ordered + listings.filter { $0.chapter == nil }
    }

    /// What the learner has answered in all lessons.
    private var book: ProgressBook { (try? progress?.read()) ?? ProgressBook() }

    private func chapter(_ review: String, _ language: Language) -> Chapter? {
        // The headers of all lessons are read for it.
        guard Chapter.mayNameReview(review) else { return nil }
        let outlines = catalog.names.compactMap { catalog.outline(of: $0, in: language.rawValue) }
        return Chapter.chapters(of: outlines).first { $0.reviewName == review }
    }

    /// A lesson, or a chapter's review.
    private func lesson(_ name: String, _ language: Language) throws(LessonError) -> Lesson? {
        guard let chapter = chapter(name, language) else {
            return try catalog.lesson(name, in: language.rawValue)
        }
        let lessons = chapter.lessons.compactMap { try? catalog.lesson($0, in: language.rawValue) }
        return ChapterReview(of: chapter.lessons, book).lesson(name, chapter.title, from: lessons, language)
    }

    /// A lesson as it was left.
    ///
    /// - Throws: what is wrong with its file.
    func open(_ name: String, _ language: Language) throws(LessonError) -> LearnState {
        var editions: [Language: Lesson] = [:]
        // What cannot be read in the other language is no reason not to take it in this one.
        for edition in Language.allCases { editions[edition] = try? lesson(name, edition) }
        editions[language] = try lesson(name, language)
        let listings = listings(language)
        let place = listings.firstIndex { $0.name == name }
        let next = place.flatMap { $0 + 1 < listings.count ? listings[$0 + 1] : nil }
        guard let learn = LearnState(editions, language: language, progress: progress?.begin(name), next: next) else {
            throw LessonError(.noLessons, at: SourcePlace(file: name))
        }
        return learn
    }

    /// Why nothing that is done in lessons would be kept; `nil` where nothing is known to be in the way.
    var obstacle: KeepingProblem? { progress == nil ? .noHome : progress?.obstacle.map { KeepingProblem($0) } }

    /// Keeps how far somebody is in a lesson.
    func keep(_ kept: LessonProgress, of name: String) throws(UnkeptProgress) {
        guard let progress else { throw .noHome }
        guard chapter(name, .en) == nil else {
            do throws(ExperimentError) { return try progress.settle(kept) } catch { throw UnkeptProgress(error) }
        }
        let lesson = catalog.languages(of: name).lazy.compactMap { try? catalog.lesson(name, in: $0) }.first
        do throws(ExperimentError) {
            try progress.keep(kept, of: name, order: lesson?.steps.map(\.id) ?? [])
        } catch {
            throw UnkeptProgress(error)
        }
    }

    /// The lesson that a command line names: `03-define`, `define` or `3`.
    ///
    /// - Throws: a bad argument with the nearest name, and the usage line.
    func name(for word: String) throws -> String {
        func short(_ name: String) -> String { String(name.drop { $0.isNumber || $0 == "-" }) }
        if names.contains(word) || chapter(word, .en) != nil { return word }
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

extension LessonListing {
    fileprivate init(reviewing chapter: Chapter, _ review: ChapterReview, _ language: Language) {
        let open = review.questions.count
        self.init(
            name: chapter.reviewName, title: Text("Mixed review", "混合复习")[language],
            summary: Text(
                "Asks again what went wrong in this chapter, of all its lessons.", "把这一章各课里答错的再问一遍。")[language],
            minutes: min(open, ChapterReview.most), status: .review(open: open, of: review.answered))
        self.chapter = chapter
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
        baseDirectory("XDG_STATE_HOME", orInHome: ".local/state", environment).map {
            ProgressFile(folder: $0 + "/glassnet")
        }
    }
}

extension LessonLibrary {
    /// The program's own lessons, then a folder's.
    static func all(_ folder: String?) throws -> [LessonLibrary] {
        try [.bundled()] + (folder.map { [try LessonLibrary(at: $0)] } ?? [])
    }

    /// A folder of lessons, or one of its files; they may build on the program's own.
    init(at path: String) throws {
        let isFile = path.hasSuffix(".md")
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                status: .missingFile, description: "\(path): no such \(isFile ? "file" : "folder"); check the path")
        }
        let (url, beside) = (URL(fileURLWithPath: path), (try? LessonLibrary.bundled()).map { [$0] } ?? [])
        self =
            isFile
            ? LessonLibrary(file: url, languages: Language.allCases.map(\.rawValue), beside: beside)
            : LessonLibrary(folder: url, beside: beside)
    }
}
