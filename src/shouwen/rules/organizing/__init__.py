"""The organisation as a file or a spreadsheet writes it: rows by name, read, checked and joined up.

``rows`` says what may be written, ``reading`` reads it, ``joining`` finds out whom the names mean,
``patterns`` turns a roster's pattern into turns. No row is guessed: what cannot be understood is a
``RowProblem`` that says where it stands and how to mend it.
"""
