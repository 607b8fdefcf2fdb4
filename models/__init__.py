"""What was learnt: the seed corpus, the shipped base model, and the versions the user trained."""
