import Foundation

/// The images that lie in the folders of a folder, and what else is there.
struct ImageTree {
    let folder: String
    /// Folders with images, in order; below each, at most six deep, its images: first those of the folder itself, then its folders', in
    /// order.
    private(set) var classes: [(name: String, files: [String])] = []
    /// Whether there are images that lie in none of its folders.
    private(set) var hasOwnImages = false
    /// What is neither, by its path from here; a folder ends in a slash.
    private(set) var passedOver: [String] = []

    /// What systems, servers and archives leave in folders: previews and shadows of the images, and other names of hidden things.
    private static let leftovers: Set<String> = [
        "__macosx", "@eadir", "#recycle", "$recycle.bin", "system volume information", "lost+found", "__pycache__",
    ]
    private static let read: Set<String> = ["png", "pgm", "ppm", "pbm", "pnm"]
    /// Also images that cannot be read: they are named, not passed over.
    private static let known = read.union([
        "jpg", "jpeg", "jfif", "heic", "heif", "avif", "gif", "bmp", "webp", "tif", "tiff", "jp2", "jxl",
    ])

    /// - Throws: ``DatasetError`` when there is no such folder.
    init(_ folder: String) throws(DatasetError) {
        self.folder = folder
        for name in try FileBytes.list(folder).sorted() {
            guard FileBytes.isFolder("\(folder)/\(name)") else {
                if ImageTree.isImage(name, in: folder) { hasOwnImages = true }
                note(name)
                continue
            }
            var inner = [String]()
            let files = try ImageTree.images(in: "\(folder)/\(name)", shownAs: name + "/", passingOver: &inner)
            if files.isEmpty { inner = [name + "/"] } else { classes.append((name, files)) }
            inner.forEach { note($0) }
        }
    }

    /// Hidden files are nobody's business, unless they look like images.
    private mutating func note(_ path: String) {
        let name = path.split(separator: "/").last ?? ""
        guard !name.hasPrefix(".") || path.hasSuffix("/") || ImageTree.known.contains(ImageTree.ending(name)) else {
            return
        }
        passedOver.append(path)
    }

    private static func images(
        in folder: String, shownAs shown: String, passingOver: inout [String], depth: Int = 6
    ) throws(DatasetError) -> [String] {
        let folderName = folder.split(separator: "/").last.map { $0.lowercased() } ?? ""
        guard depth > 0, !folderName.hasPrefix("."), !leftovers.contains(folderName) else { return [] }
        let names = try FileBytes.list(folder).sorted()
        let converted = Set(names.map(parts).filter { read.contains($0.ending.lowercased()) }.map(\.stem))
        var (files, folders) = ([String](), [String]())
        for name in names {
            let path = "\(folder)/\(name)"
            if FileBytes.isFolder(path) {
                // A link might lead back to where it stands.
                let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
                if isLink { passingOver.append("\(shown)\(name)/") } else { folders.append(name) }
            } else if isImage(name, in: folder), !isConverted(name, in: folder, to: converted) {
                files.append(path)
            } else {
                passingOver.append(shown + name)
            }
        }
        for name in folders {
            var inner = [String]()
            let found = try images(
                in: "\(folder)/\(name)", shownAs: "\(shown)\(name)/", passingOver: &inner, depth: depth - 1)
            passingOver += found.isEmpty ? ["\(shown)\(name)/"] : inner
            files += found
        }
        return files
    }

    private static func isImage(_ name: String, in folder: String) -> Bool {
        guard !name.hasPrefix(".") else { return false }
        return known.contains(ending(name))
            || EncodedImage.isLikely(FileBytes.start(of: "\(folder)/\(name)", count: 64))
    }

    /// A JPEG beside the PNG that was made of it.
    private static func isConverted(_ name: String, in folder: String, to converted: Set<String>) -> Bool {
        !read.contains(ending(name)) && converted.contains(parts(name).stem)
            && ImageFormat(FileBytes.start(of: "\(folder)/\(name)", count: 256)) != nil
    }

    private static func ending(_ name: some StringProtocol) -> String { parts(name).ending.lowercased() }

    /// `a.b.png` is `a.b` and `png`.
    static func parts(_ name: some StringProtocol) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return (String(name), "") }
        return (String(name[..<dot]), String(name[name.index(after: dot)...]))
    }
}
