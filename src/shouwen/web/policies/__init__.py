"""制度: the institution's documents, and under each rule the sentence that the platform follows."""
