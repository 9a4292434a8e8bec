import Canvas
import Foundation
import Localization

/// A screen as a file.
enum Picture {
    /// Writes a frame as SVG into the current folder, under a name that no file there has, and says where; or why not.
    static func save(
        _ frame: Frame, _ theme: Theme, in folder: URL = URL(filePath: FileManager.default.currentDirectoryPath)
    ) -> Text {
        let data = Data(frame.svg(theme: theme, title: "glassnet").utf8)
        for number in 1...mostPictures {
            let name = "glassnet-\(number).svg"
            do {
                try data.write(to: folder.appending(path: name), options: .withoutOverwriting)
                return Text("Saved as \(name) in \(folder.path).", "已存为 \(folder.path) 里的 \(name)。")
            } catch CocoaError.fileWriteFileExists {
                continue
            } catch {
                let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError).code
                let reason = String(cString: strerror(Int32(truncatingIfNeeded: code)))
                return Text(
                    "The picture is not saved: \(folder.path): \(reason)", "图片没有存下来：\(folder.path)：\(reason)")
            }
        }
        return Text(
            "The picture is not saved: \(folder.path) has \(mostPictures) already.",
            "图片没有存下来：\(folder.path) 里已经有 \(mostPictures) 张。")
    }

    private static let mostPictures = 9999
}
