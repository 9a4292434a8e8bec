import Foundation
import Localization

/// A folder with a folder of images for each class, whose names in order are the classes; or such folders called `train` and `test`
/// (`val`, `validation`), which are used as published: from the one is learned, by the other judged, by `val` where both are there.
/// A single folder around all of it is looked into.
struct ImageFolder {
    struct File: Equatable {
        let path: String
        let label: Int
    }

    let folder: String
    let classes: [String]
    /// In order of class, then name; those to learn from first.
    let files: [File]
    /// How many of them are to learn from, and the folder of the others; `nil`: nobody has said.
    let published: (learned: Int, judged: String)?
    /// What is passed over, and where the images lie if not right here.
    let notices: [Text]

    /// - Throws: ``DatasetError`` when there is no such folder, or not one with images for two classes at least.
    init(_ folder: String) throws(DatasetError) {
        self.folder = folder
        let outside = try ImageTree(folder)
        let top = try ImageFolder.unwrapped(outside)
        var passedOver = outside.passedOver
        var (tree, judged) = (top, ImageTree?.none)
        if let training = top.classes.first(where: { PublishedPart($0.name) == .training }),
            top.classes.allSatisfy({ PublishedPart($0.name) != nil })
        {
            let inner = try ImageFolder.unwrapped(ImageTree("\(top.folder)/\(training.name)"))
            if !inner.hasOwnImages {
                tree = inner
                // Images that nobody has sorted cannot be judged by.
                for part in [PublishedPart.validation, .test] {
                    for name in top.classes.map(\.name) where PublishedPart(name) == part {
                        let inner = try ImageFolder.unwrapped(ImageTree("\(top.folder)/\(name)"))
                        if judged == nil, !inner.hasOwnImages { judged = inner } else { passedOver.append(name + "/") }
                    }
                }
            }
        }
        let classes = tree.classes.map(\.name)
        guard classes.count >= 2 else { throw .imageFolder(tree.folder, .tooFewClasses(classes.count)) }
        if let judged, let strange = judged.classes.first(where: { !classes.contains($0.name) }) {
            throw .imageFolder(judged.folder, .unknownClass(folder: strange.name, known: classes))
        }
        func files(_ tree: ImageTree) -> [File] {
            tree.classes.flatMap { name, paths in
                paths.map { File(path: $0, label: classes.firstIndex(of: name) ?? 0) }
            }
        }
        self.classes = classes
        self.files = files(tree) + (judged.map(files) ?? [])
        published = judged.map { (files(tree).count, $0.folder) }
        let inside = tree.folder.dropFirst(folder.count + 1)
        notices =
            (judged == nil && !inside.isEmpty
                ? [Text("its classes are the folders in \(inside)", "类别是 \(inside) 里的文件夹").of(folder)] : [])
            + (passedOver.isEmpty
                ? []
                : [
                    (Text("passed over, no images of a class: ", "跳过了，不是某一类的图：") + ImageFolder.few(passedOver)).of(
                        folder)
                ])
    }

    /// The innermost of folders that hold nothing but one another.
    private static func unwrapped(_ tree: ImageTree) throws(DatasetError) -> ImageTree {
        var tree = tree
        while tree.classes.count == 1, !tree.hasOwnImages {
            let inner = try ImageTree("\(tree.folder)/\(tree.classes[0].name)")
            guard !inner.hasOwnImages else { break }
            tree = inner
        }
        return tree
    }

    private static func few(_ names: [String]) -> Text {
        let shown = names.count > 5 ? 4 : names.count
        let rest = names.count - shown
        return names.prefix(shown).joined(Text(", ", "、"))
            + (rest == 0 ? Text("") : Text(" and \(rest) others", "，另有 \(rest) 个"))
    }
}

extension Text {
    /// With the path before it that it is about, on one line.
    func of(_ path: String) -> Text { (Text("\(path): ", "\(path)：") + self).oneLine }
}
