import Datasets
import Foundation
import Localization
import Training

/// A folder of lessons: `LANGUAGE/NN-name.md`; or a single lesson.
public struct LessonLibrary: Sendable {
    public let folder: URL
    /// Of a single lesson its file in each language.
    private let editions: [String: URL]?
    /// Others whose lessons may come before these.
    private let beside: [LessonLibrary]

    public init(folder: URL, beside: [LessonLibrary] = []) {
        self.folder = folder
        self.beside = beside
        editions = nil
    }

    /// One lesson, with its translation where that stands beside it: `my.md` and `my.zh.md`, or `en/my.md` and `zh/my.md`. A file
    /// whose name does not say its language is Chinese where it has Chinese characters.
    public init(file: URL, languages: [String], beside: [LessonLibrary] = []) {
        let name = file.lessonName
        let parent = file.deletingLastPathComponent()
        let isInFolder = languages.contains(parent.lastPathComponent)
        folder = isInFolder ? parent.deletingLastPathComponent() : parent
        self.beside = beside
        var editions: [String: URL] = [:]
        for language in languages {
            let places = [
                folder.appending(path: "\(language)/\(name).md"), parent.appending(path: "\(name).\(language).md"),
            ]
            editions[language] = places.first { FileManager.default.fileExists(atPath: $0.path) }
        }
        if !editions.values.contains(where: { $0.standardizedFileURL == file.standardizedFileURL }) {
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            let isChinese = text.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }
            editions[isChinese && languages.contains("zh") ? "zh" : languages[0]] = file
        }
        self.editions = editions
    }

    /// The lessons that come with the program.
    ///
    /// - Throws: when the program's folder of lessons is missing.
    public static func bundled() throws(LessonError) -> LessonLibrary {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let resources = ResourceFolder(target: "Lessons", source: source.path)
        guard let path = resources.locate("lessons") else {
            throw LessonError(
                .unreadable(Text("keep the program's .resources folders beside it", "让程序的 .resources 文件夹留在程序旁边")),
                at: SourcePlace(file: resources.candidates.first ?? "lessons"))
        }
        return LessonLibrary(folder: URL(fileURLWithPath: path))
    }

    /// Whether these are the program's own lessons, or a copy that somebody works on.
    public var isCourse: Bool {
        func names(_ library: LessonLibrary) -> Set<String> {
            Set(library.languages.flatMap { library.files($0).map(\.lessonName) })
        }
        return (try? LessonLibrary.bundled()).map { names($0).isSubset(of: names(self)) } ?? false
    }

    /// The languages that lessons are there in: `en`, `zh`.
    public var languages: [String] {
        editions?.keys.sorted()
            ?? contents(of: folder).filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true }
            .map(\.lastPathComponent).filter { $0 != "experiments" }
    }

    /// Every lesson file of a language, in the order of their names.
    public func files(_ language: String) -> [URL] {
        if let editions { return editions[language].map { [$0] } ?? [] }
        return contents(of: folder.appending(path: language)).filter { $0.pathExtension == "md" }
    }

    /// The lessons of a language in order.
    ///
    /// - Throws: what is wrong with the first broken one.
    public func lessons(_ language: String) throws(LessonError) -> [Lesson] {
        try files(language).map(LessonFile.read)
    }

    /// Every lesson that can be read, once, whatever its language: what it runs and asks is the same in all.
    public var anyLanguage: [Lesson] {
        languages.flatMap(files).reduce(into: [:] as [String: Lesson]) { lessons, file in
            if lessons[file.lessonName] == nil { lessons[file.lessonName] = LessonFile.examine(file).lesson }
        }.map(\.value)
    }

    /// The lessons that can be read, by language and name.
    func readableLessons() -> [String: [String: Lesson]] {
        var lessons: [String: [String: Lesson]] = [:]
        for language in languages {
            for file in files(language) {
                if let lesson = LessonFile.examine(file).lesson {
                    lessons[language, default: [:]][lesson.name] = lesson
                }
            }
        }
        return lessons
    }

    /// Reads every lesson and checks that they fit together; empty when all is well.
    public func check() -> [LessonError] {
        let languages = languages.filter { !files($0).isEmpty }
        guard !languages.isEmpty else { return [LessonError(.noLessons, at: SourcePlace(file: folder.relativePath))] }
        return languages.flatMap(check)
    }

    private func check(_ language: String) -> [LessonError] {
        var problems: [LessonError] = []
        var lessons: [String: Lesson] = [:]
        for file in files(language) {
            let examined = LessonFile.examine(file)
            problems += examined.problems
            if let lesson = examined.lesson { lessons[lesson.name] = lesson }
        }
        let known = Set((files(language) + beside.flatMap { $0.files(language) }).map(\.lessonName))
        for lesson in lessons.values.sorted(by: { $0.name < $1.name }) {
            for name in lesson.prerequisites where !known.contains(name) {
                problems.append(LessonError(.unknownPrerequisite(name), at: lesson.prerequisitesPlace))
            }
            if let cycle = cycle(from: lesson.name, in: lessons) {
                problems.append(LessonError(.cycle(cycle), at: lesson.prerequisitesPlace))
            }
        }
        return problems
    }

    /// The way from a lesson over prerequisites back to itself, if there is one.
    private func cycle(from start: String, in lessons: [String: Lesson]) -> [String]? {
        var visited: Set<String> = []
        func way(_ name: String, _ path: [String]) -> [String]? {
            for next in lessons[name]?.prerequisites ?? [] {
                if next == start { return path + [next] }
                guard visited.insert(next).inserted else { continue }
                if let found = way(next, path + [next]) { return found }
            }
            return nil
        }
        return way(start, [start])
    }

    private func contents(of folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
    }
}

/// The lessons of some folders, each file read once: of two lessons of one name the first folder's is taken.
///
/// Belongs to one thread at a time.
public final class LessonCatalog {
    /// Names of all lessons, in order.
    public let names: [String]
    /// A lesson's file in each language in which it is there.
    private let files: [String: [String: URL]]
    private var outlines: [URL: LessonOutline?] = [:]
    private var lessons: [URL: Result<Lesson, LessonError>] = [:]

    public init(_ libraries: [LessonLibrary]) {
        var files: [String: [String: URL]] = [:]
        for library in libraries.reversed() {
            for language in library.languages {
                for file in library.files(language) {
                    files[file.lessonName, default: [:]][language] = file
                }
            }
        }
        self.files = files
        names = files.keys.sorted()
    }

    /// The languages in which a lesson is there.
    public func languages(of name: String) -> [String] { files[name]?.keys.sorted() ?? [] }

    /// What a list says of a lesson, in a language or the first one of others in which it is there; `nil` where that cannot be read.
    public func outline(of name: String, in language: String) -> LessonOutline? {
        guard let editions = files[name], let file = editions[language] ?? editions[languages(of: name)[0]] else {
            return nil
        }
        if let known = outlines[file] { return known }
        let outline = try? LessonOutline(reading: file)
        outlines[file] = .some(outline)
        return outline
    }

    /// A lesson in a language as far as it can be read; `nil` where it is not there in it.
    ///
    /// - Throws: why nothing of it can be.
    public func lesson(_ name: String, in language: String) throws(LessonError) -> Lesson? {
        guard let file = files[name]?[language] else { return nil }
        if let known = lessons[file] { return try known.get() }
        let read = Result { () throws(LessonError) in try LessonFile.examine(file).asFarAsItGoes() }
        lessons[file] = read
        return try read.get()
    }
}
