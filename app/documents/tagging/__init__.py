"""What makes a PDF readable by a screen reader and fit for an archive.

`elements` says what each piece is, `canvas` marks it while it is drawn, `tree` writes the marks
down as the document's structure, `archive` adds what PDF/UA-1 and PDF/A-2a ask of the file.
"""
