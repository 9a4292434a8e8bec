protocol KeyWording {
    /// One or two words beside a key in the footer.
    func label(_ group: KeyGroup) -> String
    /// A line of the help.
    func explanation(_ group: KeyGroup) -> String
}
