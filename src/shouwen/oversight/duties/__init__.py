"""What is owed outside a case: by whom, by when, under which clause (design law 2).

An accountability matter, an inspection, a sealed file makes somebody owe something; the entries stand in that file's
own stream, the rows find them, and 我的待办 shows them.
"""
