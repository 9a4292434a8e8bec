struct English: Wording {}
