/// The languages the program speaks. The raw value is what `--lang` takes and what experiment files write.
public enum Language: String, Sendable, CaseIterable {
    case en, zh
}
