"""A new office: the questions, the answers, and the files made of them."""
