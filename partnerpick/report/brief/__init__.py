"""The papers that offices file: each form a document made from the same findings."""
