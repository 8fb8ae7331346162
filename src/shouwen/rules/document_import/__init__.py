"""A document that somebody wrote in a word processor becomes a policy's Markdown: pure, from paragraphs to articles.

The bytes are read by ``shouwen.policies.word_reading``; what is wrong with the text is told by ``findings``.
"""
