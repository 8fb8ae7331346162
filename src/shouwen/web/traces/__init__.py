"""责任倒查: the traces of the house, each with what the record itself shows, and on paper."""
