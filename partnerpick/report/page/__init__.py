"""The page that people can play with: one self-contained file that weighs again as its sliders move."""
