"""The charts of the documents as Vega-Lite specifications, each with its alternative text; no other module draws."""
