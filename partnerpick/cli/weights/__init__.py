"""The commands below `partnerpick weights`, and what they need of files, people and the keyboard."""
