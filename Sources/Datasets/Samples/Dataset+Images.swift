extension Dataset {
    /// The images behind the samples; `nil` when the samples are plain numbers.
    public var images: ImageSamples? {
        guard case .images(let images) = samples else { return nil }
        return images
    }

    /// The same images in another size, by the nearest pixel; a set of plain numbers is returned as it is.
    ///
    /// - Complexity: O(count); no pixel is touched until a sample is asked for.
    public func resized(height: Int, width: Int) -> Dataset {
        guard let images else { return self }
        return Dataset(
            name: name, samples: .images(images.resized(height: height, width: width)), targets: targets, rows: rows
        )
    }
}
