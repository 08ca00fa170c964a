"""One document, three forms: accessible web page, Word, and tagged PDF, from the same parts."""
