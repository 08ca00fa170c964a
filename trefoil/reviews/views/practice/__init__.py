"""The pages of practice reviews. One module for each subject."""
