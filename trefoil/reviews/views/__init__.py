"""The pages of incidents and their rapid reviews. One module for each subject."""
