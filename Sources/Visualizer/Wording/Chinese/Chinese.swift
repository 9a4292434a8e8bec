struct Chinese: Wording {}
